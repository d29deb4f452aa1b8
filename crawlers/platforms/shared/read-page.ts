import type { Outcome, PageType, PlatformId } from '#domain/platform';
import type { Answer, FieldSource, ParsedItem, ParsedPage } from '../../adapter.ts';
import { fillGaps, toItem } from './draft.ts';
import { type Gathered, gather } from './gather.ts';
import { isHostOf, urlOf } from './links.ts';
import {
  byCode,
  byPage,
  byTransport,
  hostAndPath,
  type OutcomeRules,
  retryAfterSeconds,
  type Verdict,
} from './outcome-rules.ts';
import type { Harvest, PageReading } from './readers.ts';

/** What a platform has to say about itself so that its pages can be read. */
export interface PlatformPages {
  id: PlatformId;
  hosts: readonly string[];
  rules: OutcomeRules;
  reading: PageReading;
}

/** Codes after which nothing else on the page is believed: the crawler has to stop. */
const STOPS: ReadonlySet<Outcome> = new Set(['challenge', 'rate_limited', 'forbidden']);

interface SourcedHarvest extends Harvest {
  source: FieldSource;
}

/** Decides what came back, then reads it. Never throws: what cannot be read is drift, with the reason. */
export function readPage(platform: PlatformPages, answer: Answer, expected?: PageType): ParsedPage {
  const page = expected ?? pageOf(answer, platform.reading);
  try {
    return read(platform, answer, page);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 120) : '';
    return closed(platform, answer, page ?? 'search', { outcome: 'drift', why: `页面无法解析：${reason}` });
  }
}

function read(platform: PlatformPages, answer: Answer, page: PageType | null): ParsedPage {
  const { rules, reading } = platform;
  const close = (verdict: Verdict, as: PageType | null = page) =>
    closed(platform, answer, as ?? 'search', verdict);

  const transport = byTransport(answer, rules);
  if (transport) return close(transport);
  const host = urlOf(answer.finalUrl)?.hostname;
  if (host && !isHostOf(host, platform.hosts)) {
    return close({ outcome: 'drift', why: `网址 ${host} 不属于本平台` });
  }
  if (answer.body.trim() === '' && answer.exchanges.length === 0) {
    return close({ outcome: 'drift', why: '页面是空的' });
  }

  const gathered = gather(answer, reading, rules);
  const coded = gathered.evidence.flatMap(({ value, source }) =>
    source === 'exchange' ? (byCode(value, rules) ?? []) : [],
  );
  const barrier = coded.find(({ outcome }) => STOPS.has(outcome));
  if (barrier) return close(barrier);
  const found = harvest(gathered, reading, answer, page);
  const isFull = found?.harvests.some(({ drafts }) => drafts.length > 0);
  // A first try with an old token fails and is repeated by the page itself: what was served in the end counts.
  if (!isFull && coded[0]) return close(coded[0]);
  if (!found) return close(withoutHarvest(gathered, answer, rules));
  if (
    found.page === 'detail' &&
    rules.gone?.some((gone) => gathered.markup.some(({ html }) => gone.test(html)))
  ) {
    return close({ outcome: 'not_found', why: '页面写明商品已下架或失效' }, 'detail');
  }
  return opened(platform, answer, found.page, found.harvests, gathered.cut);
}

/** Nothing recognisable: a barrier, the platform's own "nothing found", a cut page, or a page we do not know. */
function withoutHarvest(gathered: Gathered, answer: Answer, rules: OutcomeRules): Verdict {
  const shown = byPage(answer.body, rules);
  if (shown) return shown;
  if (gathered.cut) return { outcome: 'drift', why: '内容不完整，在中途断开' };
  if (rules.empty?.some((empty) => empty.test(answer.body)))
    return { outcome: 'empty', why: '平台写明没有结果' };
  return { outcome: 'drift', why: '没有认得的商品数据' };
}

function harvest(
  gathered: Gathered,
  reading: PageReading,
  answer: Answer,
  wanted: PageType | null,
): { page: PageType; harvests: SourcedHarvest[] } | null {
  const pages = wanted ? [wanted] : [...new Set([...reading.data, ...reading.dom].map(({ page }) => page))];
  let empty: { page: PageType; harvests: SourcedHarvest[] } | null = null;
  for (const page of pages) {
    const harvests = harvestPage(gathered, reading, answer, page);
    if (harvests.some(({ drafts }) => drafts.length > 0)) return { page, harvests };
    if (harvests.length > 0) empty ??= { page, harvests };
  }
  return empty;
}

