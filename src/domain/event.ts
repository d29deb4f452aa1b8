import { z } from 'zod';

/** What a chain of events is about. Chains are per subject; their heads are anchored daily. */
export const SUBJECT_KINDS = [
  'lead',
  'packet',
  'notice',
  'referral',
  'account',
  'platform',
  'register',
  'rulebook',
  'mandate',
  'unit',
  'watch',
  'bundle',
  'handover',
  'setting',
] as const;
export const SubjectKind = z.enum(SUBJECT_KINDS);
export type SubjectKind = z.infer<typeof SubjectKind>;

/**
 * One entry of a chain: who did what, when, why. The chain covers a salted hash of the payload; personal
 * fields lie beside it (`personal`) and can be erased without breaking the chain.
 */
export const ChainedEvent = z.object({
  subjectKind: SubjectKind,
  subjectId: z.string(),
  /** 1, 2, 3 … without gaps. */
  seq: z.number().int().positive(),
  at: z.string(),
  /** Account name, or `system:<part>`. */
  actor: z.string(),
  kind: z.string(),
  payload: z.record(z.string(), z.unknown()),
  personal: z.record(z.string(), z.unknown()).nullable(),
  salt: z.string(),
  payloadHash: z.string(),
  prevHash: z.string(),
  hash: z.string(),
});
export type ChainedEvent = z.infer<typeof ChainedEvent>;
