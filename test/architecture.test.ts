import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

let house: string;
beforeAll(() => {
  house = mkdtempSync(path.join(os.tmpdir(), 'giw-house-'));
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json'])
    cpSync(path.join(ROOT, file), path.join(house, file));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(house, 'node_modules'));
  writeFileSync(path.join(house, 'package.json'), '{"type":"module"}');
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

function plant(file: string, text: string): void {
  const full = path.join(house, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}

/** Each breach stands alone in its own pair of files; one run of the checker must name every rule. */
const BREACHES: [rule: string, from: string, to: string][] = [
  ['domain-imports-nothing-of-ours', 'src/domain/a.ts', 'src/db/a.ts'],
  ['support-imports-nothing-of-ours', 'src/support/a.ts', 'src/leads/a.ts'],
  ['rules-are-pure', 'rules/engine/b.ts', 'src/listings/b.ts'],
  ['crawlers-judge-and-store-nothing', 'crawlers/run/c.ts', 'src/leads/c.ts'],
  ['platforms-are-strangers', 'crawlers/platforms/jd/d.ts', 'crawlers/platforms/taobao/d.ts'],
  ['queues-know-only-payloads', 'src/queues/e.ts', 'src/leads/e.ts'],
  ['noun-homes-are-strangers', 'src/leads/f.ts', 'src/listings/f.ts'],
  ['api-never-crawls', 'src/api/g.ts', 'crawlers/run/g.ts'],
  ['api-never-runs-rules', 'src/api/routes/h.ts', 'rules/engine/h.ts'],
  ['console-talks-only-to-the-api', 'src/console/i.ts', 'src/leads/i.ts'],
  ['workers-know-no-screen', 'workers/j.ts', 'src/console/j.ts'],
  ['nothing-imports-tests', 'src/evidence/k.ts', 'test/k.ts'],
];

it('names every forbidden import', () => {
  for (const [, from, to] of BREACHES) {
    plant(to, 'export const there = 1;\n');
    const way = path.posix.relative(path.posix.dirname(from), to);
    plant(
      from,
      `import { there } from '${way.startsWith('.') ? way : `./${way}`}';\nexport const here = there;\n`,
    );
  }
  plant(
    'rules/engine/reads.ts',
    "import { readFileSync } from 'node:fs';\nexport const here = readFileSync;\n",
  );
  plant('src/leads/plays.ts', "import { chromium } from 'playwright';\nexport const here = chromium;\n");
  plant('src/leads/queues.ts', "import { Queue } from 'bullmq';\nexport const here = Queue;\n");
  plant('src/api/lost.ts', "import { nowhere } from './nowhere.ts';\nexport const here = nowhere;\n");

  const checker = path.join(ROOT, 'node_modules', '.bin', 'depcruise');
  const folders = ['src', 'crawlers', 'rules', 'workers', 'test'];
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders];
  const run = spawnSync(checker, args, { cwd: house, encoding: 'utf8', maxBuffer: 64 << 20 });
  const report = JSON.parse(run.stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  const found = report.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
  for (const [rule, from] of BREACHES) expect(found).toContain(`${rule} ${from}`);
  expect(found).toContain('only-load-reads-files rules/engine/reads.ts');
  expect(found).toContain('playwright-lives-in-crawlers src/leads/plays.ts');
  expect(found).toContain('bullmq-behind-the-backend src/leads/queues.ts');
  expect(found).toContain('no-unresolved src/api/lost.ts');
});
