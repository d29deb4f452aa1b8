import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as aho from '@monyone/aho-corasick/fast';
import Fuse from 'fuse.js';
import { EMPTY_REGISTER, EMPTY_SNAPSHOT } from '#domain/register';
import { findCandidates } from '#rules/engine/kinds/find';
import { loadRulebook } from '#rules/engine/load';
import { compileMatcher, type Matcher } from '#rules/engine/match';
import type { Rulebook } from '#rules/engine/rulebook';
import { judge } from '#rules/engine/verdict';
import { type BenchRow, type Contestant, interleave, rowOf } from './bench.ts';
import { benchTitles, generatedNames, withNames } from './generated.ts';

/** Loaded by its own file: the main entry of the package opens a database client. */
const jaroWinkler = createRequire(import.meta.url)('natural/lib/natural/distance/jaro-winkler_distance') as (
  a: string,
  b: string,
  options: object,
) => number;

const TITLES = 200_000;
const ROUNDS = 5;
/** A server judges all day: the first thousands of listings, while the code is still being compiled, are no measure. */
const LISTING_ROUNDS = 40;

/** Speed of the matcher beside its peers, at three sizes of register; see each row's name. */
export default async function matcherBench(): Promise<BenchRow[]> {
  const rulebook = await loadRulebook();
  const out: BenchRow[] = await startRows(rulebook);
  for (const size of [10, 1_000, 10_000]) out.push(...scanRows(rulebook, size));
  out.push(...listingRows(rulebook), ...adversarialRows(rulebook));
  return out;
}

/** What a start costs while rules and tables are kept in a snapshot, in the way of a command: once, then warm. */
async function startRows(rulebook: Rulebook): Promise<BenchRow[]> {
  compileMatcher(rulebook);
  const times = { rules: [] as number[], tables: [] as number[] };
  for (let round = 0; round < 9; round++) {
    const begun = performance.now();
    const loaded = await loadRulebook();
    times.rules.push(performance.now() - begun);
    const read = performance.now();
    compileMatcher(loaded);
    times.tables.push(performance.now() - read);
  }
  const row = (name: string, times: number[]): BenchRow => {
    const sorted = [...times].sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    return rowOf({ name, times, min: sorted[0] ?? 0, median, result: 0 }, rulebook.indications.length, null);
  };
  return [row('load rules, snapshot', times.rules), row('load tables, snapshot', times.tables)];
}

/** The floor: what reading every character once and looking it up in one table costs. */
function floorRun(titles: readonly string[]): number {
  const table = new Uint8Array(65_536).fill(1);
  let sum = 0;
  for (const title of titles)
    for (let i = 0; i < title.length; i++) sum += table[title.charCodeAt(i)] as number;
  return sum;
}

const countAll = (matcher: Matcher, titles: readonly string[]): number => {
  let found = 0;
  for (const title of titles) found += findCandidates(matcher, 'title', title).length;
  return found;
};

function scanRows(rulebook: Rulebook, size: number): BenchRow[] {
  const names = generatedNames(rulebook, size);
  const titles = benchTitles(rulebook, names, TITLES);
  const few = titles.slice(0, 2_000);
  const book = withNames(rulebook, names);
  const built = interleave(
    [{ name: 'build', run: () => compileMatcher(book).trie.states }],
    size === 10_000 ? 3 : 1,
  );
  const fold = compileMatcher(book, 'fold');
  const full = compileMatcher(book);
  const automaton = new aho.AhoCorasick(names);
  const timed = interleave(
    [
      { name: 'floor F', run: () => floorRun(titles) },
      { name: 'exact + folding', run: () => countAll(fold, titles) },
      { name: 'full variants', run: () => countAll(full, titles) },
      {
        name: '@monyone/aho-corasick/fast (exact only)',
        run: () => titles.reduce((sum, title) => sum + automaton.matchInText(title).length, 0),
      },
    ],
    ROUNDS,
  );
  const floor = timed[0]?.min ?? 1;
  const slow = interleave(slowPeers(names, few), 2).map((entry) => {
    const scale = TITLES / few.length;
    return { ...entry, name: `${entry.name} (scaled)`, min: entry.min * scale, median: entry.median * scale };
  });
  return [
    ...timed.map((entry) => rowOf({ ...entry, name: `${entry.name}, ${entry.result} found` }, size, floor)),
    ...slow.map((entry) => rowOf(entry, size, floor)),
    ...ripgrepRows(names, titles, size, floor),
    ...built.map((entry) => rowOf(entry, size, null)),
  ];
}

