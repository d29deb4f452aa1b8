import { Listing } from '#domain/listing';
import type { Answer, ParsedItem } from '../../adapter.ts';
import { MARKET_ORIGIN } from './links.ts';
import { objectOr } from './read.ts';

/** Cards of a search or a shop, from the JSON the page fetched. Cards without id or title are left out. */
export function readCards(data: Record<string, unknown>, answer: Answer): ParsedItem[] {
  const licence = objectOr(data.licence);
  const list = Array.isArray(data.list) ? data.list : [];
  return list.flatMap((entry) => {
    const card = objectOr(entry);
    const read = card && cardListing(card, licence, answer);
    return read ? [read] : [];
  });
}

function cardListing(
  card: Record<string, unknown>,
  licence: Record<string, unknown> | null,
  answer: Answer,
): ParsedItem | null {
  const shop = objectOr(card.shop) ?? {};
  return build(answer, 'exchange', card, {
    images: [text(card.pic)].filter((path): path is string => path !== undefined),
    shipFrom: text(card.shipFrom),
    shop: {
      id: text(shop.shopId),
      name: text(shop.name),
      location: text(shop.city),
      company: text(licence?.company),
      creditCode: text(licence?.creditCode),
    },
  });
}

/** The item of a detail page, from the data embedded in it. */
export function readDetail(state: Record<string, unknown>, answer: Answer): ParsedItem | null {
  const shop = objectOr(state.shop) ?? {};
  const attributes: Record<string, string> = {};
  for (const entry of Array.isArray(state.props) ? state.props : []) {
    const property = objectOr(entry);
    const name = text(property?.name);
    const value = text(property?.value);
    if (name && value && name !== '__proto__') attributes[name] = value;
  }
  const { 产地: origin, ...rest } = attributes;
  return build(answer, 'embedded', state, {
    description: text(state.desc),
    attributes: rest,
    origin,
    shipFrom: text(state.shipFrom),
    images: (Array.isArray(state.pics) ? state.pics : []).flatMap((path) => text(path) ?? []),
    shop: { id: text(shop.shopId), name: text(shop.name), location: text(shop.city) },
  });
}

function build(
  answer: Answer,
  source: 'exchange' | 'embedded',
  from: Record<string, unknown>,
  more: Record<string, unknown> & { images: string[]; shop: Record<string, string | undefined> },
): ParsedItem | null {
  const id = text(from.itemId);
  const title = text(from.title);
  if (!id || !title) return null;
  const shop = Object.fromEntries(Object.entries(more.shop).filter(([, value]) => value !== undefined));
  const read = Listing.safeParse(
    withoutGaps({
      ...more,
      ...readPrice(text(from.priceText)),
      sales: readSales(text(from.soldText)),
      platform: 'sample-market',
      id,
      title,
      shop: Object.keys(shop).length > 0 ? shop : undefined,
      images: more.images.map((path) => `${MARKET_ORIGIN}${path}`),
      offer: from.kind === 'post' || from.kind === 'post-with-goods' ? from.kind : 'goods',
      url: `${MARKET_ORIGIN}/item/${encodeURIComponent(id)}`,
      capturedAt: answer.capturedAt,
      demo: true,
    }),
  );
  if (!read.success) return null;
  const filled = Object.keys(withoutGaps(read.data)).filter((key) => key !== 'platform' && key !== 'demo');
  return { listing: read.data, sources: Object.fromEntries(filled.map((key) => [key, source])) };
}

/** ¥28.80 or ¥12.80-36.00; 面议 is no price. */
export function readPrice(shown: string | undefined): { price?: number; priceMax?: number } {
  const numbers = (shown?.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  const [price, priceMax] = numbers;
  if (price === undefined) return {};
  return priceMax === undefined ? { price } : { price, priceMax };
}

/** 1.2万+人付款 is at least 12,000. */
export function readSales(shown: string | undefined): number | undefined {
  const match = /(\d+(?:\.\d+)?)(万)?/.exec(shown ?? '');
  return match?.[1] ? Math.round(Number(match[1]) * (match[2] ? 10_000 : 1)) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function withoutGaps(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}
