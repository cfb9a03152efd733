import { chmodSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataDir } from '../local/data-dir.ts'
import { removeAtEnd } from '../local/part.ts'

/** A folder for one run, on a disk, that PostgreSQL can enter where it does not run as root; it goes with this process. */
export function ownFolder(name: string): string {
  const folder = mkdtempSync(join('/var/tmp', `khajane-${name}-`))
  chmodSync(folder, 0o755)
  prepareDataDir(folder)
  removeAtEnd(folder)
  return folder
}
