import { z } from 'zod';
import { deleteView, saveView, viewsOf } from '#src/accounts/saved-views';
import { LeadFilter } from '#src/views/lead-filter';
import { ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const Name = z.string().trim().min(1).max(40);
const SavedView = z.object({ id: z.string(), name: Name, filter: LeadFilter });

/** Lists a person comes back to. Everybody sees his own only. */
export const savedViewRoutes: Routes = (app, services) => {
  const config = { access: { permission: 'leads.read', units: 'shared' } } as const;

  app.get(
    '/api/saved-views',
    { config, schema: { tags: ['leads'], response: { 200: z.object({ rows: z.array(SavedView) }) } } },
    async (request) => ({ rows: await viewsOf(services.db, actor(request).id) }),
  );

  app.post(
    '/api/saved-views',
    {
      config,
      schema: {
        tags: ['leads'],
        body: z.object({ name: Name, filter: LeadFilter }),
        response: { 200: SavedView },
      },
    },
    async (request) => {
      const { name, filter } = request.body;
      const id = await saveView(services.db, actor(request).id, name, filter);
      return { id, name, filter };
    },
  );

  app.delete(
    '/api/saved-views/:id',
    {
      config,
      schema: {
        tags: ['leads'],
        params: z.object({ id: z.string().max(60) }),
        response: { 204: z.null(), 404: ErrorBody },
      },
    },
    async (request, reply) => {
      const gone = await deleteView(services.db, actor(request).id, request.params.id);
      if (!gone) throw notFound('没有这个视图。', 'There is no such view.');
      return reply.code(204).send(null);
    },
  );
};
