import { defineConfig } from 'vitest/config'
import { browser, own, pictures, pure } from './test/projects.ts'

export default defineConfig({
  test: {
    pool: 'forks',
    // Two cores carry PostgreSQL, Temporal and a worker beside the tests.
    maxWorkers: 2,
    // The files of a process share what they import: to load it anew for each would cost as much as many of them take.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { KHAJANE_PROFILE: 'test' },
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      { extends: true, test: { name: 'own', include: own } },
      {
        extends: true,
        test: {
          name: 'servers',
          include: ['test/**/*.test.ts'],
          exclude: [...pure, ...own, ...browser],
          globalSetup: ['test/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ['test/global-setup.ts', 'test/browser-setup.ts'],
        },
      },
      // No test: made when they are asked for (npm run console:pictures -- --walk FOLDER).
      ...(process.env['KHAJANE_WALK'] === undefined
        ? []
        : [
            {
              extends: true as const,
              test: {
                name: 'pictures',
                include: pictures,
                testTimeout: 120_000,
                hookTimeout: 120_000,
                globalSetup: ['test/global-setup.ts', 'test/browser-setup.ts'],
              },
            },
          ]),
    ],
  },
})
