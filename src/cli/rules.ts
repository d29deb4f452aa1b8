import type { Command } from 'commander';
import Fuse from 'fuse.js';
import { explain } from '#rules/engine/explain';
import { compileMatcher } from '#rules/engine/match';
import { chinaDay, systemClock } from '#support/clock';
import { UserError } from '#support/errors';
import { openRulebook } from './match-files.ts';

interface Options {
  rulebook: string[];
  json?: boolean;
}

/** Longest text that is explained; the same as the console's. */
const LONGEST_TEXT = 20_000;

/** Tries a text against the rules, and looks names up. */
export function register(program: Command): void {
  const rules = program.command('rules').description('试一段文字、查名称');
  const collect = (value: string, before: string[]): string[] => [...before, value];
  rules
    .command('test')
    .description('逐步解释一段文字如何被研判')
    .argument('<text...>')
    .option('--rulebook <dir>', '叠加的规则目录，可重复', collect, [] as string[])
    .option('--json', '以 JSON 输出')
    .action((words: string[], options: Options) => test(words.join(' '), options));
  rules
    .command('find')
    .description('按名称、别名、译名模糊查找受保护名称')
    .argument('<name...>')
    .option('--rulebook <dir>', '叠加的规则目录，可重复', collect, [] as string[])
    .option('--json', '以 JSON 输出')
    .action((words: string[], options: Options) => find(words.join(' '), options));
}

async function test(text: string, options: Options): Promise<void> {
  if (text.length > LONGEST_TEXT) {
    throw new UserError({
      zh: `文字过长（上限 ${LONGEST_TEXT} 字）。`,
      en: `The text is too long (at most ${LONGEST_TEXT} characters).`,
    });
  }
  const matcher = compileMatcher(await openRulebook(options.rulebook));
  const { steps, judgement } = explain(matcher, text, chinaDay(systemClock.now()));
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ steps, judgement })}\n`);
    return;
  }
  for (const { step, lines } of steps) {
    process.stdout.write(
      `${step}\n${(lines.length > 0 ? lines : ['（无）']).map((line) => `  ${line}\n`).join('')}`,
    );
  }
}

async function find(name: string, options: Options): Promise<void> {
  const { indications } = await openRulebook(options.rulebook);
  const fuse = new Fuse(indications, {
    keys: ['name', 'aliases', 'originalNames', 'transliterations', 'translations', 'disputedTerms'],
    // Names are looked up by a short query: a match may stand anywhere, but must be close.
    ignoreLocation: true,
    threshold: 0.3,
    includeScore: true,
  });
  const found = fuse.search(name, { limit: 10 });
  if (options.json) {
    for (const { item, score } of found)
      process.stdout.write(`${JSON.stringify({ ...item, distance: score })}\n`);
    return;
  }
  if (found.length === 0) process.stdout.write(`没有与“${name}”相近的名称\n`);
  for (const { item } of found) {
    const place =
      item.area.counties.length === 1
        ? item.area.counties[0]
        : (item.area.city ?? item.area.province ?? item.area.country);
    process.stdout.write(`${item.name}  ${place}  ${item.status}  ${item.aliases.slice(0, 6).join('、')}\n`);
  }
}
