/** Folders and files whose tests need neither PostgreSQL nor Temporal: they run without the set-up of the others. */
const pureFolders = ['cli', 'console', 'domain', 'house', 'rbi', 'rules', 'simulator', 'texts']
const pureFiles = [
  'chromium',
  'configuration',
  'deploy',
  'links',
  'metrics',
  'reset',
  'sample-data',
  'temporal-archive',
  'turns',
].map((name) => `test/local/${name}.test.ts`)

export const pure = [...pureFolders.map((folder) => `test/${folder}/**/*.test.ts`), ...pureFiles]
export const isPure = (path: string): boolean =>
  pureFiles.includes(path) || pureFolders.includes(path.split('/')[1] ?? '')

/** Tests that start the servers they need, each for itself. */
export const own = [
  'test/db/roles-at-once.test.ts',
  'test/local/chaos.test.ts',
  'test/local/start.test.ts',
  'test/workflows/crash.test.ts',
]

/** Tests in a real browser: they share the servers, and are skipped where there is no browser. */
export const browser = ['test/browser/**/*.test.ts']
export const isInBrowser = (path: string): boolean => path.startsWith('test/browser/')

/** Pictures for the documents, made on the same servers: no tests. */
export const pictures = ['test/pictures/**/*.pictures.ts']
