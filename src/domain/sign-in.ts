import { z } from 'zod';

/** asked → open (the person may act) → one of the ends */
export const SIGN_IN_STATES = [
  'asked',
  'open',
  'signed-in',
  'deadline',
  'cancelled',
  'closed',
  'failed',
] as const;
export const SignInState = z.enum(SIGN_IN_STATES);
export type SignInState = z.infer<typeof SignInState>;

const pixel = z.number().int().min(0).max(10_000);

/** What a person does on the page shown to them; coordinates are pixels of the picture. */
export const SignInAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('click'), x: pixel, y: pixel }),
  z.object({
    kind: z.literal('drag'),
    path: z
      .array(z.object({ x: pixel, y: pixel }))
      .min(2)
      .max(150),
  }),
  z.object({ kind: z.literal('type'), text: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('press'), key: z.enum(['Enter', 'Backspace', 'Tab', 'Escape']) }),
]);
export type SignInAct = z.infer<typeof SignInAct>;
