import type { Database } from '#db/database';
import { LeadFilter } from '#src/views/lead-filter';
import { leadPage } from '#src/views/lead-page';
import type { BenchRow } from './bench.ts';
import { withBenchDatabase } from './bench-database.ts';
import { seedMarket } from './console-seed.ts';

const LEADS = 100_000;
const LIMIT = 200;
/** Pages at either end that are compared. */
const ENDS = 50;

/**
 * Walks the whole list of a hundred thousand leads by its cursors: every lead once, in order, and the last pages as
 * quick as the first, which a list by offset would not be. In one process, without HTTP.
 */
export default async function pagingBench(): Promise<BenchRow[]> {
  return withBenchDatabase(async (db) => {
    await seedMarket(db, LEADS, LEADS);
    const taken = await walk(db);
    const first = taken.slice(0, ENDS);
    const last = taken.slice(-ENDS);
    return [row('first pages', first, null), row('last pages', last, middle(first))];
  });
}

/** @returns milliseconds of each page. @throws Error when a lead is missing, comes twice or out of order */
async function walk(db: Database): Promise<number[]> {
  const filter = LeadFilter.parse({});
  const seen = new Set<string>();
  const taken: number[] = [];
  let cursor: string | undefined;
  let before = { score: Number.POSITIVE_INFINITY, id: '' };
  for (;;) {
    const began = performance.now();
    const { rows, next } = await leadPage(db, filter, { cursor, limit: LIMIT }, new Date());
    taken.push(performance.now() - began);
    for (const { id, score } of rows) {
      if (seen.has(id)) throw new Error(`${id} came twice`);
      if (score > before.score) throw new Error(`${id} stands behind ${before.id}, which has a lower score`);
      seen.add(id);
      before = { score, id };
    }
    if (next === null) break;
    cursor = next;
  }
  if (seen.size !== LEADS) throw new Error(`${seen.size} of ${LEADS} leads were listed`);
  return taken;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function row(name: string, values: readonly number[], floor: number | null): BenchRow {
  const value = middle(values);
  const round = (number: number) => Math.round(number * 10) / 10;
  return {
    name: `page of ${LIMIT}, ${name}`,
    size: `${LEADS} leads`,
    value: round(value),
    unit: 'ms',
    floor,
    ratio: floor === null ? null : round(value / floor),
    min: round(Math.min(...values)),
    median: round(value),
    runs: values.length,
  };
}
