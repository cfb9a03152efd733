// Bundles of workflow code that was changed, as a next release would have it.

import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { project } from '../../local/data-dir.ts'

const change = (path: string, from: string, to: string): void => {
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${path} no longer says ${from}`)
  writeFileSync(path, text.replace(from, to))
}

/**
 * A bill sleeps for a second before anything else: behind a patch, and with the patch taken away.
 * @returns the files of both bundles
 */
export async function bundlesOfSleepingBill(below: string): Promise<{ patched: string; broken: string }> {
  const folder = mkdtempSync(join(below, 'changed-'))
  for (const name of ['workflows', 'domain', 'package.json', 'tsconfig.json'])
    cpSync(join(project, name), join(folder, name), { recursive: true })
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
  const bill = join(folder, 'workflows', 'bill.ts')
  change(bill, '  setHandler,\n', '  setHandler,\n  sleep,\n')
  const first = 'const billId = workflowInfo().workflowId\n'
  change(bill, first, `${first}  if (patched('sleeps-first')) await sleep('1 second')\n`)
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(folder, 'workflows', 'index.ts'),
    payloadConverterPath: join(folder, 'workflows', 'payloads.ts'),
    workflowInterceptorModules: [join(folder, 'workflows', 'tracing.ts')],
    logger: new DefaultLogger('WARN'),
  })
  const files = { patched: join(folder, 'patched.js'), broken: join(folder, 'broken.js') }
  writeFileSync(files.patched, code)
  writeFileSync(files.broken, code)
  // Bundled already: to bundle the same code a second time without it would take seconds.
  const asked = /if \(([^;\n]*?patched\)?\('sleeps-first'\))\)/.exec(code)?.[1]
  if (asked === undefined) throw new Error('the bundle does not ask for the patch')
  change(files.broken, asked, 'true')
  return files
}
