import { z } from 'zod';
import { decideLead } from '#src/leads/decide';
import { openLeadsByHand } from '#src/leads/open-by-hand';
import { judgedListing } from '#src/views/judged-listing';
import { OpinionFilter, OpinionPage, opinionPage } from '#src/views/opinion-posts';
import { systemClock } from '#support/clock';
import { ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

/** 舆情: what is said without anything on offer. Software opens no lead from it, a person may. */
export const opinionRoutes: Routes = (app, services) => {
  app.get(
    '/api/opinion',
    {
      config: { access: { permission: 'leads.read', units: 'shared' } },
      schema: { tags: ['opinion'], querystring: OpinionFilter, response: { 200: OpinionPage } },
    },
    async (request) => opinionPage(services.db, request.query),
  );

  app.post(
    '/api/opinion/:listingId/lead',
    {
      config: { access: { permission: 'leads.decide', units: 'whole' } },
      schema: {
        tags: ['opinion'],
        params: z.object({ listingId: z.coerce.number().int() }),
        body: z.object({ why: z.string().trim().min(1, '请写明理由').max(500) }),
        response: { 200: z.object({ leads: z.array(z.string()) }), 404: ErrorBody },
      },
    },
    async (request) => {
      const { db } = services;
      const by = actor(request).name;
      const now = systemClock.now();
      const judged = await judgedListing(db, request.params.listingId);
      if (!judged || judged.byIndication.length === 0) {
        throw notFound('此内容没有命中地理标志，不能转为线索。', 'No indication was found in this post.');
      }
      const leads = await db.transaction((tx) => openLeadsByHand(tx, judged, { by, now }));
      for (const id of leads) {
        await decideLead(db, id, { kind: 'comment', text: request.body.why }, { by, now });
      }
      return { leads };
    },
  );
};
