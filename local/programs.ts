import { join } from 'node:path'
import type { BankKeys } from './bank-keys.ts'
import { project } from './data-dir.ts'
import { pidFileOf } from './orphan.ts'
import type { PartCommand } from './part.ts'

export interface Ports {
  readonly api: number
  readonly postgres: number
  readonly temporal: number
  readonly temporalUi: number
  readonly issuer: number
  readonly sftp: number
}

export type ProgramName = 'issuer' | 'simulator' | 'worker' | 'server'

/** What the programs of one local system share. */
export interface ProgramSettings {
  readonly dataDir: string
  readonly ports: Ports
  /** Already complete: DATABASE_URL, TEMPORAL_ADDRESS and OIDC_ISSUER are set. */
  readonly env: NodeJS.ProcessEnv
  readonly bank: BankKeys
  readonly workflowBundle: string
}

export const BANK_USER = 'khajane'

async function answersReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${String(port)}/health/ready`, { signal: AbortSignal.timeout(2000) })
    return response.ok
  } catch {
    return false
  }
}

/** Our own programs, each a process of its own that TypeScript's loader runs. */
export function programs(settings: ProgramSettings): Readonly<Record<ProgramName, PartCommand>> {
  const { dataDir, ports, env, bank } = settings
  const program = (
    part: ProgramName,
    name: string,
    file: string,
    own: NodeJS.ProcessEnv,
    isReady: PartCommand['isReady'],
  ): PartCommand => ({
    name,
    command: process.execPath,
    args: ['--import', import.meta.resolve('tsx'), join(project, file)],
    env: { ...env, ...own },
    cwd: project,
    logFile: join(dataDir, 'logs', `${part}.log`),
    pidFile: pidFileOf(dataDir, part),
    isReady,
    stopSignal: 'SIGTERM',
  })
  const saysReady = (output: string) => /^ready$/m.test(output)
  const bankLine = {
    RBI_SFTP_HOST: '127.0.0.1',
    RBI_SFTP_PORT: String(ports.sftp),
    RBI_SFTP_USER: BANK_USER,
    RBI_SFTP_KEY_FILE: bank.clientKeyFile,
    RBI_SFTP_HOST_KEY: bank.hostKeyFingerprint,
    WORKFLOW_BUNDLE: settings.workflowBundle,
  }
  return {
    issuer: program(
      'issuer',
      'The local issuer',
      'local/issuer.ts',
      { ISSUER_PORT: String(ports.issuer), ISSUER_KEY_FILE: join(dataDir, 'issuer-key.json') },
      saysReady,
    ),
    simulator: program(
      'simulator',
      'The bank simulator',
      'simulator/main.ts',
      {
        SIMULATOR_PORT: String(ports.sftp),
        SIMULATOR_DIR: join(dataDir, 'bank'),
        SIMULATOR_HOST_KEY_FILE: bank.hostKeyFile,
        SIMULATOR_AUTHORIZED_KEY: bank.clientPublicKey,
        SIMULATOR_USER: BANK_USER,
      },
      saysReady,
    ),
    worker: program('worker', 'The worker', 'worker.ts', bankLine, (output) => output.includes('"msg":"worker ready"')),
    server: program('server', 'The API', 'server.ts', { PORT: String(ports.api) }, () => answersReady(ports.api)),
  }
}
