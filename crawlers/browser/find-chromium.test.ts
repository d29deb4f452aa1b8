import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowserWorker } from './browser-worker.ts';
import { findChromium } from './find-chromium.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-find-'));
const program = path.join(folder, 'chromium');
beforeAll(() => {
  writeFileSync(
    program,
    '#!/bin/sh\necho "error while loading shared libraries: libnss3.so: missing" >&2\nexit 127\n',
  );
  chmodSync(program, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('finding the browser', () => {
  it('takes the one that is named, whatever else there is', () => {
    expect(findChromium(program, '/usr/bin')).toEqual({ path: program, from: 'CHROMIUM_PATH' });
  });

  it('says so when the named one cannot be run, instead of taking another', () => {
    expect(() => findChromium('/nowhere/chromium', '/usr/bin')).toThrow('/nowhere/chromium');
  });

  it('says how to get one when there is none', () => {
    // A browser that Playwright downloaded would be found first, wherever this runs.
    const find = () => findChromium(undefined, '/nowhere');
    try {
      expect(find().from).toBe('playwright');
    } catch (error) {
      expect((error as Error).message).toContain('apt-get install -y chromium');
    }
  });

  it('explains a browser that does not start in one line', async () => {
    const worker = await createBrowserWorker({ chromiumPath: program });
    const failure = await worker.open().catch((error: Error) => error.message);
    await worker.close();
    expect(failure).toContain('libnss3.so');
    expect(failure).not.toContain('\n');
  });
});
