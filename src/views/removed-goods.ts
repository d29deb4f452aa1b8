import { sql } from 'drizzle-orm';
import type { Connection } from '#db/database';

/** An item on offer, by what tells whether two of them are the same goods. */
export interface OfferedGoods {
  leadId: string;
  indication: string;
  sellerKey: string | null;
  title: string;
  /** Address of its first picture. */
  image: string | null;
  /** SHA-256 of first pictures whose bytes were captured. */
  pictures: string[];
  /** When it was first and last seen on offer, in seconds since 1970. */
  firstSeen: number;
  lastSeen: number;
}

/** Goods that a platform took down after a notice, verified by two looks, and that no objection has cleared. */
export interface RemovedGoods extends OfferedGoods {
  noticeId: string;
  /** Calendar day in China on which the removal was last seen to hold. */
  day: string;
}

const GOODS = sql`l.id as "leadId", l.indication, l.seller_key as "sellerKey", i.content->>'title' as title,
  i.content->'images'->>0 as image,
  extract(epoch from i.first_seen)::float8 as "firstSeen", extract(epoch from i.last_seen)::float8 as "lastSeen",
  array(select s.value from seller_identifiers s where s.kind = 'picture' and s.listing_id = i.id) as pictures`;

/** What these leads offer. */
export async function offeredGoods(db: Connection, leadIds: readonly string[]): Promise<OfferedGoods[]> {
  if (leadIds.length === 0) return [];
  const { rows } = await db.execute<OfferedGoods & Record<string, unknown>>(
    sql`select ${GOODS} from leads l join listings i on i.id = l.listing_id where ${among(sql`l.id`, leadIds)}`,
  );
  return rows;
}

/**
 * Removed goods of the same names, of these sellers or with one of these pictures; for each lead the latest notice.
 */
export async function removedGoods(
  db: Connection,
  wanted: { indications: readonly string[]; sellers: readonly string[]; pictures: readonly string[] },
): Promise<RemovedGoods[]> {
  if (wanted.indications.length === 0) return [];
  const { rows } = await db.execute<RemovedGoods & Record<string, unknown>>(sql`
    select distinct on (l.id) ${GOODS}, n.id as "noticeId",
      to_char(r.looked_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
    from rechecks r join notices n on n.id = r.notice_id
      join leads l on l.id = r.lead_id join listings i on i.id = l.listing_id
    where r.result = 'gone' and n.status <> 'withdrawn' and ${among(sql`l.indication`, wanted.indications)}
      and not exists (select from strikes s
        where s.notice_id = n.id and s.lead_id = l.id and s.overturned_at is not null)
      and (${among(sql`l.seller_key`, wanted.sellers)}
        or exists (select from seller_identifiers s where s.kind = 'picture' and s.listing_id = i.id
          and ${among(sql`s.value`, wanted.pictures)}))
    order by l.id, r.looked_at desc`);
  return rows;
}

function among(column: ReturnType<typeof sql>, values: readonly string[]) {
  if (values.length === 0) return sql`false`;
  return sql`${column} in (${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;
}
