import { type CheerioAPI, load } from 'cheerio';
import type { Answer, FieldSource } from '../../adapter.ts';
import { dataAfter, dataInText, looksLikeHtml } from './json-in-text.ts';
import { isCutHtml } from './markup.ts';
import { isListingRequest, type OutcomeRules } from './outcome-rules.ts';
import type { PageReading } from './readers.ts';

/** A value with the place it came from. */
export interface Evidence {
  value: unknown;
  source: Extract<FieldSource, 'exchange' | 'embedded'>;
}

/** A piece of HTML, parsed when somebody asks. */
export interface Markup {
  html: string;
  dom(): CheerioAPI;
}

/** All that one answer offers to the readers, best source first. */
export interface Gathered {
  evidence: Evidence[];
  markup: Markup[];
  /** True when something ended in the middle: what is missing cannot be known. */
  cut: boolean;
}

/** Beyond this size a page is no page; it is not parsed into a tree. */
const MAX_HTML = 30_000_000;

/** Collects the page's own requests, the data embedded in it, and its markup. */
export function gather(answer: Answer, reading: PageReading, rules: OutcomeRules): Gathered {
  const gathered: Gathered = { evidence: [], markup: [], cut: false };
  for (const exchange of answer.exchanges) {
    if (isListingRequest(exchange, rules)) gatherBody(exchange.body, gathered, reading);
  }
  gatherBody(answer.body, gathered, reading);
  return gathered;
}

function gatherBody(body: string, gathered: Gathered, reading: PageReading): void {
  if (body.trim() === '') return;
  if (!looksLikeHtml(body)) {
    const { found, cut } = dataInText(body);
    for (const { value } of found) gathered.evidence.push({ value, source: 'exchange' });
    gathered.cut ||= cut;
    return;
  }
  for (const marker of reading.embedded) {
    const { found, cut } = dataAfter(body, marker);
    for (const { value } of found) gathered.evidence.push({ value, source: 'embedded' });
    gathered.cut ||= cut;
  }
  gathered.cut ||= isCutHtml(body);
  gathered.markup.push(lazyMarkup(body.slice(0, MAX_HTML)));
}

function lazyMarkup(html: string): Markup {
  let parsed: CheerioAPI | null = null;
  return {
    html,
    dom() {
      parsed ??= load(html);
      return parsed;
    },
  };
}
