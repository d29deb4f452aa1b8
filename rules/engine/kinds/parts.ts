import type { Span } from '#domain/hit';
import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import type { FieldText } from '../restraint/phrases.ts';
import { partingWord } from '../restraint/wording.ts';
import { isKept, type Window, windowAfter, windowBefore } from '../text/shadow.ts';

/** Kept characters between head and tail of a name that still count as one phrase with a word put in. */
const INSERTED_REACH = 5;
/** The same when the tail comes first (山药 … 铁棍). */
const REORDERED_REACH = 14;
/** Kept characters between a word of praise and the product it praises. */
const PUT_IN_REACH = 2;
/** Characters of a word of praise. */
const LONGEST_PRAISE = 4;
/** Heads a text may hold before the rest are ignored: a title stuffed with places is no phrase. */
const MOST_HEADS = 64;

/**
 * Turns heads (铁棍, 阳澄湖) with their tails near by into candidates: a word put in between, the order
 * turned round, or the two halves in title and attribute. Heads alone fall away.
 */
export function joinParts(
  matcher: Matcher,
  found: readonly Candidate[],
  texts: ReadonlyMap<string, FieldText>,
  fields: readonly (readonly [string, string])[],
): Candidate[] {
  const out: Candidate[] = [];
  let heads = 0;
  for (const candidate of found) {
    if (candidate.role !== 'part') {
      out.push(candidate);
      continue;
    }
    if (++heads > MOST_HEADS) continue;
    const text = texts.get(candidate.field);
    if (text === undefined) continue;
    const joined = whole(matcher, text, candidate, texts, fields);
    if (joined !== null) out.push(joined);
  }
  return out;
}

/** The name a head is part of, if the rest of it stands where it must. */
function whole(
  matcher: Matcher,
  text: FieldText,
  head: Candidate,
  texts: ReadonlyMap<string, FieldText>,
  fields: readonly (readonly [string, string])[],
): Candidate | null {
  const { crossOnly, put, praised, bracketed } = matcher.forms[head.form] ?? {};
  if (put) return putIn(matcher, text, head);
  if (praised) return praisedWith(matcher, text, head);
  if (bracketed) return turned(matcher, text, head);
  return (crossOnly ? null : within(matcher, text, head)) ?? across(matcher, text, head, texts, fields);
}

/** One character, a word of praise, and then the product: 怀正宗山药, 怀正宗铁棍山药. */
function putIn(matcher: Matcher, text: FieldText, head: Candidate): Candidate | null {
  const tail = tailOf(matcher, head);
  const after = windowAfter(matcher.table, text.shadow, head.end, PUT_IN_REACH + tail.length);
  const at = after.text.indexOf(tail);
  if (at === -1) return null;
  const parts = [span(text, head.start, head.end), spanOf(text, after, at, tail.length)];
  return join(matcher, head, parts, 'inserted', at + head.end - head.start - 1);
}

/** A place, a word of praise, and then the product of one character, with nothing else between: 普洱古树茶. */
function praisedWith(matcher: Matcher, text: FieldText, head: Candidate): Candidate | null {
  const tail = tailOf(matcher, head);
  const after = windowAfter(matcher.table, text.shadow, head.end, LONGEST_PRAISE + 1);
  const word = matcher.rulebook.wording.praise.find((one) => after.text.startsWith(one + tail));
  if (word === undefined) return null;
  const parts = [span(text, head.start, head.end), spanOf(text, after, word.length, tail.length)];
  return join(matcher, head, parts, 'inserted', word.length);
}

/** 山药（怀）: the product, and its place in brackets. */
function turned(matcher: Matcher, text: FieldText, head: Candidate): Candidate | null {
  const place = head.end - 1;
  const before = text.text.slice(head.start, place);
  const product = before.search(/\s*[(（[【]\s*$/u);
  if (product === -1 || !/^\s*[)）\]】]/u.test(text.text.slice(head.end, head.end + 4))) return null;
  const parts = [span(text, head.start, head.start + product), span(text, place, head.end)];
  return join(matcher, head, parts, 'reordered', 0);
}

function span(text: FieldText, start: number, end: number): Span {
  return { field: text.field, start, end, text: text.text.slice(start, end) };
}

/** Some kept characters of a window, with the noise that lies between them. */
function spanOf(text: FieldText, { at }: Window, from: number, size: number): Span {
  return span(text, at[from] as number, (at[from + size - 1] as number) + 1);
}

