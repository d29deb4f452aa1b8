import { sql } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { normaliseCreditCode } from '#domain/credit-code';
import type { AuthorisedUser } from '#domain/register';

/**
 * The listings whose verdict rests on the licence of these users: of their bound shops, and of everybody who
 * shows their credit code. Row ids, each once.
 */
export async function listingsOfUsers(db: Connection, users: readonly AuthorisedUser[]): Promise<number[]> {
  const keys = users.flatMap(({ creditCode, shops }) => [
    ...(creditCode ? [`cc:${normaliseCreditCode(creditCode)}`] : []),
    ...shops.map(({ platform, shopId }) => `shop:${platform}:${shopId}`),
  ]);
  const shops = users.flatMap((user) => user.shops.map(({ platform, shopId }) => ({ platform, shopId })));
  if (keys.length === 0) return [];
  // A shop whose page shows a code is known by the code: its id has to be looked for in the content.
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from listings where seller_key in (
      select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))
    union
    select l.id from listings l join jsonb_to_recordset(${JSON.stringify(shops)}::jsonb)
      as bound(platform text, "shopId" text)
      on l.platform = bound.platform and l.content -> 'shop' ->> 'id' = bound."shopId"
    order by id`);
  return rows.map(({ id }) => Number(id));
}
