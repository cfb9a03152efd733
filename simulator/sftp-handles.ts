// What a session has open, and what it is told when something cannot be done.
import { closeSync } from 'node:fs'
import ssh2, { type Attributes } from 'ssh2'

/** What the client is told instead of an answer. */
export class Status extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

export interface Listing {
  /** What has not been told yet. */
  readonly rest: { readonly name: string; readonly attrs: Attributes }[]
}
/** What is to happen to an upload, and when it does. */
export interface UploadFault {
  readonly kind: 'cut' | 'refuse'
  /** The first byte that does not reach the disk. */
  readonly byte: number
  /** Called when it happens: it happens once. */
  readonly happens: () => void
}
export interface OpenFile {
  readonly file: number
  readonly fault?: UploadFault | undefined
}
type Handle = OpenFile | Listing

export interface Handles {
  readonly open: (handle: Handle) => Buffer
  /** @throws Status when there is no such file or listing. */
  readonly file: (id: Buffer) => OpenFile
  readonly listing: (id: Buffer) => Listing
  readonly close: (id: Buffer) => void
  readonly closeAll: () => void
}

export function createHandles(): Handles {
  const handles = new Map<string, Handle>()
  let last = 0
  const handle = (id: Buffer): Handle => {
    const found = handles.get(id.toString('hex'))
    if (found === undefined) throw new Status(ssh2.utils.sftp.STATUS_CODE.FAILURE, 'no such handle')
    return found
  }
  const end = (each: Handle) => {
    if ('file' in each) closeSync(each.file)
  }
  const wrong = () => new Status(ssh2.utils.sftp.STATUS_CODE.FAILURE, 'a handle of another kind')
  return {
    open(opened) {
      const id = Buffer.alloc(4)
      id.writeUInt32BE((last += 1))
      handles.set(id.toString('hex'), opened)
      return id
    },
    file(id) {
      const found = handle(id)
      if ('file' in found) return found
      throw wrong()
    },
    listing(id) {
      const found = handle(id)
      if ('rest' in found) return found
      throw wrong()
    },
    close(id) {
      const found = handle(id)
      handles.delete(id.toString('hex'))
      end(found)
    },
    closeAll() {
      for (const each of handles.values()) end(each)
      handles.clear()
    },
  }
}
