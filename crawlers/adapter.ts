import type { Listing } from '#domain/listing';
import type { Outcome, PageType, PlatformId } from '#domain/platform';

/**
 * The contract of a platform: how to ask it for a page, how to tell what came back, how to read it.
 * An adapter is pure. It never opens a connection and never sees a browser, so that every decision it takes
 * can be repeated on a stored answer.
 */

/** What is asked of a platform. `cursor` is the adapter's own, opaque to everybody else. */
export type PageRequest =
  | { page: 'search'; query: string; cursor: string | null }
  | { page: 'detail'; id: string; url?: string }
  | { page: 'shop'; id: string; url?: string };

/** How the browser should go about one request. */
export interface PagePlan {
  url: string;
  /** The page is ready when a response whose pathname ends so has arrived, or the selector is there. */
  waitFor: { responsePath?: string; selector?: string };
  /** Scroll to the end in steps, for pages that load as one reads. */
  scroll: boolean;
}

/** A request that the page itself made, with its answer, in the order of arrival. */
export interface Exchange {
  url: string;
  method: string;
  status: number;
  /** Response headers in lower case, when known: a 429 of a page's own request carries Retry-After here. */
  headers?: Record<string, string>;
  mime: string;
  body: string;
}

/** What came back for one page, live or from a file: the input of classification and parsing. */
export interface Answer {
  /** Empty for a saved file whose address is not known. */
  requestedUrl: string;
  finalUrl: string;
  /** 200 for a saved file that does not say. */
  status: number;
  headers: Record<string, string>;
  /** Decoded text: HTML, JSON, JSONP or JavaScript that holds JSON. */
  body: string;
  exchanges: Exchange[];
  capturedAt: string;
}

/** Where a field was read, best first: the page's own JSON, JSON embedded in it, DOM by text, DOM by selector. */
export const FIELD_SOURCES = ['exchange', 'embedded', 'dom-text', 'dom-selector'] as const;
export type FieldSource = (typeof FIELD_SOURCES)[number];

export interface ParsedItem {
  listing: Listing;
  /** Field name → where it was read. */
  sources: Record<string, FieldSource>;
}

/** The reading of one answer. `items` is empty unless the outcome is `ok`. */
export interface ParsedPage {
  platform: PlatformId;
  page: PageType;
  outcome: Outcome;
  /** The signs the outcome rests on, one readable sentence. */
  why: string;
  items: ParsedItem[];
  /** Entries of the page left out because they have no id or no title: counted, never guessed. */
  rejected?: number;
  /** The platform's own count of results, when it gives one. */
  total: number | null;
  /** Cursor of the next page, null at the end. */
  next: string | null;
  /** Seconds the platform asked us to wait (Retry-After), when it did. */
  retryAfterSeconds: number | null;
}

export type CanonicalLink = {
  platform: PlatformId;
  kind: 'detail' | 'shop' | 'short';
  id: string;
  canonicalUrl: string;
};

/** How sure we are of one page type × outcome of one adapter. */
export type Proof = 'proven' | 'modelled' | 'none';

/** How a person signs in, and how the crawler knows that it worked. */
export interface LoginPlan {
  /** Where the person signs in, in a visible browser. */
  url: string;
  /** A page that shows differently to somebody signed in. */
  probeUrl: string;
  /** True only on a positive sign (the user's id), never for want of a login form. Never throws. */
  signedIn(answer: Answer): boolean;
  /** Cookies that hold what the person is called on the site; such names are taken out of evidence. */
  nameCookies?: readonly string[];
}

export interface PlatformAdapter {
  id: PlatformId;
  /** Chinese name for officers. */
  name: string;
  /** Registrable hosts the crawler may visit for this platform. */
  hosts: readonly string[];
  /** Further hosts of its links and share texts. */
  linkHosts?: readonly string[];
  needsLogin: boolean;
  login?: LoginPlan;
  pageTypes: readonly PageType[];
  pageSize: number;
  /** Steady minimum between two page loads of one session. */
  minIntervalMs: number;
  /** A keyword that always finds something: proves that an empty answer elsewhere can be believed. */
  canary: string;
  /** Page type → outcome → proof. A missing cell is `none`. */
  proof: Partial<Record<PageType, Partial<Record<Outcome, Proof>>>>;
  plan(request: PageRequest): PagePlan;
  /** Decides the outcome first and reads items only when it is `ok`. Never throws on hostile input. */
  read(answer: Answer, expected?: PageType): ParsedPage;
  /** A link, share text or short link of this platform; null when it is not one. */
  canonicalise(text: string): CanonicalLink | null;
}
