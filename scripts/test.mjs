// `npm test`: sets up what is missing, runs all tests, ends with the runner's own count.
// `npm test -- PATH …` runs a part.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildConsole } from './console-build.mjs';
import { ROOT, refuse, setUp } from './setup.mjs';

setUp({ tests: true });
buildConsole();

const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-test-'));
const report = path.join(folder, 'report.json');
const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const run = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, stdio: 'inherit' },
);

let counts;
try {
  counts = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  refuse('测试未产生报告，见上方输出。', 'The test run left no report, see above.', 1);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// A file that cannot even be loaded has no test to count: it counts as one failure.
const broken = counts.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length;
const skipped = counts.numPendingTests + counts.numTodoTests;
const failed = counts.numFailedTests + broken;
console.log(`${counts.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
const nothingRan = counts.numPassedTests + failed === 0;
process.exit(run.status !== 0 || failed > 0 || nothingRan ? 1 : 0);
