import { z } from 'zod';
import { PlatformId } from '#domain/platform';
import { VisitingRules } from '#domain/visiting';
import { setVisitingRules } from '#src/coverage/visiting';
import { VisitingRow, visitingRows } from '#src/views/visiting-rules';
import { systemClock } from '#support/clock';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

/** 平台设置: when a platform is visited, and whether robots.txt is obeyed. */
export const crawlLimitRoutes: Routes = (app, { db }) => {
  const tags = ['crawl'];

  app.get(
    '/api/crawl/visiting',
    {
      config: { access: { permission: 'crawl.read', units: 'shared' } },
      schema: { tags, response: { 200: z.object({ rows: z.array(VisitingRow) }) } },
    },
    async () => ({ rows: await visitingRows(db) }),
  );

  app.put(
    '/api/crawl/visiting/:platform',
    {
      config: { access: { permission: 'crawl.limits', units: 'whole' } },
      schema: {
        tags,
        params: z.object({ platform: PlatformId }),
        /** `rules` null: the platform's profile holds again. */
        body: z.object({
          rules: VisitingRules.nullable(),
          reason: z.string().trim().min(2, '请写明理由').max(500),
        }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { rules, reason } = request.body;
      await setVisitingRules(db, request.params.platform, rules, {
        by: actor(request).name,
        reason,
        now: systemClock.now(),
      });
      return reply.code(204).send(null);
    },
  );
};
