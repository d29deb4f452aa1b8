import type { Command } from 'commander';
import { DISMISS_REASONS, DismissReason } from '#domain/lead';
import { type System, withSystem } from '#src/compose';
import { decideLead, type LeadDecision } from '#src/leads/decide';
import { finalWatches } from '#src/listings/judgements';
import { leadDetail } from '#src/views/lead-detail';
import { LeadFilter } from '#src/views/lead-filter';
import { type LeadRow, leadPage } from '#src/views/lead-page';
import { chinaDay } from '#support/clock';
import { readConfig } from '#support/config';
import { EXIT, UserError } from '#support/errors';

interface DecideFlags {
  by?: string;
  reason?: string;
  note?: string;
  until?: string;
  to?: string;
}

/** Lists leads and carries decisions to them, for scripts. */
export function register(program: Command): void {
  const leads = program.command('leads').description('查看与处理线索');
  leads
    .command('list')
    .description('按分值列出线索')
    .option('--status <status...>', '状态')
    .option('--verdict <verdict...>', '结论', ['lead', 'guidance'])
    .option('--indication <name...>', '地理标志')
    .option('--platform <id...>', '平台')
    .option('--assignee <name>', '承办人')
    .option('--limit <n>', '最多几条', '1000000')
    .option('--json', '每行一个 JSON')
    .action((options: Record<string, unknown>) => list(options));
  leads
    .command('show')
    .description('一条线索的全部内容')
    .argument('<id>')
    .option('--json', '输出 JSON')
    .action((id: string) => show(id));
  leads
    .command('spot-check')
    .description('列出证据已尽的待核商品，供抽查')
    .option('--limit <n>', '最多几条', '50')
    .action(({ limit }: { limit: string }) => spotCheck(limit));
  decisionCommand(leads, 'confirm', '确认', ({ note }) => ({ kind: 'confirm', ...(note ? { note } : {}) }));
  decisionCommand(leads, 'dismiss', '排除', dismissal).option(
    '--until <day>',
    '同一卖家同一地标在此日前不再出线索',
  );
  decisionCommand(leads, 'assign', '分派', assignment).option('--to <name>', '承办人');
  decisionCommand(leads, 'undo', '撤销上一处理', () => ({ kind: 'undo' }));
  decisionCommand(leads, 'comment', '备注', comment);
}

function decisionCommand(
  leads: Command,
  name: string,
  description: string,
  read: (flags: DecideFlags) => LeadDecision,
): Command {
  return leads
    .command(name)
    .description(description)
    .argument('<id...>')
    .option('--by <user>', '处理人')
    .option('--reason <text>', '理由')
    .option('--note <text>', '说明')
    .option('--json', '每条一行 JSON')
    .action((ids: string[], flags: DecideFlags & { json?: boolean }) =>
      decideAll(ids, read({ ...flags, note: flags.note ?? flags.reason }), flags),
    );
}

/** A reason outside the list is kept as a note: a decision is not refused for its wording. */
function dismissal({ reason, note, until }: DecideFlags): LeadDecision {
  if (reason === undefined) {
    throw needs('--reason', `--reason（${DISMISS_REASONS.join('、')}，或一句话）`);
  }
  const known = DismissReason.safeParse(reason);
  return {
    kind: 'dismiss',
    reason: known.success ? known.data : 'insufficient',
    ...(note === undefined || known.success ? {} : { note }),
    ...(until === undefined ? {} : { sellerUntil: day(until) }),
  };
}

function assignment({ to, reason }: DecideFlags): LeadDecision {
  const name = to ?? reason;
  if (name === undefined) throw needs('--to', '--to 承办人');
  return { kind: 'assign', to: name };
}

function comment({ note }: DecideFlags): LeadDecision {
  if (note === undefined) throw needs('--note', '--note 文字');
  return { kind: 'comment', text: note };
}

function day(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new UserError({
    zh: `--until 应为 YYYY-MM-DD，不是“${text}”。`,
    en: `--until must be YYYY-MM-DD, not "${text}".`,
  });
}

