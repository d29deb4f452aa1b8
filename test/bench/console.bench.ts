import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/database';
import { createAccount, openSession } from '#src/accounts/store';
import { SESSION_COOKIE } from '#src/api/plugins/guard';
import { testApp } from '#test/support/api';
import { withBenchDatabase } from './bench-database.ts';
import { FILTERS, listSql } from './console-filters.ts';
import { seedMarket } from './console-seed.ts';
import type { LoadOrder } from './load-client.ts';

interface Row {
  name: string;
  size: string;
  value: number;
  unit: string;
  floor: number | null;
  ratio: number | null;
  min: number;
  median: number;
  runs: number;
}

const LISTINGS = 100_000;
const LEADS = 20_000;
const CONNECTIONS = 8;
const SIZE = `${LISTINGS} listings, ${LEADS} leads, ${CONNECTIONS} connections`;
/** Split over the filters, so that all of them together take about a minute. */
const MS_PER_FILTER = 60_000 / FILTERS.length;
const ALONE_RUNS = 30;
const DECISIONS = 50;

/**
 * How fast the list answers, over HTTP with eight connections at once: p95 of the whole answer, from a client
 * process on the same cores, against p95 of the same page's SQL run alone, one after the other, by a client
 * with nothing else to do. Also the counts, and how long after a decision is sent the list shows it. Embedded
 * database, warm.
 */
export default async function consoleBench(): Promise<Row[]> {
  return withBenchDatabase(async (db) => {
    await seedMarket(db, LISTINGS, LEADS);
    return measure(db);
  });
}

async function measure(db: Database): Promise<Row[]> {
  const app = await testApp(db, { requestsPerMinute: 1e9 });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const client = await signIn(db, `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
  const load = fork(new URL('./load-client.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const rows: Row[] = [];
  try {
    await underLoad(load, client.order('/api/leads?limit=50'));
    for (const { name, query } of FILTERS) {
      const alone = await times(ALONE_RUNS, () => db.execute(listSql(query)));
      await times(5, () => client.get(`/api/leads?limit=50&${query}`));
      const loaded = await underLoad(load, client.order(`/api/leads?limit=50&${query}`));
      rows.push(row(`list by ${name}, p95`, 'ms', loaded, percentile(alone, 0.95)));
    }
    const facets = await times(20, () => client.get('/api/leads/facets'));
    rows.push(row('facets, p95', 'ms', facets, null));
    rows.push(row('decision visible in the list, p95', 'ms', await decisions(db, client), null));
  } finally {
    load.disconnect();
    await app.close();
  }
  return rows;
}

interface Client {
  get(path: string): Promise<unknown>;
  post(path: string, body: unknown): Promise<unknown>;
  /** The same question for the load client. */
  order(path: string): LoadOrder;
}

async function signIn(db: Database, base: string): Promise<Client> {
  const account = await createAccount(db, { name: 'bench', displayName: 'bench', roles: ['supervisor'] });
  if (!account) throw new Error('the bench account was there already');
  const { token, csrfToken } = await openSession(db, account.id, 'bench');
  const headers = { cookie: `${SESSION_COOKIE}=${token}`, 'x-csrf-token': csrfToken };
  const call = async (address: string, init?: RequestInit) => {
    const answer = await fetch(base + address, init);
    if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return {
    get: (address) => call(address, { headers }),
    post: (address, body) =>
      call(address, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    order: (address) => ({
      url: base + address,
      headers,
      connections: CONNECTIONS,
      milliseconds: MS_PER_FILTER,
    }),
  };
}

/** Milliseconds from sending a decision until a list read afterwards no longer has the lead. */
async function decisions(db: Database, client: Client): Promise<number[]> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from leads where status = 'found' order by score desc, id desc limit ${DECISIONS}`,
  );
  const taken: number[] = [];
  for (const { id } of rows) {
    const began = performance.now();
    await client.post(`/api/leads/${id}/decisions`, { decision: { kind: 'confirm' } });
    const list = (await client.get('/api/leads?status=found&limit=50')) as { rows: { id: string }[] };
    taken.push(performance.now() - began);
    if (list.rows.some((lead) => lead.id === id)) throw new Error(`${id} was decided and is still listed`);
  }
  return taken;
}

async function underLoad(load: ChildProcess, order: LoadOrder): Promise<number[]> {
  load.send(order);
  const [{ taken, fault }] = (await once(load, 'message')) as [{ taken: number[]; fault?: string }];
  if (fault) throw new Error(fault);
  return taken;
}

async function times(runs: number, call: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    await call();
    taken.push(performance.now() - began);
  }
  return taken;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
}

function row(name: string, unit: string, values: readonly number[], floor: number | null): Row {
  const value = percentile(values, 0.95);
  return {
    name,
    size: SIZE,
    value,
    unit,
    floor,
    ratio: floor === null ? null : round(value / floor),
    min: percentile(values, 0),
    median: percentile(values, 0.5),
    runs: values.length,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
