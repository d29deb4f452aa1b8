import type { Barrier, PageType } from '#domain/platform';

/**
 * The memory of one crawl as it lies in `crawl_runs.state`. The crawler's own description of it is in
 * crawlers/run/ports.ts; the worker that joins the two is where the compiler compares them.
 */
export interface StoredRunState {
  cursor: string | null;
  pagesDone: number;
  pages: { asked: number; seen: number; blocked: number; partial: number };
  items: { seen: number; claimed: number | null };
  listings: { seen: number; added: number; changed: number };
  seenIds: string[];
  detailsLeft: string[];
  troubles: { at: string; page: PageType; outcome: string; why: string }[];
  pauses: { from: string; until: string | null; reason: Barrier; pauseId: string }[];
  end: StoredEnd | null;
  waiting?: { why: 'backoff' | 'budget' | 'window'; until: string } | null;
}

type StoredEnd =
  | 'platform-end'
  | 'empty'
  | 'repeated-page'
  | 'no-new-ids'
  | 'page-cap'
  | 'budget'
  | 'barrier'
  | 'drift'
  | 'failed'
  | 'aborted';

/** A run of which nothing has been asked yet. */
export function freshRunState(pagesAsked: number): StoredRunState {
  return {
    cursor: null,
    pagesDone: 0,
    pages: { asked: pagesAsked, seen: 0, blocked: 0, partial: 0 },
    items: { seen: 0, claimed: null },
    listings: { seen: 0, added: 0, changed: 0 },
    seenIds: [],
    detailsLeft: [],
    troubles: [],
    pauses: [],
    end: null,
    waiting: null,
  };
}
