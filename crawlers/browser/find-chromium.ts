import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface FoundChromium {
  path: string;
  from: 'CHROMIUM_PATH' | 'playwright' | 'PATH';
}

/** No browser on this machine; the message says which command mends it. */
export class ChromiumMissing extends Error {
  readonly zh: string;
  constructor(named?: string) {
    super(
      named
        ? `CHROMIUM_PATH names a file that cannot be run: ${named}. Correct it or unset it.`
        : 'There is no Chromium. Run: sudo apt-get install -y chromium fonts-noto-cjk  or  npx playwright install chromium',
    );
    this.name = 'ChromiumMissing';
    this.zh = named
      ? `CHROMIUM_PATH 指向的文件无法执行：${named}。请改正或取消该设置。`
      : '没有可用的 Chromium。请执行：sudo apt-get install -y chromium fonts-noto-cjk  或  npx playwright install chromium';
  }
}

/**
 * The browser to use: the one named in `chromiumPath`, else the one Playwright downloaded earlier, else the
 * system's. Nothing is downloaded here.
 * @throws ChromiumMissing
 */
export function findChromium(chromiumPath?: string, searchPath = ''): FoundChromium {
  if (chromiumPath) {
    if (!isProgram(chromiumPath)) throw new ChromiumMissing(chromiumPath);
    return { path: chromiumPath, from: 'CHROMIUM_PATH' };
  }
  const own = downloaded();
  if (own && existsSync(own)) return { path: own, from: 'playwright' };
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of searchPath.split(path.delimiter).filter(Boolean)) {
      const file = path.join(folder, name);
      if (isProgram(file)) return { path: file, from: 'PATH' };
    }
  }
  throw new ChromiumMissing();
}

/** Loaded when asked for, not with this file: it is the largest part of a command's start, and few need a browser. */
function downloaded(): string {
  const { chromium } = createRequire(import.meta.url)('playwright') as typeof import('playwright');
  return chromium.executablePath();
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
