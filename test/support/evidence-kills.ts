import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { verifyFile } from '#src/evidence/verify/verify-file';
import { makePacket } from './evidence-process.ts';

/**
 * Kills the making of a packet (SIGKILL) `count` times, each time a random while after a random step began, and
 * lets the last try run to its end.
 *   node --import tsx test/support/evidence-kills.ts [COUNT]
 * @returns what was found after each kill, and whether the packet of the end is intact
 */
export async function killAndFinish(
  count: number,
): Promise<{ halfSealed: number; intact: boolean; steps: string[] }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-kill-'));
  const packet = path.join(folder, 'packet.zip');
  const steps: string[] = [];
  let halfSealed = 0;
  try {
    for (let i = 0; i < count; i++) {
      steps.push(await killOnce(folder));
      // Either there is no packet, or it is whole: there is no third.
      if (existsSync(packet) && !(await isIntact(packet))) halfSealed += 1;
      if (existsSync(packet)) rmSync(packet);
    }
    await makePacket(folder, () => undefined);
    const leftovers = readdirSync(folder).filter(
      (name) => name.endsWith('.part') && name.startsWith('packet'),
    );
    return { halfSealed: halfSealed + leftovers.length, intact: await isIntact(packet), steps };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const STEPS = ['environment', 'page', 'original', 'redact', 'record', 'seal'];

function killOnce(folder: string): Promise<string> {
  const script = path.join(import.meta.dirname, 'evidence-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const step = STEPS[Math.floor(Math.random() * STEPS.length)] ?? 'page';
  const spread = step === 'page' || step === 'seal' ? 4_000 : 100;
  let seen = '';
  child.stdout.on('data', (text: Buffer) => {
    const before = seen;
    seen += text.toString();
    if (!before.includes(step) && seen.includes(step))
      setTimeout(() => child.kill('SIGKILL'), Math.random() * spread);
  });
  return new Promise((resolve) =>
    child.once('exit', (_code, signal) => resolve(`${step}${signal ? '' : ' (ended first)'}`)),
  );
}

async function isIntact(packet: string): Promise<boolean> {
  return (await verifyFile(packet, { timestampRootFiles: [], sealCertificateFiles: [] })).ok;
}

if (process.argv[1] === import.meta.filename) {
  const result = await killAndFinish(Number(process.argv[2] ?? 20));
  console.log(result);
  process.exitCode = result.intact && result.halfSealed === 0 ? 0 : 1;
}
