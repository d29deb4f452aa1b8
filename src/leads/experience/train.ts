import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';

/** A decided lead as the order learns from it. */
export interface Example {
  tokens: readonly string[];
  confirmed: boolean;
}

/** One fact of a lead and how far it moved the estimate: above zero towards confirmed, below towards dismissed. */
export interface TokenWeight {
  token: string;
  weight: number;
}

/** What people would probably say of a lead, and by which of its facts. */
export interface Estimate {
  /** 0..1, near one when leads like it were confirmed. A place in an order, never a verdict. */
  likely: number;
  /** The facts that weighed most, strongest first. */
  why: TokenWeight[];
}

export type Experience = (tokens: readonly string[]) => Estimate;

/** Facts named beside an estimate: more would be no reason. */
const NAMED = 4;
/** Below this a fact moves nothing worth naming. */
const TELLING = 0.1;

/**
 * Learns from decisions how leads like one ended. Facts are taken as independent (naive Bayes), so that the
 * estimate is a sum and each fact's share in it can be shown.
 * @returns null while all decisions were the same: there is nothing to tell apart
 */
export function learn(examples: readonly Example[]): Experience | null {
  const confirmed = examples.filter((one) => one.confirmed).length;
  if (confirmed === 0 || confirmed === examples.length) return null;
  const classifier = new BayesClassifier();
  for (const { tokens, confirmed: is } of examples) {
    if (tokens.length > 0) classifier.addDocument([...new Set(tokens)], is ? 'confirmed' : 'dismissed');
  }
  classifier.train();
  const odds = (words: string[]) => {
    const values = new Map(classifier.getClassifications(words).map(({ label, value }) => [label, value]));
    return Math.log((values.get('confirmed') ?? 0) / (values.get('dismissed') ?? 1));
  };
  const before = odds([]);
  const known = new Map<string, number>();
  const weightOf = (token: string) => {
    const weight = known.get(token) ?? odds([token]) - before;
    known.set(token, weight);
    return weight;
  };
  return (tokens) => {
    const weights = [...new Set(tokens)].map((token) => ({ token, weight: weightOf(token) }));
    const sum = weights.reduce((total, { weight }) => total + weight, before);
    const why = weights
      .filter(({ weight }) => Math.abs(weight) >= TELLING)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.token.localeCompare(b.token))
      .slice(0, NAMED);
    return { likely: 1 / (1 + Math.exp(-sum)), why };
  };
}

/**
 * Share of pairs, one confirmed and one dismissed, that an order puts right; ties count half. 0.5 is chance.
 * @returns null when there is no such pair
 */
export function pairsInOrder(rows: readonly { place: number; confirmed: boolean }[]): number | null {
  const sorted = [...rows].sort((a, b) => a.place - b.place);
  const yes = rows.filter(({ confirmed }) => confirmed).length;
  const no = rows.length - yes;
  if (yes === 0 || no === 0) return null;
  let right = 0;
  let below = 0;
  for (let at = 0; at < sorted.length; ) {
    const place = sorted[at]?.place;
    const tied = sorted.slice(at).findIndex((row) => row.place !== place);
    const group = sorted.slice(at, tied < 0 ? undefined : at + tied);
    const groupNo = group.filter(({ confirmed }) => !confirmed).length;
    right += (group.length - groupNo) * (below + groupNo / 2);
    below += groupNo;
    at += group.length;
  }
  return right / (yes * no);
}
