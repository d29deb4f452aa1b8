import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '#support/config';
import { allAdapters } from '../registry.ts';
import { platformsPage, proofTable, savedPages, savedPagesTable } from './platforms-page.ts';

/** Writes docs/platforms.md, and the same matrix for the console. Where the saved real pages are not at hand, their table stays as it was. */
const target = path.join(ROOT, 'docs/platforms.md');
const folder = path.join(ROOT, '../shared/reference/data/pages');

function tableInPlace(): string {
  const page = existsSync(target) ? readFileSync(target, 'utf8') : '';
  return /^\| 文件 \|[\s\S]*?(?=\n\n)/m.exec(page)?.[0] ?? '';
}

const table = existsSync(folder) ? savedPagesTable(savedPages(folder)) : tableInPlace();
writeFileSync(target, platformsPage(allAdapters(), table));
writeFileSync(
  path.join(ROOT, 'src/console/pages/crawl/platform-proof.json'),
  `${JSON.stringify(proofTable(allAdapters()), null, 2)}\n`,
);
