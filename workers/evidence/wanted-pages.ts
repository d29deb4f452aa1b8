import { parseOutsideUrl } from '#crawlers/browser/address-guard';
import { adapterOf, allAdapters } from '#crawlers/registry';
import type { WantedPage } from '#db/tables/evidence';
import type { Listing } from '#domain/listing';
import { isPlatformId } from '#domain/platform';

/** The pages that prove a lead: its item page, and the shop's where it is known. Empty when no address is known. */
export function pagesOfLead(lead: string, listing: Listing): WantedPage[] {
  const adapter = isPlatformId(listing.platform) ? adapterOf(listing.platform) : null;
  const base = { platform: listing.platform, listingId: listing.id, leads: [lead] };
  const item = adapter
    ? adapter.plan({ page: 'detail', id: listing.id, ...(listing.url ? { url: listing.url } : {}) }).url
    : listing.url;
  if (item === undefined) return [];
  const pages: WantedPage[] = [{ ...base, url: item, role: 'item', required: true }];
  const shop = listing.shop?.id;
  if (adapter?.pageTypes.includes('shop') && shop !== undefined) {
    pages.push({ ...base, url: adapter.plan({ page: 'shop', id: shop }).url, role: 'shop', required: false });
  }
  return pages;
}

/** One page by its address; of a known platform when an adapter recognises it. @throws RefusedTarget */
export function pageOfAddress(address: string): WantedPage {
  const url = parseOutsideUrl(address).href;
  for (const adapter of allAdapters()) {
    const link = adapter.canonicalise(address);
    if (!link || link.kind === 'short') continue;
    const role = link.kind === 'detail' ? 'item' : 'shop';
    return {
      url,
      role,
      platform: link.platform,
      listingId: link.kind === 'detail' ? link.id : null,
      leads: [],
      required: true,
    };
  }
  return { url, role: 'page', platform: null, listingId: null, leads: [], required: true };
}

/** Leads of one seller share its shop page: it is captured once, for all of them. */
export function distinctPages(pages: readonly WantedPage[]): WantedPage[] {
  const byUrl = new Map<string, WantedPage>();
  for (const page of pages) {
    const known = byUrl.get(page.url);
    byUrl.set(page.url, known ? { ...known, leads: [...known.leads, ...page.leads] } : page);
  }
  return [...byUrl.values()];
}
