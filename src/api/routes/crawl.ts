import { z } from 'zod';
import { crawlQueue } from '#queues/queues';
import { pauseStore } from '#src/coverage/pauses';
import { CrawlRunRow, crawlRunRows, PlatformHealth, platformHealth } from '#src/views/crawl-coverage';
import { systemClock } from '#support/clock';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const Pause = z.object({
  id: z.string(),
  platform: z.string(),
  session: z.string(),
  reason: z.string(),
  why: z.string(),
  url: z.string(),
  screenshot: z.string().nullable(),
  since: z.string(),
});

/** What the crawler saw and did not see, and the barriers that wait for a person. */
export const crawlRoutes: Routes = (app, services) => {
  const pauses = pauseStore(services.db, systemClock);
  const read = { access: { permission: 'crawl.read', units: 'shared' } } as const;

  app.get(
    '/api/crawl/runs',
    {
      config: read,
      schema: {
        tags: ['crawl'],
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
        response: { 200: z.object({ rows: z.array(CrawlRunRow) }) },
      },
    },
    async (request) => ({ rows: await crawlRunRows(services.db, request.query.limit) }),
  );

  app.get(
    '/api/crawl/platforms',
    {
      config: read,
      schema: { tags: ['crawl'], response: { 200: z.object({ rows: z.array(PlatformHealth) }) } },
    },
    async () => ({ rows: await platformHealth(services.db) }),
  );

  app.get(
    '/api/crawl/pauses',
    { config: read, schema: { tags: ['crawl'], response: { 200: z.object({ rows: z.array(Pause) }) } } },
    async () => ({ rows: await pauses.waiting() }),
  );

  app.post(
    '/api/crawl/pauses/:id/resume',
    {
      config: { access: { permission: 'crawl.resume', units: 'shared' } },
      schema: {
        tags: ['crawl'],
        params: z.object({ id: z.string().regex(/^\d{1,15}$/) }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const waiting = (await pauses.waiting()).find((pause) => pause.id === request.params.id);
      await pauses.resume(request.params.id, actor(request).name);
      if (waiting) await services.queues.resume(crawlQueue(waiting.platform));
      return reply.code(204).send(null);
    },
  );
};