function harvestPage(
  gathered: Gathered,
  reading: PageReading,
  answer: Answer,
  page: PageType,
): SourcedHarvest[] {
  const harvests: SourcedHarvest[] = [];
  for (const source of ['exchange', 'embedded'] as const) {
    const values = gathered.evidence.filter((evidence) => evidence.source === source);
    for (const reader of reading.data.filter((candidate) => candidate.page === page)) {
      const read = values.flatMap(({ value }) => reader.read(value, answer) ?? []);
      if (read.length > 0) harvests.push({ ...joined(read), source });
    }
  }
  // What a person sees may be more than the embedded data: shelves that were filled in later.
  for (const reader of reading.dom.filter((candidate) => candidate.page === page)) {
    const marked = gathered.markup.filter(({ html }) => reader.mark.test(html));
    const read = marked.flatMap((markup) => reader.read(markup.dom(), answer) ?? []);
    if (read.length > 0) harvests.push({ ...joined(read), source: reader.source });
  }
  return harvests;
}

function joined(harvests: readonly Harvest[]): Harvest {
  return {
    drafts: harvests.flatMap(({ drafts }) => drafts),
    total: harvests.find(({ total }) => total !== undefined)?.total,
    next: harvests.at(-1)?.next ?? null,
  };
}

function opened(
  platform: PlatformPages,
  answer: Answer,
  page: PageType,
  harvests: readonly SourcedHarvest[],
  cut: boolean,
): ParsedPage {
  const total = harvests.find((one) => one.total !== undefined)?.total ?? null;
  const shown = harvests.reduce((count, { drafts }) => count + drafts.length, 0);
  if (shown === 0) return { ...closed(platform, answer, page, { outcome: 'empty', why: '列表为空' }), total };
  const { items, rejected } = merged(platform.id, answer, page, harvests);
  if (items.length === 0) {
    return {
      ...closed(platform, answer, page, { outcome: 'drift', why: `${rejected} 件商品都缺少编号或标题` }),
      rejected,
    };
  }
  if (cut) return closed(platform, answer, page, { outcome: 'drift', why: '内容不完整，在中途断开' });
  const left = rejected > 0 ? `，另有 ${rejected} 件缺少编号或标题` : '';
  return {
    ...closed(platform, answer, page, { outcome: 'ok', why: `读到 ${items.length} 件${left}` }),
    items,
    rejected,
    total,
    next: harvests.find((one) => one.next)?.next ?? null,
  };
}

/** The best source first; a weaker one fills the gaps of the same item and adds items the better one lacks. */
function merged(
  platform: PlatformId,
  answer: Answer,
  page: PageType,
  harvests: readonly SourcedHarvest[],
): { items: ParsedItem[]; rejected: number } {
  const items: ParsedItem[] = [];
  const places = new Map<string, number>();
  let rejected = 0;
  for (const { drafts, source } of harvests) {
    const known = new Set(places.keys());
    for (const draft of drafts) {
      const item = toItem(draft, { platform, source, capturedAt: answer.capturedAt });
      if (!item) {
        rejected += 1;
        continue;
      }
      const place = known.has(item.listing.id) ? places.get(item.listing.id) : undefined;
      if (place !== undefined) items[place] = fillGaps(items[place] as ParsedItem, item);
      else if (page !== 'detail' || items.length === 0) {
        if (!places.has(item.listing.id)) places.set(item.listing.id, items.length);
        items.push(item);
      }
    }
  }
  return { items, rejected: page === 'detail' && items.length > 0 ? 0 : rejected };
}

function closed(
  platform: PlatformPages,
  answer: Answer,
  page: PageType,
  { outcome, why }: Verdict,
): ParsedPage {
  return {
    platform: platform.id,
    page,
    outcome,
    why,
    items: [],
    rejected: 0,
    total: null,
    next: null,
    retryAfterSeconds: outcome === 'rate_limited' ? retryAfterSeconds(answer) : null,
  };
}

function pageOf(answer: Answer, reading: PageReading): PageType | null {
  for (const address of [answer.finalUrl, answer.requestedUrl]) {
    const place = hostAndPath(address);
    const known = place && reading.addresses.find(({ url }) => url.test(place));
    if (known) return known.page;
  }
  return null;
}
