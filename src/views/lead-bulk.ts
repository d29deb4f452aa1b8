import { eq, inArray } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { judgements } from '#db/tables/judgements';
import { leads } from '#db/tables/leads';
import { OPEN_STATUSES } from './lead-filter.ts';

/** What a bulk decision would touch. */
export interface BulkPreview {
  shown: { leads: number; sellers: number; indications: string[]; decided: number };
  /** Different texts at the hits, over all leads. */
  hitTexts: number;
  sellersKnown: boolean;
}

/** Looks at the leads a bulk decision is meant for; unknown ids are left out. */
export async function bulkPreview(db: Connection, ids: readonly string[]): Promise<BulkPreview> {
  const rows = await db
    .select({
      indication: leads.indication,
      sellerKey: leads.sellerKey,
      status: leads.status,
      hits: judgements.hits,
    })
    .from(leads)
    .innerJoin(judgements, eq(judgements.id, leads.judgementId))
    .where(inArray(leads.id, [...ids]));
  const open: readonly string[] = OPEN_STATUSES;
  const texts = rows.map((row) =>
    row.hits
      .filter((hit) => hit.indication === row.indication)
      .map((hit) => hit.text + (hit.wording?.text ?? ''))
      .join('|'),
  );
  return {
    shown: {
      leads: rows.length,
      sellers: new Set(rows.map((row) => row.sellerKey)).size,
      indications: [...new Set(rows.map((row) => row.indication))].sort(),
      decided: rows.filter((row) => !open.includes(row.status)).length,
    },
    hitTexts: new Set(texts).size,
    sellersKnown: rows.every((row) => row.sellerKey !== null),
  };
}

/**
 * Why a bulk decision may not be made. Confirming accuses somebody: it is allowed in bulk only where every
 * lead is the same case, one seller, one indication and one text.
 */
export function bulkRefusal(
  preview: BulkPreview,
  kind: 'confirm' | 'dismiss' | 'assign',
): { zh: string; en: string } | null {
  if (preview.shown.leads === 0) return { zh: '所选线索不存在。', en: 'None of these leads exists.' };
  const sameCase =
    preview.sellersKnown &&
    preview.shown.sellers === 1 &&
    preview.shown.indications.length === 1 &&
    preview.hitTexts === 1;
  if (kind !== 'confirm' || sameCase || preview.shown.leads === 1) return null;
  return {
    zh: '批量确认只限同一卖家、同一地理标志且命中文字相同的线索。',
    en: 'Only leads of one seller, one indication and one hit text can be confirmed in bulk.',
  };
}
