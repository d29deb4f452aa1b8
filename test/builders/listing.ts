import type { Listing } from '#domain/listing';

/** A listing that is valid as it is; a test names only what it is about. */
export function aListing(given: Partial<Listing> = {}): Listing {
  return {
    platform: 'taobao',
    id: '100012345678',
    title: '新鲜山药 5斤装 包邮',
    attributes: {},
    currency: 'CNY',
    price: 39.9,
    shop: { id: 's1', name: '老李土特产' },
    images: [],
    offer: 'goods',
    extra: {},
    ...given,
  };
}
