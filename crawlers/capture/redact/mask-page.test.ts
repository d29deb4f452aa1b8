import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findChromium } from '../../browser/find-chromium.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

// In a process of its own: the loader of the commands writes functions another way than the test runner does,
// and what it adds to them does not exist inside a page.
it('replaces a secret wherever the page shows it, loaded as the commands load it', () => {
  const script = path.join(ROOT, 'test', 'support', 'mask-page-process.ts');
  const chromium = findChromium(process.env.CHROMIUM_PATH, process.env.PATH).path;
  const out = execFileSync(process.execPath, ['--import', 'tsx', script, chromium], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const { places, text, value } = JSON.parse(out) as { places: string[]; text: string; value: string };
  expect(places).toContain('文字 <p>');
  expect(places).toContain('字段 token');
  expect(text + value).not.toContain('wang-min-1987');
});
