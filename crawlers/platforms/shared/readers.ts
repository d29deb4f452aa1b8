import type { CheerioAPI } from 'cheerio';
import type { PageType } from '#domain/platform';
import type { Answer, FieldSource } from '../../adapter.ts';
import type { Draft } from './draft.ts';

/** What one reader found: no drafts means that the platform itself shows an empty list. */
export interface Harvest {
  drafts: Draft[];
  /** The platform's own count of results. */
  total?: number | undefined;
  next?: string | null;
}

/** One format of data, in an answer of the platform or embedded in a page. Null: not this format. */
export interface DataReader {
  page: PageType;
  /** What the format is and when it was seen, for the developer. */
  format: string;
  read(value: unknown, answer: Answer): Harvest | null;
}

/** One format of rendered pages. Null: not this format. */
export interface DomReader {
  page: PageType;
  format: string;
  source: Extract<FieldSource, 'dom-text' | 'dom-selector'>;
  /** A cheap sign in the markup, looked for before the page is parsed. */
  mark: RegExp;
  read($: CheerioAPI, answer: Answer): Harvest | null;
}

/** How the pages of one platform are read: the formats of several years side by side. */
export interface PageReading {
  /** Names before embedded data, such as `g_page_config`. */
  embedded: readonly string[];
  data: readonly DataReader[];
  dom: readonly DomReader[];
  /** Page type by host + path of the address; tried in order. */
  addresses: readonly { url: RegExp; page: PageType }[];
}
