import { type Hit, KINDS, type Kind } from '#domain/hit';
import type { IndicationVerdict, Judgement, Signal, Verdict } from '#domain/verdict';
import { type Candidate, type Dropped, EVASIVE_KINDS } from './candidate.ts';
import { type Case, type Decision, decide } from './decide.ts';
import { type Fields, scan } from './match.ts';
import type { Matcher } from './matcher.ts';
import { claimOf, reviveSoundAlikes } from './restraint/claims.ts';
import { hearAnywhere, hearCues } from './restraint/cues.ts';
import type { OfferWords } from './restraint/goods.ts';
import { ListingWords } from './restraint/listing-words.ts';
import { type FieldText, surroundings } from './restraint/phrases.ts';
import { isLetterChange, score } from './restraint/score.ts';
import { findWording } from './restraint/wording.ts';
import {
  type IndicationFacts,
  indicationFacts,
  type JudgeInput,
  type ListingFacts,
  listingFacts,
  short,
} from './signals/facts.ts';
import { signalsOf } from './signals/of-hits.ts';
import { isEvidenceKey } from './signals/stated.ts';

export type { JudgeInput } from './signals/facts.ts';

/** What of a listing is searched for names; origin, shipFrom and shop.location are evidence, not text. */
export function scannedFields(matcher: Matcher, { listing }: JudgeInput): Fields {
  const fields: [string, string][] = [['title', listing.title]];
  if (listing.description) fields.push(['description', listing.description]);
  for (const [key, value] of Object.entries(listing.attributes ?? {})) {
    if (value && !isEvidenceKey(matcher, key)) fields.push([`attributes.${key}`, value]);
  }
  if (listing.shop?.name) fields.push(['shop.name', listing.shop.name]);
  if (listing.ocrText) fields.push(['ocrText', listing.ocrText]);
  return fields;
}

/** (listing, rulebook, register, snapshot, day) in, verdict with reasons out; the same input gives the same answer. */
export function judge(matcher: Matcher, input: JudgeInput): Judgement {
  const fields = scannedFields(matcher, input);
  const { candidates, dropped, texts } = scan(matcher, fields);
  const listing = listingFacts(matcher, input);
  const words = new ListingWords(matcher.table, texts, listing.origins);
  const revived = reviveSoundAlikes(matcher, texts, fields, candidates, words);
  const decided: Decided[] = [];
  if (candidates.length + revived.length > 0) {
    const shared: Shared = {
      words,
      markClaim: markClaimOf(matcher, words),
      offer: { words: words.offer, heard: words.heardOffer },
      facts: new Map(),
    };
    for (const candidate of [...candidates, ...revived]) {
      const facts = factsAbout(matcher, candidate.indication, input, listing, shared.facts);
      const one = caseOf(matcher, input, candidate, texts, facts, shared, revived);
      const decision = decide(one);
      if (!isSlip(one, decision)) decided.push({ one, decision });
    }
  }
  return summarise(matcher, input, decided, dropped, listing);
}

/** What all hits of a listing share, worked out once. */
interface Shared {
  words: ListingWords;
  /** A claim of the special mark or of protected status, anywhere in the listing. */
  markClaim: string | null;
  offer: OfferWords;
  /** By indication. */
  facts: Map<number, IndicationFacts>;
}

function factsAbout(
  matcher: Matcher,
  index: number,
  input: JudgeInput,
  listing: ListingFacts,
  known: Map<number, IndicationFacts>,
): IndicationFacts {
  let facts = known.get(index);
  if (facts === undefined) {
    facts = indicationFacts(matcher.indications[index] as Case['indication'], input, listing);
    known.set(index, facts);
  }
  return facts;
}

function markClaimOf(matcher: Matcher, { all, heard }: ListingWords): string | null {
  const whole: FieldText = { field: '', text: all, shadow: all };
  return hearAnywhere(matcher, whole, heard, MARK_CLAIMS)?.word ?? null;
}

const MARK_CLAIMS = ['mark-claim', 'register-word'] as const;

function caseOf(
  matcher: Matcher,
  input: JudgeInput,
  candidate: Candidate,
  texts: ReadonlyMap<string, FieldText>,
  facts: IndicationFacts,
  shared: Shared,
  revived: readonly Candidate[],
): Case {
  const text = texts.get(candidate.field) as FieldText;
  const around = surroundings(matcher, text, candidate.start, candidate.end);
  return {
    matcher,
    input,
    candidate,
    spanText: text.text.slice(candidate.start, candidate.end),
    spanShadow: text.shadow.slice(candidate.start, candidate.end),
    indication: matcher.indications[candidate.indication] as Case['indication'],
    facts,
    wording: findWording(matcher, around, candidate, input.actDate),
    cues: hearCues(matcher, around),
    claim: claimOf(matcher, candidate.indication, shared.words),
    markClaim: shared.markClaim,
    offerWords: shared.offer,
    revived: revived.includes(candidate),
  };
}

/** Few characters, one of them changed or in halves: ordinary language unless goods of the kind are on offer. */
function isSlip({ candidate }: Case, { goods }: Decision): boolean {
  const d = candidate.departures;
  if (d === null || goods === 'same') return false;
  // Of three characters two are heard otherwise, and not even as they sound.
  if (d.characters === 3 && d.nearSounds > 0 && d.homophones > 1) return true;
  if (d.characters !== 2) return false;
  return isLetterChange(candidate) || (d.split > 0 && goods !== 'unknown');
}

