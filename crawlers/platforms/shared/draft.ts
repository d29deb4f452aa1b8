import { Listing, type Offer, type Shop } from '#domain/listing';
import { readPrice, readSales } from '#domain/listing-numbers';
import type { PlatformId } from '#domain/platform';
import type { FieldSource, ParsedItem } from '../../adapter.ts';
import { absoluteUrl, plainText } from './markup.ts';
import { isId } from './values.ts';

/** What a reader took from one card or page, as shown: numbers and markup are still the platform's. */
export interface Draft {
  id: string | undefined;
  title: string | undefined;
  description?: string | undefined;
  attributes?: Record<string, string>;
  /** Displayed price in yuan, such as 12.8-36 or 面议. */
  price?: string | number | undefined;
  /** Displayed sales, such as 1.5万+人付款. */
  sales?: string | number | undefined;
  shop?: { [K in keyof Shop]?: Shop[K] | undefined };
  shipFrom?: string | undefined;
  images?: readonly (string | undefined)[];
  url?: string | undefined;
  offer?: Offer;
  extra?: Record<string, unknown>;
}

/** Labels under which platforms show the stated place of production. */
const ORIGIN_LABELS = ['产地', '商品产地', '原产地', '生产地', '产地（省）', '省份', '原料产地'];

/** A card's way into a listing. Null when it has no id or no title: then it is nobody's listing. */
export function toItem(
  draft: Draft,
  about: { platform: PlatformId; source: FieldSource; capturedAt: string },
): ParsedItem | null {
  const title = draft.title && plainText(draft.title);
  if (!draft.id || !isId(draft.id) || !title) return null;
  const attributes = cleanAttributes(draft.attributes ?? {});
  const shop = withoutGaps({ ...draft.shop, name: draft.shop?.name && plainText(draft.shop.name) });
  const fields = withoutGaps({
    platform: about.platform,
    id: draft.id,
    title,
    description: descriptionOf(draft.description, title),
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
    ...readPrice(draft.price),
    sales: unitsSold(draft.sales),
    shop: Object.keys(shop).length > 0 ? shop : undefined,
    origin: originOf(attributes),
    shipFrom: draft.shipFrom,
    images: imagesOf(draft.images),
    url: absoluteUrl(draft.url),
    offer: draft.offer,
    capturedAt: about.capturedAt || undefined,
    extra: draft.extra && withoutGaps(draft.extra),
  });
  const listing = Listing.safeParse(fields);
  if (!listing.success) return null;
  const read = Object.keys(fields).filter((key) => key !== 'platform' && key !== 'capturedAt');
  return { listing: listing.data, sources: Object.fromEntries(read.map((key) => [key, about.source])) };
}

/** Fills the gaps of an item from a weaker source, and remembers from which. */
export function fillGaps(item: ParsedItem, other: ParsedItem): ParsedItem {
  const listing: Record<string, unknown> = { ...item.listing };
  const sources = { ...item.sources };
  for (const [key, source] of Object.entries(other.sources)) {
    if (key === 'shop') listing.shop = { ...other.listing.shop, ...item.listing.shop };
    if (key in item.sources) continue;
    // A range belongs to its own lowest price; two sources must not be mixed into one.
    if (key === 'priceMax' && 'price' in item.sources) continue;
    listing[key] = other.listing[key as keyof Listing];
    sources[key] = source;
  }
  return { listing: Listing.parse(listing), sources };
}

/** A post of one line is its own title; said twice it would be found twice. */
function descriptionOf(shown: string | undefined, title: string): string | undefined {
  const description = shown && plainText(shown);
  return description === title ? undefined : description;
}

/** 成交51.3万+元 is money, not units. */
function unitsSold(shown: Draft['sales']): number | undefined {
  return typeof shown === 'string' && /[元¥￥]/.test(shown) ? undefined : readSales(shown);
}

function originOf(attributes: Record<string, string>): string | undefined {
  for (const label of ORIGIN_LABELS) if (attributes[label]) return attributes[label];
  return undefined;
}

function cleanAttributes(shown: Record<string, string>): Record<string, string> {
  const entries = Object.entries(shown)
    .map(([name, value]) => [plainText(name).replace(/[:：]\s*$/, ''), plainText(value)] as const)
    .filter(([name, value]) => name !== '' && name !== '__proto__' && value !== '');
  return Object.fromEntries(entries);
}

function imagesOf(shown: Draft['images']): string[] | undefined {
  const images = (shown ?? []).map(absoluteUrl).filter((url): url is string => url !== undefined);
  return images.length > 0 ? [...new Set(images)] : undefined;
}

function withoutGaps(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined && field !== ''));
}
