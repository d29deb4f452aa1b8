import { CATEGORY_TEXTS, KIND_TEXTS, VERDICT_TEXTS } from '#domain/lead-words';
import type { Judgement, Verdict } from '#domain/verdict';

export const MATCH_FORMATS = ['table', 'jsonl', 'csv'] as const;
export type MatchFormat = (typeof MATCH_FORMATS)[number];

/** Turns judgements into text, one input row after the other. */
export interface MatchWriter {
  head: string;
  row(judgement: Judgement, title: string): string;
  tail(): string;
}

export function matchWriter(format: MatchFormat, colour: boolean): MatchWriter {
  if (format === 'jsonl')
    return { head: '', row: (judgement) => `${JSON.stringify(judgement)}\n`, tail: () => '' };
  return format === 'csv' ? csvWriter() : tableWriter(colour);
}

const COLUMNS = [
  'id',
  'verdict',
  'score',
  'title',
  'indications',
  'texts',
  'kinds',
  'categories',
  'wording',
  'why',
  'reasons',
  'law',
  'rulebook',
  'actDate',
];

function csvWriter(): MatchWriter {
  const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`;
  return {
    head: `\ufeff${line(COLUMNS)}`,
    row: (found, title) => {
      const each = (pick: (hit: Judgement['hits'][number]) => readonly string[]) =>
        [...new Set(found.hits.flatMap(pick))].join('；');
      return line([
        found.id,
        found.verdict,
        String(found.score),
        title,
        each((hit) => [hit.indication]),
        each((hit) => [hit.text]),
        each((hit) => hit.kinds),
        each((hit) => hit.categories),
        each((hit) => (hit.wording === null ? [] : [hit.wording.text])),
        found.why,
        each((hit) => hit.reasons),
        each((hit) => hit.law),
        found.rulebook,
        found.actDate,
      ]);
    },
    tail: () => '',
  };
}

/** A cell that a spreadsheet would read as a formula is made text. */
function cell(value: string): string {
  const plain = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

const COLOURS: Record<Verdict, number> = { lead: 31, guidance: 33, watch: 36, clear: 90 };

function tableWriter(colour: boolean): MatchWriter {
  const counts: Record<Verdict, number> = { lead: 0, guidance: 0, watch: 0, clear: 0 };
  const paint = (text: string, code: number) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    head: '',
    row: (found, title) => {
      counts[found.verdict]++;
      const label = VERDICT_TEXTS[found.verdict].padEnd(4, '　');
      const head = `${paint(label, COLOURS[found.verdict])} ${found.score.toFixed(2)}  ${printable(found.id)}  ${marked(found, title, colour)}`;
      const lines = found.hits.map((hit) => {
        const where = hit.field === 'title' ? '' : `${hit.field}：`;
        const kinds = hit.kinds.map((kind) => KIND_TEXTS[kind]).join('+');
        const reasons = hit.reasons.slice(0, 3).join('；');
        return `        ${where}“${printable(hit.text)}” → ${hit.indication}  ${kinds}  ${CATEGORY_TEXTS[hit.category]}  ${reasons}`;
      });
      if (found.hits.length === 0) lines.push(`        ${found.why}`);
      return `${[head, ...lines].join('\n')}\n`;
    },
    tail: () =>
      `合计 ${Object.entries(counts)
        .map(([verdict, count]) => `${VERDICT_TEXTS[verdict as Verdict]} ${count}`)
        .join('，')}\n`,
  };
}

/** Control characters of a hostile title never reach the terminal. */
const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ').slice(0, 200);

/** The title with its hits in colour, or in brackets where colour is off. */
function marked(found: Judgement, title: string, colour: boolean): string {
  const spans = found.hits
    .flatMap((hit) => hit.parts ?? [hit])
    .filter(({ field }) => field === 'title')
    .sort((a, b) => a.start - b.start);
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    out += printable(title.slice(at, start));
    const text = printable(title.slice(start, end));
    out += colour ? `\u001b[1;4;31m${text}\u001b[0m` : `【${text}】`;
    at = end;
  }
  return out + printable(title.slice(at));
}
