import { z } from 'zod';
import { PAGE_TYPES } from '#domain/platform';
import { QUEUE_NAMES, type QueueName } from '#queues/queues';
import { noticeStore, unreadAnswer, unreadAnswerList } from '#src/coverage/health';
import { pauseStore } from '#src/coverage/pauses';
import {
  decideReading,
  markReleased,
  provingCells,
  readingsToDecide,
  releasedListings,
  sampleBody,
  samples,
} from '#src/listings/readings';
import { systemClock } from '#support/clock';
import { ApiError, ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const Page = z.enum(PAGE_TYPES);
const NumberId = z.object({ id: z.coerce.number().int().positive() });
const BATCH = 500;

const Cell = z.object({
  platform: z.string(),
  page: Page,
  held: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  released: z.boolean(),
});
const Poisoned = z.object({
  queue: z.string(),
  id: z.string(),
  payload: z.string(),
  reason: z.string(),
  kind: z.enum(['stalled', 'failed']),
  attempts: z.number(),
  failedAt: z.string(),
});
const Kept = z.object({
  id: z.number(),
  platform: z.string(),
  page: Page,
  url: z.string(),
  at: z.date(),
  chars: z.number(),
});

/** What went wrong and waits for a person: jobs that gave up, pages that changed, readings to be proven. */
export const crawlTroubleRoutes: Routes = (app, { db, files, queues }) => {
  const read = { access: { permission: 'crawl.read', units: 'shared' } } as const;
  const mend = { access: { permission: 'crawl.resume', units: 'shared' } } as const;
  const tags = ['crawl'];

  app.get(
    '/api/crawl/pauses/:id/screenshot',
    { config: read, schema: { tags, params: NumberId } },
    async (request, reply) => {
      const pause = (await pauseStore(db, systemClock).waiting()).find(
        ({ id }) => Number(id) === request.params.id,
      );
      if (!pause?.screenshot || !(await files.has(pause.screenshot))) {
        throw notFound('没有这张截图。', 'There is no such picture.');
      }
      return reply
        .type('image/png')
        .header('cache-control', 'private')
        .send(await files.read(pause.screenshot));
    },
  );

  app.get(
    '/api/crawl/notices',
    {
      config: read,
      schema: {
        tags,
        response: {
          200: z.object({
            rows: z.array(
              z.object({
                id: z.number(),
                kind: z.string(),
                platform: z.string(),
                title: z.string(),
                body: z.string(),
                at: z.date(),
              }),
            ),
          }),
        },
      },
    },
    async () => ({ rows: await noticeStore(db).recent(200) }),
  );

  app.get(
    '/api/crawl/poisoned',
    { config: read, schema: { tags, response: { 200: z.object({ rows: z.array(Poisoned) }) } } },
    async () => ({
      rows: (await queues.poisoned()).map((job) => ({
        ...job,
        // Ids and small options only, by the rule of the queues; bounded all the same.
        payload: JSON.stringify(job.payload).slice(0, 500),
        reason: job.reason.slice(0, 500),
      })),
    }),
  );

  app.post(
    '/api/crawl/poisoned/:queue/:id/resume',
    {
      config: mend,
      schema: {
        tags,
        params: z.object({
          queue: z.enum(QUEUE_NAMES as [QueueName, ...QueueName[]]),
          id: z.string().max(100),
        }),
        response: { 204: z.null(), 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request, reply) => {
      const { queue, id } = request.params;
      // Once a server may have accepted a letter, only its own page may send it again.
      if (queue === 'evidence-to-notice') {
        throw new ApiError(
          409,
          'not_here',
          '发送任务请在通知页面处理。',
          'Sending is decided on its own page.',
        );
      }
      if (!(await queues.resumePoisoned(queue, id))) throw notFound('任务已不在。', 'The job is gone.');
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/crawl/drift',
    {
      config: read,
      schema: {
        tags,
        response: {
          200: z.object({
            unread: z.array(Kept.extend({ why: z.string() })),
            samples: z.array(Kept.extend({ outcome: z.string() })),
          }),
        },
      },
    },
    async () => ({ unread: await unreadAnswerList(db, 200), samples: await samples(db) }),
  );

  app.get(
    '/api/crawl/answers/:kind/:id',
    {
      config: read,
      schema: { tags, params: NumberId.extend({ kind: z.enum(['unread', 'sample']) }) },
    },
    async (request, reply) => {
      const { kind, id } = request.params;
      const body = kind === 'unread' ? await unreadAnswer(db, id) : await sampleBody(db, id);
      if (body === null) throw notFound('没有保存这个答复。', 'No such answer is kept.');
      // Never shown as a page: it is somebody else's, and may be hostile.
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="${kind}-${id}.txt"`)
        .send(body);
    },
  );

  app.get(
    '/api/crawl/readings',
    { config: read, schema: { tags, response: { 200: z.object({ rows: z.array(Cell) }) } } },
    async () => ({ rows: await provingCells(db) }),
  );

  app.get(
    '/api/crawl/readings/:platform/:page',
    {
      config: read,
      schema: {
        tags,
        params: z.object({ platform: z.string().max(60), page: Page }),
        response: {
          200: z.object({
            rows: z.array(
              z.object({
                listingId: z.number(),
                readAt: z.date(),
                title: z.string(),
                price: z.number().nullable(),
                sales: z.number().nullable(),
                shop: z.string().nullable(),
                origin: z.string().nullable(),
                shipFrom: z.string().nullable(),
                url: z.string().nullable(),
              }),
            ),
          }),
          400: ErrorBody,
        },
      },
    },
    async (request) => ({
      rows: (await readingsToDecide(db, request.params, 20)).map(({ listing, ...row }) => ({
        ...row,
        title: listing.title.slice(0, 300),
        price: listing.price ?? null,
        sales: listing.sales ?? null,
        shop: listing.shop?.name ?? null,
        origin: listing.origin ?? null,
        shipFrom: listing.shipFrom ?? null,
        url: listing.url ?? null,
      })),
    }),
  );

  app.post(
    '/api/crawl/readings/:id/decide',
    {
      config: { access: { permission: 'leads.decide', units: 'shared' } },
      schema: {
        tags,
        params: NumberId,
        body: z.object({ decision: z.enum(['accepted', 'rejected']) }),
        response: { 200: z.object({ released: z.boolean() }), 409: ErrorBody },
      },
    },
    async (request) => {
      const by = actor(request).name;
      const decided = await db.transaction((tx) =>
        decideReading(tx, request.params.id, request.body.decision, by, new Date()),
      );
      if (decided === null) {
        throw new ApiError(409, 'decided', '这条结果已有人核对。', 'Somebody has decided this one already.');
      }
      if (decided.released) {
        const listingIds = await releasedListings(db, BATCH);
        if (listingIds.length > 0) await queues.add('hit-to-lead', { listingIds });
        await markReleased(db, listingIds, new Date());
      }
      return { released: decided.released };
    },
  );
};
