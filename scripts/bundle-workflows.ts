import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { digestOf } from './sources-digest.ts'

const project = dirname(dirname(fileURLToPath(import.meta.url)))

/** What a bundle is made of: our code that workflows may import, and, by the lock file, the SDK's. */
const SOURCES = ['domain', 'rbi', 'workflows', 'package-lock.json']

async function bundle(): Promise<string> {
  // Imported only when it is needed: it takes half a second.
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker')
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(project, 'workflows', 'index.ts'),
    payloadConverterPath: join(project, 'workflows', 'payloads.ts'),
    workflowInterceptorModules: [join(project, 'workflows', 'tracing.ts')],
    logger: new DefaultLogger('WARN'),
  })
  return code
}

/** Written aside and renamed: another start may be reading. */
function write(target: string, code: string): void {
  mkdirSync(dirname(target), { recursive: true })
  const draft = `${target}.${String(process.pid)}`
  writeFileSync(draft, code)
  renameSync(draft, target)
}

/** The workflow code as one file in `folder`, named after its content and made only when it is not there. */
async function cachedWorkflowBundle(folder: string): Promise<string> {
  const target = join(folder, `workflows-${digestOf(SOURCES)}.js`)
  if (!existsSync(target)) write(target, await bundle())
  return target
}

/**
 * The bundle in the cache of this checkout, which all starts and
 * tests share, or, where that is not ours to write, in `elsewhere`.
 */
export async function sharedWorkflowBundle(elsewhere: string): Promise<string> {
  try {
    return await cachedWorkflowBundle(join(project, 'node_modules', '.cache', 'khajane'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') return cachedWorkflowBundle(elsewhere)
    throw error
  }
}

/** `tsx scripts/bundle-workflows.ts FILE` writes the bundle of a production build. */
const [, program, file] = process.argv
if (program === fileURLToPath(import.meta.url) && file) write(file, await bundle())
