import { z } from 'zod';
import { Judgement } from '#domain/verdict';
import { explain } from '#rules/engine/explain';
import { loadRulebook } from '#rules/engine/load';
import { compileMatcher, type Matcher } from '#rules/engine/match';
import { currentRegister } from '#src/register/store';
import { chinaDay } from '#support/clock';
import type { Routes } from '../typed-app.ts';

/** The one place where the API runs rules itself: one person, one text, bounded in length. */
const LONGEST = 20_000;

/** Explains step by step what the rules make of a text. */
export const tryTextRoutes: Routes = (app, services) => {
  let matcher: Promise<Matcher> | undefined;

  app.post(
    '/api/rules/try',
    {
      config: {
        access: { permission: 'rules.read', units: 'shared' },
        rateLimit: { max: 60, timeWindow: '1 minute' },
      },
      schema: {
        tags: ['rules'],
        body: z.object({
          text: z.string().min(1).max(LONGEST),
          actDate: z
            .string()
            .regex(/^\d{4}-\d\d-\d\d$/)
            .optional(),
        }),
        response: {
          200: z.object({
            steps: z.array(z.object({ step: z.string(), lines: z.array(z.string()) })),
            judgement: Judgement,
          }),
        },
      },
    },
    async (request) => {
      matcher ??= loadRulebook().then(compileMatcher);
      const { text, actDate } = request.body;
      const register = await currentRegister(services.db);
      return explain(await matcher, text, actDate ?? chinaDay(new Date()), register);
    },
  );
};
