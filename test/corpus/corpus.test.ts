import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { KINDS, Kind } from '#domain/hit';
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
    category: z.string().optional(),
    reason: z.string().min(1),
    rule: z.string().optional(),
  }),
});

const texts = read('./texts.jsonl').map((row) => Text.parse(row));
const labels = read('./real-titles.labels.jsonl').map((row) => Label.parse(row));
const cases = read('./listings.jsonl').map((row) => Case.parse(row));
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
});

describe('labelled listings', () => {
  it('are many, unique and of every verdict', () => {
    expect(cases.length).toBeGreaterThanOrEqual(400);
    expect(unique(cases.map((row) => row.listing.id))).toBe(true);
    for (const verdict of VERDICTS) {
      expect(cases.filter((row) => row.gold.verdict === verdict).length).toBeGreaterThan(40);
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
