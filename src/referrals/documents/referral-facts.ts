import { z } from 'zod';

/** One lead as a letter tells it: what the page shows and what was fixed, nothing concluded. */
export const ReferredLead = z.object({
  id: z.string(),
  indication: z.string(),
  platformName: z.string(),
  url: z.string(),
  listingId: z.string(),
  title: z.string(),
  shopName: z.string().nullable(),
  company: z.string().nullable(),
  creditCode: z.string().nullable(),
  licenceAddress: z.string().nullable(),
  statedOrigin: z.string().nullable(),
  seenOn: z.string(),
  reasons: z.array(z.string()),
  law: z.array(z.string()),
});
export type ReferredLead = z.infer<typeof ReferredLead>;

/** Everything a letter's text is made from, frozen at drafting so that it can be printed again years later. */
export const ReferralLetter = z.object({
  unitName: z.string(),
  addressee: z.string(),
  copies: z.array(z.string()),
  leads: z.array(ReferredLead),
  packets: z.array(z.object({ packet: z.string(), sha256: z.string() })),
  routingWhy: z.string(),
  contact: z.string(),
  objectionAddress: z.string(),
  /** For letters of a filed case, entered by a person. */
  caseNumber: z.string().nullable(),
  jurisdiction: z.string().nullable(),
  /** Words of the officer: what is asked of the addressee, or what has to be corrected until when. */
  request: z.string().nullable(),
  /** For a withdrawal: what is taken back and why. */
  withdraws: z.object({ reference: z.string(), name: z.string(), why: z.string() }).nullable(),
});
export type ReferralLetter = z.infer<typeof ReferralLetter>;
