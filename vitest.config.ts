import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,crawlers,rules,workers,test,scripts}/**/*.test.{ts,tsx,mjs}'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // Two cores, real servers and browsers: more files at once only makes each of them slower.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
