import { z } from 'zod';
import { addJudging } from '#queues/add-judging';
import { importBundle } from '#src/casework/exchange';
import { loopClosure, receivedLeads } from '#src/interchange/store';
import { ErrorBody } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';
import { answering } from './refusals.ts';

const tags = ['interchange'];
/** Bundles carry packets of many megabytes. */
const BUNDLE_LIMIT_BYTES = 256 << 20;

/** Leads between installations, for people and for programs with a token. */
export const interchangeRoutes: Routes = (app, services) => {
  app.addContentTypeParser(
    'application/zip',
    { parseAs: 'buffer', bodyLimit: BUNDLE_LIMIT_BYTES },
    (_request, body, done) => done(null, body),
  );

  app.post(
    '/api/interchange/bundles',
    {
      config: { access: { permission: 'notices.draft', units: 'whole', bearer: true } },
      bodyLimit: BUNDLE_LIMIT_BYTES,
      schema: {
        tags,
        body: z.instanceof(Buffer),
        response: {
          200: z.object({ id: z.string(), origin: z.string(), leads: z.number(), added: z.boolean() }),
          409: ErrorBody,
        },
      },
    },
    async (request) => {
      const desk = await services.casework();
      const taken = await answering(() => importBundle(desk, request.body, actor(request)));
      await addJudging(services.queues, taken.listingIds);
      const { id, origin, leads, added } = taken;
      return { id, origin, leads, added };
    },
  );

  app.get(
    '/api/interchange',
    {
      config: { access: { permission: 'notices.read', units: 'whole', bearer: true } },
      schema: {
        tags,
        response: {
          200: z.object({
            received: z.array(
              z.object({
                bundle: z.string(),
                lead: z.string(),
                origin: z.string(),
                platform: z.string(),
                itemId: z.string(),
                indication: z.string(),
                outcome: z.string().nullable(),
                at: z.date(),
              }),
            ),
            loop: z.object({ told: z.number(), answered: z.number(), ended: z.number() }),
          }),
        },
      },
    },
    async () => {
      const rows = await receivedLeads(services.db);
      const received = rows.map(({ lead, origin, at }) => ({
        bundle: lead.bundleId,
        lead: lead.originLead,
        origin,
        platform: lead.platform,
        itemId: lead.itemId,
        indication: lead.indication,
        outcome: lead.outcome,
        at,
      }));
      return { received, loop: await loopClosure(services.db) };
    },
  );
};
