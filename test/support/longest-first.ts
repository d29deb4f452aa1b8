import { existsSync } from 'node:fs';
import path from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest although they are short, longest first. Begun last, one would run on alone. */
const LONGEST = [
  'test/flows/start.test.ts',
  'test/flows/removal.test.ts',
  'test/flows/once.test.ts',
  'test/flows/evidence-kill.test.ts',
  'test/contract/queues-kill.test.ts',
  'test/console/evidence.test.ts',
  'test/flows/evidence-capture.test.ts',
  'test/console/leads-accessible.test.ts',
  'test/flows/crawl-disturbances.test.ts',
  'workers/shared-browser.test.ts',
  'test/flows/evidence-behind-login.test.ts',
  'workers/look-again.test.ts',
  'test/console/roles.test.ts',
];

/** Where whole systems, browsers and commands are started. */
const LONG = /^test\/(flows|console|contract)\//;

/** Order of a first run, which knows no durations: what takes longest begins first, the small ones fill the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const gone = LONGEST.filter((name) => !existsSync(path.join(root, name)));
    if (gone.length > 0) throw new Error(`files that are gone stand in longest-first.ts: ${gone.join(', ')}`);
    const rank = ({ moduleId }: TestSpecification): number => {
      const name = path.relative(root, moduleId).replaceAll(path.sep, '/');
      const place = LONGEST.indexOf(name);
      if (place >= 0) return place;
      return LONG.test(name) ? LONGEST.length : LONGEST.length + 1;
    };
    const sorted = await super.sort(files);
    return sorted
      .map((file, at) => ({ file, at, rank: rank(file) }))
      .sort((a, b) => a.rank - b.rank || a.at - b.at)
      .map(({ file }) => file);
  }
}
