import { join } from 'node:path'
import { discoveryUrl, loadConfig } from '../config.ts'
import { StartError } from '../links.ts'
import { migrate } from '../db/kernel/migrate.ts'
import { builtConsole } from '../scripts/build-console.ts'
import { sharedWorkflowBundle } from '../scripts/bundle-workflows.ts'
import { bankKeys } from './bank-keys.ts'
import { prepareDataDir } from './data-dir.ts'
import { endOrphans } from './orphan.ts'
import { CONSOLE_CLIENT_ID, issuerUrlOf } from './local-token.ts'
import { releaseGuard, startPart } from './part.ts'
import type { PartCommand, RunningPart } from './part.ts'
import { checkDatabase, embeddedPostgres } from './postgres.ts'
import { apiUrlOf, bankLine, issuerProgram, serverProgram, simulatorProgram, workerProgram } from './programs.ts'
import type { Ports, ProgramName } from './programs.ts'
import { withProgress } from './progress.ts'
import type { Tell } from './progress.ts'
import { passwordsFor } from './role-urls.ts'
import { clockToday, loadSampleState } from './sample-state.ts'
import { findTemporalCli } from './temporal-cli.ts'
import type { TemporalCli } from './temporal-cli.ts'
import { checkTemporal, startTemporal } from './temporal.ts'

export type PartName = 'postgres' | 'temporal' | ProgramName

export interface StackOptions {
  readonly profile: 'local' | 'test'
  readonly dataDir: string
  readonly ports: Ports
  /** DATABASE_URL, TEMPORAL_ADDRESS and OIDC_ISSUER in it are used in place of parts of our own. */
  readonly env: NodeJS.ProcessEnv
  readonly tell: Tell
  /** Another than that of this checkout: as a release before or after it would have it. */
  readonly workflowBundle?: string
  /** Temporal without a file: what it knows ends with it. */
  readonly temporalInMemory?: boolean
  /** Whether people come to it by the console: it is then built, where its sources changed. */
  readonly withConsole?: boolean
  /** Called when a part ends that nobody stopped or killed through the stack. */
  readonly onUnexpectedEnd?: (part: PartName) => void
}

export interface Stack {
  readonly apiUrl: string
  /** The administrator's: the programs come as their roles. */
  readonly databaseUrl: string
  readonly temporalAddress: string
  readonly issuer: string
  /** The environment of the worker and the server, for further ones. */
  readonly env: NodeJS.ProcessEnv
  readonly pidOf: (part: PartName) => number | undefined
  /** Signals a part and waits for its end. */
  readonly kill: (part: PartName, signal: NodeJS.Signals) => Promise<void>
  /** Starts a part again, after stopping it where it still runs. */
  readonly restart: (part: PartName) => Promise<void>
  /** Stops everything in the reverse order, within ten seconds. */
  readonly stop: () => Promise<void>
}

interface Slot {
  readonly start: () => Promise<RunningPart>
  running?: RunningPart
}

/** Seconds each part may take to stop in order; all together stay under ten. */
const STOP_ORDER: readonly (readonly [PartName, number])[] = [
  ['server', 2.5],
  ['worker', 3],
  ['simulator', 0.5],
  ['issuer', 0.5],
  ['temporal', 2],
  ['postgres', 1],
]

/** The parts that run, and how each is started again. */
function supervisor(onUnexpectedEnd: StackOptions['onUnexpectedEnd']) {
  const slots = new Map<PartName, Slot>()
  const begin = async (name: PartName, slot: Slot) => {
    const running = await slot.start()
    slot.running = running
    void running.exited.then(() => {
      if (slot.running !== running) return
      delete slot.running
      onUnexpectedEnd?.(name)
    })
  }
  /** Forgotten first: an end that was asked for is not unexpected. */
  const take = (name: PartName) => {
    const slot = slots.get(name)
    const running = slot?.running
    if (slot) delete slot.running
    return running
  }
  return {
    add: async (name: PartName, start: () => Promise<RunningPart>) => {
      const slot: Slot = { start }
      slots.set(name, slot)
      await begin(name, slot)
    },
    pidOf: (name: PartName) => slots.get(name)?.running?.pid,
    kill: async (name: PartName, signal: NodeJS.Signals) => {
      const running = take(name)
      running?.kill(signal)
      await running?.exited
    },
    restart: async (name: PartName) => {
      const slot = slots.get(name)
      if (!slot) throw new Error(`${name} is not a part that was started here`)
      await take(name)?.stop()
      await begin(name, slot)
    },
    stop: async () => {
      for (const [name, grace] of STOP_ORDER) await take(name)?.stop(grace)
      await releaseGuard()
    },
  }
}

