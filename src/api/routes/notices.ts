import { z } from 'zod';
import { may } from '#domain/account';
import { openedBy } from '#domain/four-eyes';
import { PLATFORM_ANSWERS } from '#domain/notice';
import { REFERRAL_KINDS } from '#domain/referral';
import { recordAnswer, recordNoticeFact, recordReferralFact } from '#src/casework/answers';
import { board } from '#src/casework/board';
import { type Casework, historyOf, kindOf, lockDocument } from '#src/casework/casework';
import { checkNotices, draftNotices } from '#src/casework/draft-notices';
import { draftReferral, routeLeads } from '#src/casework/draft-referral';
import { documentOf } from '#src/casework/letters';
import { decideObjection, recordObjection } from '#src/casework/objections';
import { recordSentByHand, requestSending, resolveUndecided } from '#src/casework/send';
import { liftBlock, openPacket, returnDocument, signDocument } from '#src/casework/sign';
import { turnoverOf } from '#src/casework/turnover';
import { ledgerOf, strikesOf, strikeTable } from '#src/notices/ledger';
import { lettersOf } from '#src/notices/outbox';
import { idsWithin, leadsWithin } from '#src/views/unit-scope';
import { toHtml } from '#support/documents/html';
import { ApiError, ErrorBody } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Named } from '../plugins/units.ts';
import type { Routes, TypedApp } from '../typed-app.ts';
import { answering } from './refusals.ts';

const Id = z.object({ id: z.string().max(40) });
const Day = z.iso.date();
const Why = z.string().trim().min(1).max(2000);
const Ids = z.array(z.string().max(40)).min(1).max(500);
const Done = z.object({ ok: z.literal(true) });
const DONE = { ok: true } as const;
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

const Step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open-packet'), packet: z.string().max(40) }),
  z.object({ kind: z.literal('sign') }),
  z.object({ kind: z.literal('return'), why: Why }),
  z.object({
    kind: z.literal('lift'),
    block: z.string().max(40),
    why: Why,
    documentSha256: z.string().max(64),
  }),
  z.object({ kind: z.literal('send'), to: z.email().optional() }),
  z.object({ kind: z.literal('sent-by-hand'), day: Day }),
  z.object({ kind: z.literal('resolve'), arrived: z.boolean(), why: Why }),
  z.object({ kind: z.literal('objection'), from: Why, day: Day, text: Why }),
  z.object({ kind: z.literal('objection-decided'), upheld: z.boolean(), why: Why }),
  z.object({
    kind: z.literal('answer'),
    answer: z.enum(PLATFORM_ANSWERS),
    day: Day,
    why: Why.optional(),
    source: z.string().max(200).optional(),
    leadIds: Ids.optional(),
  }),
  z.object({ kind: z.literal('delivered'), day: Day, proof: Why }),
  z.object({ kind: z.literal('counter-notice'), arrivedAtHolder: Day.nullable(), summary: Why }),
  z.object({ kind: z.literal('counter-delayed'), why: Why }),
  z.object({
    kind: z.literal('counter-decided'),
    decision: z.enum(['complained', 'sued', 'accepted']),
    day: Day,
  }),
  z.object({ kind: z.literal('filing-extended'), day: Day, why: Why }),
  z.object({ kind: z.literal('filing-decided'), filed: z.boolean(), day: Day, why: Why.optional() }),
  z.object({ kind: z.literal('closed'), why: Why }),
]);
type Step = z.infer<typeof Step>;

/** 通知与函件: the board, drafting, one document, and every step on it. */
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

  drafting(app, casework);
  steps(app, casework, services);
};

