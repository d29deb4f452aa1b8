import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { isCreditCode } from '#domain/credit-code';
import { leadsWithin } from './unit-scope.ts';

const ShopSeen = z.object({ platform: z.string(), id: z.string(), name: z.string() });

/**
 * Whether somebody stands behind a shop:
 * known    a credit code whose check character is right
 * named    a company name, nothing to check it by
 * invalid  a credit code is shown and its check character is wrong
 * ghost    a detail page was read and names neither company nor credit code
 * unseen   only search results were read: nothing can be said
 */
export const EntityStatus = z.enum(['known', 'named', 'invalid', 'ghost', 'unseen']);
export type EntityStatus = z.infer<typeof EntityStatus>;

export const SellerRow = z.object({
  key: z.string(),
  name: z.string(),
  company: z.string().nullable(),
  creditCode: z.string().nullable(),
  entity: EntityStatus,
  shops: z.array(ShopSeen),
  leads: z.number(),
  open: z.number(),
  confirmed: z.number(),
  topScore: z.number(),
  indications: z.array(z.string()),
  /** Verified removals that stand. */
  strikes: z.number(),
  /** Other sellers that share a hard identifier with this one. */
  tied: z.number(),
  listings: z.number(),
  firstSeen: z.date(),
  lastSeen: z.date(),
});
export type SellerRow = z.infer<typeof SellerRow>;

export const SellerFilter = z.object({
  text: z.string().trim().max(200).optional(),
  entity: EntityStatus.optional(),
  /** Only sellers with a lead that waits, a strike, or a tie to another. */
  only: z.enum(['open', 'strikes', 'tied']).optional(),
});
export type SellerFilter = z.infer<typeof SellerFilter>;

const MOST = 500;

/**
 * Sellers of leads, those with most open leads first; at most 500. `keys` narrows to some of them, with or without
 * leads; `units` counts the leads of these units alone and leaves out sellers that have none there.
 */
export async function sellerRows(
  db: Connection,
  filter: SellerFilter = {},
  { keys, units = null }: { keys?: readonly string[]; units?: readonly string[] | null } = {},
): Promise<SellerRow[]> {
  // Who sees all also sees sellers of a cluster that have no lead at all.
  const join = keys === undefined || units !== null ? sql`join` : sql`left join`;
  const pattern = filter.text ? `%${filter.text.replace(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await db.execute<RawSeller>(sql`
    with lead_counts as (
      select seller_key, count(*)::int as leads,
        (count(*) filter (where status in ('found', 'assigned', 'reopened')))::int as open,
        (count(*) filter (where status not in ('found', 'assigned', 'reopened', 'dismissed')))::int as confirmed,
        max(score) as top_score, array_agg(distinct indication) as indications
      from leads l where seller_key is not null and ${leadsWithin(units)} group by seller_key),
    chosen as (
      select s.*, c.leads, c.open, c.confirmed, c.top_score, c.indications
      from sellers s ${join} lead_counts c on c.seller_key = s.key
      where (${pattern}::text is null or s.name ilike ${pattern} or s.company ilike ${pattern}
          or s.credit_code ilike ${pattern} or s.shops::text ilike ${pattern})
        and (${keys === undefined}::boolean or s.key in (
          select jsonb_array_elements_text(${JSON.stringify(keys ?? [])}::jsonb)))
      order by c.open desc nulls last, c.top_score desc nulls last, s.key limit ${MOST})
    select chosen.*,
      (select count(*)::int from strikes join leads l on l.id = strikes.lead_id and ${leadsWithin(units)}
        where strikes.seller_key = chosen.key and overturned_at is null) as strikes,
      (select count(distinct other.seller_key)::int from seller_identifiers mine
        join seller_identifiers other on other.kind = mine.kind and other.value = mine.value
          and other.seller_key <> mine.seller_key
        where mine.seller_key = chosen.key) as tied,
      seen.listings, seen.detailed, seen.shown_code
    from chosen
    cross join lateral (
      select count(*)::int as listings, bool_or(l.detail_seen is not null) as detailed,
        max(l.content -> 'shop' ->> 'creditCode') as shown_code
      from listings l where l.seller_key = chosen.key) seen
    order by chosen.open desc nulls last, chosen.top_score desc nulls last, chosen.key`);
  return rows.map(sellerRow).filter((row) => wanted(row, filter));
}

interface RawSeller extends Record<string, unknown> {
  key: string;
  name: string;
  company: string | null;
  credit_code: string | null;
  shops: z.infer<typeof ShopSeen>[];
  leads: number | null;
  open: number | null;
  confirmed: number | null;
  top_score: number | null;
  indications: string[] | null;
  strikes: number;
  tied: number;
  listings: number;
  detailed: boolean | null;
  shown_code: string | null;
  first_seen: string;
  last_seen: string;
}

function sellerRow(raw: RawSeller): SellerRow {
  return {
    key: raw.key,
    name: raw.name,
    company: raw.company,
    creditCode: raw.credit_code ?? raw.shown_code,
    entity: entityOf(raw),
    shops: raw.shops,
    leads: raw.leads ?? 0,
    open: raw.open ?? 0,
    confirmed: raw.confirmed ?? 0,
    topScore: raw.top_score ?? 0,
    indications: raw.indications ?? [],
    strikes: raw.strikes,
    tied: raw.tied,
    listings: raw.listings,
    firstSeen: new Date(raw.first_seen),
    lastSeen: new Date(raw.last_seen),
  };
}

function entityOf({ credit_code, shown_code, company, detailed }: RawSeller): EntityStatus {
  if (credit_code !== null) return 'known';
  if (shown_code !== null) return isCreditCode(shown_code) ? 'known' : 'invalid';
  if (company !== null) return 'named';
  return detailed ? 'ghost' : 'unseen';
}

function wanted(row: SellerRow, { entity, only }: SellerFilter): boolean {
  if (entity !== undefined && row.entity !== entity) return false;
  if (only === 'open') return row.open > 0;
  if (only === 'strikes') return row.strikes > 0;
  return only !== 'tied' || row.tied > 0;
}
