import type { Kind } from '#domain/hit';
import type { Candidate, Dropped } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { isLetterChange, score } from './score.ts';

/**
 * Decides between candidates on overlapping places: an exact name before a changed one, the longer before the
 * shorter it contains, the more certain before the less. One place is one hit.
 */
export function settle(
  matcher: Matcher,
  candidates: readonly Candidate[],
): { kept: Candidate[]; dropped: Dropped[] } {
  if (candidates.length < 2) return { kept: [...candidates], dropped: [] };
  for (const candidate of candidates) {
    if (candidate.parts !== undefined && isCutFrom(candidate, candidates)) candidate.factors.cut = 0.5;
  }
  for (const candidate of candidates) if (wrapsAnother(candidate, candidates)) candidate.factors.contains = 1;
  const ordered = candidates
    .map((candidate) => ({ candidate, rank: rank(candidate), score: score(candidate) }))
    .sort(
      (one, other) =>
        other.rank - one.rank ||
        length(other.candidate) - length(one.candidate) ||
        other.score - one.score ||
        roleRank(one.candidate) - roleRank(other.candidate) ||
        one.candidate.start - other.candidate.start,
    );
  const kept: Candidate[] = [];
  const dropped: Dropped[] = [];
  for (const { candidate } of ordered) {
    if (isSaid(kept, candidate)) continue;
    const over = kept.find((other) => overlaps(other, candidate));
    if (over === undefined) {
      kept.push(candidate);
      continue;
    }
    const name = matcher.indications[over.indication]?.name ?? '';
    if (over.indication !== candidate.indication && inside(candidate, over) && !isLetterChange(candidate)) {
      if (!over.contains.includes(candidate.indication)) over.contains.push(candidate.indication);
    }
    if (over.indication !== candidate.indication) {
      dropped.push({ candidate, why: 'other-indication', note: `同一位置是“${name}”` });
    }
  }
  kept.sort((a, b) => (a.field === b.field ? a.start - b.start : 0));
  return { kept, dropped };
}

/** 2: the name itself in any dress; 1: changed letters; 0: spread over places or with something put in. */
const rank = (candidate: Candidate): number => {
  if (candidate.factors.contains !== undefined || candidate.role === 'part') return 2;
  // 温县式铁棍山药 says more than the 铁棍山药 in it.
  if (candidate.styled !== undefined) return 2;
  if (candidate.kinds.includes('cross-field')) return candidate.factors.cut === undefined ? 3 : 0;
  if (candidate.kinds.some((kind) => SPREAD.has(kind))) return 0;
  return isLetterChange(candidate) || candidate.edits > 0 ? 1 : 2;
};

const SPREAD: ReadonlySet<Kind> = new Set(['inserted', 'dropped', 'reordered', 'cross-field']);

/** 怀药 in 四大怀药 is no half of 怀药山药: a part that lies inside another name spelt out is that name's. */
const isCutFrom = ({ parts, indication }: Candidate, candidates: readonly Candidate[]): boolean =>
  candidates.some(
    (other) =>
      other.indication !== indication &&
      other.parts === undefined &&
      !isLetterChange(other) &&
      parts?.some(
        ({ field, start, end }) =>
          field === other.field &&
          other.start <= start &&
          other.end >= end &&
          other.end - other.start > end - start,
      ),
  );

/** A spread reading says nothing more where the same field already spells the name. */
const isSaid = (kept: readonly Candidate[], candidate: Candidate): boolean =>
  rank(candidate) === 0 &&
  kept.some(
    (other) =>
      other.indication === candidate.indication && other.field === candidate.field && rank(other) === 2,
  );

/** 西蝴龙井 holds 龙井, but what was written is 西湖龙井: a sound changed spelling keeps the shorter name inside. */
function wrapsAnother(candidate: Candidate, candidates: readonly Candidate[]): boolean {
  const d = candidate.departures;
  if (
    d === null ||
    d.dropped > 0 ||
    d.skipped > d.particles ||
    d.homophones + d.lookAlikes + d.particles === 0
  )
    return false;
  if (score(candidate) < 0.5) return false;
  return candidates.some(
    (other) =>
      !isLetterChange(other) &&
      other.parts === undefined &&
      inside(other, candidate) &&
      other.end - other.start < candidate.end - candidate.start,
  );
}

const length = ({ start, end }: Candidate): number => end - start;

const ROLES = ['name', 'disputed', 'alias', 'original-name', 'transliteration', 'translation', 'part'];
const roleRank = (candidate: Candidate): number => ROLES.indexOf(candidate.role);

const spans = (candidate: Candidate) => candidate.parts ?? [candidate];

const overlaps = (a: Candidate, b: Candidate): boolean =>
  spans(a).some((x) => spans(b).some((y) => x.field === y.field && x.start < y.end && y.start < x.end));

const inside = (inner: Candidate, outer: Candidate): boolean =>
  inner.field === outer.field && inner.start >= outer.start && inner.end <= outer.end;
