import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { verifyFile } from '#src/evidence/verify/verify-file';

/** What was found after one SIGKILL, or after a try that came to its end. */
interface Try {
  /** The last step the process told of. */
  step: string;
  killed: boolean;
  /** Milliseconds from the first step to the end of the process. */
  ran: number;
}

export interface KillReport {
  /** The step each SIGKILL fell in; one entry for every process that really died of it. */
  killedIn: string[];
  /** Tries that came to their end before the random moment did, or went on to it after a kill. */
  finished: number;
  halfSealed: number;
  /** Finished packets that do not verify. */
  broken: number;
}

/**
 * Kills the making of a packet (SIGKILL) `count` times at moments drawn evenly over the time that an undisturbed
 * run takes. After a kill the next process goes on in the same folder, so that what it resumes is killed too;
 * a try that ends first is verified and the next begins anew. The last one always runs to its end.
 *   node --import tsx test/support/evidence-kills.ts [COUNT]
 */
export async function killAndFinish(count: number): Promise<KillReport> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'giw-kill-'));
  const report: KillReport = { killedIn: [], finished: 0, halfSealed: 0, broken: 0 };
  let round = 0;
  let folder = freshFolder(root, round);
  try {
    const undisturbed = await runOnce(folder, null);
    await finish(folder, report);
    folder = freshFolder(root, ++round);
    while (report.killedIn.length < count) {
      const one = await runOnce(folder, Math.random() * undisturbed.ran);
      if (one.killed) {
        report.killedIn.push(one.step);
        // Either there is no packet, or it is whole: there is no third.
        if (hasPacket(folder) && !(await isIntact(folder))) report.halfSealed += 1;
      } else {
        await finish(folder, report);
        folder = freshFolder(root, ++round);
      }
    }
    await runOnce(folder, null);
    await finish(folder, report);
    return report;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function freshFolder(root: string, round: number): string {
  const folder = path.join(root, String(round));
  mkdirSync(folder);
  return folder;
}

async function finish(folder: string, report: KillReport): Promise<void> {
  report.finished += 1;
  const leftovers = readdirSync(folder).filter((name) => name.startsWith('packet') && name.endsWith('.part'));
  if (leftovers.length > 0 || !hasPacket(folder) || !(await isIntact(folder))) report.broken += 1;
}

/** @param killAfter milliseconds after the first step; null lets it end */
function runOnce(folder: string, killAfter: number | null): Promise<Try> {
  const script = path.join(import.meta.dirname, 'evidence-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let began = 0;
  let step = '';
  let timer: NodeJS.Timeout | undefined;
  child.stdout.on('data', (text: Buffer) => {
    step = text.toString().trim().split('\n').at(-1) ?? step;
    if (began > 0) return;
    began = performance.now();
    if (killAfter !== null) timer = setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (signal !== 'SIGKILL' && code !== 0) reject(new Error(`the capture process ended with ${code}`));
      else resolve({ step, killed: signal === 'SIGKILL', ran: performance.now() - began });
    });
  });
}

const packetOf = (folder: string): string => path.join(folder, 'packet.zip');
const hasPacket = (folder: string): boolean => existsSync(packetOf(folder));

async function isIntact(folder: string): Promise<boolean> {
  return (await verifyFile(packetOf(folder), { timestampRootFiles: [], sealCertificateFiles: [] })).ok;
}

if (process.argv[1] === import.meta.filename) {
  const report = await killAndFinish(Number(process.argv[2] ?? 20));
  console.log(report);
  process.exitCode = report.broken + report.halfSealed === 0 ? 0 : 1;
}
