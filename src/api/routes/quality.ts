import { z } from 'zod';
import {
  DECISIONS_NEEDED,
  experienceOn,
  LearnedOrder,
  learnedOrder,
  switchExperience,
} from '#src/leads/experience/store';
import { QualityReport, qualityReport } from '#src/views/quality-report';
import { LawCell, RulebookContents } from '#src/views/register-rulebook';
import { systemClock } from '#support/clock';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

/** The order by experience: switched on or not, and what it was last learned from. */
const Experience = z.object({
  on: z.boolean(),
  needed: z.number(),
  learned: LearnedOrder.nullable(),
});

/** What the rules contain, and how right people found them. */
export const qualityRoutes: Routes = (app, services) => {
  const read = { access: { permission: 'rules.read', units: 'shared' } } as const;

  app.get(
    '/api/rules',
    { config: read, schema: { tags: ['rules'], response: { 200: RulebookContents } } },
    async () => services.rulebook.contents(),
  );

  app.get(
    '/api/rules/law',
    {
      config: read,
      schema: {
        tags: ['rules'],
        querystring: z.object({ day: z.iso.date() }),
        response: { 200: z.object({ cells: z.array(LawCell) }) },
      },
    },
    async (request) => ({ cells: await services.rulebook.lawOn(request.query.day) }),
  );

  app.get(
    '/api/quality',
    { config: read, schema: { tags: ['rules'], response: { 200: QualityReport } } },
    async () => qualityReport(services.db),
  );

  app.get(
    '/api/quality/experience',
    { config: read, schema: { tags: ['rules'], response: { 200: Experience } } },
    async () => experience(),
  );

  app.put(
    '/api/quality/experience',
    {
      config: { access: { permission: 'rules.release', units: 'whole' } },
      schema: { tags: ['rules'], body: z.object({ on: z.boolean() }), response: { 200: Experience } },
    },
    async (request) => {
      const { on } = request.body;
      await switchExperience(services.db, on, actor(request).name, systemClock.now());
      if (on) await services.queues.add('experience', {});
      return experience();
    },
  );

  async function experience(): Promise<z.infer<typeof Experience>> {
    const { db } = services;
    const [on, learned] = await Promise.all([experienceOn(db), learnedOrder(db)]);
    return { on, needed: DECISIONS_NEEDED, learned };
  }
};
