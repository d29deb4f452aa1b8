import { VERDICTS, type Verdict } from '#domain/verdict';
import { byVerdict, type Confusion, type Counted, type Evaluation } from './evaluate.ts';

const VERDICT_NAMES: Record<Verdict, string> = {
  lead: '线索',
  guidance: '规范用标',
  watch: '待核',
  clear: '排除',
};

export interface Background {
  titles: number;
  leads: number;
  per10k: number;
}

export interface Report {
  rulebook: string;
  sets: { name: string; evaluation: Evaluation; bare: Confusion }[];
  background: Background | null;
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const confusionTable = (confusion: Confusion): string =>
  table(
    ['标注＼给出', ...VERDICTS.map((verdict) => VERDICT_NAMES[verdict])],
    VERDICTS.map((gold) => [VERDICT_NAMES[gold], ...VERDICTS.map((given) => confusion[gold][given])]),
  );

const countedTable = (name: string, counts: Record<string, Counted>): string =>
  table(
    [name, '命中', '误报', '漏报', '召回', '精确'],
    Object.entries(counts).map(([key, { tp, fp, fn, recall, precision }]) => [
      key,
      tp,
      fp,
      fn,
      percent(recall),
      percent(precision),
    ]),
  );

/** The figures as Markdown, for docs/quality.md and for the terminal. */
export function markdown({ rulebook, sets, background }: Report): string {
  const parts = [`规则版本 \`${rulebook}\`。`];
  for (const { name, evaluation, bare } of sets) {
    parts.push(
      `### ${name}（${evaluation.rows} 行）`,
      confusionTable(evaluation.confusion),
      countedTable('结论', evaluation.verdicts),
      `只认名称的匹配器（出现名称即报）在同一数据上：线索精确 ${percent(byVerdict(bare).lead.precision)}，召回 ${percent(byVerdict(bare).lead.recall)}。`,
      confusionTable(bare),
    );
    if (Object.keys(evaluation.kinds).length > 0) parts.push(countedTable('写法', evaluation.kinds));
    if (Object.keys(evaluation.categories).length > 0)
      parts.push(countedTable('类别', evaluation.categories));
  }
  parts.push(
    '### 背景标题',
    background === null
      ? '未取得背景标题样本，本次未测。'
      : `${background.titles} 条与地理标志无关的真实标题，误报线索 ${background.leads} 条，折合每万条 ${background.per10k}。`,
  );
  return parts.join('\n\n');
}

/** Puts the figures between the markers of a page, leaving the rest as it is. */
export function between(page: string, content: string): string {
  const [start, end] = ['<!-- eval:start -->', '<!-- eval:end -->'];
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from === -1 || to === -1) return `${page.trimEnd()}\n\n${start}\n\n${content}\n\n${end}\n`;
  return `${page.slice(0, from + start.length)}\n\n${content}\n\n${page.slice(to)}`;
}
