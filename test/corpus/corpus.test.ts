import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isCreditCode } from '#domain/credit-code';
import { CATEGORIES, KINDS, Kind } from '#domain/hit';
import { ListingContent } from '#domain/listing';
import { Register } from '#domain/register';
import { VERDICTS, Verdict } from '#domain/verdict';

/** These tests look at the gold data alone: they never run the matcher it is meant to judge. */
const read = (name: string): unknown[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const Text = z.strictObject({
  id: z.string(),
  text: z.string().min(1),
  fields: z.record(z.string(), z.string()).optional(),
  expect: z.array(
    z.strictObject({
      indication: z.string().min(1),
      kind: Kind,
      text: z.string().min(1),
      wording: z.string().optional(),
    }),
  ),
  verdict: Verdict,
  why: z.string().min(1),
  tags: z.array(z.string()).min(1),
});
const Label = z.strictObject({ id: z.string(), names: z.array(z.string()), verdict: Verdict });
const Case = z.strictObject({
  listing: ListingContent.extend({ id: z.string(), platform: z.string() }),
  register: z.string(),
  gold: z.strictObject({
    verdict: Verdict,
    indications: z.array(z.string()),
    category: z.enum(CATEGORIES).optional(),
    reason: z.string().min(1),
    rule: z.string().regex(/^[a-z-]+$/),
  }),
  /** Rows of one pair carry the same title and differ in one fact; a single row has none. */
  pair: z.string().optional(),
});

const texts = read('./texts.jsonl').map((row) => Text.parse(row));
const labels = read('./real-titles.labels.jsonl').map((row) => Label.parse(row));
const cases = read('./listings.jsonl').map((row) => Case.parse(row));
const titles = new URL('../../../shared/reference/data/titles-sample.jsonl', import.meta.url);
const JIAOZUO = new Set(
  '怀山药 怀地黄 怀牛膝 怀菊花 四大怀药 温县铁棍山药 当阳峪绞胎瓷 武陟大米 延陵大葱'.split(' '),
);
const unique = (values: string[]) => new Set(values).size === values.length;

describe('labelled texts', () => {
  it('are many, unique and of every kind', () => {
    expect(texts.length).toBeGreaterThanOrEqual(800);
    expect(unique(texts.map((row) => row.id))).toBe(true);
    expect(unique(texts.map((row) => row.text))).toBe(true);
    expect(texts.filter((row) => row.verdict === 'clear').length).toBeGreaterThanOrEqual(300);
    for (const kind of KINDS) {
      const count = texts.filter((row) => row.expect.some((hit) => hit.kind === kind)).length;
      expect(count, kind).toBeGreaterThanOrEqual(25);
    }
  });

  it('contain every span and wording they name', () => {
    for (const row of texts) {
      for (const hit of row.expect) {
        expect(row.text).toContain(hit.text);
        if (hit.wording) expect(row.text).toContain(hit.wording);
      }
    }
  });

  it('never expect a hit on a clear text nor another verdict without one', () => {
    for (const row of texts) expect(row.expect.length === 0, row.id).toBe(row.verdict === 'clear');
  });
});

describe('labels of real titles', () => {
  it('are many, unique, and name nothing on an unmarked row', () => {
    expect(labels.length).toBeGreaterThanOrEqual(600);
    expect(unique(labels.map((row) => row.id))).toBe(true);
    for (const row of labels) {
      if (row.names.length === 0) expect(row.verdict, row.id).toBe('clear');
    }
  });

  it.skipIf(!existsSync(titles))('belong to titles of the sample', () => {
    const known = new Set(
      readFileSync(titles, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    );
    expect(labels.filter((row) => !known.has(row.id))).toEqual([]);
  });
});

describe('labelled listings', () => {
  it('are many, unique and of every verdict', () => {
    expect(cases.length).toBeGreaterThanOrEqual(400);
    expect(unique(cases.map((row) => row.listing.id))).toBe(true);
    for (const verdict of VERDICTS) {
      expect(cases.filter((row) => row.gold.verdict === verdict).length).toBeGreaterThan(40);
    }
    const jiaozuo = cases.filter((row) => row.gold.indications.some((name) => JIAOZUO.has(name)));
    expect(jiaozuo.length).toBeGreaterThanOrEqual(200);
  });

  it('name a category for every lead and an indication unless clear', () => {
    for (const { listing, gold } of cases) {
      if (gold.verdict === 'lead') expect(gold.category, listing.id).toBeDefined();
      if (gold.verdict !== 'clear') expect(gold.indications, listing.id).not.toEqual([]);
    }
  });

  it('say apart which rows are pairs of one title', () => {
    for (const title of new Set(cases.map((row) => row.listing.title))) {
      const rows = cases.filter((row) => row.listing.title === title);
      const pairs = new Set(rows.map((row) => row.pair));
      expect(pairs.size, title).toBe(1);
      expect(pairs.has(undefined), title).toBe(rows.length === 1);
    }
  });

  it('write valid credit codes unless the row is about an invalid one', () => {
    for (const { listing, gold } of cases) {
      const code = listing.shop?.creditCode;
      if (code === undefined) continue;
      expect(isCreditCode(code), listing.id).toBe(gold.rule !== 'credit-code-invalid');
    }
    const folder = new URL('./registers/', import.meta.url);
    for (const file of readdirSync(folder)) {
      const { users } = Register.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
      for (const user of users) expect(isCreditCode(user.creditCode ?? ''), file).toBe(true);
    }
  });

  it('repeat no listing under the same register', () => {
    const keys = cases.map(({ listing: { id: _, capturedAt: __, ...rest }, register }) =>
      JSON.stringify([register, rest]),
    );
    expect(unique(keys)).toBe(true);
  });

  it('name registers that exist and are well formed', () => {
    for (const name of new Set(cases.map((row) => row.register))) {
      const file = new URL(`./registers/${name}.json`, import.meta.url);
      expect(() => Register.parse(JSON.parse(readFileSync(file, 'utf8')))).not.toThrow();
    }
  });
});