export interface Decided {
  one: Case;
  decision: Decision;
}

const RANK: Record<Verdict, number> = { lead: 3, guidance: 2, watch: 1, clear: 0 };

function summarise(
  matcher: Matcher,
  input: JudgeInput,
  decided: readonly Decided[],
  dropped: readonly Dropped[],
  listing: ListingFacts,
): Judgement {
  const ordered = [...decided].sort(
    (a, b) => RANK[b.decision.verdict] - RANK[a.decision.verdict] || b.decision.weight - a.decision.weight,
  );
  const top = ordered[0];
  const verdict: Verdict = top?.decision.verdict ?? 'clear';
  const hits = decided.filter(({ decision }) => decision.goods !== 'other').map(hitOf);
  const signals = signalsOf(decided);
  const defences = defencesOf(matcher, decided, dropped);
  const missing = [
    ...(listing.origins.length === 0 ? ['产地未标'] : []),
    ...(input.listing.shop?.creditCode || input.listing.shop?.id ? [] : ['经营者未知']),
  ];
  return {
    id: input.id,
    verdict,
    score: top === undefined ? 0 : round(scoreOf(verdict, top.decision.weight, signals)),
    rulebook: matcher.rulebook.version,
    why: top?.decision.reasons[0] ?? defences[0]?.why ?? '未见受保护名称',
    byIndication: byIndication(ordered, signals),
    hits,
    signals,
    defences,
    ...(verdict === 'watch' ? { missing, ...(input.isFinal ? { final: true } : {}) } : {}),
    versions: {
      rulebook: matcher.rulebook.version,
      register: input.register.version,
      snapshot: input.snapshot.version,
    },
    actDate: input.actDate,
    actDateAssumed: input.actDateAssumed,
  };
}

/** Places left alone that are shown. */
const MOST_LEFT_ALONE = 8;

function defencesOf(
  matcher: Matcher,
  decided: readonly Decided[],
  dropped: readonly Dropped[],
): Judgement['defences'] {
  const defences: Judgement['defences'] = [];
  for (const { decision } of decided) defences.push(...decision.defences);
  for (let i = 0; i < dropped.length && i < MOST_LEFT_ALONE; i++) {
    const { candidate, why, note } = dropped[i] as Dropped;
    if (why !== 'generic-term' && why !== 'other-meaning' && why !== 'other-indication') continue;
    const indication = matcher.indications[candidate.indication]?.name ?? '';
    defences.push({ kind: why, why: short(note, 40), indication });
  }
  return defences;
}

/** The strongest decision about each indication; one listing may copy one name and only mention another. */
function byIndication(ordered: readonly Decided[], signals: readonly Signal[]): IndicationVerdict[] {
  const out = new Map<string, IndicationVerdict>();
  for (const { one, decision } of ordered) {
    const { name } = one.indication;
    if (out.has(name) || decision.goods === 'other') continue;
    const own = signals.filter(({ indication }) => indication === undefined || indication === name);
    out.set(name, {
      indication: name,
      verdict: decision.verdict,
      score: round(scoreOf(decision.verdict, decision.weight, own)),
      why: decision.reasons[0] ?? '',
    });
  }
  return [...out.values()];
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Where the scores of a verdict begin, and how far they reach. */
const BANDS: Record<Verdict, { from: number; span: number }> = {
  lead: { from: 0.5, span: 0.5 },
  guidance: { from: 0.3, span: 0.2 },
  watch: { from: 0.1, span: 0.2 },
  clear: { from: 0, span: 0.2 },
};
/** Share of a band that the finding itself fills; the signals beside it share the rest, each less than the last. */
const FINDING = 0.7;
const SIGNAL = 0.4;

/**
 * Risk, 0 to 1. Never full: of two certain findings the one with more speaking against the seller comes first.
 */
function scoreOf(verdict: Verdict, weight: number, signals: readonly Signal[]): number {
  const { from, span } = BANDS[verdict];
  if (verdict === 'clear') return weight * span * FINDING;
  const open = signals.reduce((left, signal) => left * (1 - SIGNAL * Math.max(0, signal.weight)), 1);
  return from + span * (FINDING * Math.min(1, weight) + (1 - FINDING) * (1 - open));
}

function hitOf({ one, decision }: Decided): Hit {
  const { candidate, indication, matcher } = one;
  const kinds = [...new Set(candidate.kinds)];
  const text = candidate.field;
  const parts = candidate.parts;
  return {
    field: text,
    start: candidate.start,
    end: candidate.end,
    text: one.spanText,
    indication: indication.name,
    category: decision.categories[0] ?? 'NAME_OUT',
    categories: decision.categories,
    kind: strongest(kinds),
    kinds,
    wording: decision.wording,
    confidence: decision.confidence,
    score: round(score(candidate)),
    factors: candidate.factors,
    reasons: decision.reasons,
    law: decision.law,
    ...(indication.status === 'unconfirmed' ? { unconfirmed: true } : {}),
    ...(parts === undefined ? {} : { parts }),
    ...(candidate.contains.length > 0
      ? { contains: candidate.contains.map((index) => matcher.indications[index]?.name ?? '') }
      : {}),
  };
}

/** The most telling kind: one that changes letters before one that only dresses them. */
function strongest(kinds: readonly Kind[]): Kind {
  const evasive = kinds.find((kind) => EVASIVE_KINDS.has(kind));
  return evasive ?? kinds[0] ?? (KINDS[0] as Kind);
}