/** Peers too slow for the whole set; measured on a part of it. */
function slowPeers(names: readonly string[], titles: readonly string[]): Contestant[] {
  const alternation = new RegExp(names.join('|'), 'gu');
  const fuse = new Fuse([...names], { ignoreLocation: true, threshold: 0.2 });
  const some = titles.slice(0, names.length > 1_000 ? 2 : 20);
  const factor = titles.length / some.length;
  return [
    {
      name: 'one RegExp alternation',
      run: () => titles.reduce((sum, title) => sum + [...title.matchAll(alternation)].length, 0),
    },
    {
      name: `natural JaroWinkler over windows (×${factor})`,
      run: () => some.reduce((sum, title) => sum + windows(title, names), 0),
    },
    {
      name: `Fuse, title as query (×${factor})`,
      run: () => some.reduce((sum, title) => sum + fuse.search(title).length, 0),
    },
  ].map(({ name, run }) => ({ name, run }));
}

function windows(title: string, names: readonly string[]): number {
  let found = 0;
  for (let i = 0; i + 4 <= title.length; i++) {
    const part = title.slice(i, i + 4);
    for (const name of names) if (jaroWinkler(part, name, {}) > 0.95) found++;
  }
  return found;
}

function ripgrepRows(
  names: readonly string[],
  titles: readonly string[],
  size: number,
  floor: number,
): BenchRow[] {
  if (spawnSync('rg', ['--version']).status !== 0) return [];
  const folder = mkdtempSync(path.join(tmpdir(), 'gi-bench-'));
  try {
    const [patterns, text] = [path.join(folder, 'names'), path.join(folder, 'titles')];
    writeFileSync(patterns, names.join('\n'));
    writeFileSync(text, titles.join('\n'));
    const run = () =>
      spawnSync('rg', ['-F', '-f', patterns, '-o', text], { maxBuffer: 2 ** 30 }).stdout.length;
    return interleave([{ name: 'ripgrep -F -f (whole process)', run }], 3).map((entry) =>
      rowOf(entry, size, floor),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A whole listing of about 3 KB, judged in full, beside its own JSON.parse. */
function listingRows(rulebook: Rulebook): BenchRow[] {
  const own = rulebook.indications.map(({ name }) => name);
  return [10, own.length, 10_000].flatMap((size) => {
    // The rulebook's own names are met far more often in the titles: most of that time goes into judging hits.
    const isOwn = size === own.length;
    const names = isOwn ? own : generatedNames(rulebook, size);
    const matcher = compileMatcher(isOwn ? rulebook : withNames(rulebook, names));
    const titles = benchTitles(rulebook, names, 4_000);
    const texts = Array.from({ length: 200 }, (_, i) =>
      JSON.stringify({
        title: titles[i],
        description: titles
          .slice(i * 15, i * 15 + 24)
          .join('。')
          .slice(0, 950),
        ocrText: titles
          .slice(i * 3, i * 3 + 4)
          .join('\n')
          .slice(0, 150),
        attributes: { 品牌: '自有', 规格: '5斤装' },
        origin: '河南焦作温县',
        currency: 'CNY',
        images: [],
        offer: 'goods',
        extra: {},
      }),
    );
    const listings = texts.map((text) => JSON.parse(text) as Parameters<typeof judge>[1]['listing']);
    const fields = listings.map(({ title, description = '', ocrText = '' }) => [title, description, ocrText]);
    const timed = interleave(
      [
        {
          name: 'JSON.parse of 200 listings',
          run: () => texts.reduce((sum, text) => sum + Object.keys(JSON.parse(text)).length, 0),
        },
        {
          name: 'full scan of 200 listings',
          run: () => fields.reduce((sum, each) => sum + countAll(matcher, each), 0),
        },
        {
          name: 'judge 200 listings',
          run: () => listings.reduce((sum, listing) => sum + judgeOne(matcher, listing), 0),
        },
      ],
      LISTING_ROUNDS,
    );
    const floor = timed[0]?.min ?? 1;
    const perSecond = (ms: number) => Math.round(200_000 / ms);
    const last = timed[2];
    return [
      ...timed.map((entry) => rowOf(entry, size, floor)),
      ...(last === undefined
        ? []
        : [{ ...rowOf(last, size, null, 'listings/s'), value: perSecond(last.min) }]),
    ];
  });
}

const judgeOne = (matcher: Matcher, listing: Parameters<typeof judge>[1]['listing']): number =>
  judge(matcher, {
    id: '1',
    listing,
    register: EMPTY_REGISTER,
    snapshot: EMPTY_SNAPSHOT,
    actDate: '2026-11-24',
    actDateAssumed: true,
  }).hits.length;

/** Texts made to hurt, at half a million and a million characters: twice the text may cost twice the time. */
function adversarialRows(rulebook: Rulebook): BenchRow[] {
  const matcher = compileMatcher(rulebook);
  const units = ['怀山', '温县', 'huaishan', 'champagn ', '怀·【', '山药'];
  return units.flatMap((unit) => {
    const texts = [500_000, 1_000_000].map((size) => unit.repeat(Math.ceil(size / unit.length)));
    const timed = interleave(
      texts.map((text) => ({
        name: `“${unit}” repeated`,
        run: () => findCandidates(matcher, 'title', text).length,
      })),
      2,
    );
    const floor = timed[0]?.min ?? 1;
    return timed.map((entry, index) => rowOf(entry, texts[index]?.length ?? 0, floor));
  });
}