function needs(option: string, zh: string): UserError {
  return new UserError({ zh: `缺少 ${zh}。`, en: `${option} is missing.` });
}

async function decideAll(
  ids: readonly string[],
  decision: LeadDecision,
  { by, json }: DecideFlags & { json?: boolean },
): Promise<void> {
  if (by === undefined) throw needs('--by', '--by 处理人');
  const config = readConfig();
  await withSystem(config, 'leads', async ({ db, clock }) => {
    for (const id of ids) {
      const result = await decideLead(db, id, decision, { by, now: clock.now() });
      const refused = result.outcome === 'refused';
      if (refused) process.exitCode = EXIT.failed;
      if (json) {
        const why = refused
          ? { code: result.code, why: result.why[config.language] }
          : { status: result.lead.status };
        process.stdout.write(`${JSON.stringify({ id, outcome: result.outcome, ...why })}\n`);
      } else if (refused) process.stderr.write(`${result.why[config.language]}\n`);
      else process.stdout.write(`${id}\t${result.lead.status}\n`);
    }
  });
}

async function list(options: Record<string, unknown>): Promise<void> {
  const filter = LeadFilter.safeParse(options);
  const limit = Number(options.limit);
  if (!filter.success || !Number.isInteger(limit) || limit < 1) {
    const what = filter.success ? '--limit' : `--${filter.error.issues[0]?.path[0]?.toString() ?? ''}`;
    throw new UserError({ zh: `${what} 的取值无效。`, en: `${what} has a value that is not known.` });
  }
  await withSystem(readConfig(), 'leads', async (system) => {
    for await (const row of allLeads(system, filter.data, limit)) {
      process.stdout.write(`${options.json ? JSON.stringify(asListed(row)) : asLine(row)}\n`);
    }
  });
}

async function* allLeads({ db, clock }: System, filter: LeadFilter, limit: number): AsyncGenerator<LeadRow> {
  const today = new Date(`${chinaDay(clock.now())}T00:00:00+08:00`);
  let cursor: string | undefined;
  for (let left = limit; left > 0; ) {
    const page = await leadPage(db, filter, { cursor, limit: Math.min(left, 200) }, today);
    yield* page.rows;
    left -= page.rows.length;
    if (page.next === null) return;
    cursor = page.next;
  }
}

async function spotCheck(limit: string): Promise<void> {
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1) {
    throw new UserError({ zh: '--limit 应为大于 0 的整数。', en: '--limit must be a whole number above 0.' });
  }
  await withSystem(readConfig(), 'leads', async ({ db }) => {
    for (const { listingId, score, why, missing, indications } of await finalWatches(db, most)) {
      process.stdout.write(`${JSON.stringify({ listingId, score, why, missing, indications })}\n`);
    }
  });
}

async function show(id: string): Promise<void> {
  await withSystem(readConfig(), 'leads', async ({ db }) => {
    const detail = await leadDetail(db, id);
    if (detail === null)
      throw new UserError({ zh: `没有线索 ${id}。`, en: `There is no lead ${id}.` }, EXIT.failed);
    const { hits, signals, defences } = detail.judgement;
    const shown = { ...asListed(detail.lead), hits, signals, defences, events: detail.history };
    process.stdout.write(`${JSON.stringify(shown)}\n`);
  });
}

/** The published shape of a lead. */
function asListed(row: LeadRow) {
  const { id, status, verdict, score, platform, listingId, url, title, categories, kinds } = row;
  return {
    id,
    status,
    verdict,
    score,
    platform,
    listingId,
    url,
    title,
    indications: [row.indication],
    categories,
    kinds,
    seller: { id: row.seller.key, name: row.seller.name, creditCode: row.seller.creditCode },
    assignee: row.assignee,
    openedAt: row.openedAt,
    updatedAt: row.updatedAt,
  };
}

function asLine(row: LeadRow): string {
  // A title may hold anything: control characters would reach the terminal.
  const title = row.title.replace(/\p{Cc}/gu, ' ').slice(0, 60);
  return [row.id, row.status, row.score.toFixed(2), row.indication, row.platform, title, row.why].join('\t');
}
