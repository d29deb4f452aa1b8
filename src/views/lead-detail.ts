import { and, asc, desc, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { events } from '#db/tables/events';
import { judgements } from '#db/tables/judgements';
import { leads } from '#db/tables/leads';
import { listings, listingVersions } from '#db/tables/listings';
import { LawfulUseAnswer, LawfulUseQuestion } from '#domain/lawful-use';
import { Listing } from '#domain/listing';
import { needsSecondLook } from '#domain/second-look';
import { Judgement } from '#domain/verdict';
import { LeadRow, leadRow } from './lead-page.ts';

const LeadHistoryEntry = z.object({
  seq: z.number(),
  at: z.date(),
  actor: z.string(),
  kind: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

const ListingVersion = z.object({
  version: z.number(),
  content: Listing,
  changedFields: z.array(z.string()),
  from: z.date(),
  until: z.date().nullable(),
});

const Answered = z.object({ question: LawfulUseQuestion, answer: LawfulUseAnswer, pointer: z.string() });

/** Everything one lead page shows. */
export const LeadDetail = z.object({
  lead: LeadRow,
  listing: Listing,
  judgement: Judgement.omit({ id: true, rulebook: true }),
  history: z.array(LeadHistoryEntry),
  /** Newest first; the first is the present one. */
  versions: z.array(ListingVersion),
  /** Other leads of the same seller, highest risk first, at most 20. */
  sellerLeads: z.array(LeadRow),
  /** The standing answer to each lawful-use question. */
  answers: z.array(
    z.object({
      question: LawfulUseQuestion,
      answer: LawfulUseAnswer,
      pointer: z.string(),
      by: z.string(),
      at: z.date(),
    }),
  ),
  /** Why a confirmed lead waits for a second person; null when it does not. */
  secondLook: z.object({ zh: z.string(), en: z.string() }).nullable(),
  /** Prices of other listings with the same indication, for the comparison chart; at most 500, ascending. */
  peerPrices: z.array(z.number()),
});
export type LeadDetail = z.infer<typeof LeadDetail>;

const PEERS = 500;
const SELLER_LEADS = 20;

/**
 * One lead with all that belongs to it; null when there is no such lead.
 * @param units whose other leads of the seller are shown; null: everybody's
 */
export async function leadDetail(
  db: Connection,
  id: string,
  units: readonly string[] | null = null,
): Promise<LeadDetail | null> {
  const [row] = await db
    .select({ lead: leads, listing: listings, judgement: judgements })
    .from(leads)
    .innerJoin(listings, eq(listings.id, leads.listingId))
    .innerJoin(judgements, eq(judgements.id, leads.judgementId))
    .where(eq(leads.id, id));
  if (!row) return null;
  const { lead, listing, judgement } = row;
  const [history, earlier, sellerLeads, peerPrices] = await Promise.all([
    leadHistory(db, id),
    db
      .select()
      .from(listingVersions)
      .where(eq(listingVersions.listingId, listing.id))
      .orderBy(desc(listingVersions.version)),
    otherLeadsOfSeller(db, lead, units),
    pricesOfPeers(db, lead),
  ]);
  const answers = standingAnswers(history);
  const current = {
    version: listing.version,
    content: listing.content,
    changedFields: listing.changedFields,
    from: listing.lastChanged,
    until: null,
  };
  return {
    lead: leadRow({ lead, content: listing.content, hits: judgement.hits }),
    listing: listing.content,
    judgement: {
      verdict: judgement.verdict,
      score: judgement.score,
      why: judgement.why,
      byIndication: judgement.byIndication,
      hits: judgement.hits,
      signals: judgement.signals,
      defences: judgement.defences,
      final: judgement.final,
      missing: judgement.missing,
      versions: { rulebook: judgement.rulebook, register: judgement.register, snapshot: judgement.snapshot },
      actDate: judgement.actDate,
      actDateAssumed: judgement.actDateAssumed,
    },
    history,
    answers,
    secondLook: waitsForSecondLook(lead, judgement, history, answers),
    versions: [current, ...earlier],
    sellerLeads,
    peerPrices,
  };
}

type History = z.infer<typeof LeadHistoryEntry>[];

/** The last answer to a question is the one that counts. */
function standingAnswers(history: History): LeadDetail['answers'] {
  const answers = new Map<string, LeadDetail['answers'][number]>();
  for (const { kind, payload, actor, at } of history) {
    if (kind !== 'defence-answered') continue;
    const answered = Answered.safeParse(payload);
    if (answered.success) answers.set(answered.data.question, { ...answered.data, by: actor, at });
  }
  return [...answers.values()];
}

function waitsForSecondLook(
  lead: typeof leads.$inferSelect,
  judgement: typeof judgements.$inferSelect,
  history: History,
  answers: LeadDetail['answers'],
): LeadDetail['secondLook'] {
  if (lead.status !== 'confirmed') return null;
  const confirmed = history.findLast((entry) => entry.kind === 'confirmed')?.seq ?? 0;
  if (history.some((entry) => entry.kind === 'signed-off' && entry.seq > confirmed)) return null;
  const about = <T extends { indication?: string | undefined }>(one: T) =>
    one.indication === undefined || one.indication === lead.indication;
  return needsSecondLook({
    hits: judgement.hits.filter(about),
    defences: judgement.defences.filter(about),
    answers: new Map(answers.map(({ question, answer }) => [question, answer])),
  });
}

/** The chain of a lead, oldest first, without personal fields. */
async function leadHistory(db: Connection, id: string): Promise<z.infer<typeof LeadHistoryEntry>[]> {
  return db
    .select({
      seq: events.seq,
      at: events.at,
      actor: events.actor,
      kind: events.kind,
      payload: events.payload,
    })
    .from(events)
    .where(and(eq(events.subjectKind, 'lead'), eq(events.subjectId, id)))
    .orderBy(asc(events.seq));
}

async function otherLeadsOfSeller(
  db: Connection,
  lead: typeof leads.$inferSelect,
  units: readonly string[] | null,
): Promise<LeadRow[]> {
  if (lead.sellerKey === null) return [];
  const rows = await db
    .select({ lead: leads, content: listings.content, hits: judgements.hits })
    .from(leads)
    .innerJoin(listings, eq(listings.id, leads.listingId))
    .innerJoin(judgements, eq(judgements.id, leads.judgementId))
    .where(
      and(
        eq(leads.sellerKey, lead.sellerKey),
        ne(leads.id, lead.id),
        units === null ? undefined : inArray(leads.unitId, [...units]),
      ),
    )
    .orderBy(desc(leads.score), desc(leads.id))
    .limit(SELLER_LEADS);
  return rows.map(leadRow);
}

/** Demonstration data is compared with demonstration data only. */
async function pricesOfPeers(db: Connection, lead: typeof leads.$inferSelect): Promise<number[]> {
  const rows = await db
    .select({ price: listings.price })
    .from(leads)
    .innerJoin(listings, eq(listings.id, leads.listingId))
    .where(
      and(
        eq(leads.indication, lead.indication),
        eq(leads.demo, lead.demo),
        ne(leads.id, lead.id),
        isNotNull(listings.price),
      ),
    )
    .orderBy(desc(leads.updatedAt))
    .limit(PEERS);
  return rows.map((row) => Number(row.price)).sort((a, b) => a - b);
}
