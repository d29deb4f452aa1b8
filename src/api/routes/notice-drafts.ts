import { z } from 'zod';
import { REFERRAL_KINDS } from '#domain/referral';
import { checkNotices, draftNotices } from '#src/casework/draft-notices';
import { draftReferral, routeLeads } from '#src/casework/draft-referral';
import { ErrorBody } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Named } from '../plugins/units.ts';
import type { Routes } from '../typed-app.ts';
import { answering } from './refusals.ts';

const Why = z.string().trim().min(1).max(2000);
const Ids = z.array(z.string().max(40)).min(1).max(500);
const tags = ['notices'];

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

/** Notices and letters from leads: what would stand in the way, and the drafts themselves. */
export const noticeDraftRoutes: Routes = (app, { casework }) => {
  const lead: Named = { of: 'lead', at: 'body.leads' };
  const unit: Named = { of: 'unit', at: 'body.unitId' };
  const draft = (...units: Named[]) => ({ access: { permission: 'notices.draft', units } }) as const;

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
};
