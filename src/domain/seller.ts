import { isCreditCode, normaliseCreditCode } from './credit-code.ts';
import type { Listing } from './listing.ts';

/**
 * Who sells: a legal entity where a credit code with a right check character is known (`cc:<code>`), else one
 * shop of one platform (`shop:<platform>:<id>`); null when the page says neither. A shop's name is no
 * identifier: two shops may share it, and one may change it.
 */
export function sellerKey(listing: Pick<Listing, 'platform' | 'shop'>): string | null {
  const { shop, platform } = listing;
  if (shop?.creditCode !== undefined && isCreditCode(shop.creditCode)) {
    return `cc:${normaliseCreditCode(shop.creditCode)}`;
  }
  return shop?.id === undefined ? null : `shop:${platform}:${shop.id}`;
}
