import { z } from 'zod';
import { approveDisposal, askForDisposal, dropDisposal, keepUntil } from '#src/evidence/disposal';
import { systemClock } from '#support/clock';
import { ErrorBody } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';
import { answering } from './refusals.ts';

const Id = z.object({ id: z.string().regex(/^E\d{1,12}$/) });
const Reason = z.object({ reason: z.string().trim().min(4, '请写明理由').max(500) });
const Done = z.object({ ok: z.literal(true) });
const DONE = { ok: true } as const;

/** How long packets are kept, and what two people decide when that time is over. */
export const evidenceDisposalRoutes: Routes = (app, { db }) => {
  const packet = { of: 'packet', at: 'params.id' } as const;
  const config = { access: { permission: 'evidence.capture', units: [packet] } } as const;
  const response = { 200: Done, 404: ErrorBody, 409: ErrorBody };
  const tags = ['evidence'];
  const now = () => systemClock.now();

  app.post(
    '/api/evidence/:id/keep-until',
    {
      config,
      schema: { tags, params: Id, body: Reason.extend({ until: z.coerce.date() }), response },
    },
    async (request) => {
      const { until, reason } = request.body;
      const act = { by: actor(request).name, reason, now: now() };
      await answering(() => keepUntil(db, request.params.id, until, act));
      return DONE;
    },
  );

  app.post(
    '/api/evidence/:id/disposal',
    { config, schema: { tags, params: Id, body: Reason, response } },
    async (request) => {
      const act = { by: actor(request).name, reason: request.body.reason, now: now() };
      await answering(() => askForDisposal(db, request.params.id, act));
      return DONE;
    },
  );

  app.post(
    '/api/evidence/:id/disposal/approve',
    { config, schema: { tags, params: Id, response } },
    async (request) => {
      const act = { by: actor(request).name, now: now() };
      await answering(() => approveDisposal(db, request.params.id, act));
      return DONE;
    },
  );

  app.post(
    '/api/evidence/:id/disposal/drop',
    { config, schema: { tags, params: Id, body: Reason, response } },
    async (request) => {
      const act = { by: actor(request).name, reason: request.body.reason, now: now() };
      await answering(() => dropDisposal(db, request.params.id, act));
      return DONE;
    },
  );
};
