import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright';
import type { FoundChromium } from './find-chromium.ts';
import { SWITCHED_OFF } from './switched-off.ts';

export interface LaunchOptions {
  chromium: FoundChromium;
  /** Address of our guarded proxy: the browser has no other way out. */
  proxyUrl: string;
  /** False opens a window for a person. */
  headless?: boolean;
}

export interface LaunchedBrowser {
  browser: Browser;
  /** False where this machine forbids user namespaces; the capture record and the doctor say so. */
  sandboxed: boolean;
  close(): Promise<void>;
}

/**
 * Flags of every browser. Nothing here hides that the browser is driven by a program; what is switched off
 * is its own background traffic, every path that would go around the proxy, and pages of its own window.
 */
export function browserFlags(proxyUrl: string): string[] {
  return [
    `--proxy-server=${proxyUrl}`,
    // Without this Chromium reaches loopback directly, past the proxy.
    '--proxy-bypass-list=<-loopback>',
    // The browser never asks a name server itself: names are resolved and checked by the proxy.
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--disable-quic',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    SWITCHED_OFF,
  ];
}

/** Starts Chromium behind the proxy, in its sandbox wherever the machine allows one. */
export async function launchBrowser(options: LaunchOptions): Promise<LaunchedBrowser> {
  const wrapper = process.getuid?.() === 0 ? unprivilegedWrapper(options.chromium.path) : null;
  const sandboxed = process.getuid?.() !== 0 || wrapper !== null;
  try {
    // Not with this file: a command that stores or lists things has no use for it, and would start a second later.
    const { chromium } = await import('playwright');
    const browser = await chromium.launch({
      executablePath: wrapper?.path ?? options.chromium.path,
      headless: options.headless ?? true,
      chromiumSandbox: sandboxed,
      args: browserFlags(options.proxyUrl),
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    return {
      browser,
      sandboxed,
      async close() {
        await browser.close().catch(() => undefined);
        wrapper?.remove();
      },
    };
  } catch (error) {
    wrapper?.remove();
    throw new ChromiumBroken(options.chromium.path, error);
  }
}

/** A browser is there, but does not start; the message is one line with what to do. */
export class ChromiumBroken extends Error {
  readonly zh: string;
  constructor(path: string, cause: unknown) {
    const words = cause instanceof Error ? cause.message : String(cause);
    const why =
      /error while loading shared libraries: [^\n]+|\[err\] [^\n]+/.exec(words)?.[0] ?? words.split('\n')[0];
    super(`Chromium does not start (${path}): ${why}. Install it anew or name another with CHROMIUM_PATH.`, {
      cause,
    });
    this.name = 'ChromiumBroken';
    this.zh = `浏览器无法启动（${path}）：${why}。请重新安装，或用 CHROMIUM_PATH 指定另一个。`;
  }
}

/**
 * Chromium refuses its sandbox to root. Inside a user namespace of its own it is an ordinary user, and no
 * account has to be made. Null where the kernel forbids such namespaces.
 */
function unprivilegedWrapper(program: string): { path: string; remove(): void } | null {
  const mapping = ['--user', '--map-user=65534', '--map-group=65534'];
  // The second namespace is what Chromium's own sandbox will ask for: try both, not only the first.
  const trial = spawnSync('unshare', [...mapping, 'unshare', '--user', '--pid', '--fork', 'true']);
  if (trial.status !== 0) return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-chromium-'));
  const file = path.join(folder, 'chromium');
  const quoted = program.replaceAll("'", "'\\''");
  writeFileSync(file, `#!/bin/sh\nexec unshare ${mapping.join(' ')} '${quoted}' "$@"\n`);
  chmodSync(folder, 0o755);
  chmodSync(file, 0o755);
  return { path: file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
