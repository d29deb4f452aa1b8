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
];

/**
 * MB of JSON and listings a second of each parser, on answers of 10 MB made by repeating the entries of a stored
 * page, padded as real entries are (a card of a real answer is 2 to 60 kB, most of it tracking).
 */
export default async function parsersBench(): Promise<Row[]> {
  return LISTS.flatMap(({ platform, page, list }) => {
    const adapter = allAdapters().find(({ id }) => id === platform);
    if (!adapter) throw new Error(`no adapter ${platform}`);
    const { body, entries } = enlarged(platform, page, list);
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
        JSON_FLOOR,
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
  const stored = pageCases(platform).find(({ name }) => name === page);
  if (!stored) throw new Error(`no stored page ${platform}/${page}`);
  const text = stored.answer.body;
  const json = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Record<
    string,
    unknown
  >;
  const holder = holderOf(json, list);
  const [entry] = holder[list] as [Record<string, unknown>];
  const padded = { ...entry, tracking: 'x'.repeat(3_000) };
  const entries = Math.ceil(TARGET_BYTES / Buffer.byteLength(JSON.stringify(padded)));
  holder[list] = Array.from({ length: entries }, () => padded);
  return { body: JSON.stringify(json), entries };
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
