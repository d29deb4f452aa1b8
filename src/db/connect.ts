import pg from 'pg';
import { EXIT, errorCode, type Sentence, UserError } from '#support/errors';

/** How long a configured server may take to answer before we say that it is away. */
const ANSWER_MS = 10_000;

/**
 * Asks a configured PostgreSQL for a sign of life.
 * @throws UserError saying what is wrong with DATABASE_URL; the address is shown, the password never
 */
export async function checkDatabase(connection: pg.PoolConfig): Promise<{ version: string }> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: ANSWER_MS });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    return { version: rows[0]?.version ?? '?' };
  } catch (cause) {
    throw new UserError(reason(client, errorCode(cause)), EXIT.failed, { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

function reason(client: pg.Client, code: string | undefined): Sentence {
  const where = `${client.host}:${client.port}/${client.database ?? ''}`;
  if (code === '28P01' || code === '28000') {
    return {
      zh: `数据库拒绝登录（${where}）：请核对 DATABASE_URL 中的用户和密码。`,
      en: `The database refused the login (${where}): check user and password in DATABASE_URL.`,
    };
  }
  if (code === '3D000') {
    return {
      zh: `数据库不存在（${where}）：请先建库，或改正 DATABASE_URL。`,
      en: `There is no such database (${where}): create it or correct DATABASE_URL.`,
    };
  }
  return {
    zh: `数据库没有应答（${where}，${code ?? '超时'}）：请确认它在运行，或改正 DATABASE_URL。`,
    en: `The database does not answer (${where}, ${code ?? 'timeout'}): see that it runs, or correct DATABASE_URL.`,
  };
}
