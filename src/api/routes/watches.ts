import { z } from 'zod';
import { PLATFORM_IDS } from '#domain/platform';
import { crawlQueue } from '#queues/queues';
import { crawlsOf } from '#src/watches/crawls';
import { queriesFor } from '#src/watches/queries';
import { findWatch, listWatches, removeWatch, saveWatch } from '#src/watches/store';
import { ApiError, ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const Words = z.array(z.string().trim().min(1).max(100));
const WatchBody = z.object({
  name: z.string().trim().min(1).max(60),
  indications: Words.min(1).max(200),
  queries: Words.max(100),
  platforms: z.array(z.enum(PLATFORM_IDS)),
  everyMinutes: z
    .number()
    .int()
    .min(15)
    .max(365 * 24 * 60),
  pages: z.number().int().min(1).max(100),
  enabled: z.boolean(),
  /** Time of day in China at which it is crawled first; at once when null. */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
});
const WatchAnswer = WatchBody.omit({ at: true }).extend({
  id: z.string(),
  platforms: z.array(z.string()),
  nextDue: z.date(),
  createdBy: z.string(),
});
/** What to search a platform for, generated from the rulebook: a suggestion, not a rule. */
const Queries = z.object({
  indication: z.string(),
  status: z.string(),
  queries: z.array(z.string()),
});
const Id = z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '编号用小写字母、数字、连字符') });

/** What is looked for, where and how often. */
export const watchRoutes: Routes = (app, services) => {
  const { db, queues } = services;
  const read = { access: { permission: 'crawl.read', units: 'shared' } } as const;
  const change = { access: { permission: 'crawl.run', units: 'shared' } } as const;
  const tags = ['watches'];

  app.get(
    '/api/watches',
    { config: read, schema: { tags, response: { 200: z.object({ rows: z.array(WatchAnswer) }) } } },
    async () => ({ rows: await listWatches(db) }),
  );

  app.get(
    '/api/watches/queries',
    { config: read, schema: { tags, response: { 200: z.object({ rows: z.array(Queries) }) } } },
    async () => {
      const { indications } = await services.rulebook.contents();
      return {
        rows: indications.map((each) => ({
          indication: each.name,
          status: each.status,
          queries: queriesFor(each),
        })),
      };
    },
  );

  app.put(
    '/api/watches/:id',
    {
      config: change,
      schema: { tags, params: Id, body: WatchBody, response: { 204: z.null(), 400: ErrorBody } },
    },
    async (request, reply) => {
      const { at, ...watch } = request.body;
      if (watch.platforms.length > 0 && watch.queries.length === 0) {
        throw new ApiError(400, 'no_queries', '选了平台，至少要有一个关键词。', 'Platforms need a query.');
      }
      const now = new Date();
      const due = at === null ? now : nextInChina(at, now);
      await saveWatch(db, { id: request.params.id, ...watch }, actor(request).name, now, due);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/watches/:id/disable',
    { config: change, schema: { tags, params: Id, response: { 204: z.null(), 404: ErrorBody } } },
    async (request, reply) => {
      if (!(await removeWatch(db, request.params.id, actor(request).name, new Date()))) throw noWatch();
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/watches/:id/run',
    {
      config: change,
      schema: { tags, params: Id, response: { 200: z.object({ crawls: z.number() }), 404: ErrorBody } },
    },
    async (request) => {
      const watch = await findWatch(db, request.params.id);
      if (watch === null) throw noWatch();
      // A key of its own: the turn that is due comes all the same.
      const crawls = crawlsOf(watch, `by-hand ${new Date().toISOString()}`);
      for (const crawl of crawls) await queues.add(crawlQueue(crawl.platform), crawl, { once: crawl.key });
      return { crawls: crawls.length };
    },
  );
};

function noWatch(): ApiError {
  return notFound('没有这个监测任务。', 'There is no such watch.');
}

/** The next moment at which clocks in China show `HH:MM`. China keeps no summer time. */
export function nextInChina(at: string, now: Date): Date {
  const chinaNow = new Date(now.getTime() + 8 * 3_600_000);
  const day = chinaNow.toISOString().slice(0, 10);
  const today = new Date(`${day}T${at}:00+08:00`);
  return today > now ? today : new Date(today.getTime() + 24 * 3_600_000);
}
