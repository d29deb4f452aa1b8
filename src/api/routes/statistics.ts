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
      config: { access: { permission: 'statistics.read', units: 'narrowed' } },
      schema: {
        tags: ['statistics'],
        querystring: z.object({ days: z.coerce.number().int().min(1).max(730).default(30) }),
        response: { 200: Statistics },
      },
    },
    async ({ query: { days }, units }) =>
      statistics(services.db, shift(chinaDay(systemClock.now()), 1 - days), units),
  );
};
