// Builds of a release to come: bills, payment files and batches that came to other commands, behind patches of their
// own. What each build knows of the patches is all in which they differ.

import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { bundledFolders, bundleParts } from '../../bundling.ts'
import { project } from '../../local/data-dir.ts'

const kinds = ['bill', 'paymentFile', 'rbiBatch'] as const
export type ChangedKind = (typeof kinds)[number]
export const patchOf = (kind: ChangedKind): string => `to-come-${kind}`

/** Where a kind asks for its patch, what it imports for it, and before what it sleeps. */
const changes: Record<ChangedKind, { file: string; id: string; imports: string; before: readonly string[] }> = {
  bill: {
    file: 'bill.ts',
    id: 'billId',
    imports: 'sleep',
    before: ['    const summary = `${said.action}${state'],
  },
  paymentFile: {
    file: 'payment-file.ts',
    id: 'fileId',
    imports: 'patched, sleep',
    before: ['    file.state = await tellBillsOfFile('],
  },
  rbiBatch: {
    file: 'batch.ts',
    id: 'batchId',
    imports: 'patched, sleep',
    before: ['  await writeBatchFile(batchId)\n', '    const standing = await lookAtBatch('],
  },
}

function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`what is to be changed no longer says ${from}`)
  return text.replace(from, () => to)
}

/** A timer each time: commands that were not there before. Asked once a run, so that a run has one way to go. */
function change(workflows: string, kind: ChangedKind): void {
  const { file, id, imports, before } = changes[kind]
  const path = join(workflows, file)
  const first = `const ${id} = workflowInfo().workflowId\n`
  let text = changed(readFileSync(path, 'utf8'), '  setHandler,\n', `  setHandler, ${imports},\n`)
  const asks = `  const toCome = patched('${patchOf(kind)}')\n  if (toCome) void sleep('1 millisecond')\n`
  text = changed(text, first, first + asks)
  for (const line of before) text = changed(text, line, `if (toCome) await sleep('1 millisecond')\n${line}`)
  writeFileSync(path, text)
}

async function bundleOfChanged(folder: string): Promise<string> {
  for (const name of [...bundledFolders, 'package.json', 'tsconfig.json'])
    cpSync(join(project, name), join(folder, name), { recursive: true })
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
  for (const kind of kinds) change(join(folder, 'workflows'), kind)
  const { code } = await bundleWorkflowCode({
    ...bundleParts(folder),
    logger: new DefaultLogger('WARN'),
  })
  return code
}

const asked = /\(0, ?([\w$]+)\.patched\)\(('to-come-\w+')\)/g

/** Files of bundles. The build of before is this checkout's own. */
export interface BuildsToCome {
  /** N: goes by the patch where a run holds it, and begins it in none. */
  knows: string
  /** N+1: begins it. */
  uses: string
  /** N+1 as it must not be: the same commands, and no patch. */
  broken: string
}

/** Bundled once: to bundle the same code again and again would take seconds. */
export async function buildsToCome(below: string): Promise<BuildsToCome> {
  const folder = mkdtempSync(join(below, 'to-come-'))
  const code = await bundleOfChanged(folder)
  const found = code.match(asked)?.length ?? 0
  if (found !== kinds.length) throw new Error(`the bundle asks for a patch ${String(found)} times`)
  const knows = '((0, $1.workflowInfo)().unsafe.isReplaying && (0, $1.patched)($2))'
  const builds = { knows: code.replace(asked, knows), uses: code, broken: code.replace(asked, 'true') }
  const fileOf = (name: keyof BuildsToCome): string => {
    const file = join(folder, `${name}.js`)
    writeFileSync(file, builds[name])
    return file
  }
  return { knows: fileOf('knows'), uses: fileOf('uses'), broken: fileOf('broken') }
}
