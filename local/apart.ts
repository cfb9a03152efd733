// What keeps the servers of a run apart from those of whoever runs it: folder, environment and ports of their own.

import { randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataDir } from './data-dir.ts'
import { removeAtEnd } from './part.ts'
import { freePort } from './ports.ts'
import type { Ports } from './programs.ts'

/**
 * A folder for one run, on a disk, that PostgreSQL can enter where it does not run as root.
 * It goes with this process unless it is kept.
 */
export function ownFolder(name: string, isKept = false): string {
  const folder = mkdtempSync(join('/var/tmp', `khajane-${name}-`))
  chmodSync(folder, 0o755)
  prepareDataDir(folder)
  if (!isKept) removeAtEnd(folder)
  return folder
}

const ofServers = [
  /^((MIGRATE_)?DATABASE|OIDC|SESSION|KHAJANE|RBI|SIMULATOR|(WORKER_(CORE_)?)?METRICS)_/,
  /^TEMPORAL_(?!CLI_PATH)|^(HOST|PORT|PUBLIC_URL)$/,
]

/** Nothing of the caller's own servers: what is killed or measured must be what was started for it. */
export const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofServers.some((each) => each.test(name))))

/**
 * Below those that the system gives to outgoing connections: while a part is away, one of them could take its port, or
 * a client that asks for the part again and again could meet itself there.
 */
const quietPort = (): Promise<number> => freePort(...Array.from({ length: 20 }, () => randomInt(15_000, 32_000)))

export const ownPorts = async (): Promise<Ports> => ({
  api: await quietPort(),
  postgres: await quietPort(),
  temporal: await quietPort(),
  temporalUi: await quietPort(),
  issuer: await quietPort(),
  sftp: await quietPort(),
})
