import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { type System, withSystem, withWorkers } from '#src/compose';
import { findPacket, listPackets, type PacketRow, packetHistory, requestPacket } from '#src/evidence/store';
import { releaseOriginal } from '#src/evidence/vault-releases';
import { reportLines } from '#src/evidence/verify/core/report-text';
import { verifyFile } from '#src/evidence/verify/verify-file';
import { leadDetail } from '#src/views/lead-detail';
import { readConfig } from '#support/config';
import { EXIT, UserError } from '#support/errors';
import { configuredVault } from '#workers/evidence/open-tools';
import { distinctPages, pageOfAddress, pagesOfLead } from '#workers/evidence/wanted-pages';

interface CaptureOptions {
  out?: string;
  attended: boolean;
  operator?: string;
  override?: string;
  json?: boolean;
}

/** Captures evidence, verifies packets, shows what there is. */
export function register(program: Command): void {
  const evidence = program.command('evidence').description('固定与验证证据');
  evidence
    .command('capture')
    .description('固定线索的页面，或任一允许的网址，生成证据包')
    .argument('<leads or url...>', '线索编号（同一卖家可给多个），或网址')
    .option('--out <file>', '证据包写到何处', 'packet.zip')
    .option('--attended', '人工提取：操作人在场观看', false)
    .option('--operator <name>', '操作人姓名（人工提取时必填）')
    .option('--override <reason>', '环境自检不合格仍继续的理由，印入记录')
    .option('--json', '输出一行 JSON')
    .action(capture);
  evidence
    .command('verify')
    .description('重算证据包的全部校验，指出第一处不符')
    .argument('<packet>', '证据包（zip）或已解压的文件夹')
    .option('--timestamp-root <pem>', '所信任的时间戳根证书')
    .option('--seal-cert <pem>', '制作单位公布的签封证书')
    .option('--json', '输出一行 JSON')
    .action(verify);
  evidence
    .command('list')
    .description('列出证据包')
    .option('--lead <id>', '只列某一线索的')
    .option('--json', '每行一个 JSON')
    .action(list);
  evidence
    .command('show')
    .description('显示一个证据包及其经过')
    .argument('<id>', '证据包编号')
    .option('--json', '输出一行 JSON')
    .action(show);
  evidence
    .command('release')
    .description('取出经两人批准的未脱敏原件，仅一次')
    .argument('<number>', '调取申请的编号')
    .requiredOption('--by <account>', '取出人账号')
    .requiredOption('--out <file>', '写到何处')
    .action(release);
}

async function release(number: string, { by, out }: { by: string; out: string }): Promise<void> {
  const id = Number(number);
  if (!Number.isSafeInteger(id) || id < 1)
    throw new UserError(
      { zh: `调取申请的编号应为正整数：${number}`, en: `Not the number of a release: ${number}` },
      EXIT.wrongUse,
    );
  const config = readConfig();
  const target = path.resolve(out);
  await withSystem(config, 'evidence release', ({ db, clock }) =>
    releaseOriginal(db, configuredVault(config), id, by, target, clock.now()),
  );
  process.stdout.write(`${target}\n`);
}

async function capture(targets: string[], options: CaptureOptions): Promise<void> {
  if (options.attended && !options.operator)
    throw new UserError({
      zh: '人工提取须写明操作人：--operator 姓名。',
      en: 'An attended capture names its operator: --operator NAME.',
    });
  const out = path.resolve(options.out ?? 'packet.zip');
  const packet = await withSystem(readConfig(), 'evidence capture', async (system) => {
    const asked = await ask(system, targets, options);
    await withWorkers(system, ['lead-to-evidence'], async () => {
      await system.queues.add('lead-to-evidence', { requestId: asked.id });
      await ended(system, asked.id);
    });
    const done = await findPacket(system.db, asked.id);
    if (done?.state === 'sealed' && done.file !== null) await system.files.copyTo(done.file, out);
    return done;
  });
  if (packet?.state !== 'sealed') throw notSealed(packet);
  const { id, bytes, timestamp, file } = packet;
  const line = options.json
    ? JSON.stringify({ packet: id, file: out, bytes, sha256: file, timestamp })
    : `${id}  ${out}  ${file}`;
  process.stdout.write(`${line}\n`);
}

