import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kind } from '#domain/hit';
import { EMPTY_REGISTER, EMPTY_SNAPSHOT } from '#domain/register';
import { findCandidates } from '#rules/engine/kinds/find';
import { loadRulebook } from '#rules/engine/load';
import { compileMatcher, type Matcher, scan } from '#rules/engine/match';
import type { Rulebook } from '#rules/engine/rulebook';
import { judge } from '#rules/engine/verdict';
import { referenceScan } from './reference.ts';

let rulebook: Rulebook;
let matcher: Matcher;
let names: string[];
let letters: string[];
beforeAll(async () => {
  rulebook = await loadRulebook();
  matcher = compileMatcher(rulebook);
  names = rulebook.indications
    .filter(({ status, name }) => status !== 'unverified' && /^\p{Script=Han}{3,}$/u.test(name))
    .map(({ name }) => name);
  letters = [...new Set(names.join(''))];
});

/** Text made of pieces that make names likely: register characters, their doubles, whole names, noise. */
const pieces = () =>
  fc.array(
    fc.oneof(
      fc.constantFrom(...letters),
      fc.constantFrom(...letters).map((char) => rulebook.confusables.looks.get(char)?.[0] ?? char),
      fc.constantFrom(...names),
      fc.constantFrom('懷', '藥', '縣', '龍', '槐', '淮', '坏', '杯', '约', '5', 'A', '新', '的', '，', '】'),
    ),
    { maxLength: 14 },
  );

const LETTER_KINDS: Kind[] = ['homophone', 'look-alike'];
const SPREAD: Kind[] = ['inserted', 'dropped', 'split', 'numeral', 'pinyin', 'mixed-pinyin'];

describe('the fast matcher and the slow one', () => {
  it('agree on every name in its own letters', () => {
    fc.assert(
      fc.property(pieces(), (parts) => {
        const text = parts.join('');
        const slow = referenceScan(rulebook, text)
          .filter((find) => find.homophones + find.lookAlikes === 0)
          .map((find) => `${find.indication}:${find.start}:${find.end}`);
        const fast = findCandidates(matcher, 'title', text)
          .filter(({ role }) => role === 'name' || role === 'alias' || role === 'disputed')
          .filter(({ kinds }) => ![...LETTER_KINDS, ...SPREAD].some((kind) => kinds.includes(kind)))
          .map(({ indication, start, end }) => `${matcher.indications[indication]?.name}:${start}:${end}`);
        expect(new Set(fast)).toEqual(new Set(slow));
      }),
      { numRuns: 300, seed: 20_260_101 },
    );
  });

  it('agree on every name of three and more characters with one character changed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), pieces(), (name, salt, parts) => {
        const at = salt % name.length;
        const looks = rulebook.confusables.looks.get(name[at] ?? '') ?? '';
        const changed = looks[salt % Math.max(1, looks.length)] ?? '';
        fc.pre(changed.length === 1);
        const text = `${parts.join('')} ${name.slice(0, at)}${changed}${name.slice(at + 1)}`;
        const wanted = referenceScan(rulebook, text).filter(
          (find) =>
            find.form.length >= 3 &&
            find.homophones + find.lookAlikes === 1 &&
            // A disputed word is hardly a name: three characters of it, one of which only looks right, are none.
            !(find.isDisputed && find.form.length === 3 && find.lookAlikes === 1),
        );
        const fast = new Set(
          findCandidates(matcher, 'title', text).map(
            ({ indication, start, end }) => `${matcher.indications[indication]?.name}:${start}:${end}`,
          ),
        );
        for (const find of wanted) expect(fast).toContain(`${find.indication}:${find.start}:${find.end}`);
      }),
      { numRuns: 300, seed: 20_260_102 },
    );
  });
});

describe('spans', () => {
  it('are places of the original text that never split a surrogate pair', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            pieces().map((p) => p.join('')),
            fc.string({ unit: 'binary' }),
          ),
          { maxLength: 6 },
        ),
        (parts) => {
          const text = parts.join('');
          for (const candidate of scan(matcher, text).candidates) {
            for (const { start, end } of candidate.parts ?? [candidate]) {
              expect(start).toBeGreaterThanOrEqual(0);
              expect(end).toBeLessThanOrEqual(text.length);
              expect(start).toBeLessThan(end);
              expect(isInsidePair(text, start) || isInsidePair(text, end)).toBe(false);
            }
          }
        },
      ),
      { numRuns: 300, seed: 20_260_103 },
    );
  });

  it('survive noise put between the characters of a name', () => {
    const noise = fc.constantFrom(
      '·',
      '*',
      ' ',
      '-',
      '_',
      '.',
      '|',
      '~',
      '\u200b',
      '🌿',
      '★',
      '・',
      '\ufe0f',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(noise, { minLength: 12, maxLength: 12 }),
        (name, marks) => {
          const spelt = [...name]
            .map((char, index) => (index === 0 ? char : `${marks[index % 12]}${char}`))
            .join('');
          const found = findCandidates(matcher, 'title', `正品${spelt}500g`);
          const wanted = found.filter(({ indication }) => matcher.indications[indication]?.name === name);
          expect(wanted.some(({ start, end }) => start === 2 && end === 2 + spelt.length)).toBe(true);
        },
      ),
      { numRuns: 300, seed: 20_260_104 },
    );
  });
});

describe('hostile text', () => {
  const verdictOf = (title: string) =>
    judge(matcher, {
      id: '1',
      listing: { title, attributes: {}, currency: 'CNY', images: [], offer: 'goods', extra: {} },
      register: EMPTY_REGISTER,
      snapshot: EMPTY_SNAPSHOT,
      actDate: '2026-11-24',
      actDateAssumed: true,
    });

  it('never throws, whatever the string holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const found = verdictOf(text);
        for (const hit of found.hits) expect(text.slice(hit.start, hit.end)).toBe(hit.text);
      }),
      { numRuns: 300, seed: 20_260_105 },
    );
  });

  it.each([
    ['lone surrogates', '\ud800怀\udc00山药\ud83d'],
    ['a million characters', '怀山'.repeat(500_000)],
    ['a million syllables', 'huaishan'.repeat(125_000)],
    ['a million words', 'champagn '.repeat(110_000)],
    ['a million heads', '温县 '.repeat(300_000)],
    ['a million openers', '怀【'.repeat(500_000)],
    ['nothing but noise', '·'.repeat(1_000_000)],
  ])('takes %s', (_name, text) => {
    expect(verdictOf(text).id).toBe('1');
  });
});

function isInsidePair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
