import { z } from 'zod';
import type { Database } from '#db/database';
import { listen } from '#db/listen';
import { type Announcement, EVENTS_CHANNEL } from '#src/audit/announce';
import { idsWithin } from '#src/views/unit-scope';
import type { Routes } from '../typed-app.ts';

const ALIVE_MS = 20_000;

/** An open console. */
interface Follower {
  /** Null: something may have been missed. */
  tell(happened: Announcement | null): Promise<void>;
  end(): void;
}

/** What of an announcement a person of some units may know: leads of these units; null when that is nothing. */
async function visible(
  db: Database,
  units: readonly string[] | null,
  happened: Announcement,
): Promise<Announcement | null> {
  if (units === null) return happened;
  if (happened.subjectKind !== 'lead') return null;
  const ids = [...(await idsWithin(db, units, 'lead', happened.ids))];
  return ids.length === 0 ? null : { ...happened, ids };
}

/**
 * Tells every open console what has just been committed, as server-sent events: `events` with an
 * announcement, or `resync` when something may have been missed.
 */
export const streamRoutes: Routes = (app, services) => {
  const followers = new Set<Follower>();
  const tell = (happened: Announcement | null) => {
    for (const follower of followers) void follower.tell(happened);
  };
  let stop: (() => Promise<void>) | undefined;
  app.addHook('onClose', async () => {
    for (const follower of followers) follower.end();
    await stop?.();
  });

  app.get(
    '/api/stream',
    {
      config: { access: { permission: 'leads.read', units: 'narrowed' }, rateLimit: false },
      schema: { tags: ['stream'], response: { 200: z.string() } },
    },
    (request, reply) => {
      stop ??= listen(services.db, EVENTS_CHANNEL, (payload) =>
        tell(payload === null ? null : (JSON.parse(payload) as Announcement)),
      );
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      reply.raw.write(': connected\n\n');
      const { units } = request;
      const follower: Follower = {
        tell: async (happened) => {
          // While the database is away nobody knows what was missed.
          const seen = happened && (await visible(services.db, units, happened).catch(() => undefined));
          if (happened === null || seen === undefined) reply.raw.write('event: resync\ndata: {}\n\n');
          else if (seen) reply.raw.write(`event: events\ndata: ${JSON.stringify(seen)}\n\n`);
        },
        end: () => reply.raw.end(),
      };
      followers.add(follower);
      const alive = setInterval(() => reply.raw.write(': alive\n\n'), ALIVE_MS);
      request.raw.on('close', () => {
        clearInterval(alive);
        followers.delete(follower);
      });
    },
  );
};
