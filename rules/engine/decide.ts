import type { Category, Confidence, Wording } from '#domain/hit';
import type { Indication } from '#domain/indication';
import type { Defence, Verdict } from '#domain/verdict';
import { type Candidate, EVASIVE_KINDS } from './candidate.ts';
import { categoriesOf } from './categories.ts';
import { lawOf } from './law.ts';
import type { Matcher } from './matcher.ts';
import { type HeardCue, isNegated } from './restraint/cues.ts';
import { type GoodsRelation, goodsRelation, type OfferWords } from './restraint/goods.ts';
import { confidenceOf, score } from './restraint/score.ts';
import { type BoundWording, WEAK_WORDING } from './restraint/wording.ts';
import { type IndicationFacts, type JudgeInput, short } from './signals/facts.ts';

/** One hit on its way to a verdict: the place, what stands around it, what the listing says. */
export interface Case {
  matcher: Matcher;
  input: JudgeInput;
  candidate: Candidate;
  /** The span as it stands in the original. */
  spanText: string;
  /** The same, folded. */
  spanShadow: string;
  indication: Indication;
  facts: IndicationFacts;
  wording: BoundWording | null;
  cues: readonly HeardCue[];
  /** 温县/焦作/怀庆/垆土 … claimed somewhere in the listing's text. */
  claim: string | null;
  /** A claim of the special mark or of protected status. */
  markClaim: string | null;
  offerWords: OfferWords;
  /** Generic spelling (淮山药) heard as the name because the listing claims its origin. */
  revived: boolean;
}

export interface Decision {
  verdict: Verdict;
  categories: Category[];
  confidence: Confidence;
  reasons: string[];
  law: string[];
  defences: Defence[];
  wording: Wording | null;
  /** How strongly the hit speaks, for ordering. */
  weight: number;
  goods: GoodsRelation;
}

export interface Against {
  category: Category;
  reason: string;
  weight: number;
}

/** Judges one hit by the rules of fairness: what is against it, which defence holds. */
export function decide(one: Case): Decision {
  const { candidate, indication, facts, input } = one;
  const value = score(candidate);
  const goods = goodsRelation(
    one.matcher,
    candidate,
    one.cues,
    one.offerWords,
    one.spanShadow,
    one.wording !== null,
  );
  const against = whatIsAgainst(one, value, goods.relation);
  const defences: Defence[] = [];
  let categories = categoriesOf(one, against);
  const wording = one.wording?.wording ?? null;
  const law = lawOf(one.matcher.rulebook.law, indication, categories, input.actDate, wording?.listed);
  const licensed = facts.licence.state === 'authorised';
  let verdict: Verdict;
  let reason: string | undefined;

  if (goods.relation === 'other') {
    verdict = 'clear';
    reason = goods.why;
    defences.push(defence(one, 'other-goods', goods.why));
  } else if (isNegated(one.cues) && wording === null) {
    const said = one.cues.find(({ cue }) => cue === 'negation')?.word ?? '';
    verdict = candidate.field === 'title' ? 'watch' : 'clear';
    reason = `“${said}”否定使用该名称`;
    defences.push(defence(one, 'negated', reason));
  } else if (isText(one)) {
    verdict = candidate.field === 'title' ? 'watch' : 'clear';
    const cue = textCue(one);
    reason = `${cue?.why ?? '文章'}（${cue?.word ?? ''}）`;
    defences.push(defence(one, 'comparison', reason));
    if (against.some(({ category }) => category !== 'NAME_OUT')) verdict = 'watch';
  } else if (licensed && facts.outside === null) {
    const user = facts.licence.state === 'authorised' ? facts.licence.user.company : '';
    reason = `合法使用人 ${short(user)}，在有效期内`;
    verdict = against.some(({ category }) => category === 'FREERIDE' || category === 'NAME_SIM')
      ? 'watch'
      : 'clear';
    defences.push(defence(one, 'authorised-user', reason));
  } else if (facts.inside !== null && facts.outside === null && candidate.role !== 'disputed') {
    const strong = against.filter(({ category }) => category === 'MARK_USE');
    verdict = strong.length > 0 ? 'lead' : 'guidance';
    if (verdict === 'guidance') {
      categories = ['NONCONF'];
      // An ended licence is what the letter to the grower is about; that the goods are from the area follows.
      reason = facts.signals.find(({ kind }) => kind === 'licence-expired')?.reasons[0];
      const why = `${facts.inside.source}自述 ${short(facts.inside.text)}，在保护地域 ${facts.area}`;
      defences.push(defence(one, 'from-area', why));
    }
  } else if (against.length > 0) {
    verdict = law.prohibited ? 'lead' : 'watch';
    if (!law.prohibited) reason = '行为日期无禁止性条款，转待核';
  } else verdict = 'watch';

  if (verdict === 'lead' && input.listing.offer === 'post') {
    verdict = 'watch';
    reason = '纯内容帖，转舆情，不作线索';
  }
  const reasons = [
    ...(reason === undefined ? [] : [reason]),
    ...against.map((item) => item.reason),
    ...plainReasons(one, value, against, verdict),
  ];
  return {
    verdict,
    categories,
    confidence: bandOf(one, value, law.review),
    reasons: [...new Set(reasons)].map((text) => short(text, 40)),
    law: law.lines,
    defences,
    wording,
    weight: value * Math.max(0.2, together(against)),
    goods: goods.relation,
  };
}

