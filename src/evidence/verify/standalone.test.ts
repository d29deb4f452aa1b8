import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildStandalone, STANDALONE_PAGE, STANDALONE_SCRIPT } from './write-standalone.ts';

it('the verifiers that travel in packets are made of the present checks', () => {
  const { script, page } = buildStandalone();
  expect(readFileSync(STANDALONE_SCRIPT, 'utf8') === script, 'run write-standalone.ts').toBe(true);
  expect(readFileSync(STANDALONE_PAGE, 'utf8') === page, 'run write-standalone.ts').toBe(true);
});
