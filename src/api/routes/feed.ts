import type { Readable } from 'node:stream';
import { z } from 'zod';
import { newApiToken, revokeToken, tokensOf } from '#src/accounts/tokens';
import { recordIntake } from '#src/intake/store';
import { ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import { receiveFile } from '../receive-file.ts';
import type { Routes } from '../typed-app.ts';

/** One delivery; larger ones are sent in pieces. */
const MAX_FEED_BYTES = 64 * 1024 * 1024;

const Token = z.object({
  id: z.string(),
  label: z.string(),
  createdAt: z.date(),
  expiresAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
});

/** Listings that another system sends by itself, and the tokens with which it does. */
export const feedRoutes: Routes = (app, { db, files, queues }) => {
  const own = { access: { permission: 'crawl.run', units: 'shared' } } as const;
  app.addContentTypeParser(['application/x-ndjson', 'application/jsonl'], (_request, payload, done) =>
    done(null, payload),
  );

  app.post(
    '/api/feed',
    {
      config: {
        access: { permission: 'crawl.run', units: 'shared', bearer: true },
        rateLimit: { max: 120, timeWindow: '1 minute' },
      },
      bodyLimit: MAX_FEED_BYTES,
      schema: {
        tags: ['intake'],
        consumes: ['application/x-ndjson'],
        querystring: z.object({ platform: z.string().trim().min(1).max(60).optional() }),
        headers: z.looseObject({ 'idempotency-key': z.string().min(1).max(200).optional() }),
        response: { 202: z.object({ id: z.number().int() }), 400: ErrorBody, 413: ErrorBody },
      },
    },
    async (request, reply) => {
      const kept = await receiveFile(request.body as Readable, files, MAX_FEED_BYTES);
      const by = actor(request).name;
      const key = request.headers['idempotency-key'];
      const brought = {
        ...kept,
        way: 'feed',
        name: 'feed.jsonl',
        platform: request.query.platform ?? null,
        broughtBy: by,
        state: 'working',
        ...(key === undefined ? {} : { deliveryKey: `feed ${by} ${key}` }),
      } as const;
      const { id } = await recordIntake(db, brought, new Date());
      await queues.add('upload-to-listing', { intakeId: id, step: 'read' });
      return reply.code(202).send({ id });
    },
  );

  app.get(
    '/api/tokens',
    { config: own, schema: { tags: ['intake'], response: { 200: z.object({ rows: z.array(Token) }) } } },
    async (request) => ({ rows: await tokensOf(db, actor(request).id) }),
  );

  app.post(
    '/api/tokens',
    {
      config: own,
      schema: {
        tags: ['intake'],
        body: z.object({
          label: z.string().trim().min(1).max(60),
          days: z.number().int().min(1).max(730).default(365),
        }),
        response: { 200: z.object({ token: z.string() }) },
      },
    },
    async (request) => ({
      token: await newApiToken(db, { account: actor(request), ...request.body }, new Date()),
    }),
  );

  app.delete(
    '/api/tokens/:id',
    {
      config: own,
      schema: {
        tags: ['intake'],
        params: z.object({ id: z.string().max(64) }),
        response: { 204: z.null(), 404: ErrorBody },
      },
    },
    async (request, reply) => {
      const revoked = await revokeToken(db, actor(request), request.params.id, new Date());
      if (!revoked) throw notFound('没有这个令牌。', 'There is no such token.');
      return reply.code(204).send(null);
    },
  );
};
