import { z } from 'zod';
import { QualityReport, qualityReport } from '#src/views/quality-report';
import { LawCell, RulebookContents } from '#src/views/register-rulebook';
import type { Routes } from '../typed-app.ts';

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
};