/** Share of a finding's weight that it has beside others: one alone leaves room for what may be added. */
const ONE_OF_MANY = 0.8;

/** Several findings against one offer say more than the strongest of them, each less than the last. */
const together = (against: readonly Against[]): number =>
  1 - against.reduce((left, { weight }) => left * (1 - ONE_OF_MANY * weight), 1);

const defence = (one: Case, kind: Defence['kind'], why: string): Defence => ({
  kind,
  why,
  indication: one.indication.name,
});

const markOnly = (indication: Indication): boolean =>
  indication.rights.every(({ kind }) => kind === 'certification-mark' || kind === 'collective-mark');

/** Free riding on a name protected by a mark alone needs a person, unless misleading use is shown. */
function bandOf(one: Case, value: number, review: boolean): Confidence {
  if (review && one.facts.outside === null) return 'review';
  if (one.wording !== null && markOnly(one.indication) && one.facts.outside === null) return 'review';
  const band = confidenceOf(value);
  if (band === 'certain' && one.wording !== null && one.wording.wording.listed === 'extended')
    return 'likely';
  return band;
}

/** Text about a name, not goods under it: recipe, news, book, comparison in the title. */
const TEXT_CUES: ReadonlySet<HeardCue['cue']> = new Set([
  'recipe',
  'news',
  'book',
  'comparison',
  'complaint',
]);
const textCue = (one: Case): HeardCue | undefined => one.cues.find(({ cue }) => TEXT_CUES.has(cue));
const isText = (one: Case): boolean =>
  textCue(one) !== undefined &&
  one.wording === null &&
  one.facts.outside === null &&
  one.facts.inside === null;

/** Below this a spelling is too doubtful for what stands beside it to be about the name. */
const LEAST_NAMED = 0.45;

function whatIsAgainst(one: Case, value: number, goods: GoodsRelation): Against[] {
  const { candidate, facts, indication } = one;
  const against: Against[] = [];
  const disputed = candidate.role === 'disputed';
  const evasive = evasion(one);
  if (evasive !== null && value >= 0.5 && bearsName(one, goods)) {
    against.push({ category: 'NAME_SIM', reason: evasive, weight: 0.8 });
  }
  if (one.wording !== null && one.wording.weight >= WEAK_WORDING && !disputed && value >= LEAST_NAMED) {
    const { text, listed } = one.wording.wording;
    const source =
      listed === 'order80' ? '令80列举' : listed === 'policy' ? '政策列举' : '扩展词，需人工认定';
    against.push({
      category: 'FREERIDE',
      reason: `名称旁有“${short(text)}”（${source}）`,
      weight: one.wording.weight,
    });
  }
  const translated = candidate.kinds.some((kind) => kind === 'translation' || kind === 'transliteration');
  // An importer from the country of the name calls his goods by their name, in whatever language.
  if (translated && !disputed && facts.home === null && isSameGoods(one, goods)) {
    against.push({
      category: 'TRANSL',
      reason: `以译名“${short(one.spanText)}”使用 ${short(indication.name)}`,
      weight: 0.7,
    });
  }
  if (facts.outside !== null && value >= LEAST_NAMED && (!disputed || one.claim !== null)) {
    const { source, text } = facts.outside;
    against.unshift({
      category: 'TRUE_ORIGIN',
      reason: `${source}自述 ${short(text)} ≠ 保护地域 ${facts.area}`,
      weight: 0.95,
    });
  }
  if (one.markClaim !== null && isUnlicensed(one)) {
    against.push({
      category: 'MARK_USE',
      reason: `标称“${short(one.markClaim)}”，完整名录未见`,
      weight: 0.9,
    });
  }
  return against;
}

