import { z } from 'zod';

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/, '日期格式应为 YYYY-MM-DD');

/** 授权委托: a holder lets a sender issue notices for some indications on some platforms, for a time. */
export const Mandate = z.object({
  id: z.string(),
  holder: z.string().min(1),
  /** The unit that may send. */
  unitId: z.string().min(1),
  indications: z.array(z.string().min(1)).min(1),
  /** Empty means every platform. */
  platforms: z.array(z.string()).default([]),
  validFrom: Day,
  validTo: Day,
  /** SHA-256 of the scanned 授权委托书 in the file store. */
  documentSha256: z.string().regex(/^[0-9a-f]{64}$/),
  revokedAt: Day.nullable().default(null),
});
export type Mandate = z.infer<typeof Mandate>;

/** True when the mandate lets this unit send for this indication on this platform on this day. */
export function mandateCovers(
  mandate: Mandate,
  use: { unitId: string; indication: string; platform: string; day: string },
): boolean {
  return (
    mandate.unitId === use.unitId &&
    mandate.indications.includes(use.indication) &&
    (mandate.platforms.length === 0 || mandate.platforms.includes(use.platform)) &&
    mandate.validFrom <= use.day &&
    use.day <= mandate.validTo &&
    (mandate.revokedAt === null || use.day < mandate.revokedAt)
  );
}
