import { z } from 'zod';
import { openLeadsByHand } from '#src/leads/open-by-hand';
import { answerSpotCheck, drawSpotChecks } from '#src/listings/spot-checks';
import { judgedListing } from '#src/views/judged-listing';
import { SpotCheckDay, spotCheckDay } from '#src/views/spot-check-rows';
import { chinaDay, systemClock } from '#support/clock';
import { ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

/** The daily look at what the rules left as a watch: drawn once, answered one by one. */
export const spotCheckRoutes: Routes = (app, services) => {
  app.get(
    '/api/spot-checks/today',
    {
      config: { access: { permission: 'leads.read', units: 'narrowed' } },
      schema: { tags: ['leads'], response: { 200: z.object({ draw: SpotCheckDay.nullable() }) } },
    },
    // What became no lead belongs to no unit yet: the draw is the work of those who see all.
    async ({ units }) => ({
      draw: units === null ? await spotCheckDay(services.db, chinaDay(systemClock.now())) : null,
    }),
  );

  app.post(
    '/api/spot-checks/today',
    {
      config: { access: { permission: 'leads.decide', units: 'whole' } },
      schema: { tags: ['leads'], response: { 200: z.object({ population: z.number() }) } },
    },
    async () => {
      const now = systemClock.now();
      return { population: await drawSpotChecks(services.db, { day: chinaDay(now), now }) };
    },
  );

  app.post(
    '/api/spot-checks/:day/:listingId',
    {
      config: { access: { permission: 'leads.decide', units: 'whole' } },
      schema: {
        tags: ['leads'],
        params: z.object({ day: z.iso.date(), listingId: z.coerce.number().int() }),
        body: z.object({ answer: z.enum(['lead', 'fine']) }),
        response: { 200: z.object({ leads: z.array(z.string()) }), 404: ErrorBody },
      },
    },
    async (request) => {
      const { day, listingId } = request.params;
      const by = actor(request).name;
      const now = systemClock.now();
      const answer = request.body.answer;
      return services.db.transaction(async (tx) => {
        const drawn = await answerSpotCheck(tx, { day, listingId, answer, by, now });
        if (!drawn) throw notFound('当日抽查中没有这件商品。', 'It is not among the day’s spot checks.');
        const judged = answer === 'lead' ? await judgedListing(tx, listingId) : null;
        return { leads: judged ? await openLeadsByHand(tx, judged, { by, now }) : [] };
      });
    },
  );
};
