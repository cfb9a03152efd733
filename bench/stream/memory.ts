// What a process holds at most that writes a file and sends it, of many payments beside a tenth of them.

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { soundKeyPair } from '../../local/bank-keys.ts'
import { project } from '../../local/data-dir.ts'
import { freePort } from '../../local/ports.ts'
import { foldersOf, makeFolders } from '../../simulator/folders.ts'
import { openDoor } from '../../simulator/sftp-server.ts'
import { typescript } from '../ground.ts'
import { median, ratioOf, type Comparison, type Pair } from '../statistics.ts'

/** The bank's door alone, without the bank behind it. @returns how it is reached, and what shuts it */
async function aDoor(folder: string) {
  const folders = foldersOf(join(folder, 'bank'))
  makeFolders(folders)
  const [ours, theirs] = [soundKeyPair(), soundKeyPair()]
  const port = await freePort()
  const shut = await openDoor({
    ...{ folders, port, hostKey: theirs.private, user: 'khajane', authorizedKey: ours.public },
    onUpload: () => undefined,
    faultOf: () => undefined,
  })
  const key = Buffer.from(theirs.public.split(' ')[1] ?? '', 'base64')
  const hostKey = createHash('sha256').update(key).digest('base64')
  const address = { host: '127.0.0.1', port, username: 'khajane', privateKey: ours.private, hostKey }
  return { address, shut, empty: () => rmSync(folders.inbox, { recursive: true }), make: () => makeFolders(folders) }
}

const run = promisify(execFile)

/** What V8 collects at leisure is held by nobody: its young generation, which it lets grow to 48 MiB, is kept small. */
const heldAlone = '--max-semi-space-size=1'

/** In MiB, where a comparison has milliseconds. */
export async function measureMemory(folder: string, payments: number, pairs: number): Promise<Comparison> {
  const { address, shut, empty, make } = await aDoor(folder)
  const held = async (count: number): Promise<number> => {
    const { stdout } = await run(
      process.execPath,
      [heldAlone, ...typescript, join(project, 'bench/stream/sender.ts')],
      {
        env: { ...process.env, BENCH_SENDING: JSON.stringify({ payments: count, address }) },
      },
    )
    empty()
    make()
    return Number(stdout) / 1024
  }
  try {
    const found: Pair[] = []
    for (let pair = 0; pair < pairs; pair += 1)
      found.push({ ours: await held(payments), bare: await held(payments / 10) })
    return {
      ...ratioOf(found),
      pairs,
      oursMs: median(found.map(({ ours }) => ours)),
      bareMs: median(found.map(({ bare }) => bare)),
    }
  } finally {
    shut()
  }
}
