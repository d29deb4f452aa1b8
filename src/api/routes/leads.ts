import { z } from 'zod';
import { startOfShanghaiDay } from '#domain/working-days';
import { LeadDetail, leadDetail } from '#src/views/lead-detail';
import { LeadFacets, leadFacetCounter } from '#src/views/lead-facets';
import { LeadFilter } from '#src/views/lead-filter';
import { LeadRow, leadPage } from '#src/views/lead-page';
import { ErrorBody, notFound } from '../plugins/errors.ts';
import type { Routes } from '../typed-app.ts';

const LIST_LIMIT = 50;

/** The list of the day, its counts, and one lead whole. */
export const leadRoutes: Routes = (app, services) => {
  const facets = leadFacetCounter(services.db);
  const read = { access: { permission: 'leads.read' } } as const;

  app.get(
    '/api/leads',
    {
      config: read,
      schema: {
        tags: ['leads'],
        querystring: LeadFilter.extend({
          cursor: z.string().max(200).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(LIST_LIMIT),
        }),
        response: { 200: z.object({ rows: z.array(LeadRow), next: z.string().nullable() }) },
      },
    },
    async (request) => {
      const { cursor, limit, ...filter } = request.query;
      return leadPage(services.db, filter, { cursor, limit }, startOfShanghaiDay(new Date()));
    },
  );

  app.get(
    '/api/leads/facets',
    { config: read, schema: { tags: ['leads'], response: { 200: LeadFacets } } },
    async () => facets(),
  );

  app.get(
    '/api/leads/:id',
    {
      config: read,
      schema: {
        tags: ['leads'],
        params: z.object({ id: z.string().max(40) }),
        response: { 200: LeadDetail, 404: ErrorBody },
      },
    },
    async (request) => {
      const detail = await leadDetail(services.db, request.params.id);
      if (!detail) throw notFound('没有这条线索。', 'There is no such lead.');
      return detail;
    },
  );
};
