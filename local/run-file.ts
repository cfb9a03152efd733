import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { isFree, freePort } from './ports.ts'
import type { Ports } from './programs.ts'
import type { Tell } from './progress.ts'

/** What other programs need to find a local system, kept as run.json in its data folder. */
export interface RunFile {
  readonly apiUrl: string
  readonly issuer: string
  readonly ports: Ports
  /** A new database gets the first bill of the sample. One that was broken off is carried on by the next start. */
  readonly firstBill: 'to carry' | 'carried'
  /** Once it is made. */
  readonly firstBillId?: string | undefined
  /** And the sample's day of bills, none where it was left out. They are of the day on which they were begun. */
  readonly sampleDay?: SampleDay | undefined
}

export interface SampleDay {
  readonly begunOn?: string
  /** Those that are made, by their names in the table of the day. */
  readonly bills?: Readonly<Record<string, string>>
  readonly made: boolean
}

const path = (dataDir: string) => join(dataDir, 'run.json')

export function readRunFile(dataDir: string): RunFile | undefined {
  if (!existsSync(path(dataDir))) return undefined
  return JSON.parse(readFileSync(path(dataDir), 'utf8')) as RunFile
}

export function writeRunFile(dataDir: string, run: RunFile): void {
  const draft = `${path(dataDir)}.new`
  writeFileSync(draft, `${JSON.stringify(run, undefined, 2)}\n`)
  renameSync(draft, path(dataDir))
}

const USUAL = { postgres: 5433, temporal: 7233, temporalUi: 8233, issuer: 9000, sftp: 2222 } as const
const NAMES: Readonly<Record<keyof typeof USUAL, string>> = {
  postgres: 'PostgreSQL',
  temporal: 'Temporal',
  temporalUi: 'the Temporal UI',
  issuer: 'the local issuer',
  sftp: 'the bank simulator',
}

/**
 * The ports of a local start: those of the last one, or the usual
 * ones, or, where they are taken, free ones; then it is said which.
 */
export async function choosePorts(
  { PORT, DATABASE_URL, TEMPORAL_ADDRESS, OIDC_ISSUER }: Config,
  last: Ports | undefined,
  tell: Tell,
): Promise<Ports> {
  const elsewhere = {
    postgres: DATABASE_URL,
    temporal: TEMPORAL_ADDRESS,
    temporalUi: TEMPORAL_ADDRESS,
    issuer: OIDC_ISSUER,
    sftp: undefined,
  }
  const chosen: Partial<Record<keyof typeof USUAL, number>> = {}
  for (const name of Object.keys(USUAL) as (keyof typeof USUAL)[]) {
    const usual = last?.[name] ?? USUAL[name]
    if (elsewhere[name] !== undefined) continue
    const port = (await isFree(usual)) ? usual : await freePort()
    if (port !== usual) tell(`Port ${String(usual)} is in use: ${NAMES[name]} gets ${String(port)}.`)
    chosen[name] = port
  }
  return { api: PORT, ...USUAL, ...chosen }
}
