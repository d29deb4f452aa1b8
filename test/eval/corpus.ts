import { readdirSync, readFileSync } from 'node:fs';
import type { Category, Kind } from '#domain/hit';
import { ListingContent } from '#domain/listing';
import { EMPTY_REGISTER, EMPTY_SNAPSHOT, Register } from '#domain/register';
import type { Verdict } from '#domain/verdict';
import type { JudgeInput } from '#rules/engine/verdict';

/** One gold row ready to be judged. */
export interface GoldRow {
  id: string;
  set: 'texts' | 'listings' | 'titles';
  input: JudgeInput;
  verdict: Verdict;
  /** Indications that must be hit, with kind and place where the gold data say so. */
  expect: { indication: string; kind?: Kind; text?: string }[];
  category?: Category;
  /** One of several listings that differ in one fact; such rows count apart from single cases. */
  paired?: boolean;
  why: string;
}

const FOLDER = new URL('../corpus/', import.meta.url);
const ACT_DATE = '2026-11-24';

export function readLines<T>(file: URL): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

function input(id: string, row: unknown, register: Register): JudgeInput {
  const listing = ListingContent.loose().parse(row) as JudgeInput['listing'];
  const actDate = listing.capturedAt?.slice(0, 10) ?? ACT_DATE;
  return {
    id,
    listing,
    register,
    snapshot: EMPTY_SNAPSHOT,
    actDate,
    actDateAssumed: listing.capturedAt === undefined,
  };
}

interface TextRow {
  id: string;
  text: string;
  fields?: Record<string, string>;
  expect: { indication: string; kind: Kind; text: string }[];
  verdict: Verdict;
  why: string;
}

/** Own titles, judged as bare listings. */
export function goldTexts(): GoldRow[] {
  return readLines<TextRow>(new URL('texts.jsonl', FOLDER)).map((row) => ({
    id: row.id,
    set: 'texts',
    input: input(row.id, listingOf(row), EMPTY_REGISTER),
    verdict: row.verdict,
    expect: row.expect,
    why: row.why,
  }));
}

export interface Spelling {
  id: string;
  /** What its writer meant to do to the name; `two` is two changes at once. */
  kind: string;
  indication: string;
  input: JudgeInput;
}

/** Changed spellings written from the names alone. */
export function spellings(): Spelling[] {
  return readLines<Omit<Spelling, 'input'> & { text: string }>(new URL('spellings.jsonl', FOLDER)).map(
    ({ text, ...row }) => ({ ...row, input: input(row.id, { title: text }, EMPTY_REGISTER) }),
  );
}

/** Extra fields are named as in a hit: `attributes.品种`, `shop.name`, `description`. */
function listingOf({ text, fields = {} }: TextRow): Record<string, unknown> {
  const listing: Record<string, unknown> = { title: text };
  const attributes: Record<string, string> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (field.startsWith('attributes.')) attributes[field.slice('attributes.'.length)] = value;
    else if (field === 'shop.name') listing.shop = { name: value };
    else listing[field] = value;
  }
  return { ...listing, attributes };
}

interface ListingRow {
  listing: Record<string, unknown> & { id: string };
  register: string;
  gold: { verdict: Verdict; indications: string[]; category?: Category; reason: string };
  pair?: string;
}

/** The invented registers by the name a row calls them. */
function readRegisters(): Map<string, Register> {
  const registers = new Map<string, Register>();
  for (const name of readdirSync(new URL('registers/', FOLDER))) {
    const text = readFileSync(new URL(`registers/${name}`, FOLDER), 'utf8');
    registers.set(name.replace(/\.json$/, ''), Register.parse(JSON.parse(text)));
  }
  return registers;
}

export interface Probe {
  id: string;
  /** Tables and rules may be improved by what the seen half shows; the held half is only counted. */
  part: 'seen' | 'held';
  kind: string;
  /** The name worn, where a row wears one. */
  indication?: string;
  /** `hit`: the name is found, whatever the verdict; `not-lead`: any verdict but that. */
  expect: Verdict | 'hit' | 'not-lead';
  input: JudgeInput;
}

/** Texts and listings written from the list of names and the verdict rules alone, in two halves. */
export function probes(): Probe[] {
  const registers = readRegisters();
  return readLines<Omit<Probe, 'input'> & { register?: string; listing: unknown }>(
    new URL('probes.jsonl', FOLDER),
  ).map(({ listing, register, ...row }) => ({
    ...row,
    input: input(row.id, listing, registers.get(register ?? '') ?? EMPTY_REGISTER),
  }));
}

/** Own full listings with the register each is judged against. */
export function goldListings(): GoldRow[] {
  const registers = readRegisters();
  return readLines<ListingRow>(new URL('listings.jsonl', FOLDER)).map(
    ({ listing, register, gold, pair }) => ({
      id: listing.id,
      set: 'listings',
      input: input(listing.id, listing, registers.get(register) ?? EMPTY_REGISTER),
      verdict: gold.verdict,
      expect: gold.indications.map((indication) => ({ indication })),
      ...(gold.category === undefined ? {} : { category: gold.category }),
      paired: pair !== undefined,
      why: gold.reason,
    }),
  );
}

/** Where the optional sample of real titles lies; it is not part of this repository. */
export const TITLES = new URL('../../../shared/reference/data/titles-sample.jsonl', import.meta.url);

export interface Title {
  id: string;
  title: string;
  platform?: string;
}

/** Labels of real titles, where the sample is present. */
export function goldTitles(titles: readonly Title[]): GoldRow[] {
  const byId = new Map(titles.map((row) => [row.id, row.title]));
  const labels = readLines<{ id: string; names: string[]; verdict: Verdict }>(
    new URL('real-titles.labels.jsonl', FOLDER),
  );
  return labels.flatMap(({ id, names, verdict }) => {
    const title = byId.get(id);
    if (title === undefined) return [];
    const expect = names.map((indication) => ({ indication }));
    return [
      { id, set: 'titles' as const, input: input(id, { title }, EMPTY_REGISTER), verdict, expect, why: '' },
    ];
  });
}
