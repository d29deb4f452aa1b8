import type { Notice, NotifyPort } from '../run/ports.ts';

export interface Channel {
  name: string;
  send(notice: Notice): Promise<void>;
}

/**
 * One notice to every channel. A channel that fails is reported and hurts neither the others nor the crawl:
 * the console shows what could not be sent.
 */
export function tellEveryone(
  channels: readonly Channel[],
  failed: (channel: string, error: unknown) => void,
): NotifyPort {
  return {
    async tell(notice) {
      await Promise.all(
        channels.map((channel) => channel.send(notice).catch((error) => failed(channel.name, error))),
      );
    },
  };
}
