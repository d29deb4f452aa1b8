import { and, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { leads } from '#db/tables/leads';
import { listings } from '#db/tables/listings';
import { Category, Hit, Kind } from '#domain/hit';
import { LeadStatus } from '#domain/lead';
import type { Listing } from '#domain/listing';
import { Verdict } from '#domain/verdict';
import { type LeadFilter, leadCondition, needsListing } from './lead-filter.ts';
import { type LeadOrder, leadOrder } from './lead-order.ts';

/** One line of the list: everything a decision at a glance needs. */
export const LeadRow = z.object({
  id: z.string(),
  status: LeadStatus,
  verdict: Verdict,
  score: z.number(),
  why: z.string(),
  platform: z.string(),
  listingId: z.string(),
  url: z.string().nullable(),
  title: z.string(),
  /** Hits in the title, for highlighting. */
  titleHits: z.array(Hit.pick({ start: true, end: true, kind: true, indication: true })),
  indication: z.string(),
  unconfirmed: z.boolean(),
  categories: z.array(Category),
  kinds: z.array(Kind),
  price: z.number().nullable(),
  sales: z.number().nullable(),
  origin: z.string().nullable(),
  shipFrom: z.string().nullable(),
  image: z.string().nullable(),
  seller: z.object({
    key: z.string().nullable(),
    name: z.string().nullable(),
    creditCode: z.string().nullable(),
  }),
  assignee: z.string().nullable(),
  flag: z.string().nullable(),
  demo: z.boolean(),
  revision: z.number(),
  openedAt: z.date(),
  updatedAt: z.date(),
  /** How leads like it ended, where the list is ordered by experience. */
  experience: z
    .object({ likely: z.number(), why: z.array(z.object({ token: z.string(), weight: z.number() })) })
    .nullable(),
});
export type LeadRow = z.infer<typeof LeadRow>;

/** The same on its way to the console, where moments are texts. */
export const ListedRow = LeadRow.extend({ openedAt: z.iso.datetime(), updatedAt: z.iso.datetime() });
export type ListedRow = z.infer<typeof ListedRow>;

interface Page<Row> {
  rows: Row[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
}

const Cursor = z.tuple([z.number(), z.string()]);

/** A position in the order of the list: stays right while leads arrive, unlike an offset. */
export function encodeCursor(place: number, id: string): string {
  return Buffer.from(JSON.stringify([place, id])).toString('base64url');
}

/** The condition "after this row"; undefined for a cursor that is not ours (the list then starts anew). */
function afterCursor(order: LeadOrder, cursor: string): SQL | undefined {
  try {
    const [place, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return sql`(${order}, ${leads.id}) < (${place}, ${id})`;
  } catch {
    return undefined;
  }
}

/**
 * What a line is made of, as one JSON text for the whole page: the driver's and the mapper's work for fifty
 * rows of thirty columns was half of what the list cost. Of the listing come all but its long texts, of its hits
 * those of the lead and of them the places: a line shows nothing else, and the rest is most of the bytes.
 */
const LINE =
  sql.raw(`l.id, l.status, l.verdict, l.score, l.why, l.platform, l.indication, l.categories, l.kinds,
  l.seller_key as "sellerKey", l.assignee, l.flag, l.demo, l.revision, l.opened_at as "openedAt",
  l.updated_at as "updatedAt", l.likely, l.likely_why as "likelyWhy",
  i.content - '{description,attributes,ocrText,extra}'::text[] as content,
  (select coalesce(jsonb_agg(hit - '{text,category,categories,kinds,wording,confidence,score,factors,reasons,law,contains}'::text[]), '[]')
    from jsonb_array_elements(j.hits) hit where hit->>'indication' = l.indication) as hits`);

/**
 * The lines of some leads in the order of their ids. Planning the joins takes longer than walking them: written
 * once per pool and planned once per connection.
 */
function linesQuestion(db: Connection) {
  return db
    .select({ page: sql<Line[] | null>`json_agg(line)` })
    .from(
      sql`(select ${LINE} from unnest(${sql.placeholder('ids')}::text[]) with ordinality as p(id, nr)
        join leads l on l.id = p.id join listings i on i.id = l.listing_id
        join judgements j on j.id = l.judgement_id order by p.nr) line`,
    )
    .prepare('lead_lines');
}

const linesQuestions = new WeakMap<Connection, ReturnType<typeof linesQuestion>>();

async function linesOf(db: Connection, ids: readonly string[]): Promise<Line[]> {
  if (ids.length === 0) return [];
  const question = linesQuestions.get(db) ?? linesQuestion(db);
  linesQuestions.set(db, question);
  const [answer] = await question.execute({ ids });
  return answer?.page ?? [];
}

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

/**
 * One page of leads, highest risk first unless people order them by experience.
 * @param today start of the day in Asia/Shanghai, for "new"
 */
export async function leadPage(
  db: Connection,
  filter: LeadFilter,
  paging: Paging,
  today: Date,
): Promise<Page<LeadRow>> {
  const { rows, next } = await listedPage(db, filter, paging, today);
  return { rows: rows.map(dated), next };
}

/** The same as the console is answered: a Date made of every moment only to be written as text again is dear. */
export async function listedPage(
  db: Connection,
  filter: LeadFilter,
  paging: Paging,
  today: Date,
): Promise<Page<ListedRow>> {
  // Positions first, contents after: sorting must never carry whole listings.
  const { ids, end } = await placesOf(db, filter, paging, today);
  const shown = ids.slice(0, paging.limit);
  const last = shown.at(-1);
  const next = ids.length > paging.limit && last && end !== null ? encodeCursor(end, last) : null;
  const lines = await linesOf(db, shown);
  const rows = lines.map(({ content, hits, ...lead }) => leadRow({ lead: written(lead), content, hits }));
  return { rows, next };
}

/** Leads of a page in their order, and one more to tell whether others follow; where the last of the page stands. */
interface Places {
  ids: string[];
  end: number | null;
}

/** As one row, and written out: the builder's and the mapper's work was a tenth of what the list cost. */
async function placesOf(db: Connection, filter: LeadFilter, paging: Paging, today: Date): Promise<Places> {
  const order = await leadOrder(db);
  const where = and(
    leadCondition(filter, today),
    paging.cursor ? afterCursor(order, paging.cursor) : undefined,
  );
  const joined = needsListing(filter)
    ? sql`join ${listings} on ${listings.id} = ${leads.listingId}`
    : undefined;
  const {
    rows: [answer],
  } = await db.execute<{ ids: string[] | null; end: number | null }>(sql`
    select json_agg(id) as ids, (array_agg(place))[${paging.limit}::int] as end from (
      select ${leads.id}, ${order} as place from ${leads} ${joined} where ${where ?? sql`true`}
      order by ${order} desc, ${leads.id} desc limit ${paging.limit + 1}) places`);
  return { ids: answer?.ids ?? [], end: answer?.end ?? null };
}

type ListedContent = Omit<Listing, 'description' | 'attributes' | 'ocrText' | 'extra'>;

/** The columns of a lead that a line shows. */
type ListedLead = Pick<
  typeof leads.$inferSelect,
  | 'id'
  | 'status'
  | 'verdict'
  | 'score'
  | 'why'
  | 'platform'
  | 'indication'
  | 'categories'
  | 'kinds'
  | 'sellerKey'
  | 'assignee'
  | 'flag'
  | 'demo'
  | 'revision'
  | 'openedAt'
  | 'updatedAt'
  | 'likely'
  | 'likelyWhy'
>;

/** When a lead was opened and last changed: Dates, or texts where they come and go as JSON. */
interface Moments<Moment> {
  openedAt: Moment;
  updatedAt: Moment;
}
type Without<Row> = Omit<Row, keyof Moments<never>>;

interface JoinedRow<Moment> {
  lead: Without<ListedLead> & Moments<Moment>;
  content: ListedContent;
  hits: ListedHit[];
}

type ListedHit = Pick<Hit, 'indication' | 'kind' | 'unconfirmed' | 'parts' | 'field' | 'start' | 'end'>;

type Line = JoinedRow<string>['lead'] & Omit<JoinedRow<string>, 'lead'>;

function dated(row: ListedRow): LeadRow {
  return { ...row, openedAt: new Date(row.openedAt), updatedAt: new Date(row.updatedAt) };
}

function written<Row extends Moments<string>>(row: Row): Row {
  row.openedAt = isoMoment(row.openedAt);
  row.updatedAt = isoMoment(row.updatedAt);
  return row;
}

/** A moment of the database's JSON as JSON has a Date: it may leave out noughts at the end, or be of another zone. */
function isoMoment(text: string): string {
  const whole = text.length === '2026-05-03T02:00:00.123+00:00'.length && text.endsWith('+00:00');
  return whole ? `${text.slice(0, -6)}Z` : new Date(text).toISOString();
}

export function leadRow<Moment>({
  lead,
  content,
  hits,
}: JoinedRow<Moment>): Without<LeadRow> & Moments<Moment> {
  const own = hits.filter((hit) => hit.indication === lead.indication);
  return {
    id: lead.id,
    status: lead.status,
    verdict: lead.verdict,
    score: lead.score,
    why: lead.why,
    platform: lead.platform,
    listingId: content.id,
    url: content.url ?? null,
    title: shortened(content.title),
    titleHits: own
      .flatMap((hit) =>
        (hit.parts ?? [hit]).map((part) => ({ ...part, kind: hit.kind, indication: hit.indication })),
      )
      .filter((part) => part.field === 'title')
      .map(({ start, end, kind, indication }) => ({ start, end, kind, indication })),
    indication: lead.indication,
    unconfirmed: own.some((hit) => hit.unconfirmed === true),
    categories: lead.categories,
    kinds: lead.kinds,
    price: content.price ?? null,
    sales: content.sales ?? null,
    origin: content.origin ?? null,
    shipFrom: content.shipFrom ?? null,
    image: content.images[0] ?? null,
    seller: {
      key: lead.sellerKey,
      name: content.shop?.name ?? content.shop?.company ?? null,
      creditCode: content.shop?.creditCode ?? null,
    },
    assignee: lead.assignee,
    flag: lead.flag,
    demo: lead.demo,
    revision: lead.revision,
    openedAt: lead.openedAt,
    updatedAt: lead.updatedAt,
    experience: lead.likely === null ? null : { likely: lead.likely, why: lead.likelyWhy ?? [] },
  };
}

/** A list shows one line a row: of a title of a megabyte it carries the beginning. */
const TITLE_LIMIT = 2_000;

function shortened(title: string): string {
  return title.length <= TITLE_LIMIT ? title : title.slice(0, TITLE_LIMIT).toWellFormed();
}
