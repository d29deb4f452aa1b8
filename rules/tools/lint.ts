// Checks the rule data: node --import tsx rules/tools/lint.ts [FOLDER …]
// Without a folder the rules of this program; each folder named lies over them. Exit 1 when anything is wrong.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintRules } from './lint/lint-rules.ts';

const ownRules = path.relative(process.cwd(), fileURLToPath(new URL('..', import.meta.url))) || '.';
const findings = await lintRules([ownRules, ...process.argv.slice(2)]);
for (const { level, place, message } of findings) {
  console.error(level === 'error' ? `${place}: ${message}` : `${place}: (information) ${message}`);
}
const errors = findings.filter(({ level }) => level === 'error').length;
console.error(errors === 0 ? 'rules: no errors' : `rules: ${errors} ${errors === 1 ? 'error' : 'errors'}`);
process.exitCode = errors === 0 ? 0 : 1;