type Supervisor = ReturnType<typeof supervisor>

/** Waits for all, also when one fails: what still starts then must not be forgotten. */
async function all<Results extends readonly unknown[]>(
  ...works: { readonly [Index in keyof Results]: Promise<Results[Index]> | Results[Index] }
): Promise<Results> {
  await Promise.allSettled(works)
  return Promise.all(works)
}

/**
 * What there is to use, looked at before anything is started: the
 * operator's own servers, or the CLI that Temporal runs from.
 */
async function lookAhead({ env, tell }: StackOptions): Promise<TemporalCli | undefined> {
  const [cli] = await all(
    env['TEMPORAL_ADDRESS'] ? checkTemporal(loadConfig(env)).then(() => undefined) : findTemporalCli(env, tell),
    env['DATABASE_URL'] ? checkDatabase(env['DATABASE_URL']) : undefined,
    env['OIDC_ISSUER'] ? checkIssuer(env['OIDC_ISSUER']) : undefined,
  )
  return cli
}

/** @throws StartError when no issuer of tokens answers there */
async function checkIssuer(issuer: string): Promise<void> {
  const where = discoveryUrl(issuer)
  const answer = await fetch(where, { signal: AbortSignal.timeout(5000) }).catch((error: unknown) => error)
  if (answer instanceof Response && answer.ok) return
  const why = answer instanceof Response ? `it answers ${String(answer.status)}` : 'it cannot be reached'
  throw new StartError(
    `No issuer of tokens is found at ${where} (${why}): ` +
      'start it, correct OIDC_ISSUER, or unset it to have one started here.',
  )
}

async function startDatabase(options: StackOptions, parts: Supervisor): Promise<string> {
  const { dataDir, env, ports, tell } = options
  let url = env['DATABASE_URL']
  if (!url) {
    const database = await withProgress('Making the PostgreSQL data folder', tell, () =>
      embeddedPostgres({ dir: dataDir, port: ports.postgres, logFile: join(dataDir, 'logs', 'postgres.log') }),
    )
    await withProgress('Starting PostgreSQL', tell, () => parts.add('postgres', database.start))
    url = database.url
  }
  const databaseUrl = url
  await withProgress('Bringing the database to the current schema', tell, () =>
    migrate(databaseUrl, passwordsFor(databaseUrl)),
  )
  await withProgress('Loading the sample State', tell, async () =>
    loadSampleState(databaseUrl, await clockToday(databaseUrl, env['KHAJANE_CLOCK'] || undefined)),
  )
  return databaseUrl
}

/** @param cli none: the operator has a server of his own */
async function startOwnTemporal(
  options: StackOptions,
  parts: Supervisor,
  cli: TemporalCli | undefined,
): Promise<string> {
  const { dataDir, env, ports, tell } = options
  if (!cli) return env['TEMPORAL_ADDRESS'] ?? ''
  const start = () =>
    startTemporal({
      cli,
      port: ports.temporal,
      uiPort: ports.temporalUi,
      dir: options.temporalInMemory ? undefined : dataDir,
      logFile: join(dataDir, 'logs', 'temporal.log'),
      namespaces: [env['TEMPORAL_NAMESPACE'] ?? 'default'].filter((name) => name !== 'default'),
    })
  await withProgress('Starting Temporal', tell, () => parts.add('temporal', start))
  return `127.0.0.1:${String(ports.temporal)}`
}

interface Found {
  readonly databaseUrl: string
  readonly temporalAddress: string
  readonly issuer: string
  /** Where browsers find the console. */
  readonly publicUrl: string
}

