import type { Wording } from '#domain/hit';
import { KIND_TEXTS, VERDICT_TEXTS } from '#domain/lead-words';
import { EMPTY_REGISTER, EMPTY_SNAPSHOT, type Register } from '#domain/register';
import type { Judgement } from '#domain/verdict';
import type { Candidate, Factor } from './candidate.ts';
import { scan } from './match.ts';
import type { Matcher } from './matcher.ts';
import { hearCues } from './restraint/cues.ts';
import { surroundings } from './restraint/phrases.ts';
import { score } from './restraint/score.ts';
import { findWording } from './restraint/wording.ts';
import { isKept } from './text/shadow.ts';
import { judge } from './verdict.ts';

/** One step of the way from a text to its verdict, in words an officer reads. */
export interface ExplainStep {
  step: '折叠' | '候选' | '克制' | '评分' | '上下文' | '结论';
  lines: string[];
}

export interface Explanation {
  steps: ExplainStep[];
  judgement: Judgement;
}

/**
 * Explains one text step by step: what is left of it, which spellings were found, which were left alone and
 * why, what each is worth, what stands around them, and the verdict.
 */
export function explain(
  matcher: Matcher,
  text: string,
  actDate: string,
  register: Register = EMPTY_REGISTER,
): Explanation {
  const result = scan(matcher, text);
  const folded = [...(result.texts.get('title')?.shadow.slice(0, 2000) ?? '')]
    .filter((char) => isKept(matcher.table, char.charCodeAt(0)))
    .join('');
  const judgement = judge(matcher, {
    id: 'text',
    listing: { title: text || ' ', attributes: {}, currency: 'CNY', images: [], offer: 'goods', extra: {} },
    register,
    snapshot: EMPTY_SNAPSHOT,
    actDate,
    actDateAssumed: true,
  });
  const name = (candidate: Candidate) => matcher.indications[candidate.indication]?.name ?? '';
  const span = (candidate: Candidate) =>
    `“${text.slice(candidate.start, candidate.end)}”[${candidate.start},${candidate.end})`;
  const steps: ExplainStep[] = [
    { step: '折叠', lines: [folded === '' ? '没有可比对的文字' : folded] },
    {
      step: '候选',
      lines: result.found
        .filter(({ role }) => role !== 'part')
        .map((candidate) => `${span(candidate)} → ${name(candidate)}（${kindsOf(candidate)}）`),
    },
    {
      step: '克制',
      lines: result.dropped.map(
        ({ candidate, note }) => `${span(candidate)} 不作 ${name(candidate)}：${note}`,
      ),
    },
    {
      step: '评分',
      lines: result.candidates.map((candidate) => {
        const factors = Object.entries(candidate.factors).map(
          ([key, value]) => `${FACTORS[key as Factor]} ${value.toFixed(2)}`,
        );
        return `${span(candidate)} = ${factors.join(' × ')} = ${score(candidate).toFixed(2)}`;
      }),
    },
    {
      step: '上下文',
      lines: result.candidates.flatMap((candidate) => contextOf(matcher, result, candidate, actDate)),
    },
    {
      step: '结论',
      lines: [
        `${VERDICT_TEXTS[judgement.verdict]}：${judgement.why}`,
        ...judgement.hits.flatMap((hit) => hit.law),
      ],
    },
  ];
  return {
    steps: steps.map(({ step, lines }) => ({ step, lines: [...new Set(lines)].slice(0, 50) })),
    judgement,
  };
}

const FACTORS: Record<Factor, string> = {
  kind: '写法',
  distinctiveness: '区别力',
  edge: '词界',
  reading: '通顺',
  spelling: '拼写',
  nearSound: '近音',
  initials: '首字母',
  distance: '距离',
  contains: '内含他名',
  cut: '半截属他名',
};

/** Who lists a free-riding word. */
const LISTED: Record<NonNullable<Wording['listed']>, string> = {
  order80: '令80列举',
  policy: '政策列举',
  extended: '扩展词',
};

const kindsOf = ({ kinds }: Candidate): string => kinds.map((kind) => KIND_TEXTS[kind]).join('、');

function contextOf(
  matcher: Matcher,
  result: ReturnType<typeof scan>,
  candidate: Candidate,
  actDate: string,
): string[] {
  const field = result.texts.get(candidate.field);
  if (field === undefined) return [];
  const around = surroundings(matcher, field, candidate.start, candidate.end);
  const wording = findWording(matcher, around, candidate, actDate);
  return [
    ...(wording === null
      ? []
      : [`去定性词“${wording.wording.text}”（${LISTED[wording.wording.listed ?? 'extended']}）`]),
    ...hearCues(matcher, around).map(({ word, why }) => `“${word}”：${why}`),
  ];
}
