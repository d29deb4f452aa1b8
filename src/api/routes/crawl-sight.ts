import { z } from 'zod';
import { FieldFillRow, fieldFillRows } from '#src/views/field-fills';
import { UnseenListing, unseenListings } from '#src/views/unseen-listings';
import type { Routes } from '../typed-app.ts';

/** What is no longer seen, and how well the rest is read. */
export const crawlSightRoutes: Routes = (app, { db }) => {
  const read = { access: { permission: 'crawl.read', units: 'shared' } } as const;
  const tags = ['crawl'];

  app.get(
    '/api/crawl/unseen',
    { config: read, schema: { tags, response: { 200: z.object({ rows: z.array(UnseenListing) }) } } },
    async () => ({ rows: await unseenListings(db, 200) }),
  );

  app.get(
    '/api/crawl/fills',
    { config: read, schema: { tags, response: { 200: z.object({ rows: z.array(FieldFillRow) }) } } },
    async () => ({ rows: await fieldFillRows(db) }),
  );
};
