import { readLiteral } from '#crawlers/platforms/shared/literal';
import { allAdapters } from '#crawlers/registry';
import { plainAnswer } from '../contract/adapter.ts';
import { pageCases } from '../platforms/page-cases.ts';

interface Row {
  name: string;
  size: string;
  value: number;
  unit: string;
  floor: number | null;
  ratio: number | null;
  min: number;
  median: number;
  runs: number;
}

const RUNS = 5;
const TARGET_BYTES = 10_000_000;
const JSON_FLOOR = 20;

/** Lists in the platforms' own JSON, by the key under which the repeated entry lies. */
const LISTS: readonly { platform: string; page: string; list: string }[] = [
  { platform: 'taobao', page: 'search-ok-recommend', list: 'itemsArray' },
  { platform: 'jd', page: 'search-ok-ware', list: 'wareList' },
  { platform: 'pdd', page: 'search-ok-2018', list: 'goods_list' },
  { platform: '1688', page: 'search-ok-offer-list', list: 'offerList' },
  { platform: 'douyin', page: 'search-ok', list: 'data' },
  { platform: 'kuaishou', page: 'search-ok-feed', list: 'feeds' },
  { platform: 'weibo', page: 'search-ok', list: 'cards' },
  { platform: 'xianyu', page: 'search-ok', list: 'resultList' },
  { platform: 'xiaohongshu', page: 'search-ok', list: 'items' },
];

/** Answers in markup: the repeated part is a card. No floor for JSON applies to them. */
const CARDS: readonly { platform: string; page: string; card: RegExp }[] = [
  { platform: 'tmall', page: 'search-ok', card: /<div class="product" .*<\/div>(?=<\/div>\n)/ },
];
const MARKUP_BYTES = 2_000_000;

/**
 * MB of JSON and listings a second of each parser, on answers of 10 MB made by repeating the entries of a stored
 * page, padded as real entries are (a card of a real answer is 2 to 60 kB, most of it tracking); of markup, on pages
 * of 2 MB.
 */
export default async function parsersBench(): Promise<Row[]> {
  const inputs = [
    ...LISTS.map(({ platform, page, list }) => ({
      platform,
      floor: JSON_FLOOR,
      ...enlarged(platform, page, list),
    })),
    ...CARDS.map(({ platform, page, card }) => ({
      platform,
      floor: null,
      ...repeated(platform, page, card),
    })),
  ];
  return inputs.flatMap(({ platform, floor, body, entries }) => {
    const adapter = allAdapters().find(({ id }) => id === platform);
    if (!adapter) throw new Error(`no adapter ${platform}`);
    const answer = plainAnswer({ body });
    const seconds: number[] = [];
    let items = 0;
    for (let run = 0; run <= RUNS; run++) {
      const began = performance.now();
      const read = adapter.read(answer, 'search');
      // The first run is the compiler's.
      if (run > 0) seconds.push((performance.now() - began) / 1000);
      items = read.items.length;
    }
    if (items < entries) throw new Error(`${platform}: ${items} of ${entries} entries read`);
    const megabytes = Buffer.byteLength(body) / 1e6;
    const size = `${megabytes.toFixed(1)} MB, ${items} items`;
    return [
      row(
        `parse ${platform}`,
        size,
        seconds.map((s) => megabytes / s),
        'MB/s',
        floor,
      ),
      row(
        `parse ${platform} listings`,
        size,
        seconds.map((s) => items / s),
        'listings/s',
        null,
      ),
    ];
  });
}

function enlarged(platform: string, page: string, list: string): { body: string; entries: number } {
  const text = bodyOf(platform, page);
  // A stored answer may be a literal as published, with other words for true and false.
  const json = readLiteral(text, text.indexOf('{'))?.value as Record<string, unknown>;
  const holder = holderOf(json, list);
  const [entry] = holder[list] as [Record<string, unknown>];
  const padded = { ...entry, tracking: 'x'.repeat(3_000) };
  const entries = Math.ceil(TARGET_BYTES / Buffer.byteLength(JSON.stringify(padded)));
  holder[list] = Array.from({ length: entries }, () => padded);
  return { body: JSON.stringify(json), entries };
}

function repeated(platform: string, page: string, card: RegExp): { body: string; entries: number } {
  const text = bodyOf(platform, page);
  const [one] = card.exec(text) ?? [];
  if (one === undefined) throw new Error(`no card in ${platform}/${page}`);
  const entries = Math.ceil(MARKUP_BYTES / Buffer.byteLength(one));
  return { body: text.replace(one, () => one.repeat(entries)), entries };
}

function bodyOf(platform: string, page: string): string {
  const stored = pageCases(platform).find(({ name }) => name === page);
  if (!stored) throw new Error(`no stored page ${platform}/${page}`);
  return stored.answer.body;
}

function holderOf(value: unknown, key: string): Record<string, unknown> {
  const stack = [value];
  for (let here = stack.pop(); here !== undefined; here = stack.pop()) {
    if (typeof here !== 'object' || here === null) continue;
    const found = here as Record<string, unknown>;
    if (Array.isArray(found[key])) return found;
    stack.push(...Object.values(found));
  }
  throw new Error(`no list ${key}`);
}

function row(name: string, size: string, values: number[], unit: string, floor: number | null): Row {
  const sorted = values.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] as number;
  const rounded = (value: number) => Math.round(value * 10) / 10;
  return {
    name,
    size,
    value: rounded(median),
    unit,
    floor,
    ratio: floor === null ? null : rounded(median / floor),
    min: rounded(sorted[0] as number),
    median: rounded(median),
    runs: sorted.length,
  };
}
