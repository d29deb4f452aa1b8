import { eq, sql } from 'drizzle-orm';
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
