import { z } from 'zod';
import { answerHandover, handOver } from '#src/leads/handovers';
import { HandoverMonth, HandoverRow, handoverMonths, handoverRows } from '#src/views/unit-handovers';
import { systemClock } from '#support/clock';
import { ApiError, ErrorBody } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const REFUSALS = {
  'no-lead': ['没有这条线索。', 'There is no such lead.'],
  'no-unit': ['没有这个单位。', 'There is no such unit.'],
  'not-confirmed': ['线索确认后才能报送。', 'Only a confirmed lead can be handed over.'],
  'already-handed-over': ['线索已报送，尚未退回或反馈。', 'The lead is handed over already.'],
} as const;

/** 线索报送: from one unit to another, with signature, return and result. */
export const unitReportRoutes: Routes = (app, services) => {
  const read = { access: { permission: 'statistics.read', units: 'narrowed' } } as const;
  const act = { access: { permission: 'leads.decide', units: 'narrowed' } } as const;
  const send = {
    access: { permission: 'leads.decide', units: [{ of: 'lead', at: 'body.leadId' }] },
  } as const;
  const { db } = services;

  app.get(
    '/api/handovers',
    {
      config: read,
      schema: {
        tags: ['handovers'],
        response: { 200: z.object({ rows: z.array(HandoverRow), months: z.array(HandoverMonth) }) },
      },
    },
    async (request) => {
      const scope = request.units;
      const [rows, months] = await Promise.all([
        handoverRows(db, scope, systemClock.now()),
        handoverMonths(db, scope),
      ]);
      return { rows, months };
    },
  );

  app.post(
    '/api/handovers',
    {
      config: send,
      schema: {
        tags: ['handovers'],
        body: z.object({ leadId: z.string().trim().max(40), toUnit: z.string().max(60) }),
        response: { 200: z.object({ id: z.string() }), 409: ErrorBody },
      },
    },
    async (request) => {
      const done = await handOver(db, request.body, { by: actor(request).name, now: systemClock.now() });
      if (typeof done === 'object') return done;
      const [zh, en] = REFUSALS[done];
      throw new ApiError(409, done, zh, en);
    },
  );

  app.post(
    '/api/handovers/:id/answer',
    {
      config: act,
      schema: {
        tags: ['handovers'],
        params: z.object({ id: z.string().max(60) }),
        body: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('signed') }),
          z.object({ kind: z.literal('returned'), why: z.string().trim().min(1).max(500) }),
          z.object({ kind: z.literal('result'), text: z.string().trim().min(1).max(2000) }),
        ]),
        response: { 204: z.null(), 403: ErrorBody, 409: ErrorBody },
      },
    },
    async (request, reply) => {
      const now = systemClock.now();
      const scope = request.units;
      const row = (await handoverRows(db, scope, now)).find(({ id }) => id === request.params.id);
      if (!row || (scope !== null && !scope.includes(row.toUnit))) {
        throw new ApiError(
          403,
          'not-yours',
          '只有收件单位可以签收、退回或反馈。',
          'Only the receiving unit answers.',
        );
      }
      const done = await answerHandover(db, request.params.id, request.body, {
        by: actor(request).name,
        now,
      });
      if (!done) throw new ApiError(409, 'answered', '已签收、退回或反馈过。', 'It was answered already.');
      return reply.code(204).send(null);
    },
  );
};
