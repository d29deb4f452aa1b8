import { sql } from 'drizzle-orm';
import type { Transaction } from './database.ts';
import { documentNumbers } from './tables/notices.ts';

/** One series of numbers: each unit counts its own, beginning with 1 every year. */
export interface NumberSeries {
  unitId: string;
  /** 发文机关代字 plus the kind's own character, as in 焦市监移. */
  series: string;
  year: number;
}

/**
 * The next number of a series as it stands on the paper: 焦市监移〔2026〕3号. The counter's row stays locked until
 * the caller's transaction ends, so that a document that is not written gives its number back: no gap, no double.
 */
export async function nextReference(
  tx: Transaction,
  { unitId, series, year }: NumberSeries,
): Promise<string> {
  const [row] = await tx
    .insert(documentNumbers)
    .values({ unitId, series, year, last: 1 })
    .onConflictDoUpdate({
      target: [documentNumbers.unitId, documentNumbers.series, documentNumbers.year],
      set: { last: sql`${documentNumbers.last} + 1` },
    })
    .returning({ last: documentNumbers.last });
  return `${series}〔${year}〕${row?.last}号`;
}
