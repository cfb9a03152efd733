// A whole system as `npm start` starts it, from the checkout that it lies in.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataDir } from '../../local/data-dir.ts'
import { startPart } from '../../local/part.ts'
import { apiUrlOf } from '../../local/programs.ts'
import { writeRunFile } from '../../local/run-file.ts'
import { ownEnvironment, ownPorts } from '../../local/apart.ts'

export interface System {
  apiUrl: string
  issuer: string
  /** Of the program that has started all of it. */
  pid: number
  stop: () => Promise<void>
}

const host = '127.0.0.1'

/** @param more in the environment of all its programs */
export async function startSystem(
  name: string,
  checkout: string,
  dataDir: string,
  more: NodeJS.ProcessEnv = {},
): Promise<System> {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  prepareDataDir(dataDir)
  const ports = await ownPorts()
  const issuer = `http://${host}:${ports.issuer}`
  const apiUrl = apiUrlOf(host, ports.api)
  // A start takes the ports of the last one on its data.
  writeRunFile(dataDir, { apiUrl, issuer, ports, firstBill: 'carried' })
  const running = await startPart({
    name,
    command: process.execPath,
    args: [join(checkout, 'scripts', 'bootstrap.mjs'), 'local/start.ts'],
    env: {
      ...{ ...ownEnvironment(), KHAJANE_DATA_DIR: dataDir, KHAJANE_SAMPLE_DAY: 'false' },
      ...{ HOST: host, PORT: String(ports.api), ...more },
    },
    cwd: checkout,
    logFile: join(dataDir, 'logs', 'start.log'),
    isReady: (output) => output.includes('Khajane is ready'),
    stopSignal: 'SIGTERM',
    // Another commit may have dependencies to install.
    readyWithinSeconds: 900,
  })
  return { apiUrl, issuer, pid: running.pid, stop: () => running.stop(15) }
}
