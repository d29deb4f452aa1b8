import { z } from 'zod';
import { listen } from '#db/listen';
import { EVENTS_CHANNEL } from '#src/audit/announce';
import type { Routes } from '../typed-app.ts';

const ALIVE_MS = 20_000;

/**
 * Tells every open console what has just been committed, as server-sent events: `events` with an
 * announcement, or `resync` when something may have been missed.
 */
export const streamRoutes: Routes = (app, services) => {
  const followers = new Set<(message: string) => void>();
  const tell = (message: string) => {
    for (const follower of followers) follower(message);
  };
  let stop: (() => Promise<void>) | undefined;
  app.addHook('onClose', async () => {
    for (const follower of followers) follower('');
    await stop?.();
  });

  app.get(
    '/api/stream',
    {
      config: { access: { permission: 'leads.read' }, rateLimit: false },
      schema: { tags: ['stream'], response: { 200: z.string() } },
    },
    (request, reply) => {
      stop ??= listen(services.db, EVENTS_CHANNEL, (payload) =>
        tell(payload === null ? 'event: resync\ndata: {}\n\n' : `event: events\ndata: ${payload}\n\n`),
      );
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      reply.raw.write(': connected\n\n');
      // An empty message is the end: the server is closing.
      const follower = (message: string) => (message === '' ? reply.raw.end() : reply.raw.write(message));
      followers.add(follower);
      const alive = setInterval(() => reply.raw.write(': alive\n\n'), ALIVE_MS);
      request.raw.on('close', () => {
        clearInterval(alive);
        followers.delete(follower);
      });
    },
  );
};
