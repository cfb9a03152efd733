import { defineConfig } from 'vitest/config'

/** Tests that need neither PostgreSQL nor Temporal: they run at once, without the set-up of the others. */
const pure = ['test/{domain,texts,rbi,cli,simulator,house}/**/*.test.ts', 'test/local/{configuration,reset}.test.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    // Two cores carry PostgreSQL, Temporal and a worker beside the tests.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { KHAJANE_PROFILE: 'test' },
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: { name: 'servers', include: ['test/**/*.test.ts'], exclude: pure, globalSetup: ['test/global-setup.ts'] },
      },
    ],
  },
})
