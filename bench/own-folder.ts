import { chmodSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataDir } from '../local/data-dir.ts'
import { removeAtEnd } from '../local/part.ts'

/** A folder for one run, on a disk, that PostgreSQL can enter where it does not run as root. It goes with this process unless it is kept. */
export function ownFolder(name: string, isKept = false): string {
  const folder = mkdtempSync(join('/var/tmp', `khajane-${name}-`))
  chmodSync(folder, 0o755)
  prepareDataDir(folder)
  if (!isKept) removeAtEnd(folder)
  return folder
}
