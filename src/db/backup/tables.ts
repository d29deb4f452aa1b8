import { createHash } from 'node:crypto';
import pg from 'pg';

/** Rows fetched, and rows written, at a time. */
const ROWS = 500;

/**
 * Our tables, each behind those its foreign keys point at. Queues are not ours: after a restore their jobs are
 * asked for anew. Heartbeats of workers die with them.
 */
export async function tablesInOrder(client: pg.ClientBase): Promise<string[]> {
  const { rows: all } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'worker_heartbeats' order by 1`,
  );
  const { rows: keys } = await client.query<{ table: string; needs: string }>(
    `select c.conrelid::regclass::text as table, c.confrelid::regclass::text as needs
     from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`,
  );
  const waiting = new Map(all.map(({ name }) => [name, new Set<string>()]));
  for (const { table, needs } of keys) if (table !== needs) waiting.get(table)?.add(needs);
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].filter(([, needs]) => [...needs].every((need) => !waiting.has(need)));
    if (ready.length === 0) throw new Error('the foreign keys of the tables form a circle');
    for (const [name] of ready) {
      ordered.push(name);
      waiting.delete(name);
    }
  }
  return ordered;
}

/** Rows of a table as lines of JSON, as PostgreSQL itself writes them: no number passes through JavaScript. */
export async function* rowsOf(client: pg.ClientBase, table: string): AsyncGenerator<string> {
  const name = pg.escapeIdentifier(table);
  const order = (await primaryKey(client, table)).map(
    (column) => `${pg.escapeIdentifier(column)}::text collate "C"`,
  );
  await client.query(
    `declare backup_rows no scroll cursor for
     select to_jsonb(t)::text as row from ${name} t order by ${order.length > 0 ? order.join(', ') : 'to_jsonb(t)::text'}`,
  );
  try {
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${ROWS} from backup_rows`);
      for (const { row } of rows) yield row;
      if (rows.length < ROWS) return;
    }
  } finally {
    await client.query('close backup_rows').catch(() => {});
  }
}

/** SHA-256 of a table's rows as `rowsOf` gives them, each ended by a line feed; and their number. */
export async function hashOfTable(
  client: pg.ClientBase,
  table: string,
): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const row of rowsOf(client, table)) {
    hash.update(`${row}\n`);
    rows += 1;
  }
  return { rows, sha256: hash.digest('hex') };
}

/** Writes rows back, as `rowsOf` gave them. */
export async function fillTable(
  client: pg.ClientBase,
  table: string,
  rows: AsyncIterable<string>,
): Promise<void> {
  const name = pg.escapeIdentifier(table);
  // A table that points at itself (the tree of units) is small and must arrive in one piece.
  const atOnce = (await pointsAtItself(client, table)) ? Number.POSITIVE_INFINITY : ROWS;
  let waiting: string[] = [];
  const write = async () => {
    if (waiting.length === 0) return;
    await client.query(
      `insert into ${name} overriding system value
       select * from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
      [`[${waiting.join(',')}]`],
    );
    waiting = [];
  };
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length >= atOnce) await write();
  }
  await write();
}

async function primaryKey(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select a.attname as name from pg_index i
     join unnest(i.indkey) with ordinality as k(number, place) on true
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
     where i.indrelid = $1::regclass and i.indisprimary order by k.place`,
    [`public.${pg.escapeIdentifier(table)}`],
  );
  return rows.map(({ name }) => name);
}

async function pointsAtItself(client: pg.ClientBase, table: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_constraint where contype = 'f' and conrelid = $1::regclass and confrelid = $1::regclass`,
    [`public.${pg.escapeIdentifier(table)}`],
  );
  return (rowCount ?? 0) > 0;
}

/** Where every sequence stands, those behind identity columns included. */
export async function sequences(
  client: pg.ClientBase,
): Promise<{ name: string; last: string; called: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select sequencename as name from pg_sequences where schemaname = 'public' order by 1`,
  );
  const out = [];
  for (const { name } of rows) {
    const found = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${pg.escapeIdentifier(name)}`,
    );
    out.push({ name, ...(found.rows[0] as { last: string; called: boolean }) });
  }
  return out;
}
