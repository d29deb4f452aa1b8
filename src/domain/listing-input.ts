import { type Listing, ListingContent, Offer, type Shop } from './listing.ts';
import { fieldOf, type IncomingField } from './listing-headers.ts';
import { readMoment, readPrice, readSales } from './listing-numbers.ts';
import { platformNamed } from './platform.ts';

/** A row from outside: `match` needs no more than a title, the store needs platform and id too. */
export type IncomingListing = ListingContent & Partial<Pick<Listing, 'platform' | 'id'>>;

/** Why a row cannot be used, one sentence in both languages. */
export interface Refusal {
  zh: string;
  en: string;
}

export interface ReadOptions {
  /** Platform of rows that name none. */
  platform?: string;
  /** True when the row is to be stored: platform and id are then required. */
  forStore?: boolean;
}

/** Keys in the store's indexes: longer ones are not ids of any platform. */
const MAX_KEY = 200;

/**
 * Reads one row as tolerantly as can be done without guessing: headers in Chinese or English, `shop` as text,
 * prices and sales as text. What is not understood is kept in `extra`, never scanned, never lost.
 */
export function readListing(
  row: unknown,
  options: ReadOptions = {},
): { listing: IncomingListing } | { reason: Refusal } {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) {
    return refuse('这一行不是一个商品对象', 'the row is not an object');
  }
  const { fields, extra } = sort(row as Record<string, unknown>);
  const take = new Taker(fields, extra);
  const description = take.text('description');
  const title = take.text('title') ?? firstLine(description);
  if (title === undefined) return refuse('缺少标题（title / 商品标题）', 'the title is missing');
  const id = take.text('id');
  const named = take.text('platform');
  const platform = named === undefined ? options.platform : platformNamed(named);
  const key = keyProblem(id, platform, options.forStore === true);
  if (key !== undefined) return { reason: key };
  const listing = ListingContent.parse({
    title,
    description,
    attributes: readAttributes(take.raw('attributes'), extra),
    ...take.price(),
    currency: take.text('currency'),
    sales: take.read('sales', readSales),
    shop: readShop(take),
    origin: take.text('origin'),
    shipFrom: take.text('shipFrom'),
    images: readImages(take.raw('images')),
    ocrText: take.text('ocrText'),
    capturedAt: take.read('capturedAt', readMoment),
    url: take.text('url'),
    offer: take.read('offer', (raw) => Offer.safeParse(raw).data),
    demo: take.raw('demo') === true ? true : undefined,
    extra,
  });
  return { listing: { ...dropUndefined(listing), ...dropUndefined({ platform, id }) } as IncomingListing };
}

function refuse(zh: string, en: string): { reason: Refusal } {
  return { reason: { zh, en } };
}

