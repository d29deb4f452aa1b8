// Everything CI checks except the tests. Each step is named; all run even when one fails.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT, setUp } from './setup.mjs';

setUp({ browser: false });

const bin = (name) => path.join(ROOT, 'node_modules', '.bin', name);
const FOLDERS = ['src', 'crawlers', 'rules', 'workers', 'test'].filter((folder) =>
  existsSync(path.join(ROOT, folder)),
);
const typescript = (file, ...args) => [process.execPath, ['--import', 'tsx', file, ...args]];

const STEPS = [
  ['format and lint', bin('biome'), ['ci', '--error-on-warnings', '.']],
  ['types', bin('tsc'), ['--noEmit', '-p', '.']],
  ['who imports whom', bin('depcruise'), ['--config', '.dependency-cruiser.mjs', ...FOLDERS]],
  ['unused code', bin('knip'), []],
  ['rulebook', ...typescript('rules/tools/lint.ts')],
  ['API types are fresh', ...typescript('src/api/write-types.ts', '--check')],
].filter(([, program, args]) => program !== process.execPath || existsSync(path.join(ROOT, args[2])));

let failures = 0;
for (const [name, program, args] of STEPS) {
  const from = Date.now();
  const result = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    shell: process.platform === 'win32',
  });
  const ok = result.status === 0;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  if (ok) continue;
  failures += 1;
  console.log(`${result.stdout}${result.stderr}${result.error ?? ''}`);
}
process.exit(failures > 0 ? 1 : 0);
