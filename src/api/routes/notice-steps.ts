import { z } from 'zod';
import { may } from '#domain/account';
import { PLATFORM_ANSWERS } from '#domain/notice';
import { recordAnswer, recordNoticeFact, recordReferralFact } from '#src/casework/answers';
import { type Casework, kindOf } from '#src/casework/casework';
import { decideObjection, recordObjection } from '#src/casework/objections';
import { recordSentByHand, requestSending, resolveUndecided } from '#src/casework/send';
import { liftBlock, openPacket, returnDocument, signDocument } from '#src/casework/sign';
import { ApiError, ErrorBody } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';
import { answering } from './refusals.ts';

const Day = z.iso.date();
const Why = z.string().trim().min(1).max(2000);

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
    leadIds: z.array(z.string().max(40)).min(1).max(500).optional(),
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

/** Steps that decide something, beyond writing it down. */
const SIGNERS_STEPS: ReadonlySet<Step['kind']> = new Set(['sign', 'lift', 'objection-decided', 'resolve']);

/** Every step on a notice or a letter, from the opened packet to the closed file. */
export const noticeStepRoutes: Routes = (app, { casework, queues }) => {
  const schema = {
    tags: ['notices'],
    params: z.object({ id: z.string().max(40) }),
    body: z.object({ step: Step }),
    response: { 200: z.object({ ok: z.literal(true) }), 403: ErrorBody, 404: ErrorBody, 409: ErrorBody },
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
      return { ok: true } as const;
    },
  );
};

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
