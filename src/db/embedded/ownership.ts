import pg from 'pg';
import { EXIT, UserError } from '#support/errors';
import { LOCKS } from '../locks.ts';

/** Who holds the embedded server of a data folder. */
export interface Owner {
  pid: number;
  /** Where its console is, or the command it runs. */
  what: string;
}

export interface Ownership {
  /** Tells others where we are reached; shown when they are refused. At most about 40 characters. */
  announce(what: string): Promise<void>;
  release(): Promise<void>;
}

const NAME = 'gi-watch-owner';

/**
 * Takes ownership of a running server by a session lock in the database `postgres`. The lock lives exactly as
 * long as our connection: a killed owner frees it, and the next start adopts the server.
 * @param onLost called once when the server ends the connection, which is when it dies
 * @returns the ownership, or who has it
 */
export async function takeOwnership(
  connection: pg.PoolConfig,
  what: string,
  onLost: () => void = () => {},
): Promise<{ ownership: Ownership } | { owner: Owner }> {
  const client = new pg.Client({ ...connection, database: 'postgres', keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
    LOCKS.embeddedServer,
  ]);
  if (!rows[0]?.got) {
    const owner = await findOwner(client);
    await client.end();
    return { owner };
  }
  const announce = async (text: string) => {
    const name = `${NAME}:${process.pid}:${text}`.slice(0, 63);
    await client.query(`select set_config('application_name', $1, false)`, [name]);
  };
  await announce(what);
  let released = false;
  client.once('end', () => {
    if (!released) onLost();
  });
  const release = async () => {
    released = true;
    await client.end();
  };
  return { ownership: { announce, release } };
}

/** The line for a start that finds its data folder in use. */
export function heldError(dataDir: string, owner: Owner): UserError {
  return new UserError(
    {
      zh: `数据目录 ${dataDir} 正由另一个 GI Watch 使用（进程 ${owner.pid}，${owner.what}）。请先停止它，或用 DATA_DIR 指定其他目录。`,
      en: `The data folder ${dataDir} is in use by another GI Watch (process ${owner.pid}, ${owner.what}). Stop it first, or name another folder with DATA_DIR.`,
    },
    EXIT.failed,
  );
}

async function findOwner(client: pg.Client): Promise<Owner> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_stat_activity a
      where a.application_name like $1 order by a.backend_start limit 1`,
    [`${NAME}:%`],
  );
  const [, pid = '0', ...what] = rows[0]?.name.split(':') ?? [];
  return { pid: Number(pid), what: what.join(':') || '?' };
}
