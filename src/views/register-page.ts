import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { BoundShop } from '#domain/register';

/** Days before its end in which a licence is shown as expiring soon. */
const SOON_DAYS = 60;

export const LICENCE_STATES = ['valid', 'soon', 'expired', 'not-yet', 'unknown'] as const;

/** One authorised user of the register that counts, with what is known of his shops. */
export const RegisterUser = z.object({
  id: z.number(),
  indication: z.string(),
  company: z.string(),
  creditCode: z.string().nullable(),
  announcement: z.string().nullable(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  /** `unknown`: the announcement states no end. */
  state: z.enum(LICENCE_STATES),
  shops: z.array(BoundShop),
  /** Listings of these shops and of this credit code. */
  listings: z.number(),
  leads: z.number(),
});
export type RegisterUser = z.infer<typeof RegisterUser>;

export const RegisterPage = z.object({
  /** Null: no register was ever imported. */
  head: z
    .object({
      source: z.string(),
      asOf: z.string(),
      complete: z.boolean(),
      completeFor: z.array(z.string()),
      version: z.string(),
      importedBy: z.string(),
      importedAt: z.date(),
    })
    .nullable(),
  users: z.array(RegisterUser),
});
export type RegisterPage = z.infer<typeof RegisterPage>;

interface RawUser extends Record<string, unknown> {
  id: string;
  indication: string;
  company: string;
  credit_code: string | null;
  announcement: string | null;
  valid_from: string | null;
  valid_to: string | null;
  shops: z.infer<typeof BoundShop>[];
  listings: number;
  leads: number;
}

/** @param today YYYY-MM-DD, Asia/Shanghai */
export async function registerPage(db: Connection, today: string): Promise<RegisterPage> {
  const { rows: heads } = await db.execute<{
    version: string;
    source: string;
    as_of: string;
    complete: boolean;
    complete_for: string[];
    imported_by: string;
    imported_at: string;
  }>(sql`select * from registers order by number desc limit 1`);
  const [head] = heads;
  if (head === undefined) return { head: null, users: [] };
  const { rows } = await db.execute<RawUser>(sql`
    with users as (select * from authorised_users where register = ${head.version}),
    keys as (
      select id, indication, 'cc:' || credit_code as key from users where credit_code is not null
      union
      select id, indication, 'shop:' || (shop ->> 'platform') || ':' || (shop ->> 'shopId')
      from users, jsonb_array_elements(shops) shop)
    select users.*,
      (select count(*)::int from listings l where l.seller_key in (select key from keys where keys.id = users.id)) as listings,
      (select count(*)::int from leads l where l.indication = users.indication
        and l.seller_key in (select key from keys where keys.id = users.id)) as leads
    from users order by indication, company`);
  const soon = new Date(Date.parse(`${today}T00:00:00Z`) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
  return {
    head: {
      source: head.source,
      asOf: head.as_of,
      complete: head.complete,
      completeFor: head.complete_for,
      version: head.version,
      importedBy: head.imported_by,
      importedAt: new Date(head.imported_at),
    },
    users: rows.map((row) => ({
      id: Number(row.id),
      indication: row.indication,
      company: row.company,
      creditCode: row.credit_code,
      announcement: row.announcement,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      state: stateOf(row, today, soon),
      shops: row.shops,
      listings: row.listings,
      leads: row.leads,
    })),
  };
}

function stateOf({ valid_from, valid_to }: RawUser, today: string, soon: string): RegisterUser['state'] {
  if (valid_from !== null && valid_from > today) return 'not-yet';
  if (valid_to === null) return 'unknown';
  if (valid_to < today) return 'expired';
  return valid_to <= soon ? 'soon' : 'valid';
}
