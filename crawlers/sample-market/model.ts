import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The reserved name under which our proxy finds the market; RFC 6761 keeps `.test` from ever resolving. */
export const MARKET_HOST = 'sample-market.test';
export const PAGE_SIZE = 20;

/** Company, licence and address of a shop, all invented; the credit codes only have a right check digit. */
export const MarketShop = z.strictObject({
  id: z.string(),
  name: z.string(),
  company: z.string().optional(),
  creditCode: z.string().optional(),
  location: z.string().optional(),
  /** Opened in this year. */
  since: z.number().int(),
});
export type MarketShop = z.infer<typeof MarketShop>;

export const MarketItem = z.strictObject({
  id: z.string(),
  offer: z.enum(['goods', 'post-with-goods', 'post']),
  title: z.string(),
  price: z.number().nonnegative().optional(),
  priceMax: z.number().nonnegative().optional(),
  sales: z.number().int().nonnegative().default(0),
  shopId: z.string(),
  origin: z.string().optional(),
  shipFrom: z.string().optional(),
  attributes: z.record(z.string(), z.string()).default({}),
  description: z.string(),
  /** What is drawn on its pictures. */
  motif: z.enum([
    'yam',
    'root',
    'flower',
    'rice',
    'onion',
    'ginger',
    'porcelain',
    'tea',
    'fruit',
    'meat',
    'jar',
    'book',
  ]),
  /** What the writer of the item meant by it; never shown by the market, so no crawler can read it. */
  meant: z.enum([
    'honest',
    'authorised',
    'evasive',
    'free-riding',
    'translated',
    'generic',
    'out-of-area',
    'other-goods',
    'post',
  ]),
});
export type MarketItem = z.infer<typeof MarketItem>;

export interface MarketData {
  shops: ReadonlyMap<string, MarketShop>;
  items: readonly MarketItem[];
}

/** Reads the market's own goods from the two files beside this one: one shop, one item a line. */
export function loadMarketData(): MarketData {
  const shops = lines('data/shops.jsonl').map((line) => MarketShop.parse(line));
  const items = lines('data/items.jsonl').map((line) => MarketItem.parse(line));
  return { shops: new Map(shops.map((shop) => [shop.id, shop])), items };
}

function lines(file: string): unknown[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}
