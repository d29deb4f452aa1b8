import { z } from 'zod';
import { shift } from '#src/views/brief-figures';
import { Statistics, statistics } from '#src/views/statistics-figures';
import { chinaDay, systemClock } from '#support/clock';
import type { Routes } from '../typed-app.ts';

/** Figures over a period, each with its denominator. */
export const statisticsRoutes: Routes = (app, services) => {
  app.get(
    '/api/statistics',
    {
      config: { access: { permission: 'statistics.read' } },
      schema: {
        tags: ['statistics'],
        querystring: z.object({ days: z.coerce.number().int().min(1).max(730).default(30) }),
        response: { 200: Statistics },
      },
    },
    async (request) => statistics(services.db, shift(chinaDay(systemClock.now()), 1 - request.query.days)),
  );
};
