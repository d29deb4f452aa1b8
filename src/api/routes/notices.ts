import { z } from 'zod';
import { openedBy } from '#domain/four-eyes';
import { REFERRAL_KINDS } from '#domain/referral';
import { board } from '#src/casework/board';
import { historyOf, kindOf, lockDocument } from '#src/casework/casework';
import { documentOf } from '#src/casework/letters';
import { turnoverOf } from '#src/casework/turnover';
import { ledgerOf, strikesOf, strikeTable } from '#src/notices/ledger';
import { lettersOf } from '#src/notices/outbox';
import { idsWithin, leadsWithin } from '#src/views/unit-scope';
import { toHtml } from '#support/documents/html';
import { ErrorBody } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';
import { answering } from './refusals.ts';

const Id = z.object({ id: z.string().max(40) });
const tags = ['notices'];

const DueDay = z.object({ day: z.string(), provisional: z.boolean() });
const ClockRow = z.object({
  id: z.string(),
  owner: z.string(),
  state: z.enum(['running', 'overdue', 'met', 'not-started']),
  from: z.string().nullable(),
  due: DueDay.nullable(),
});
const Row = z.object({
  kind: z.enum(['notice', 'referral']),
  id: z.string(),
  reference: z.string(),
  letter: z.enum(['notice', ...REFERRAL_KINDS]),
  name: z.string(),
  to: z.string(),
  status: z.string(),
  drafter: z.string(),
  signer: z.string().nullable(),
  leads: z.number(),
  demo: z.boolean(),
  clocks: z.array(ClockRow),
  next: ClockRow.nullable(),
  undecidedMail: z.boolean(),
  updatedAt: z.date(),
});

const Turnover = z.discriminatedUnion('shown', [
  z.object({
    shown: z.literal(true),
    estimatedTurnover: z.object({ low: z.number(), high: z.number() }),
    label: z.string(),
    listings: z.number(),
  }),
  z.object({ shown: z.literal(false), why: z.string() }),
]);

/** 通知与函件: the board, one document with its ledger and preview, and the sellers' strikes. */
export const noticeRoutes: Routes = (app, services) => {
  const read = { access: { permission: 'notices.read', units: 'narrowed' } } as const;
  const one = {
    access: { permission: 'notices.read', units: [{ of: 'document', at: 'params.id' }] },
  } as const;
  const { casework } = services;

  app.get(
    '/api/notices',
    {
      config: read,
      schema: {
        tags,
        querystring: z.object({ all: z.stringbool().default(false) }),
        response: { 200: z.object({ rows: z.array(Row) }) },
      },
    },
    async ({ query: { all }, units }) => {
      const rows = await board(await casework(), { all });
      const seen = await idsWithin(
        services.db,
        units,
        'document',
        rows.map(({ id }) => id),
      );
      return { rows: rows.filter(({ id }) => seen.has(id)) };
    },
  );

  app.get(
    '/api/notices/:id/ledger',
    {
      config: one,
      schema: {
        tags,
        params: Id,
        response: {
          200: z.object({
            packets: z.array(z.string()),
            /** Of these, what the asking person has looked at for this document. */
            seen: z.array(z.string()),
            looks: z.array(
              z.object({
                leadId: z.string(),
                day: z.number(),
                dueDay: z.string(),
                result: z.string().nullable(),
                why: z.string().nullable(),
              }),
            ),
            letters: z.array(
              z.object({
                purpose: z.string(),
                attempt: z.number(),
                recipient: z.string(),
                subject: z.string(),
                state: z.string(),
                why: z.string().nullable(),
              }),
            ),
          }),
          404: ErrorBody,
        },
      },
    },
    async (request) => {
      const desk = await casework();
      const { id } = request.params;
      const kind = await answering(() => kindOf(desk.db, id));
      const { packets } = await desk.db.transaction((tx) => lockDocument(tx, kind, id));
      const cited = [...new Set(packets.map(({ packet }) => packet))];
      const letters = await lettersOf(desk.db, kind, id);
      const seen = [...openedBy(await historyOf(desk.db, kind, id), actor(request).name)];
      return { packets: cited, seen, looks: await ledgerOf(desk.db, id), letters };
    },
  );

  app.get(
    '/api/notices/:id/preview',
    { config: one, schema: { tags, params: Id, response: { 200: z.string(), 404: ErrorBody } } },
    async (request, reply) => {
      const desk = await casework();
      const { id } = request.params;
      const html = await answering(async () => toHtml(await documentOf(desk, await kindOf(desk.db, id), id)));
      // Shown in a frame of its own: no scripts, nothing to load, whatever a title may hold.
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .send(html);
    },
  );

  app.get(
    '/api/leads/:id/turnover',
    {
      config: { access: { permission: 'notices.draft', units: [{ of: 'lead', at: 'params.id' }] } },
      schema: { tags, params: Id, response: { 200: Turnover, 404: ErrorBody } },
    },
    async ({ params: { id }, units }) => {
      const desk = await casework();
      return answering(() => turnoverOf(desk, id, units));
    },
  );

  app.get(
    '/api/strikes',
    {
      config: read,
      schema: {
        tags,
        querystring: z.object({ seller: z.string().max(200).optional() }),
        response: {
          200: z.object({
            sellers: z.array(
              z.object({
                sellerKey: z.string(),
                standing: z.number(),
                overturned: z.number(),
                medianHours: z.number().nullable(),
              }),
            ),
            strikes: z.array(
              z.object({
                noticeId: z.string(),
                leadId: z.string(),
                indication: z.string(),
                day: z.string(),
                overturnedWhy: z.string().nullable(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { seller } = request.query;
      const within = leadsWithin(request.units);
      const sellers = await strikeTable(services.db, within);
      return { sellers, strikes: seller === undefined ? [] : await strikesOf(services.db, seller, within) };
    },
  );
};
