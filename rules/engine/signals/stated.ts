import type { ListingContent } from '#domain/listing';
import type { Matcher } from '../matcher.ts';
import { liesIn, readPlace } from './gazetteer.ts';

/** One statement of a place in a listing, as the seller makes it. */
export interface PlaceStatement {
  text: string;
  /** Where it stands, for the reason line: 产地栏, 属性“产地”, 图片文字, 标题. */
  source: string;
  codes: string[];
}

const LABEL_VALUE = String.raw`\s*[:：]\s*([^\s，。；,;|、！!/（）()【】\n]{2,20})`;

/** Every stated place of production: the 产地 field, attribute labels, label text and OCR. */
export function statedOrigins(matcher: Matcher, listing: ListingContent): PlaceStatement[] {
  const { gazetteer, originLabels, originPattern } = matcher;
  const out: PlaceStatement[] = [];
  addPlace(out, gazetteer, listing.origin, '产地');
  for (const [key, value] of Object.entries(listing.attributes)) {
    if (isLabel(key, originLabels)) addPlace(out, gazetteer, value, key.trim());
  }
  if (originPattern === null) return out;
  for (const [text, source] of [
    [listing.ocrText, '图片文字'],
    [listing.description, '详情'],
    [listing.title, '标题'],
  ] as const) {
    if (text === undefined || !(text.includes('：') || text.includes(':'))) continue;
    for (const found of text.slice(0, LONGEST_SEARCHED).matchAll(originPattern))
      addPlace(out, gazetteer, found[1], source);
  }
  return out;
}

function addPlace(
  into: PlaceStatement[],
  gazetteer: Matcher['gazetteer'],
  text: string | undefined,
  source: string,
): void {
  const plain = text?.trim();
  if (!plain) return;
  const place = readPlace(gazetteer, plain);
  if (place !== null) into.push({ text: plain, source, codes: place.codes });
}

/** Label text with its value (产地：山东菏泽); null when the rulebook knows no such labels. */
export function originPatternOf(words: readonly string[]): RegExp | null {
  if (words.length === 0) return null;
  const labels = [...words]
    .sort((a, b) => b.length - a.length)
    .map((label) => label.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`(?:${labels.join('|')})${LABEL_VALUE}`, 'giu');
}

const LONGEST_SEARCHED = 50_000;

/** Ship-from, shop location and company: weak, alone they prove and disprove nothing. */
export function weakPlaces({ gazetteer, shipLabels }: Matcher, listing: ListingContent): PlaceStatement[] {
  const out: PlaceStatement[] = [];
  addPlace(out, gazetteer, listing.shipFrom, '发货地');
  addPlace(out, gazetteer, listing.shop?.location, '店铺所在地');
  for (const [key, value] of Object.entries(listing.attributes)) {
    if (isLabel(key, shipLabels)) addPlace(out, gazetteer, value, '发货地');
  }
  addPlace(out, gazetteer, listing.shop?.company, '经营者名称');
  return out;
}

/** Labels in lower case, by the list they stand in: every attribute of every listing is held against them. */
const lowered = new WeakMap<readonly string[], ReadonlySet<string>>();

export function isLabel(key: string, labels: readonly string[]): boolean {
  let known = lowered.get(labels);
  if (known === undefined) {
    known = new Set(labels.map((label) => label.toLowerCase()));
    lowered.set(labels, known);
  }
  return known.has(plainLabel(key));
}

/** Labels as read; sellers use the same few hundred over and over. */
const plainLabels = new Map<string, string>();
const MOST_LABELS = 4096;

function plainLabel(key: string): string {
  const known = plainLabels.get(key);
  if (known !== undefined) return known;
  const plain = key
    .trim()
    .replace(/[:：\s]+$/, '')
    .toLowerCase();
  if (plainLabels.size >= MOST_LABELS) plainLabels.clear();
  plainLabels.set(key, plain);
  return plain;
}

/** Attributes that are evidence, not text: their values are not searched for names. */
export const isEvidenceKey = (matcher: Matcher, key: string): boolean =>
  (isLabel(key, matcher.originLabels) && !isLabel(key, matcher.appellationLabels)) ||
  isLabel(key, matcher.shipLabels) ||
  isLabel(key, matcher.companyLabels);

/** inside, outside, or unclear: the place is larger than the area, or the area has no codes. */
export function relation(
  codes: readonly string[],
  area: readonly string[],
): 'inside' | 'outside' | 'unclear' {
  if (area.length === 0 || codes.length === 0) return 'unclear';
  if (codes.some((code) => area.some((part) => liesIn(code, part)))) return 'inside';
  // A statement of the province the area lies in says too little either way.
  if (codes.some((code) => area.some((part) => liesIn(part, code)))) return 'unclear';
  return 'outside';
}
