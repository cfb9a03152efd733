import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { digestOf } from './sources-digest.ts'

const project = dirname(dirname(fileURLToPath(import.meta.url)))

/** What a console is made of: of the API and the rest it knows types alone. */
const sources = [
  ...['console', 'texts/console', 'texts/negotiation.ts', 'domain'],
  ...['package-lock.json', 'scripts/build-console.ts'],
]

/** As for production, whatever this process is: a test's would have React's code for developers built in. */
async function asForProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await work()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

/** Written aside and renamed: another start may be reading. Where another was first, its folder stands. */
async function build(folder: string): Promise<void> {
  // Imported only when it is needed.
  const { build: bundle } = await import('vite')
  const draft = `${folder}.${String(process.pid)}`
  mkdirSync(dirname(folder), { recursive: true })
  await asForProduction(() =>
    bundle({
      configFile: join(project, 'console', 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: draft },
    }),
  )
  try {
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

async function consoleIn(cache: string): Promise<string> {
  const folder = join(cache, `console-${digestOf(sources)}`)
  if (!existsSync(folder)) await build(folder)
  return folder
}

/**
 * The console, built into a folder of this checkout's cache that is named after its sources, or, where that is not ours
 * to write, into `elsewhere`.
 */
export async function builtConsole(elsewhere: string): Promise<string> {
  try {
    return await consoleIn(join(project, 'node_modules', '.cache', 'khajane'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EROFS'))
      return consoleIn(elsewhere)
    throw error
  }
}
