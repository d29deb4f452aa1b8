import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AnsweredQuestion, LawfulUseAnswer, LawfulUseQuestion } from '#domain/lawful-use';
import { DismissReason, LeadStatus } from '#domain/lead';
import { decideLead } from '#src/leads/decide';
import { colleagues } from '#src/views/colleagues';
import { bulkPreview, bulkRefusal } from '#src/views/lead-bulk';
import { systemClock } from '#support/clock';
import { ApiError, ErrorBody } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const Note = z.string().trim().max(2000).optional();

const Decision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('confirm'), note: Note }),
  z.object({
    kind: z.literal('dismiss'),
    reason: DismissReason,
    note: Note,
    sellerUntil: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/)
      .optional(),
  }),
  z.object({ kind: z.literal('assign'), to: z.string().min(1).max(100) }),
  z.object({ kind: z.literal('comment'), text: z.string().trim().min(1).max(2000) }),
  z.object({ kind: z.literal('undo') }),
  z
    .object({
      kind: z.literal('answer'),
      question: LawfulUseQuestion,
      answer: LawfulUseAnswer,
      /** Pointer to a captured fact, e.g. `listing:origin`. */
      fact: z.string().max(300).optional(),
      note: Note,
    })
    // An answer stands on something: a fact, or ten characters of reasons.
    .refine((given) => AnsweredQuestion.safeParse(given).success, { path: ['note'] }),
  z.object({ kind: z.literal('sign-off'), note: Note }),
]);

const BulkDecision = z.discriminatedUnion('kind', [
  Decision.options[0],
  Decision.options[1],
  Decision.options[2],
]);

const Decided = z.object({
  id: z.string(),
  status: LeadStatus,
  assignee: z.string().nullable(),
  revision: z.number(),
  /** True when the lead already stood so: nothing was written. */
  already: z.boolean(),
});

/** A lead as it stood after a decision: undoing is refused once somebody has gone on from there. */
const Place = z.object({ id: z.string().max(40), revision: z.number().int() });

const Ids = z.array(z.string().max(40)).min(1).max(500);

/** A person's decisions on leads, one or many. */
export const leadDecisionRoutes: Routes = (app, services) => {
  const decide = (at: string) =>
    ({ access: { permission: 'leads.decide', units: [{ of: 'lead', at }] } }) as const;

  /** A lead given to nobody, or to somebody who cannot see it, is a lead that is lost. */
  async function refuseStranger(request: FastifyRequest, decision: z.infer<typeof Decision>): Promise<void> {
    if (decision.kind !== 'assign' || decision.to === actor(request).name) return;
    const people = await colleagues(services.db, request.units);
    if (people.some(({ name }) => name === decision.to)) return;
    throw new ApiError(
      409,
      'no_colleague',
      '没有这位同事，或其不能办理线索。',
      'There is no such colleague, or he may not decide on leads.',
    );
  }

  app.post(
    '/api/leads/:id/decisions',
    {
      config: decide('params.id'),
      schema: {
        tags: ['leads'],
        params: z.object({ id: z.string().max(40) }),
        body: z.object({ decision: Decision, revision: z.number().int().optional() }),
        response: { 200: Decided, 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request) => {
      const { decision, revision } = request.body;
      await refuseStranger(request, decision);
      const result = await decideLead(services.db, request.params.id, decision, {
        by: actor(request).name,
        now: systemClock.now(),
        ...(revision === undefined ? {} : { expectedRevision: revision }),
      });
      if (result.outcome === 'refused') {
        throw new ApiError(
          result.code === 'not-found' ? 404 : 409,
          result.code,
          result.why.zh,
          result.why.en,
        );
      }
      const { id, status, assignee, revision: now } = result.lead;
      return { id, status, assignee, revision: now, already: result.outcome === 'already' };
    },
  );

  app.post(
    '/api/leads/bulk/preview',
    {
      config: decide('body.ids'),
      schema: {
        tags: ['leads'],
        body: z.object({ ids: Ids, kind: z.enum(['confirm', 'dismiss', 'assign']) }),
        response: {
          200: z.object({
            leads: z.number(),
            sellers: z.number(),
            indications: z.array(z.string()),
            decided: z.number(),
            /** Why it may not be done at all; null when it may. */
            refusal: z.object({ zh: z.string(), en: z.string() }).nullable(),
          }),
        },
      },
    },
    async (request) => {
      const preview = await bulkPreview(services.db, request.body.ids);
      return { ...preview.shown, refusal: bulkRefusal(preview, request.body.kind) };
    },
  );

  app.post(
    '/api/leads/bulk',
    {
      config: decide('body.ids'),
      schema: {
        tags: ['leads'],
        body: z.object({ ids: Ids, decision: BulkDecision }),
        response: {
          200: z.object({
            done: z.array(Place),
            refused: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })),
          }),
          409: ErrorBody,
        },
      },
    },
    async (request) => {
      const { ids, decision } = request.body;
      await refuseStranger(request, decision);
      const refusal = bulkRefusal(await bulkPreview(services.db, ids), decision.kind);
      if (refusal) throw new ApiError(409, 'bulk_refused', refusal.zh, refusal.en);
      const done: z.infer<typeof Place>[] = [];
      const refused: { id: string; zh: string; en: string }[] = [];
      // One by one: a lead that somebody else has just decided must not hold back the others.
      for (const id of new Set(ids)) {
        const result = await decideLead(services.db, id, decision, {
          by: actor(request).name,
          now: systemClock.now(),
        });
        if (result.outcome === 'refused') refused.push({ id, ...result.why });
        else if (result.outcome === 'done') done.push({ id, revision: result.lead.revision });
      }
      return { done, refused };
    },
  );

  app.post(
    '/api/leads/bulk/undo',
    {
      config: decide('body.places.id'),
      schema: {
        tags: ['leads'],
        body: z.object({ places: z.array(Place).min(1).max(500) }),
        response: { 200: z.object({ done: z.array(z.string()) }) },
      },
    },
    async (request) => {
      const by = actor(request).name;
      const done: string[] = [];
      for (const { id, revision } of request.body.places) {
        const options = { by, now: systemClock.now(), expectedRevision: revision };
        const result = await decideLead(services.db, id, { kind: 'undo' }, options);
        if (result.outcome === 'done') done.push(id);
      }
      return { done };
    },
  );
};