/** Sorts the row's members by the field they mean. Our own names win over synonyms, then the first; others go to `extra`. */
function sort(row: Record<string, unknown>) {
  const fields = new Map<IncomingField, { key: string; value: unknown }>();
  // No prototype: a column called `__proto__` is a column like any other.
  const extra: Record<string, unknown> = Object.create(null);
  const members = Object.entries(row).filter(([, value]) => !isNothing(value));
  const own = members.filter(([key]) => fieldOf(key) === key);
  for (const [key, value] of [...own, ...members.filter(([key]) => fieldOf(key) !== key)]) {
    const field = fieldOf(key);
    if (field === 'extra' && typeof value === 'object' && !Array.isArray(value)) Object.assign(extra, value);
    else if (field === undefined || fields.has(field)) extra[key] = value;
    else fields.set(field, { key, value });
  }
  return { fields, extra };
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Takes fields by kind; a value that does not fit its kind goes to `extra` under its own key. */
class Taker {
  private readonly fields: Map<IncomingField, { key: string; value: unknown }>;
  private readonly extra: Record<string, unknown>;

  constructor(fields: Map<IncomingField, { key: string; value: unknown }>, extra: Record<string, unknown>) {
    this.fields = fields;
    this.extra = extra;
  }

  raw(field: IncomingField): unknown {
    return this.fields.get(field)?.value;
  }

  text(field: IncomingField): string | undefined {
    return this.read(field, asText);
  }

  read<T>(field: IncomingField, reader: (raw: unknown) => T | undefined): T | undefined {
    const found = this.fields.get(field);
    if (found === undefined) return undefined;
    const value = reader(found.value);
    if (value === undefined) this.extra[found.key] = found.value;
    return value;
  }

  price(): { price?: number; priceMax?: number } {
    const shown = this.read('price', readPrice) ?? {};
    const highest = this.read('priceMax', readPrice)?.price;
    return highest === undefined ? shown : { ...shown, priceMax: highest };
  }
}

function asText(raw: unknown): string | undefined {
  if (typeof raw === 'number' || typeof raw === 'bigint') return String(raw);
  if (typeof raw !== 'string') return undefined;
  return raw.trim() === '' ? undefined : raw;
}

/** A post without a title takes its first line. */
function firstLine(text: string | undefined): string | undefined {
  return text
    ?.split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .find((line) => line !== '');
}

function keyProblem(
  id: string | undefined,
  platform: string | undefined,
  forStore: boolean,
): Refusal | undefined {
  if (!forStore) return undefined;
  if (platform === undefined) {
    return {
      zh: '缺少平台（platform / 平台，或用 --platform 指定）',
      en: 'the platform is missing (or give --platform)',
    };
  }
  if (id === undefined) return { zh: '缺少商品编号（id / 商品id）', en: 'the id is missing' };
  if (id.length > MAX_KEY || platform.length > MAX_KEY) {
    return {
      zh: `平台或商品编号超过 ${MAX_KEY} 个字符`,
      en: `platform or id is longer than ${MAX_KEY} characters`,
    };
  }
  return undefined;
}

/** `shop` may be an object or a plain name; flat columns (店铺id, 公司 …) fill what it does not say. */
function readShop(take: Taker): Shop | undefined {
  const nested = take.raw('shop');
  const isObject = nested !== null && typeof nested === 'object' && !Array.isArray(nested);
  const inner = isObject ? (nested as Record<string, unknown>) : {};
  const id = asText(inner.id) ?? take.text('shop.id');
  const shop = dropUndefined({
    id: id !== undefined && id.length <= MAX_KEY ? id : undefined,
    name: asText(inner.name) ?? asText(nested) ?? take.text('shop.name'),
    company: asText(inner.company) ?? take.text('shop.company'),
    creditCode: asText(inner.creditCode) ?? take.text('shop.creditCode'),
    location: asText(inner.location) ?? take.text('shop.location'),
  });
  return Object.keys(shop).length === 0 ? undefined : shop;
}

/** An object, or text such as `品牌:某某;净含量:500g`. */
function readAttributes(raw: unknown, extra: Record<string, unknown>): Record<string, string> {
  const out: Record<string, string> = Object.create(null);
  if (raw === undefined) return {};
  if (typeof raw === 'string') {
    const pairs = raw.split(/[;；\n|]/).map((pair) => /^\s*([^:：=]+)[:：=](.+)$/s.exec(pair));
    for (const pair of pairs) if (pair?.[1] && pair[2]) out[pair[1].trim()] = pair[2].trim();
    if (pairs.some((pair) => pair === null)) extra.attributes = raw;
  } else if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) {
    for (const [key, value] of Object.entries(raw)) {
      const text = Array.isArray(value) ? value.map((part) => asText(part) ?? '').join(' ') : asText(value);
      if (text !== undefined && text.trim() !== '') out[key] = text;
    }
  } else {
    extra.attributes = raw;
  }
  return { ...out };
}

function readImages(raw: unknown): string[] {
  if (typeof raw === 'string') return raw.split(/[\s,，;；|]+/).filter((url) => url !== '');
  return Array.isArray(raw) ? raw.filter((url): url is string => typeof url === 'string' && url !== '') : [];
}

function dropUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
