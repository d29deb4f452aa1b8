import { z } from 'zod';
import type { Database } from '#db/database';
import { listen } from '#db/listen';
import { type Announcement, EVENTS_CHANNEL } from '#src/audit/announce';
import { idsWithin, unitScope } from '#src/views/unit-scope';
import { stillMay } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const ALIVE_MS = 20_000;

/** A crawl announces many times a second; who may hear it is asked again no more often than this. */
const STANDING_MS = 1_000;

/** After these it is asked at once: they are how somebody is moved or shut out. */
const CHANGES_STANDING = new Set<string>(['account', 'unit']);

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

/** The units that an open console hears of; undefined once its person may hear nothing. Kept for a second. */
function standing(ask: () => Promise<readonly string[] | null | undefined>) {
  let last: { at: number; units: ReturnType<typeof ask> } | undefined;
  return (anew: boolean) => {
    if (anew || last === undefined || Date.now() - last.at > STANDING_MS)
      last = { at: Date.now(), units: ask() };
    return last.units;
  };
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
      const units = standing(async () => {
        const account = await stillMay(request, services, 'leads.read');
        return account === null ? undefined : unitScope(services.db, account.unitId);
      });
      const follower: Follower = {
        tell: async (happened) => {
          try {
            const scope = await units(happened === null || CHANGES_STANDING.has(happened.subjectKind));
            if (scope === undefined) return follower.end();
            const seen = happened && (await visible(services.db, scope, happened));
            if (seen) reply.raw.write(`event: events\ndata: ${JSON.stringify(seen)}\n\n`);
            else if (happened === null) reply.raw.write('event: resync\ndata: {}\n\n');
          } catch {
            // While the database is away nobody knows what was missed.
            reply.raw.write('event: resync\ndata: {}\n\n');
          }
        },
        end: () => reply.raw.end(),
      };
      followers.add(follower);
      const alive = setInterval(async () => {
        // Signing out and running out are no events.
        const scope = await units(true).catch(() => null);
        if (scope === undefined) follower.end();
        else reply.raw.write(': alive\n\n');
      }, ALIVE_MS);
      request.raw.on('close', () => {
        clearInterval(alive);
        followers.delete(follower);
      });
    },
  );
};
