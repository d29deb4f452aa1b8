import type { Connection } from '#db/database';
import type { LeadFilter } from './lead-filter.ts';
import { type LeadRow, leadPage } from './lead-page.ts';

const PAGE = 500;

/** Every lead of a list in its order, read page by page: an export of 100,000 leads holds one page at a time. */
export async function* leadRowsOf(db: Connection, filter: LeadFilter, today: Date): AsyncGenerator<LeadRow> {
  let cursor: string | undefined;
  do {
    const page = await leadPage(db, filter, { cursor, limit: PAGE }, today);
    yield* page.rows;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
