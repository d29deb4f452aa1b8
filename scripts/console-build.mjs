// Builds the console when its sources are newer than the last build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ROOT, refuse, say } from './setup.mjs';

const SOURCES = ['src/console', 'src/domain', 'package-lock.json', 'vite.config.ts'];
const RESULT = 'dist/console/index.html';

function newest(file) {
  const status = statSync(file, { throwIfNoEntry: false });
  if (!status) return 0;
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

/** Instant when the build is current. Output goes to stderr. */
export function buildConsole() {
  if (!existsSync(path.join(ROOT, 'src/console'))) return;
  const built = newest(path.join(ROOT, RESULT));
  if (built > Math.max(...SOURCES.map((source) => newest(path.join(ROOT, source))))) return;
  say('正在构建控制台……', 'Building the console …');
  const vite = path.join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    // Whoever asks for it, tests too: what is built is what officers get.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (result.status !== 0)
    refuse('控制台构建失败，见上方输出。', 'The console could not be built, see above.', 1);
}

if (process.argv[1] && import.meta.url.endsWith(path.basename(process.argv[1]))) buildConsole();