async function ask({ db, clock }: System, targets: string[], options: CaptureOptions): Promise<PacketRow> {
  const pages = [];
  let demo = false;
  for (const target of targets) {
    if (target.includes('://')) {
      pages.push(pageOfAddress(target));
      continue;
    }
    const detail = await leadDetail(db, target);
    if (!detail) throw new UserError({ zh: `没有线索 ${target}。`, en: `There is no lead ${target}.` });
    const ofLead = pagesOfLead(target, detail.listing);
    if (ofLead.length === 0)
      throw new UserError({
        zh: `线索 ${target} 的商品没有网址，无法固定。`,
        en: `The listing of lead ${target} has no address.`,
      });
    pages.push(...ofLead);
    demo ||= detail.listing.demo === true;
  }
  return requestPacket(db, {
    requestKey: randomUUID(),
    pages: distinctPages(pages),
    mode: options.attended ? 'attended' : 'unattended',
    occasion: `命令行固定：${targets.join('、')}`.slice(0, 500),
    by: options.operator ?? 'system:command',
    operator: options.attended ? (options.operator ?? null) : null,
    overrideReason: options.override ?? null,
    demo,
    now: clock.now(),
  });
}

const LONGEST_CAPTURE_MS = 15 * 60_000;

async function ended({ db }: System, id: string): Promise<void> {
  const deadline = Date.now() + LONGEST_CAPTURE_MS;
  let shown = '';
  while (Date.now() < deadline) {
    const packet = await findPacket(db, id);
    if (packet?.state !== 'building') return;
    if (process.stderr.isTTY && packet.step !== null && packet.step !== shown)
      process.stderr.write(`${packet.step}\n`);
    shown = packet.step ?? shown;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function notSealed(packet: PacketRow | null): UserError {
  const why = packet?.why ?? '未在期限内完成';
  const barrier = why.startsWith('页面不能作为证据');
  return new UserError(
    {
      zh: `未能签封${packet ? ` ${packet.id}` : ''}：${why}。${why.startsWith('环境自检') ? '改正后重试，或以 --override 写明理由继续。' : ''}`,
      en: `Not sealed${packet ? ` ${packet.id}` : ''}: ${why}`,
    },
    barrier ? EXIT.barrier : EXIT.failed,
  );
}

async function verify(
  packet: string,
  options: { json?: boolean; timestampRoot?: string; sealCert?: string },
): Promise<void> {
  await stat(packet).catch(() => {
    throw new UserError({ zh: `没有这个文件：${packet}`, en: `There is no such file: ${packet}` });
  });
  const { timestampRoots } = readConfig();
  const roots = options.timestampRoot ?? timestampRoots;
  const report = await verifyFile(packet, {
    timestampRootFiles: roots === null ? [] : [roots],
    sealCertificateFiles: options.sealCert === undefined ? [] : [options.sealCert],
  });
  process.stdout.write(`${options.json ? JSON.stringify(report) : reportLines(report).join('\n')}\n`);
  if (!report.ok) process.exitCode = EXIT.failed;
}

async function list(options: { lead?: string; json?: boolean }): Promise<void> {
  const filter = options.lead === undefined ? {} : { lead: options.lead };
  const rows = await withSystem(readConfig(), 'evidence list', ({ db }) => listPackets(db, filter));
  for (const row of rows) process.stdout.write(`${options.json ? JSON.stringify(row) : lineOf(row)}\n`);
}

function lineOf(row: PacketRow): string {
  return [
    row.id,
    row.state,
    row.timestamp,
    row.mode,
    row.leads.join(','),
    row.sealedAt?.toISOString() ?? '',
    row.why ?? '',
  ].join('  ');
}

async function show(id: string, options: { json?: boolean }): Promise<void> {
  const found = await withSystem(readConfig(), 'evidence show', async ({ db }) => {
    const packet = await findPacket(db, id);
    return packet && { packet, history: await packetHistory(db, id) };
  });
  if (!found) throw new UserError({ zh: `没有证据包 ${id}。`, en: `There is no packet ${id}.` });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(found)}\n`);
    return;
  }
  process.stdout.write(`${lineOf(found.packet)}\n`);
  for (const event of found.history) process.stdout.write(`  ${event.at}  ${event.actor}  ${event.kind}\n`);
}
