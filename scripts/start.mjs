// `npm start`: sets up what is missing, then runs the system in the foreground.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildConsole } from './console-build.mjs';
import { ROOT, setUp } from './setup.mjs';

const args = process.argv.slice(2);
setUp({ browser: true });
// One pass without a screen has nobody to show the console to.
if (!args.includes('--once')) buildConsole();

const child = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'src', 'start.ts'), ...args], {
  cwd: ROOT,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
