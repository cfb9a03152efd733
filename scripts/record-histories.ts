// Records histories of this checkout's code for test/workflows/replay.test.ts: a system of its own, every path of the
// lifecycle through its API, then what Temporal has written of it.
//   npm run record-histories -- FOLDER [--refused FOLDER]
// The second folder takes the bills whose workflows accepted an act and then refused it by themselves.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Client, Connection, type WorkflowHandle } from '@temporalio/client'
import { historyToJSON, type History } from '@temporalio/common/lib/proto-utils.js'
import { peopleOf } from './driven/api.ts'
import { bankOf } from './driven/bank.ts'
import { closing } from './driven/closing.ts'
import { dataFolder, removeFolder, temporaryFolder } from './driven/folder.ts'
import { officeOf } from './driven/office.ts'
import { freePort, startSystem, type System } from './driven/system.ts'
import { paths, refusedAfterAcceptance } from './recording/paths.ts'
import type { Path } from './recording/rest.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** The history once nothing is added to it for a moment: what an act is followed by belongs to it. */
async function atRest(handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<History> {
  let history = await handle.fetchHistory()
  for (let before = 0; before !== history.events?.length;) {
    before = history.events?.length ?? 0
    await sleep(1000)
    history = await handle.fetchHistory()
  }
  return history
}

async function record(system: System, walks: readonly Path[], folder: string): Promise<void> {
  const connection = await Connection.connect({ address: system.temporalAddress })
  const { workflow } = new Client({ connection })
  const people = peopleOf(system)
  const ground = { system, people, office: officeOf(people) }
  mkdirSync(folder, { recursive: true })
  for (const walk of walks)
    for (const [name, workflowId] of Object.entries(await walk(ground, bankOf(system.dataDir)))) {
      const history = await atRest(workflow.getHandle(workflowId))
      const text = `${JSON.stringify(JSON.parse(historyToJSON(history)))}\n`
      writeFileSync(join(folder, `${name}.json`), text)
      print(`${name}: ${String(history.events?.length ?? 0)} events, ${String(Math.ceil(text.length / 1024))} KB`)
    }
  await connection.close()
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { refused: { type: 'string' } } })
  const [folder] = positionals
  if (folder === undefined) throw new Error('Say into which folder: npm run record-histories -- FOLDER')
  const own = temporaryFolder('record')
  const ending = closing()
  ending.add(() => removeFolder(own))
  try {
    print('Starting a system of its own …')
    const checkout = dirname(dirname(fileURLToPath(import.meta.url)))
    const system = await startSystem({ checkout, dataDir: dataFolder(own), port: await freePort() })
    ending.add(system.stop)
    await record(system, paths, resolve(folder))
    if (values.refused !== undefined) await record(system, refusedAfterAcceptance, resolve(values.refused))
  } finally {
    await ending.run()
  }
}

await main()
