// A bank of its own for a test: its program as a child process on a free port, its folder, its keys.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createHash } from 'node:crypto'
import { type Bank, type BankAddress, openBank } from '../../activities/sftp.ts'
import { soundKeyPair } from '../../local/bank-keys.ts'
import { freePort } from '../../local/ports.ts'
import { type BankMessage, readBankMessage } from '../../rbi/bank-message.ts'
import { until } from '../kit/until.ts'

const project = resolve(import.meta.dirname, '../..')
const ours = soundKeyPair()
const theirs = soundKeyPair()

export interface TestBank {
  readonly folder: string
  readonly address: BankAddress
  readonly env: NodeJS.ProcessEnv
  readonly start: () => Promise<ChildProcess>
  /** kill -9, and gone. */
  readonly kill: () => Promise<void>
  readonly say: (faults: object) => void
  readonly output: () => string
  readonly remove: () => Promise<void>
}

export async function aBank(
  settings: { readonly delayMs?: number; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<TestBank> {
  const folder = mkdtempSync(join(tmpdir(), 'khajane-bank-'))
  const port = await freePort()
  const hostKeyFile = join(folder, 'host-key')
  writeFileSync(hostKeyFile, theirs.private, { mode: 0o600 })
  const env = {
    ...process.env,
    SIMULATOR_PORT: String(port),
    SIMULATOR_DIR: folder,
    SIMULATOR_HOST_KEY_FILE: hostKeyFile,
    SIMULATOR_AUTHORIZED_KEY: ours.public,
    SIMULATOR_USER: 'khajane',
    SIMULATOR_DELAY_MS: String(settings.delayMs ?? 50),
    ...settings.env,
  }
  let child: ChildProcess | undefined
  let output = ''

  const start = async (): Promise<ChildProcess> => {
    const started = spawn(process.execPath, ['--import', 'tsx', join(project, 'simulator/main.ts')], {
      cwd: project,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    const from = output.length
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (data: Buffer) => (output += data.toString()))
    await until(
      () => `"ready" in: ${output}`,
      () => /^ready$/m.test(output.slice(from)) || started.exitCode !== null,
      20,
    )
    return started
  }
  const kill = async () => {
    const running = child
    child = undefined
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    const gone = once(running, 'exit')
    running.kill('SIGKILL')
    await gone
  }
  return {
    folder,
    address: {
      host: '127.0.0.1',
      port,
      username: 'khajane',
      privateKey: ours.private,
      hostKey: createHash('sha256')
        .update(Buffer.from(theirs.public.split(' ')[1]!, 'base64'))
        .digest('base64'),
      deadlineMs: 5_000,
    },
    env,
    start,
    kill,
    say: (faults) => writeFileSync(join(folder, 'faults.json'), JSON.stringify(faults)),
    output: () => output,
    remove: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Opens a line for one piece of work. */
export async function onLine<T>(bank: TestBank, work: (line: Bank) => Promise<T>): Promise<T> {
  const line = await openBank(bank.address)
  try {
    return await work(line)
  } finally {
    line.close()
  }
}

/** Fetches and puts away messages until there are so many. */
export async function messages(bank: TestBank, count: number): Promise<BankMessage[]> {
  return await onLine(bank, async (line) => {
    const found: BankMessage[] = []
    await until(
      () => `${found.length} messages, not ${count}: ${JSON.stringify(found)}; the bank said: ${bank.output()}`,
      async () => {
        for (const { name } of await line.list()) {
          found.push(readBankMessage(await line.read(name)))
          await line.done(name)
        }
        return found.length >= count
      },
      20,
    )
    return found
  })
}

export const books = (bank: TestBank): Record<string, unknown>[] =>
  readFileSync(join(bank.folder, 'books.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
