import type { Command } from 'commander';
import { isPlatformId, PLATFORM_IDS } from '#domain/platform';
import { loadRulebook } from '#rules/engine/load';
import { withSystem } from '#src/compose';
import { queriesFor } from '#src/watches/queries';
import { EVERY_NAME, listWatches, type NewWatch, removeWatch, saveWatch } from '#src/watches/store';
import { readConfig } from '#support/config';
import { EXIT, UserError } from '#support/errors';

interface AddFlags {
  name?: string;
  indication: string[];
  query?: string[];
  variants?: boolean;
  platform?: string[];
  every: string;
  pages: string;
  by: string;
}

/** What is watched; the indications of all watches are those leads are opened for. */
export function register(program: Command): void {
  const watch = program.command('watch').description('监测任务');
  watch
    .command('list')
    .description('列出监测任务')
    .option('--json', '每行一个 JSON')
    .action((options: { json?: boolean }) => list(options.json === true));
  watch
    .command('add')
    .description('新增或修改监测任务')
    .argument('<id>')
    .requiredOption('--indication <name...>', `地理标志名称；all 为规则库中的全部`)
    .requiredOption('--by <user>', '操作人')
    .option('--name <text>', '任务名称')
    .option('--query <text...>', '关键词；默认同名称')
    .option('--variants', '由规则库生成关键词：名称、别名、外文名与“同款”等攀附说法')
    .option('--platform <id...>', '平台；不填则不定时采集，只决定为哪些名称生成线索')
    .option('--every <minutes>', '间隔（分钟）', '1440')
    .option('--pages <n>', '每个关键词的页数', '3')
    .action((id: string, flags: AddFlags) => add(id, flags));
  watch
    .command('remove')
    .description('停用监测任务')
    .argument('<id>')
    .requiredOption('--by <user>', '操作人')
    .action((id: string, { by }: { by: string }) => remove(id, by));
}

async function list(json: boolean): Promise<void> {
  await withSystem(readConfig(), 'watch', async ({ db }) => {
    for (const watch of await listWatches(db)) {
      const line = [watch.id, watch.enabled ? '启用' : '停用', watch.name, watch.indications.join('、')];
      process.stdout.write(`${json ? JSON.stringify(watch) : line.join('\t')}\n`);
    }
  });
}

async function add(id: string, flags: AddFlags): Promise<void> {
  const watch = await readWatch(id, flags);
  await withSystem(readConfig(), 'watch', ({ db, clock }) => saveWatch(db, watch, flags.by, clock.now()));
}

async function readWatch(id: string, flags: AddFlags): Promise<NewWatch> {
  const indications = flags.indication.map((name) => (name === 'all' ? EVERY_NAME : name));
  const platforms = flags.platform ?? [];
  const unknown = platforms.find((platform) => !isPlatformId(platform));
  if (unknown !== undefined) {
    throw new UserError({
      zh: `没有平台“${unknown}”。可用：${PLATFORM_IDS.join('、')}。`,
      en: `There is no platform "${unknown}". There are: ${PLATFORM_IDS.join(', ')}.`,
    });
  }
  const generated = flags.variants
    ? await variantsOf(indications)
    : indications.filter((name) => name !== EVERY_NAME);
  const queries = flags.query ?? generated;
  if (platforms.length > 0 && queries.length === 0) {
    throw new UserError({ zh: '缺少 --query 关键词。', en: '--query is missing.' });
  }
  return {
    id,
    name: flags.name ?? id,
    indications,
    queries,
    platforms,
    everyMinutes: count('--every', flags.every, 365 * 24 * 60),
    pages: count('--pages', flags.pages, 100),
    enabled: true,
  };
}

/** Every query the rulebook suggests for these names. */
async function variantsOf(names: readonly string[]): Promise<string[]> {
  const { indications } = await loadRulebook();
  const unknown = names.find(
    (name) => name !== EVERY_NAME && !indications.some((each) => each.name === name),
  );
  if (unknown !== undefined) {
    throw new UserError({
      zh: `规则库中没有“${unknown}”。查名称：gi-watch rules。`,
      en: `The rulebook has no "${unknown}". Look names up with: gi-watch rules.`,
    });
  }
  const wanted = indications.filter(({ name }) => names.includes(name) || names.includes(EVERY_NAME));
  return [...new Set(wanted.flatMap(queriesFor))];
}

function count(option: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new UserError({
    zh: `${option} 应为 1 至 ${most} 的整数。`,
    en: `${option} must be a whole number from 1 to ${most}.`,
  });
}

async function remove(id: string, by: string): Promise<void> {
  const found = await withSystem(readConfig(), 'watch', ({ db, clock }) =>
    removeWatch(db, id, by, clock.now()),
  );
  if (found) return;
  throw new UserError({ zh: `没有监测任务 ${id}。`, en: `There is no watch ${id}.` }, EXIT.failed);
}
