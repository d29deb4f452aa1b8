import {
  and,
  arrayContains,
  eq,
  gte,
  ilike,
  inArray,
  isNull,
  like,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { z } from 'zod';
import { leads } from '#db/tables/leads';
import { listings } from '#db/tables/listings';
import { Category, Kind } from '#domain/hit';
import { LeadStatus } from '#domain/lead';
import { Verdict } from '#domain/verdict';
import { bigrams } from '#src/listings/bigrams';
import { codesOf } from './provinces.ts';

/** Several values of one filter are alternatives; several filters must all hold. A query string gives one or many. */
const many = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined ? undefined : [value].flat()),
    z.array(item).max(50).optional(),
  );

/** What a list of leads can be narrowed by; also what a saved view keeps. */
export const LeadFilter = z.object({
  status: many(LeadStatus),
  indication: many(z.string()),
  platform: many(z.string()),
  verdict: many(Verdict),
  category: many(Category),
  kind: many(Kind),
  /** Province or city as written in the stated ship-from. */
  region: many(z.string()),
  /** Province of the office that gave out the seller's credit code. */
  sellerProvince: z.string().max(20).optional(),
  /** Opened on this day, Asia/Shanghai, or later. */
  since: z.iso.date().optional(),
  priceFrom: z.coerce.number().optional(),
  priceTo: z.coerce.number().optional(),
  salesFrom: z.coerce.number().int().optional(),
  /** An account name, or `-` for nobody. */
  assignee: many(z.string()),
  seller: z.string().optional(),
  unit: many(z.string()),
  /** `new` opened today, `changed` flagged because something changed after a decision. */
  freshness: z.enum(['new', 'changed']).optional(),
  /** Free text over title and shop; two characters are enough. */
  text: z.string().trim().max(200).optional(),
  /** Demonstration data is shown unless excluded. */
  demo: z.stringbool().optional(),
});
export type LeadFilter = z.infer<typeof LeadFilter>;

/** Statuses that still need somebody's decision: the queue of the day. */
export const OPEN_STATUSES = ['found', 'assigned', 'reopened'] as const satisfies LeadStatus[];

/** True when the condition needs the listing joined in. */
export function needsListing(filter: LeadFilter): boolean {
  return Boolean(
    filter.region?.length ||
      filter.text ||
      filter.priceFrom !== undefined ||
      filter.priceTo !== undefined ||
      filter.salesFrom !== undefined,
  );
}

/** The condition on `leads` joined with `listings`; undefined when nothing is narrowed. */
export function leadCondition(filter: LeadFilter, today: Date): SQL | undefined {
  return and(
    filter.status?.length ? inArray(leads.status, filter.status) : undefined,
    filter.indication?.length ? inArray(leads.indication, filter.indication) : undefined,
    filter.platform?.length ? inArray(leads.platform, filter.platform) : undefined,
    filter.verdict?.length ? inArray(leads.verdict, filter.verdict) : undefined,
    filter.category?.length
      ? or(...filter.category.map((one) => arrayContains(leads.categories, [one])))
      : undefined,
    filter.kind?.length ? or(...filter.kind.map((one) => arrayContains(leads.kinds, [one]))) : undefined,
    filter.region?.length
      ? or(...filter.region.map((one) => like(listings.shipFrom, `${likeText(one)}%`)))
      : undefined,
    filter.sellerProvince === undefined
      ? undefined
      : and(
          like(leads.sellerKey, 'cc:%'),
          inArray(sql`substring(${leads.sellerKey} from 6 for 2)`, [...codesOf(filter.sellerProvince), '-']),
        ),
    filter.since === undefined
      ? undefined
      : sql`${leads.openedAt} >= (${filter.since}::date)::timestamp at time zone 'Asia/Shanghai'`,
    filter.priceFrom === undefined ? undefined : gte(listings.price, filter.priceFrom),
    filter.priceTo === undefined ? undefined : lte(listings.price, filter.priceTo),
    filter.salesFrom === undefined ? undefined : gte(listings.sales, filter.salesFrom),
    filter.assignee?.length
      ? or(
          ...filter.assignee.map((name) =>
            name === '-' ? isNull(leads.assignee) : eq(leads.assignee, name),
          ),
        )
      : undefined,
    filter.seller === undefined ? undefined : eq(leads.sellerKey, filter.seller),
    filter.unit?.length ? inArray(leads.unitId, filter.unit) : undefined,
    filter.freshness === 'new' ? gte(leads.openedAt, today) : undefined,
    filter.freshness === 'changed' ? sql`${leads.flag} is not null` : undefined,
    filter.text ? textCondition(filter.text) : undefined,
    filter.demo === undefined ? undefined : eq(leads.demo, filter.demo),
  );
}

/**
 * Every pair of neighbouring characters of the text must be there, which the bigram index answers however
 * common the text is; longer texts are then compared as a whole. A single character has no index.
 */
function textCondition(text: string): SQL | undefined {
  const pairs = bigrams(text);
  const pattern = `%${likeText(text)}%`;
  const whole = or(ilike(listings.title, pattern), ilike(listings.shopName, pattern));
  if (pairs.length === 0) return whole;
  const indexed = arrayContains(listings.bigrams, pairs);
  return [...text].length === 2 ? indexed : and(indexed, whole);
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
