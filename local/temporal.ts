import { join } from 'node:path'
import { promisify } from 'node:util'
import { execFile } from 'node:child_process'
import type { Connection } from '@temporalio/client'
import { temporalConnection } from '../config.ts'
import { StartError } from '../links.ts'
import type { Config } from '../config.ts'
import { pidFileOf } from './orphan.ts'
import { startPart } from './part.ts'
import type { RunningPart } from './part.ts'
import type { TemporalCli } from './temporal-cli.ts'

const execFileAsync = promisify(execFile)

/** What a bill's workflow carries for searching. A server that is not ours gets them when the service starts. */
const SEARCH_ATTRIBUTES = ['DdoCode', 'TreasuryCode', 'BillType', 'FinancialYear'] as const

/**
 * Checks that the operator's own Temporal can be used.
 * @throws StartError: there is no fallback when TEMPORAL_ADDRESS is set
 */
export async function checkTemporal(config: Config): Promise<void> {
  const address = config.TEMPORAL_ADDRESS ?? ''
  const { Connection } = await import('@temporalio/client')
  let connection: Connection | undefined
  try {
    connection = await Connection.connect({ ...temporalConnection(config), connectTimeout: '5s' })
    const reached = connection
    await reached.withDeadline(Date.now() + 5000, () =>
      reached.workflowService.describeNamespace({ namespace: config.TEMPORAL_NAMESPACE }),
    )
  } catch (error) {
    const what = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new StartError(
      connection
        ? `The Temporal server at ${address} does not offer the namespace ${config.TEMPORAL_NAMESPACE} ` +
            `(${what ?? ''}): create it, or correct TEMPORAL_NAMESPACE.`
        : `The Temporal server at ${address} cannot be reached (${what ?? ''}): ` +
            'start it, correct TEMPORAL_ADDRESS, or unset it to have one started here.',
    )
  } finally {
    await connection?.close()
  }
}

/** As deploy/temporal.yaml has them. */
const serverSettings = [
  // Off by default in some versions: a treasury's burst must not starve the others.
  'matching.enableFairness=true',
  // Without it nothing says which workflows' tasks fail (`khajane admin stuck`).
  'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2',
]

export interface DevServerOptions {
  readonly cli: TemporalCli
  readonly port: number
  /** None: no web interface. */
  readonly uiPort?: number | undefined
  /** Folder of its file; none: everything is forgotten when it stops. */
  readonly dir?: string | undefined
  readonly logFile: string
  readonly namespaces: readonly string[]
  /** What is set otherwise than by default: `limit.historyCount.suggestContinueAsNew=40`. */
  readonly settings?: readonly string[]
}

/** Asked by the CLI itself: the SDK's client would add most of a second to every start. */
async function offersAll(cli: TemporalCli, address: string, namespaces: readonly string[]): Promise<boolean> {
  try {
    const command = [
      'operator',
      'namespace',
      'list',
      '--address',
      address,
      '--output',
      'json',
      '--command-timeout',
      '2s',
    ]
    const { stdout } = await execFileAsync(cli.path, command)
    const offered = JSON.parse(stdout) as readonly { namespaceInfo: { name: string } }[]
    return ['default', ...namespaces].every((name) => offered.some(({ namespaceInfo }) => namespaceInfo.name === name))
  } catch {
    return false
  }
}

/** Starts Temporal's development server. */
export function startTemporal(options: DevServerOptions): Promise<RunningPart> {
  // Its schema is made only when the file is new, so each version has a file of its own.
  const file = options.dir && join(options.dir, `temporal-${options.cli.serverVersion}.db`)
  const args = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port), '--log-level', 'error'],
    ...(options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
    ...(file ? ['--db-filename', file] : []),
    ...[...serverSettings, ...(options.settings ?? [])].flatMap((set) => ['--dynamic-config-value', set]),
    ...SEARCH_ATTRIBUTES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ...options.namespaces.flatMap((name) => ['--namespace', name]),
  ]
  const address = `127.0.0.1:${String(options.port)}`
  return startPart({
    name: 'Temporal',
    command: options.cli.path,
    args,
    // The operator's settings for his own server must not reach this one.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_'))),
    cwd: options.dir ?? '/',
    logFile: options.logFile,
    pidFile: options.dir && pidFileOf(options.dir, 'temporal'),
    isReady: async (output) =>
      output.includes('Temporal Server:') && (await offersAll(options.cli, address, options.namespaces)),
    stopSignal: 'SIGTERM',
  })
}
