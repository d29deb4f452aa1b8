import { eq, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { units } from '#db/tables/index';

/**
 * The units whose leads somebody of this unit sees: its own and those below it. Null: all of them, for people
 * of no unit and of the root. A 维权中心 and a 科室 are part of the authority above them and see what it sees.
 */
export async function unitScope(db: Connection, unitId: string | null): Promise<string[] | null> {
  if (unitId === null) return null;
  const [own] = await db.select().from(units).where(eq(units.id, unitId));
  if (!own) return [];
  const part = own.type === 'protection-centre' || own.type === 'section';
  const [base] =
    part && own.parentId !== null ? await db.select().from(units).where(eq(units.id, own.parentId)) : [own];
  if (!base || base.parentId === null) return null;
  const { rows } = await db.execute<{ id: string }>(sql`
    with recursive below as (
      select id from units where id = ${base.id}
      union select u.id from units u join below on u.parent_id = below.id)
    select id from below order by id`);
  return rows.map(({ id }) => id);
}

/** A unit no lead can belong to: what somebody asks for who may see none of what he asked for. */
const NO_UNIT = '-';

/** Narrows a list's filter to what a person may see; what he asked for beyond it is left out. */
export function withinScope<Filter extends { unit?: string[] | undefined }>(
  filter: Filter,
  scope: readonly string[] | null,
): Filter {
  if (scope === null) return filter;
  const asked = filter.unit?.length ? filter.unit.filter((id) => scope.includes(id)) : [...scope];
  return { ...filter, unit: asked.length > 0 ? asked : [NO_UNIT] };
}

/** What of a unit a request can name. */
export type UnitSubject = 'lead' | 'packet' | 'release' | 'document' | 'mandate' | 'account' | 'unit';

/**
 * A query for the ids of each kind of thing that lie within some units. A packet lies there when all its leads
 * do, or, holding none, when somebody of these units asked for it.
 */
const WITHIN: Record<UnitSubject, (units: SQL) => SQL> = {
  lead: (units) => sql`select id from leads where unit_id in ${units}`,
  packet: (units) => sql`select id from packets where ${packetWithin(units)}`,
  release: (units) =>
    sql`select r.id::text as id from vault_releases r join packets on packets.id = r.packet_id where ${packetWithin(units)}`,
  document: (units) => sql`
    select id from notices where unit_id in ${units} union all select id from referrals where unit_id in ${units}`,
  mandate: (units) => sql`select id from mandates where unit_id in ${units}`,
  account: (units) => sql`select id from accounts where unit_id in ${units}`,
  unit: (units) => sql`select id from units where id in ${units}`,
};

/** True of `packets` rows that somebody of these units may see. */
export function packetsWithin(units: readonly string[] | null): SQL {
  return units === null ? sql`true` : packetWithin(listed(units));
}

const packetWithin = (units: SQL) => sql`case when cardinality(packets.leads) = 0
  then exists (select from accounts a where a.name = packets.requested_by and a.unit_id in ${units})
  else not exists (select from unnest(packets.leads) named(id) left join leads l on l.id = named.id
    where l.unit_id is null or l.unit_id not in ${units}) end`;

const listed = (units: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(units)}::jsonb))`;

/** Those of the ids whose things lie within these units; all of them for people who see every unit. */
export async function idsWithin(
  db: Connection,
  units: readonly string[] | null,
  subject: UnitSubject,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (units === null || ids.length === 0) return new Set(ids);
  const { rows } = await db.execute<{ id: string }>(sql`
    select found.id from (${WITHIN[subject](listed(units))}) found
    where found.id in ${listed(ids)}`);
  return new Set(rows.map(({ id }) => id));
}

/** True when everything named lies within these units. */
export async function withinUnits(
  db: Connection,
  units: readonly string[] | null,
  subject: UnitSubject,
  ids: readonly string[],
): Promise<boolean> {
  const within = await idsWithin(db, units, subject, ids);
  return ids.every((id) => within.has(id));
}

/** The condition on the alias `l` of leads in a hand-written query. */
export function leadsWithin(units: readonly string[] | null): SQL {
  return units === null ? sql`true` : sql`l.unit_id in ${listed(units)}`;
}
