import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';

export const HandoverRow = z.object({
  id: z.string(),
  leadId: z.string(),
  indication: z.string(),
  title: z.string(),
  fromUnit: z.string().nullable(),
  toUnit: z.string(),
  toName: z.string(),
  sentAt: z.date(),
  sentBy: z.string(),
  signDue: z.date(),
  resultDue: z.date(),
  signedAt: z.date().nullable(),
  returnedAt: z.date().nullable(),
  returnedWhy: z.string().nullable(),
  result: z.string().nullable(),
  resultAt: z.date().nullable(),
  state: z.enum(['waiting', 'signed', 'returned', 'done']),
  overdue: z.boolean(),
});
export type HandoverRow = z.infer<typeof HandoverRow>;

/** One month of one receiving unit, as reported to the 知识产权保护科. */
export const HandoverMonth = z.object({
  month: z.string(),
  unit: z.string(),
  sent: z.number(),
  signedInTime: z.number(),
  returned: z.number(),
  answered: z.number(),
});

const MOST = 500;
const DATES = ['sentAt', 'signDue', 'resultDue', 'signedAt', 'returnedAt', 'resultAt'] as const;

/** Hand-overs from and to these units, newest first; null: of all. */
export async function handoverRows(
  db: Connection,
  scope: readonly string[] | null,
  now: Date,
): Promise<HandoverRow[]> {
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    select h.id, h.lead_id as "leadId", l.indication, li.title, h.from_unit as "fromUnit", h.to_unit as "toUnit",
      u.name as "toName", h.sent_at as "sentAt", h.sent_by as "sentBy", h.sign_due as "signDue",
      h.result_due as "resultDue", h.signed_at as "signedAt", h.returned_at as "returnedAt",
      h.returned_why as "returnedWhy", h.result, h.result_at as "resultAt",
      case when h.result_at is not null then 'done' when h.returned_at is not null then 'returned'
        when h.signed_at is not null then 'signed' else 'waiting' end as state,
      h.result_at is null and h.returned_at is null and (h.result_due < ${now.toISOString()}
        or (h.signed_at is null and h.sign_due < ${now.toISOString()})) as overdue
    from handovers h join leads l on l.id = h.lead_id join listings li on li.id = l.listing_id
    join units u on u.id = h.to_unit
    where ${inScope(scope)} order by h.sent_at desc, h.id limit ${MOST}`);
  return rows.map((row) => HandoverRow.parse({ ...row, ...datesOf(row) }));
}

/** Per month and receiving unit: what was sent, signed for in time, returned, answered. */
export async function handoverMonths(db: Connection, scope: readonly string[] | null) {
  const { rows } = await db.execute<z.infer<typeof HandoverMonth>>(sql`
    select to_char(h.sent_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, u.name as unit,
      count(*)::int as sent, (count(*) filter (where h.signed_at <= h.sign_due))::int as "signedInTime",
      count(h.returned_at)::int as returned, count(h.result_at)::int as answered
    from handovers h join units u on u.id = h.to_unit where ${inScope(scope)}
    group by 1, 2 order by 1 desc, 2 limit 200`);
  return rows;
}

function inScope(scope: readonly string[] | null) {
  if (scope === null) return sql`true`;
  const ids = sql`(select jsonb_array_elements_text(${JSON.stringify(scope)}::jsonb))`;
  return sql`(h.to_unit in ${ids} or h.from_unit in ${ids})`;
}

function datesOf(row: Record<string, unknown>) {
  return Object.fromEntries(DATES.map((name) => [name, row[name] ? new Date(row[name] as string) : null]));
}