/** A claim of the mark stands against a seller whom a complete register does not show. */
const isUnlicensed = ({ facts, indication, input }: Case): boolean =>
  facts.licence.state === 'absent' ||
  (facts.licence.state === 'unknown-seller' &&
    (input.register.complete || input.register.completeFor.includes(indication.name)));

const formLength = ({ matcher, candidate }: Case): number => matcher.forms[candidate.form]?.text.length ?? 0;

/** A changed spelling of three characters and more, or of seven letters, names the goods by itself. */
const bearsName = (one: Case, goods: GoodsRelation): boolean =>
  goods !== 'unsaid' &&
  (goods !== 'unknown' || formLength(one) >= (one.candidate.departures === null ? 7 : 3));

/** Translations of Chinese names hold their product; short foreign ones need the goods beside them. */
const isSameGoods = (one: Case, goods: GoodsRelation): boolean =>
  goods === 'same' || one.indication.area.country === '中国' || formLength(one) >= 3;

/** Why a spelling reads as meant to evade, in words; null when it is formatting or a slip of language. */
function evasion(one: Case): string | null {
  const { candidate, matcher } = one;
  if (one.revived) return null;
  const name = matcher.forms[candidate.form]?.text ?? '';
  const kind = candidate.kinds.find((each) => EVASIVE_KINDS.has(each));
  if (kind !== undefined) return `${KIND_WORDS[kind] ?? '变体'}写法，指向“${short(name)}”`;
  if (candidate.edits > 0 && candidate.kinds.includes('transliteration'))
    return `外文名拼写变体，指向“${short(name)}”`;
  const d = candidate.departures;
  if (d !== null && d.latin === 0 && d.gaps >= 2 && (d.marks >= 2 || d.gaps >= d.characters - 1)) {
    return `名称字间反复夹入符号，指向“${short(name)}”`;
  }
  return null;
}

const KIND_WORDS: Record<string, string> = {
  homophone: '谐音',
  'look-alike': '形近',
  split: '拆字',
  'mixed-pinyin': '拼音混写',
};

function plainReasons(one: Case, value: number, against: readonly Against[], verdict: Verdict): string[] {
  const { candidate, facts, indication } = one;
  const reasons: string[] = [];
  if (candidate.role === 'disputed') reasons.push('品种名/权属有争议');
  if (facts.home !== null) reasons.push(`${facts.home.source}自述 ${short(facts.home.text)}，与原产国一致`);
  if (one.revived) reasons.push(`通用名与“${one.claim}”同现，按近似名称计`);
  if (facts.licence.state === 'authorised' && facts.outside !== null) {
    reasons.push(`合法使用人 ${short(facts.licence.user.company)}，但产地自述在外`);
  }
  for (const signal of facts.signals) {
    if (signal.kind !== 'authorised' && signal.kind !== 'ship-from-outside') reasons.push(...signal.reasons);
  }
  if (facts.weakOutside !== null && against.length === 0) {
    reasons.push(`仅${facts.weakOutside.source} ${short(facts.weakOutside.text)}，不等于产地`);
  }
  if (verdict === 'watch' && against.length === 0 && reasons.length === 0)
    reasons.push('仅出现名称，产地未标');
  if (value < 0.5) reasons.push(...candidate.notes);
  if (indication.status === 'unconfirmed') reasons.push('该名称登记信息未核实');
  return reasons;
}