function drafting(app: TypedApp, casework: () => Promise<Casework>): void {
  const lead: Named = { of: 'lead', at: 'body.leads' };
  const unit: Named = { of: 'unit', at: 'body.unitId' };
  const draft = (...units: Named[]) => ({ access: { permission: 'notices.draft', units } }) as const;
  const Block = z.object({
    id: z.string(),
    why: z.string(),
    leadId: z.string().nullable(),
    liftable: z.boolean(),
  });
  /** Leads of one platform and name: what stands between them and their notices. */
  const Group = z.object({
    platform: z.string(),
    platformName: z.string(),
    mail: z.string().nullable(),
    indication: z.string(),
    leads: z.array(z.string()),
    right: z.string().nullable(),
    documents: z.number(),
    blocks: z.array(Block),
  });
  const Drafted = z.object({ ids: z.array(z.string()), references: z.array(z.string()) });

  app.post(
    '/api/notices',
    {
      config: draft(lead, unit),
      schema: {
        tags,
        body: z.object({
          leads: Ids,
          unitId: z.string().max(100),
          sentByHolder: z.boolean().optional(),
          measure: Why.optional(),
        }),
        response: { 200: Drafted, 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request) => {
      const { leads, unitId, sentByHolder, measure } = request.body;
      const options = {
        unitId,
        sentByHolder: sentByHolder ?? false,
        ...(measure === undefined ? {} : { measure }),
      };
      const desk = await casework();
      const rows = await answering(() => draftNotices(desk, leads, actor(request), options));
      return { ids: rows.map(({ id }) => id), references: rows.map(({ reference }) => reference) };
    },
  );

  app.post(
    '/api/notices/check',
    {
      config: draft(lead, unit),
      schema: {
        tags,
        body: z.object({ leads: Ids, unitId: z.string().max(100), sentByHolder: z.boolean().optional() }),
        response: { 200: z.object({ groups: z.array(Group) }), 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request) => {
      const { leads, unitId, sentByHolder = false } = request.body;
      const desk = await casework();
      const groups = await answering(() => checkNotices(desk, leads, { unitId, sentByHolder }));
      return {
        groups: groups.map(({ platform, indication, leads: own, right, answer }) => ({
          platform: platform.id,
          platformName: platform.name,
          mail: platform.mail,
          indication,
          leads: own.map(({ id }) => id),
          right: right?.number ?? null,
          documents: Math.ceil(own.length / (platform.linksPerRequest ?? own.length)),
          blocks: answer.blocks.map(({ id, why, leadId, liftable }) => ({
            id,
            why,
            leadId: leadId ?? null,
            liftable,
          })),
        })),
      };
    },
  );

  app.post(
    '/api/referrals',
    {
      config: draft(lead, unit),
      schema: {
        tags,
        body: z.object({
          leads: Ids,
          kind: z.enum(REFERRAL_KINDS),
          unitId: z.string().max(100),
          addressee: z
            .object({ id: z.string().max(100).optional(), name: Why, mail: z.email().optional() })
            .optional(),
          caseNumber: z.string().max(100).optional(),
          jurisdiction: z.string().max(200).optional(),
          request: Why.optional(),
          contact: Why.optional(),
        }),
        response: { 200: Drafted, 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request) => {
      const { leads, ...options } = request.body;
      const desk = await casework();
      const row = await answering(() =>
        draftReferral(desk, leads, actor(request), options as Parameters<typeof draftReferral>[3]),
      );
      return { ids: [row.id], references: [row.reference] };
    },
  );

  app.post(
    '/api/referrals/route',
    {
      config: draft(lead),
      schema: {
        tags,
        body: z.object({ leads: Ids }),
        response: {
          200: z.object({
            kind: z.string(),
            to: z.string().nullable(),
            unverified: z.boolean(),
            copy: z.array(z.string()),
            why: z.string(),
            doubts: z.array(z.string()),
          }),
          404: ErrorBody,
        },
      },
    },
    async (request) => {
      const desk = await casework();
      const { kind, to, copy, why, doubts } = await answering(() => routeLeads(desk, request.body.leads));
      const names = copy.map(({ name }) => name);
      return { kind, to: to?.name ?? null, unverified: to?.unverified ?? false, copy: names, why, doubts };
    },
  );
}

/** Steps that decide something, beyond writing it down. */
const SIGNERS_STEPS: ReadonlySet<Step['kind']> = new Set(['sign', 'lift', 'objection-decided', 'resolve']);

function steps(app: TypedApp, casework: () => Promise<Casework>, { queues }: Parameters<Routes>[1]): void {
  const schema = {
    tags,
    params: Id,
    body: z.object({ step: Step }),
    response: { 200: Done, 403: ErrorBody, 404: ErrorBody, 409: ErrorBody },
  };
  app.post(
    '/api/notices/:id/steps',
    {
      config: { access: { permission: 'notices.draft', units: [{ of: 'document', at: 'params.id' }] } },
      schema,
    },
    async (request) => {
      const { step } = request.body;
      const { id } = request.params;
      if (SIGNERS_STEPS.has(step.kind) && !may(actor(request).roles, 'notices.sign')) {
        throw new ApiError(403, 'forbidden', '您的角色没有签发权限。', 'Your role does not permit signing.');
      }
      const desk = await casework();
      const mailWaiting = await answering(() => takeStep(desk, id, step, actor(request)));
      if (mailWaiting) await queues.add('evidence-to-notice', { noticeId: id });
      return DONE;
    },
  );
}

/** Carries one step out. @returns true when a letter now waits for the sender */
async function takeStep(
  desk: Casework,
  id: string,
  step: Step,
  who: { name: string; roles: readonly string[] },
): Promise<boolean> {
  const kind = await kindOf(desk.db, id);
  switch (step.kind) {
    case 'open-packet':
      await openPacket(desk, kind, id, step.packet, who);
      return false;
    case 'sign':
      await signDocument(desk, kind, id, who);
      return false;
    case 'return':
      await returnDocument(desk, kind, id, step.why, who);
      return false;
    case 'lift':
      await liftBlock(desk, kind, id, step, who);
      return false;
    case 'send':
      await requestSending(desk, kind, id, who, step.to);
      return true;
    case 'sent-by-hand':
      await recordSentByHand(desk, kind, id, step.day, who);
      return false;
    case 'resolve':
      await resolveUndecided(desk, kind, id, step, who);
      return false;
    case 'objection': {
      const { from, day, text } = step;
      await recordObjection(desk, kind, id, { from, day, text }, who);
      return false;
    }
    case 'objection-decided':
      return (await decideObjection(desk, kind, id, { upheld: step.upheld, why: step.why }, who)).mailWaiting;
    default:
      await recordFact(desk, kind, id, step, who);
      return false;
  }
}

type Fact = Extract<
  Step,
  {
    kind:
      | 'answer'
      | 'delivered'
      | 'closed'
      | 'counter-notice'
      | 'counter-delayed'
      | 'counter-decided'
      | 'filing-extended'
      | 'filing-decided';
  }
>;

async function recordFact(
  desk: Casework,
  kind: 'notice' | 'referral',
  id: string,
  fact: Fact,
  who: { name: string; roles: readonly string[] },
): Promise<void> {
  if (fact.kind === 'filing-extended' || fact.kind === 'filing-decided') {
    await recordReferralFact(desk, id, fact as Parameters<typeof recordReferralFact>[2], who);
  } else if (fact.kind === 'delivered' || fact.kind === 'closed') {
    await (kind === 'notice'
      ? recordNoticeFact(desk, id, fact, who)
      : recordReferralFact(desk, id, fact, who));
  } else if (fact.kind !== 'answer') {
    await recordNoticeFact(desk, id, fact, who);
  } else if (kind === 'referral') {
    const { day, why, source } = fact;
    const answered = { kind: 'answered' as const, day, text: why ?? fact.answer };
    await recordReferralFact(desk, id, { ...answered, ...(source === undefined ? {} : { source }) }, who);
  } else {
    const { kind: _, ...intake } = fact;
    await recordAnswer(desk, id, intake as Parameters<typeof recordAnswer>[2], who);
  }
}