/** Head and tail in one field. */
function within(matcher: Matcher, text: FieldText, head: Candidate): Candidate | null {
  const tail = tailOf(matcher, head);
  const after = windowAfter(matcher.table, text.shadow, head.end, INSERTED_REACH + tail.length);
  const at = after.text.indexOf(tail);
  if (at > 0) {
    const joined = join(
      matcher,
      head,
      [span(text, head.start, head.end), spanOf(text, after, at, tail.length)],
      'inserted',
      at,
    );
    const word = partingWord(matcher, after.text.slice(0, at));
    if (word === 0) return joined;
    const styled = { start: after.at[0] as number, end: (after.at[word - 1] as number) + 1 };
    return { ...joined, styled };
  }
  if (at === 0) return null;
  const before = windowBefore(matcher.table, text.shadow, head.start, REORDERED_REACH + tail.length);
  const back = before.text.lastIndexOf(tail);
  if (back !== -1) {
    const between = before.text.length - back - tail.length;
    return join(
      matcher,
      head,
      [spanOf(text, before, back, tail.length), span(text, head.start, head.end)],
      'reordered',
      between,
    );
  }
  const far = windowAfter(matcher.table, text.shadow, head.end, REORDERED_REACH + tail.length);
  const ahead = far.text.indexOf(tail);
  if (ahead > 0) {
    return join(
      matcher,
      head,
      [span(text, head.start, head.end), spanOf(text, far, ahead, tail.length)],
      'reordered',
      ahead,
    );
  }
  return null;
}

/** Head in an attribute whose tail stands in the title, or the other way round. */
function across(
  matcher: Matcher,
  text: FieldText,
  head: Candidate,
  texts: ReadonlyMap<string, FieldText>,
  fields: readonly (readonly [string, string])[],
): Candidate | null {
  const tail = tailOf(matcher, head);
  for (const [field] of fields) {
    if (field === head.field) continue;
    const pair = head.field === 'title' ? field.startsWith('attributes.') : field === 'title';
    if (!pair || !(head.field === 'title' || head.field.startsWith('attributes.'))) continue;
    const other = texts.get(field);
    if (other === undefined) continue;
    const start = other.shadow.indexOf(tail);
    if (start === -1) continue;
    if (head.field.startsWith('attributes.') && !isWholeValue(matcher, text, head)) continue;
    if (field.startsWith('attributes.') && !isShort(matcher, other)) continue;
    if (isFreeTerm(matcher, text, head)) continue;
    const parts = [span(other, start, start + tail.length), span(text, head.start, head.end)];
    if (head.field === 'title') parts.reverse();
    return join(matcher, head, parts, 'cross-field', 0);
  }
  return null;
}

const tailOf = (matcher: Matcher, head: Candidate): string => matcher.folded.tail(head.form) || '\uffff';

/** An attribute whose value is little more than the head says what the goods are called. */
function isWholeValue(matcher: Matcher, text: FieldText, head: Candidate): boolean {
  let kept = 0;
  for (let i = 0; i < text.shadow.length && kept < 12; i++)
    if (isKept(matcher.table, text.shadow.charCodeAt(i))) kept++;
  return kept - (head.end - head.start) <= 4;
}

/** 波尔多瓶 in an attribute is a bottle, no half of 波尔多葡萄酒. */
function isFreeTerm(matcher: Matcher, { shadow }: FieldText, { indication, start, end }: Candidate): boolean {
  for (const term of matcher.generic[indication] ?? []) {
    if (term.length > end - start && shadow.startsWith(term, start)) return true;
  }
  return false;
}

function isShort(matcher: Matcher, text: FieldText): boolean {
  let kept = 0;
  for (let i = 0; i < text.shadow.length; i++) if (isKept(matcher.table, text.shadow.charCodeAt(i))) kept++;
  return kept <= 10;
}

function join(
  matcher: Matcher,
  head: Candidate,
  parts: Span[],
  kind: 'inserted' | 'reordered' | 'cross-field',
  between: number,
): Candidate {
  const whole = matcher.forms[head.form]?.whole ?? head.form;
  const first = parts[0] as Span;
  const one = kind === 'inserted';
  const last = parts.at(-1) as Span;
  return {
    ...head,
    form: whole,
    role: matcher.forms[whole]?.role ?? 'name',
    field: first.field,
    start: first.start,
    end: one ? last.end : first.end,
    kinds: [kind],
    departures: null,
    ...(one ? {} : { parts }),
    factors: { distance: Math.max(0.7, 1 - between * 0.02) },
    notes: [],
    contains: [],
  };
}
