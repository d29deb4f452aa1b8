import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { IDENTIFIER_KINDS } from '#db/tables/seller-identifiers';

/** Two sellers share one hard identifier; each side names the listing that shows it. */
export const SellerEdge = z.object({
  kind: z.enum(IDENTIFIER_KINDS),
  /** The identifier; of a phone number the first digits of its hash. */
  value: z.string(),
  between: z.array(z.string()).length(2),
  proofs: z.array(
    z.object({
      seller: z.string(),
      platform: z.string(),
      itemId: z.string(),
      field: z.string(),
      seenAt: z.date(),
    }),
  ),
});
export type SellerEdge = z.infer<typeof SellerEdge>;

/** Sellers reached in steps; more than this is no cluster but a data fault, and is cut with a note. */
const MOST = 50;
const STEPS = 4;

export interface SellerCluster {
  /** Seller keys, the asked one first. */
  members: string[];
  edges: SellerEdge[];
  /** True when there were more members than are shown. */
  cut: boolean;
}

/** Everybody tied to a seller by a chain of hard identifiers, with the proof of each link. */
export async function sellerCluster(db: Connection, key: string): Promise<SellerCluster> {
  const members = [key];
  let frontier = [key];
  let cut = false;
  for (let step = 0; step < STEPS && frontier.length > 0; step += 1) {
    const { rows } = await db.execute<{ key: string }>(sql`
      select distinct other.seller_key as key
      from seller_identifiers mine
      join seller_identifiers other on other.kind = mine.kind and other.value = mine.value
      where mine.seller_key = any(${textArray(frontier)}) and other.seller_key <> all(${textArray(members)})
      order by 1 limit ${MOST + 1 - members.length}`);
    frontier = rows.map((row) => row.key);
    cut ||= members.length + frontier.length > MOST;
    members.push(...frontier.slice(0, MOST - members.length));
    if (cut) break;
  }
  return { members, edges: await edgesAmong(db, members), cut };
}

async function edgesAmong(db: Connection, members: readonly string[]): Promise<SellerEdge[]> {
  if (members.length < 2) return [];
  const { rows } = await db.execute<EdgeRow>(sql`
    select a.kind, a.value, a.seller_key as left, b.seller_key as right,
      a.field as left_field, b.field as right_field,
      la.platform as left_platform, la.item_id as left_item, a.first_seen as left_seen,
      lb.platform as right_platform, lb.item_id as right_item, b.first_seen as right_seen
    from seller_identifiers a
    join seller_identifiers b on b.kind = a.kind and b.value = a.value and b.seller_key > a.seller_key
    join listings la on la.id = a.listing_id
    join listings lb on lb.id = b.listing_id
    where a.seller_key = any(${textArray(members)}) and b.seller_key = any(${textArray(members)})
    order by a.kind, a.seller_key, b.seller_key limit 200`);
  return rows.map((row) => ({
    kind: row.kind,
    value: row.kind === 'phone' ? `${row.value.slice(0, 8)}…` : row.value,
    between: [row.left, row.right],
    proofs: [
      {
        seller: row.left,
        platform: row.left_platform,
        itemId: row.left_item,
        field: row.left_field,
        seenAt: new Date(row.left_seen),
      },
      {
        seller: row.right,
        platform: row.right_platform,
        itemId: row.right_item,
        field: row.right_field,
        seenAt: new Date(row.right_seen),
      },
    ],
  }));
}

interface EdgeRow extends Record<string, unknown> {
  kind: SellerEdge['kind'];
  value: string;
  left: string;
  right: string;
  left_field: string;
  right_field: string;
  left_platform: string;
  left_item: string;
  left_seen: string;
  right_platform: string;
  right_item: string;
  right_seen: string;
}

function textArray(values: readonly string[]) {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
}
