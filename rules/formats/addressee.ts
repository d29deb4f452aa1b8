import { z } from 'zod';
import { Day } from './wording.ts';

/** An authority a letter can go to; name and address are facts of their own, unverified until a person confirms. */
export const AddresseeEntry = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  areaCode: z.string().regex(/^\d{6}$/),
  role: z.enum(['production', 'distribution', 'platform']),
  mail: z.email().nullable().default(null),
  address: z.string().nullable().default(null),
  source: z.string().min(1),
  date: Day,
  unverified: z.boolean().default(true),
});

export const AddresseeFile = z.strictObject({ addressees: z.array(AddresseeEntry).min(1) });
export type AddresseeFile = z.infer<typeof AddresseeFile>;
