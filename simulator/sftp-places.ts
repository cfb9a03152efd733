// The paths that the SFTP server knows, and where they lie on disk. A path that is not one of these does not exist.
import { join } from 'node:path'
import type { Folders } from './folders.ts'

export type FolderPath = '/' | '/inbox' | '/processed' | '/outbox' | '/outbox/done'
export interface Place {
  readonly folder: FolderPath
  /** A file of that folder; undefined is the folder itself. */
  readonly name: string | undefined
  readonly disk: string
}

const parents = ['/outbox/done', '/outbox', '/inbox', '/processed'] as const

/** Absolute or not, with or without a slash at its end; `.` and `..` are no names. */
export function placeOf(folders: Folders, path: string): Place | undefined {
  const disk = {
    '/': undefined,
    '/inbox': folders.inbox,
    '/processed': folders.processed,
    '/outbox': folders.outbox,
    '/outbox/done': folders.done,
  }
  const asked = `/${path.replace(/^\.?\/*/, '')}`.replace(/(?<=.)\/$/, '')
  if (asked === '/') return { folder: '/', name: undefined, disk: '' }
  for (const folder of parents) {
    if (asked === folder) return { folder, name: undefined, disk: disk[folder] }
    const name = asked.startsWith(`${folder}/`) ? asked.slice(folder.length + 1) : undefined
    if (name !== undefined && /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/.test(name))
      return { folder, name, disk: join(disk[folder], name) }
  }
  return undefined
}

/** What lies in a folder besides its files. */
export const foldersWithin: Readonly<Record<FolderPath, readonly string[]>> = {
  '/': ['inbox', 'outbox', 'processed'],
  '/inbox': [],
  '/processed': [],
  '/outbox': ['done'],
  '/outbox/done': [],
}
