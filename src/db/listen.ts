import type { PoolClient } from 'pg';
import type { Database } from './database.ts';

const AGAIN_MS = 1_000;

/**
 * Follows a PostgreSQL notification channel until stopped. When the connection breaks it is opened again
 * every second; `onPayload` gets null then, because messages may have been missed meanwhile.
 *
 * @param channel a fixed name of ours, never a value from outside
 * @returns stops listening and gives the connection back
 */
export function listen(
  db: Database,
  channel: string,
  onPayload: (payload: string | null) => void,
): () => Promise<void> {
  let client: PoolClient | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let broken = false;

  const open = async () => {
    try {
      const opened = await db.$client.connect();
      if (stopped) return opened.release();
      client = opened;
      opened.on('notification', (message) => onPayload(message.payload ?? null));
      opened.once('error', lost);
      await opened.query(`listen ${channel}`);
      if (broken) onPayload(null);
      broken = false;
    } catch {
      lost();
    }
  };
  const lost = () => {
    client?.release(true);
    client = undefined;
    broken = true;
    if (!stopped) timer = setTimeout(open, AGAIN_MS);
  };
  const opening = open();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await opening;
    client?.removeAllListeners('notification');
    client?.release(true);
    client = undefined;
  };
}
