import { z } from 'zod';
import { SubjectKind } from '#domain/event';
import { verifyAudit } from '#src/audit/verify';
import { checkLeadProjection } from '#src/leads/check-projection';
import { AuditRow, auditRows, lastAnchor } from '#src/views/audit-log';
import type { Routes } from '../typed-app.ts';

/** Who did what, and whether the chains are whole. */
export const auditRoutes: Routes = (app, services) => {
  const read = { access: { permission: 'audit.read', units: 'whole' } } as const;

  app.get(
    '/api/audit',
    {
      config: read,
      schema: {
        tags: ['audit'],
        querystring: z.object({
          subjectKind: SubjectKind.optional(),
          subjectId: z.string().max(200).optional(),
          actor: z.string().max(100).optional(),
          before: z.coerce.date().optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
        response: {
          200: z.object({
            rows: z.array(AuditRow),
            anchor: z.object({ day: z.string(), root: z.string() }).nullable(),
          }),
        },
      },
    },
    async (request) => {
      const { limit, ...filter } = request.query;
      const [rows, anchor] = await Promise.all([
        auditRows(services.db, filter, limit),
        lastAnchor(services.db),
      ]);
      return { rows, anchor };
    },
  );

  app.post(
    '/api/audit/verify',
    {
      config: { ...read, rateLimit: { max: 6, timeWindow: '1 minute' } },
      schema: {
        tags: ['audit'],
        response: {
          200: z.object({
            chains: z.number(),
            events: z.number(),
            projections: z.number(),
            anchors: z.number(),
            broken: z
              .object({ check: z.string(), where: z.string(), zh: z.string(), en: z.string() })
              .nullable(),
          }),
        },
      },
    },
    async () => verifyAudit(services.db, (chain) => checkLeadProjection(services.db, chain)),
  );
};
