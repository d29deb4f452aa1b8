import { spawn } from 'node:child_process';
import path from 'node:path';
import { vi } from 'vitest';
import { runCommandLine } from '#src/cli/run';
import { ROOT } from '#support/config';

/** How a command line ended: exit code and all that was written. */
export interface Ended {
  code: number;
  out: string;
  err: string;
}

/**
 * Runs a command line in this process: everything of it but the process itself, which one test a command starts
 * for real (`startCommand`). Commands that read standard input need a process of their own.
 */
export async function commandLine(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const before = process.exitCode;
  const said = { out: '', err: '' };
  const keep = (key: keyof typeof said) => (chunk: unknown) => {
    said[key] += String(chunk);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
  ];
  for (const [name, value] of Object.entries({ GI_WATCH_LANG: 'zh', ...env })) vi.stubEnv(name, value);
  process.exitCode = 0;
  try {
    await runCommandLine(args);
    return { code: Number(process.exitCode), ...said };
  } finally {
    process.exitCode = before;
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
}

/** Starts a command as a person does, in a process of its own, with these settings over those of the test. */
export async function startCommand(
  args: string[],
  env: Record<string, string | undefined> = {},
  stdin = '',
): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(ROOT, 'bin', 'gi-watch.mjs'), ...args], {
    env: { ...process.env, GI_WATCH_LANG: 'zh', ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.err += String(chunk);
  });
  child.stdin.end(stdin);
  const code = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  return { code, ...said };
}
