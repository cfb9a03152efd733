// The folders of the SFTP server on disk, and how a file appears in one: whole or not at all.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

export interface Folders {
  readonly inbox: string
  readonly processed: string
  readonly outbox: string
  /** Messages that the State has fetched. */
  readonly done: string
  /** Not shown by the server: messages while they are written. */
  readonly unfinished: string
}

export const foldersOf = (root: string): Folders => ({
  inbox: join(root, 'inbox'),
  processed: join(root, 'processed'),
  outbox: join(root, 'outbox'),
  done: join(root, 'outbox', 'done'),
  unfinished: join(root, 'unfinished'),
})

/** For the one program that owns them: what another had begun to write is thrown away. */
export function makeFolders({ inbox, processed, outbox, done, unfinished }: Folders): void {
  rmSync(unfinished, { recursive: true, force: true })
  for (const folder of [inbox, processed, outbox, done, unfinished]) mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** The first to arrive first. */
export const byArrival = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, arrived: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => a.arrived - b.arrived || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)

/**
 * Takes a file out of the inbox. In the processed folder it has a name of its own: a second `name` becomes `name.2`.
 *
 * @returns that name.
 */
export function take(folders: Folders, name: string): string {
  let own = name
  for (let nth = 2; existsSync(join(folders.processed, own)); nth += 1) own = `${name}.${nth}`
  renameSync(join(folders.inbox, name), join(folders.processed, own))
  sync(folders.processed)
  return own
}

export function appear(folders: Folders, name: string, chunks: Iterable<string | Uint8Array>): void {
  const unfinished = join(folders.unfinished, name)
  const file = openSync(unfinished, 'w', 0o600)
  try {
    for (const chunk of chunks) {
      const bytes = Buffer.from(chunk)
      for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from)
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, join(folders.outbox, name))
  sync(folders.outbox)
}

function sync(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
