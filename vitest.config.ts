import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

export default defineConfig({
  test: {
    include: ['{src,crawlers,rules,workers,test,scripts}/**/*.test.{ts,tsx,mjs}'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // Files run in the same two processes one after the other: reading the modules anew for each cost a fifth of
    // the run. What a file changes of its process (settings, clocks, handlers) it must put back.
    isolate: false,
    // Two cores, real servers and browsers: more files at once only makes each of them slower.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
