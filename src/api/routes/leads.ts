import { z } from 'zod';
import { startOfShanghaiDay } from '#domain/working-days';
import { setCapacity } from '#src/leads/capacity';
import { leadNamesFile } from '#src/leads/files';
import { Colleague, colleagues } from '#src/views/colleagues';
import { LeadDetail, leadDetail } from '#src/views/lead-detail';
import { LeadFacets, leadFacetCounter } from '#src/views/lead-facets';
import { LeadFilter } from '#src/views/lead-filter';
import { LeadNeighbours, leadNeighbours } from '#src/views/lead-neighbours';
import { ListedRow, listedPage } from '#src/views/lead-page';
import { LeadQueue, leadQueue } from '#src/views/lead-queue';
import { LeadGroup, leadGroups } from '#src/views/lead-sellers';
import { withinScope } from '#src/views/unit-scope';
import { systemClock } from '#support/clock';
import { pictureType } from '#support/picture-type';
import { ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const LIST_LIMIT = 50;

/** The list of the day, its counts, and one lead whole. */
export const leadRoutes: Routes = (app, services) => {
  const facets = leadFacetCounter(services.db);
  const read = { access: { permission: 'leads.read', units: 'narrowed' } } as const;
  const one = { access: { permission: 'leads.read', units: [{ of: 'lead', at: 'params.id' }] } } as const;

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
        response: { 200: z.object({ rows: z.array(ListedRow), next: z.string().nullable() }) },
      },
      // Each line is made field by field from named columns: checking it against its schema again is half of
      // what answering costs, and the list is what all wait for.
      serializerCompiler: () => (page) => JSON.stringify(page),
    },
    async (request) => {
      const { cursor, limit, ...asked } = request.query;
      const filter = withinScope(asked, request.units);
      return listedPage(services.db, filter, { cursor, limit }, startOfShanghaiDay(new Date()));
    },
  );

  app.get(
    '/api/leads/facets',
    { config: read, schema: { tags: ['leads'], response: { 200: LeadFacets } } },
    async ({ units }) => facets(units),
  );

  app.get(
    '/api/leads/groups',
    {
      config: read,
      schema: {
        tags: ['leads'],
        querystring: LeadFilter,
        response: { 200: z.object({ rows: z.array(LeadGroup) }) },
      },
    },
    async (request) => ({
      rows: await leadGroups(
        services.db,
        withinScope(request.query, request.units),
        startOfShanghaiDay(new Date()),
      ),
    }),
  );

  app.get(
    '/api/leads/queue',
    { config: read, schema: { tags: ['leads'], response: { 200: LeadQueue } } },
    async ({ units }) => leadQueue(services.db, startOfShanghaiDay(new Date()), units),
  );

  app.put(
    '/api/leads/queue',
    {
      config: { access: { permission: 'rules.release', units: 'whole' } },
      schema: {
        tags: ['leads'],
        body: z.object({ capacity: z.number().int().min(1).max(10_000) }),
        response: { 200: LeadQueue },
      },
    },
    async (request) => {
      const now = systemClock.now();
      await setCapacity(services.db, request.body.capacity, actor(request).name, now);
      return leadQueue(services.db, startOfShanghaiDay(now), request.units);
    },
  );

  app.get(
    '/api/leads/:id/neighbours',
    {
      config: one,
      schema: {
        tags: ['leads'],
        params: z.object({ id: z.string().max(40) }),
        querystring: LeadFilter,
        response: { 200: LeadNeighbours },
      },
    },
    async (request) =>
      leadNeighbours(
        services.db,
        request.params.id,
        withinScope(request.query, request.units),
        startOfShanghaiDay(new Date()),
      ),
  );

  app.get(
    '/api/leads/:id/files/:sha256',
    {
      config: one,
      schema: {
        tags: ['leads'],
        params: z.object({ id: z.string().max(40), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      },
    },
    async (request, reply) => {
      const { id, sha256 } = request.params;
      // Only what the lead's own history names: a hash alone opens nothing.
      if (!(await leadNamesFile(services.db, id, sha256)) || !(await services.files.has(sha256))) {
        throw notFound('没有这个文件。', 'There is no such file.');
      }
      const bytes = await services.files.read(sha256);
      const type = pictureType(bytes);
      // Anything but a picture is a download: captured pages must never run here.
      if (!type) reply.header('content-disposition', `attachment; filename="${sha256}"`);
      return reply.type(type ?? 'application/octet-stream').send(Buffer.from(bytes));
    },
  );

  app.get(
    '/api/colleagues',
    {
      config: { access: { permission: 'leads.decide', units: 'narrowed' } },
      schema: { tags: ['leads'], response: { 200: z.object({ rows: z.array(Colleague) }) } },
    },
    async ({ units }) => ({ rows: await colleagues(services.db, units) }),
  );

  app.get(
    '/api/leads/:id',
    {
      config: one,
      schema: {
        tags: ['leads'],
        params: z.object({ id: z.string().max(40) }),
        response: { 200: LeadDetail, 404: ErrorBody },
      },
    },
    async (request) => {
      const detail = await leadDetail(services.db, request.params.id, request.units);
      if (!detail) throw notFound('没有这条线索。', 'There is no such lead.');
      return detail;
    },
  );
};
