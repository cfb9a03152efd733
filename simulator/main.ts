// The Reserve Bank's end of the line, for local systems, tests and demonstrations; docs/rbi.md says how to use it.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openBooks } from './books.ts'
import { openClearing } from './clearing.ts'
import { openClock, whenClockIsSet } from './clock.ts'
import { foldersOf, makeFolders } from './folders.ts'
import { openSchema } from './schemas.ts'
import { openLineFaults, type LineFaults } from './script/line-faults.ts'
import { openDoor } from './sftp-server.ts'

const project = resolve(import.meta.dirname, '..')

function setting(name: string, otherwise?: string): string {
  const value = process.env[name] ?? ''
  if (value !== '') return value
  if (otherwise !== undefined) return otherwise
  throw new Error(`${name} is not set`)
}

function whole(name: string, otherwise?: string): number {
  const value = setting(name, otherwise)
  if (!/^\d{1,9}$/.test(value)) throw new Error(`${name} is "${value}", not a whole number`)
  return Number(value)
}

async function run(): Promise<void> {
  const root = resolve(setting('SIMULATOR_DIR'))
  const folders = foldersOf(root)
  const schemas = resolve(project, setting('ISO20022_SCHEMAS', '../shared/spec/iso20022'))
  const schema = await openSchema(schemas, 'pain.001.001.10')
  if (schema === undefined) console.log(`No ISO 20022 schema in ${schemas}: files are checked by our own profile only.`)

  let wake: () => void = () => undefined
  let faultOf: LineFaults = () => undefined
  // The port is the lock on folders and books: the door opens before they are touched.
  const closeDoor = await openDoor({
    folders,
    port: whole('SIMULATOR_PORT'),
    hostKey: readFileSync(setting('SIMULATOR_HOST_KEY_FILE'), 'utf8'),
    user: setting('SIMULATOR_USER'),
    authorizedKey: setting('SIMULATOR_AUTHORIZED_KEY'),
    onUpload: () => wake(),
    faultOf: (name) => faultOf(name),
  })
  makeFolders(folders)
  const books = openBooks(join(root, 'books.jsonl'))
  const now = openClock(root, { begins: process.env['KHAJANE_CLOCK'], isNew: books.records.length === 0 })
  const scriptPath = join(root, 'scenario.yaml')
  faultOf = openLineFaults({ books, folders, scriptPath, now })
  const step = openClearing({
    folders,
    books,
    schema,
    faultsPath: join(root, 'faults.json'),
    scriptPath,
    delayMs: whole('SIMULATOR_DELAY_MS', '500'),
    now,
  })
  const end = () => {
    closeDoor()
    books.close()
    process.exit(0)
  }
  process.once('SIGTERM', end).once('SIGINT', end)
  // A parent that holds a channel to us and dies must not leave a bank behind.
  if (process.connected) process.once('disconnect', end)

  whenClockIsSet(root, () => wake())
  console.log('ready')
  for (;;) await pause(attempt(step), (waker) => (wake = waker))
}

/** A step that fails is told and tried again: the disk may be full, or faults.json half written. */
function attempt(step: () => number): number {
  try {
    return step()
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : String(fault))
    return 1_000
  }
}

const pause = (milliseconds: number, onWaker: (wake: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, milliseconds))
    onWaker(() => {
      clearTimeout(timer)
      resolve()
    })
  })

run().catch((fault: unknown) => {
  console.error(`The bank simulator cannot start: ${fault instanceof Error ? fault.message : String(fault)}`)
  process.exit(1)
})
