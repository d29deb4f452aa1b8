import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import { expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';
import { SWITCHED_OFF } from './switched-off.ts';

const features = (flag: string) => flag.slice('--disable-features='.length).split(',');

it('repeats all that Playwright switches off, for it replaces that list', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-flags-'));
  const program = path.join(folder, 'chromium');
  const said = path.join(folder, 'said');
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > '${said}'\n`);
  chmodSync(program, 0o755);
  try {
    // A program that only says with what it was called, and ends.
    await expect(chromium.launch({ executablePath: program })).rejects.toThrow();
    const flags = readFileSync(said, 'utf8').split('\n');
    const theirs = flags.filter((flag) => flag.startsWith('--disable-features=')).flatMap(features);
    expect(theirs).not.toEqual([]);
    expect(features(SWITCHED_OFF)).toEqual(expect.arrayContaining(theirs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('leaves no page in the browser but those that were asked for', async () => {
  const browser = await chromium.launch({
    executablePath: findChromium(process.env.CHROMIUM_PATH, process.env.PATH).path,
    args: ['--no-sandbox', SWITCHED_OFF],
  });
  try {
    const page = await browser.newPage();
    await page.setContent('<p>怀山药</p>');
    const session = await browser.newBrowserCDPSession();
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
    expect([...new Set(targetInfos.map(({ type }) => type))].sort()).toEqual(['page', 'tab']);
  } finally {
    await browser.close();
  }
});
