import { z } from 'zod';
import { askDatabase } from '#db/database';
import type { Routes } from '../typed-app.ts';

/** For load balancers and the compose file: is the API up, does the database answer? */
export const healthRoutes: Routes = (app, services) => {
  app.get(
    '/api/health',
    {
      config: { access: { open: true } },
      schema: { tags: ['health'], response: { 200: z.object({ ok: z.literal(true), version: z.string() }) } },
    },
    async () => {
      await askDatabase(services.db);
      return { ok: true as const, version: services.version };
    },
  );
};
