import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A folder on a disk for one run, which PostgreSQL can enter where it does not run as root. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join('/var/tmp', `khajane-${name}-`))
  chmodSync(folder, 0o755)
  return folder
}

/** A data folder for a local start, with a place for its logs. */
export function dataFolder(parent: string): string {
  const folder = join(parent, 'data')
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o755 })
  return folder
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
