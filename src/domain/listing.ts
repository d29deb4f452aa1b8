import { z } from 'zod';

/** The shop as the platform shows it. All of it is the seller's claim (商家自述). */
export const Shop = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  company: z.string().optional(),
  /** 统一社会信用代码, 18 characters with check digit (GB 32100-2015), as displayed; may be wrong. */
  creditCode: z.string().optional(),
  /** Company address or shop location: a weak signal, never proof of origin. */
  location: z.string().optional(),
});
export type Shop = z.infer<typeof Shop>;

/** What stands behind the text: goods on sale, a post that carries goods, or a bare post. */
export const OFFERS = ['goods', 'post-with-goods', 'post'] as const;
export const Offer = z.enum(OFFERS);
export type Offer = z.infer<typeof Offer>;

/**
 * What a verdict is made from. Only `title` is required: `match` judges rows that never see a store.
 * Scanned for names: title, description, attributes.<key>, shop.name, ocrText.
 * Evidence only, never scanned: origin, shipFrom, shop.location.
 */
export const ListingContent = z.object({
  title: z.string().min(1),
  description: z.string().optional(),
  attributes: z.record(z.string(), z.string()).default({}),
  /** Lowest price shown, in `currency` units (yuan, not fen). */
  price: z.number().nonnegative().optional(),
  /** Highest price shown when the page gives a range. */
  priceMax: z.number().nonnegative().optional(),
  currency: z.string().default('CNY'),
  /** Units sold as displayed ("1.5万+" becomes 15000): a lower bound, unverified. */
  sales: z.number().int().nonnegative().optional(),
  shop: Shop.optional(),
  /** Stated place of production (产地). The only field, with label text and OCR, that can contradict an area. */
  origin: z.string().optional(),
  /** Ship-from (发货地): a weak signal. */
  shipFrom: z.string().optional(),
  images: z.array(z.string()).default([]),
  ocrText: z.string().optional(),
  /** When the page was seen, ISO 8601 with offset. It is the act date of the verdict. */
  capturedAt: z.string().optional(),
  url: z.string().optional(),
  offer: Offer.default('goods'),
  /** True for data of the sample market; carried to the end and kept out of statistics. */
  demo: z.boolean().optional(),
  /** Fields of the source we do not know: kept, never scanned. */
  extra: z.record(z.string(), z.unknown()).default({}),
});
export type ListingContent = z.infer<typeof ListingContent>;

/** One item offered on one platform as last seen. Key: platform + id. */
export const Listing = ListingContent.extend({
  /** A PlatformId, or an unregistered platform kept verbatim. */
  platform: z.string().min(1),
  id: z.string().min(1),
});
export type Listing = z.infer<typeof Listing>;
