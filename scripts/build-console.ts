import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { digestOf } from './sources-digest.ts'

const project = dirname(dirname(fileURLToPath(import.meta.url)))

/** What a console is made of: of the API and the rest it knows types alone. */
const sources = ['console', 'texts/console', 'texts/negotiation.ts', 'domain', 'package-lock.json']

/** Written aside and renamed: another start may be reading. Where another was first, its folder stands. */
async function build(folder: string): Promise<void> {
  const draft = `${folder}.${String(process.pid)}`
  mkdirSync(dirname(folder), { recursive: true })
  const vite = join(project, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', 'console', '--logLevel', 'error', '--outDir', draft]
  // A process of its own: what NODE_ENV says here, in a test say, would choose another React than people get.
  const env = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)(process.execPath, args, { cwd: project, env })
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
