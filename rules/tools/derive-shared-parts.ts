// Writes rules/confusables/shared-parts.json from the own list in shared-parts.ts:
// node --import tsx rules/tools/derive-shared-parts.ts
import { writeFile } from 'node:fs/promises';
import { SHARED_PARTS } from './shared-parts.ts';

const of = Object.fromEntries([...SHARED_PARTS].map(([char, others]) => [char, [...others].join('')]));
const source =
  'Own data: characters that share a large part in the same place; see rules/tools/shared-parts.ts';
await writeFile(
  new URL('../confusables/shared-parts.json', import.meta.url),
  `${JSON.stringify({ list: 'look-alikes', source, of }, null, 2)}\n`,
);
