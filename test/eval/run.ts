// Measures the matcher on the labelled corpus: node --import tsx test/eval/run.ts [--json FILE]
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { EMPTY_REGISTER, EMPTY_SNAPSHOT } from '#domain/register';
import { loadRulebook } from '#rules/engine/load';
import { compileMatcher, type Matcher } from '#rules/engine/match';
import { judge } from '#rules/engine/verdict';
import { goldListings, goldTexts, goldTitles, readLines, TITLES, type Title } from './corpus.ts';
import { bareNameConfusion, evaluate } from './evaluate.ts';
import { type Background, between, markdown, type Report } from './report.ts';

const QUALITY = new URL('../../docs/quality.md', import.meta.url);
const HEAD =
  '# 匹配质量\n\n由 `npm run eval` 在 `test/corpus` 的标注数据上测得；标注先于规则写成，不为迁就规则而改。\n';

const started = performance.now();
const matcher = compileMatcher(await loadRulebook());
const titles: Title[] = existsSync(TITLES) ? readLines<Title>(TITLES) : [];
const listings = goldListings();
const rows = [
  { name: '自拟标题', gold: goldTexts() },
  { name: '完整商品（单例）', gold: listings.filter(({ paired }) => !paired) },
  { name: '完整商品（成对，只改一项事实）', gold: listings.filter(({ paired }) => paired) },
  ...(titles.length > 0 ? [{ name: '真实标题', gold: goldTitles(titles) }] : []),
];
const report: Report = {
  rulebook: matcher.rulebook.version,
  sets: rows.map(({ name, gold }) => ({
    name,
    evaluation: evaluate(matcher, gold),
    bare: bareNameConfusion(matcher, gold),
  })),
  background: backgroundOf(matcher, titles),
};
const text = markdown(report);
console.log(text);
const page = existsSync(QUALITY) ? readFileSync(QUALITY, 'utf8') : HEAD;
writeFileSync(QUALITY, between(page, text));
const json = process.argv.indexOf('--json');
if (json !== -1) writeFileSync(process.argv[json + 1] ?? 'eval.json', JSON.stringify(machine(report)));
console.error(`${((performance.now() - started) / 1000).toFixed(1)} s`);

/** Titles no label speaks of and that are no search queries: what an ordinary day looks like. */
function backgroundOf(matcher: Matcher, titles: readonly Title[]): Background | null {
  if (titles.length === 0) return null;
  const labelled = new Set(goldTitles(titles).map(({ id }) => id));
  const generic = new Set([...matcher.products].filter((noun) => noun.length > 1));
  const names = matcher.indications.flatMap(({ name, aliases, disputedTerms }) => [
    name,
    ...aliases,
    ...disputedTerms,
  ]);
  const plain = titles.filter(
    ({ id, title, platform }) =>
      platform !== 'query' &&
      !labelled.has(id) &&
      !names.some((name) => generic.has(name) === false && title.includes(name)),
  );
  const leads = plain.filter(
    ({ id, title }) =>
      judge(matcher, {
        id,
        listing: { title, attributes: {}, currency: 'CNY', images: [], offer: 'goods', extra: {} },
        register: EMPTY_REGISTER,
        snapshot: EMPTY_SNAPSHOT,
        actDate: '2026-11-24',
        actDateAssumed: true,
      }).verdict === 'lead',
  ).length;
  return { titles: plain.length, leads, per10k: Math.round((leads / plain.length) * 100_000) / 10 };
}

function machine({ rulebook, sets, background }: Report) {
  const [texts] = sets;
  return {
    rulebook,
    rows: sets.reduce((sum, { evaluation }) => sum + evaluation.rows, 0),
    kinds: texts?.evaluation.kinds ?? {},
    categories: Object.assign({}, ...sets.map(({ evaluation }) => evaluation.categories)),
    verdicts: texts?.evaluation.verdicts ?? {},
    sets: Object.fromEntries(
      sets.map(({ name, evaluation, bare }) => [
        name,
        {
          rows: evaluation.rows,
          verdicts: evaluation.verdicts,
          confusion: evaluation.confusion,
          bareName: bare,
        },
      ]),
    ),
    background,
  };
}
