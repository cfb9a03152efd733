// What of a server's configuration a support bundle shows: every name, and the values of those that are no secret and
// name no machine, file or person.

import { join } from 'node:path'
import { variables, type Config } from '../../config.ts'

export interface ShownVariable {
  name: string
  /** By hand or by default. */
  set: boolean
  /** Null where it is not set, or not shown. */
  value: string | null
}

/** What a server adds to its bundles. */
export interface Bundled {
  configuration: readonly ShownVariable[]
  /** Of a local start; elsewhere logs go to a collector. */
  logFiles: readonly string[]
}

const open: ReadonlySet<string> = new Set<keyof Config>([
  'KHAJANE_PROFILE',
  'PORT',
  'DATABASE_POOL',
  'TEMPORAL_NAMESPACE',
  'TEMPORAL_TASK_QUEUE',
  'TEMPORAL_TLS',
  'OIDC_AUDIENCE',
  'OIDC_TOKEN_SECONDS',
  'OIDC_SUBJECT_CLAIM',
  'SESSION_IDLE_SECONDS',
  'SESSION_SECONDS',
  'KHAJANE_OPEN_LINKS',
  'RATE_PER_CALLER',
  'RATE_PER_ADDRESS',
  'KHAJANE_SAMPLE_DAY',
  'KHAJANE_CLOCK',
  'LOG_LEVEL',
  'METRICS_PORT',
  'WORKER_METRICS_PORT',
  'WORKER_CORE_METRICS_PORT',
  'RBI_SFTP_PORT',
  'RBI_BATCH_INTERVAL_SECONDS',
  'RBI_POLL_SECONDS',
])

function shownVariables(config: Config): ShownVariable[] {
  const values: Readonly<Record<string, string | number | boolean | undefined>> = config
  return Object.keys(variables.properties).map((name) => {
    const value = values[name]
    const set = value !== undefined
    return { name, set, value: set && open.has(name) ? String(value) : null }
  })
}

export function bundledOf(config: Config): Bundled {
  const { KHAJANE_DATA_DIR: folder, KHAJANE_PROFILE: profile } = config
  const logs = folder === undefined || profile === 'production' ? [] : ['server', 'worker']
  return {
    configuration: shownVariables(config),
    logFiles: logs.map((program) => join(folder ?? '', 'logs', `${program}.log`)),
  }
}