/** The environment that all programs share; what the operator has set stays as he set it. */
function sharedEnv(
  options: StackOptions,
  { databaseUrl, temporalAddress, issuer, publicUrl }: Found,
): NodeJS.ProcessEnv {
  const ownTemporal = !options.env['TEMPORAL_ADDRESS']
  const given = Object.entries(options.env).filter(([name]) => !ownTemporal || !/^TEMPORAL_(API_KEY|TLS)/.test(name))
  const level = options.env['LOG_LEVEL'] ?? 'info'
  return {
    RBI_BATCH_INTERVAL_SECONDS: '3',
    RBI_POLL_SECONDS: '1',
    KHAJANE_BUILD_CURRENT: 'self',
    PUBLIC_URL: publicUrl,
    // Of an issuer of his own the operator says as whom the console signs in.
    ...(options.env['OIDC_ISSUER'] ? {} : { OIDC_CLIENT_ID: CONSOLE_CLIENT_ID }),
    ...(ownTemporal ? { TEMPORAL_UI_URL: `http://127.0.0.1:${String(options.ports.temporalUi)}` } : {}),
    ...Object.fromEntries(given),
    KHAJANE_PROFILE: options.profile,
    KHAJANE_DATA_DIR: options.dataDir,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    OIDC_ISSUER: issuer,
    // The worker's readiness is a line of its log.
    LOG_LEVEL: ['debug', 'trace'].includes(level) ? level : 'info',
  }
}

async function consoleFor({ env, withConsole = false, dataDir, tell }: StackOptions): Promise<string | undefined> {
  const named = env['CONSOLE_DIR']
  if (named !== undefined || !withConsole) return named
  return withProgress('Building the console', tell, () => builtConsole(dataDir))
}

async function startParts(options: StackOptions, parts: Supervisor): Promise<Stack> {
  const { dataDir, ports, tell } = options
  const cli = await lookAhead(options)
  const bank = bankKeys(dataDir)
  const ownEnv = { ...options.env, KHAJANE_PROFILE: options.profile }
  const issuer = options.env['OIDC_ISSUER'] ?? issuerUrlOf(ports.issuer)
  const publicUrl = options.env['PUBLIC_URL'] ?? apiUrlOf(loadConfig(ownEnv).HOST, ports.api)
  const bundle =
    options.workflowBundle ??
    (await withProgress('Bundling the workflow code', tell, () => sharedWorkflowBundle(dataDir)))
  const add = async (name: ProgramName, told: Promise<PartCommand>) => {
    const command = await told
    await withProgress(`Starting ${command.name.replace(/^The/, 'the')}`, tell, () =>
      parts.add(name, () => startPart(command)),
    )
  }
  const [databaseUrl, temporalAddress, consoleDir] = await all(
    startDatabase(options, parts),
    startOwnTemporal(options, parts, cli),
    consoleFor(options),
    add('simulator', simulatorProgram(dataDir, ports.sftp, bank, ownEnv)),
    ...(options.env['OIDC_ISSUER'] ? [] : [add('issuer', issuerProgram(dataDir, ports.issuer, ownEnv, publicUrl))]),
  )
  const env = {
    ...sharedEnv(options, { databaseUrl, temporalAddress, issuer, publicUrl }),
    ...bankLine(ports.sftp, bank),
    WORKFLOW_BUNDLE: bundle,
    PORT: String(ports.api),
    ...(consoleDir === undefined ? {} : { CONSOLE_DIR: consoleDir }),
  }
  await all(add('worker', workerProgram(dataDir, env)), add('server', serverProgram(dataDir, ports.api, env)))
  return { apiUrl: apiUrlOf(loadConfig(env).HOST, ports.api), databaseUrl, temporalAddress, issuer, env, ...parts }
}

/**
 * Starts a whole local system: PostgreSQL with migrations and the sample State, Temporal, the issuer, the bank
 * simulator, the worker, the API. What it has started is stopped again when a later part fails.
 * @throws StartError with one sentence on what to do
 */
export async function startStack(given: StackOptions): Promise<Stack> {
  // An empty variable is an unset one, as in config.ts.
  const env = Object.fromEntries(Object.entries(given.env).filter(([, value]) => value !== ''))
  const options = { ...given, env }
  prepareDataDir(options.dataDir)
  await endOrphans(options.dataDir)
  const parts = supervisor(options.onUnexpectedEnd)
  try {
    return await startParts(options, parts)
  } catch (error) {
    await parts.stop()
    throw error
  }
}
