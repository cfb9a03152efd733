// Uploads: the sender sets their pace, so each is kept in a file of its own until it is whole. Nothing of the database
// waits for it meanwhile.

import { randomUUID } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { problem } from './problems.ts'

/** Of all callers together, in this process: what lies on its disk is bounded by it. */
const mostAtOnce = 200
const underWay = new Set<string>()

/** What has come of an upload so far. */
export interface Spool {
  write: (more: string | Buffer) => Promise<void>
  /** All of it, in memory. */
  whole: () => Promise<Buffer>
  /** All of it, a line at a time. */
  lines: () => AsyncIterable<string>
}

const spoolIn = (file: FileHandle): Spool => ({
  write: (more) => file.appendFile(more),
  whole: async () => {
    const { size } = await file.stat()
    const bytes = Buffer.allocUnsafe(size)
    for (let at = 0; at < size;) {
      const { bytesRead } = await file.read(bytes, at, size - at, at)
      if (bytesRead === 0) throw new Error('the file of an upload is shorter than it was')
      at += bytesRead
    }
    return bytes
  },
  lines: () => file.readLines({ start: 0, autoClose: false }),
})

/**
 * An upload of this caller, with a file to keep it in that is gone when the work is done.
 * @throws Problem upload_under_way, or overloaded
 */
export async function uploading<Result>(userId: string, work: (spool: Spool) => Promise<Result>): Promise<Result> {
  if (underWay.has(userId)) throw problem('upload_under_way', {}, { headers: { 'retry-after': '1' } })
  if (underWay.size >= mostAtOnce) throw problem('uploads_full', {}, { headers: { 'retry-after': '5' } })
  underWay.add(userId)
  try {
    const path = join(tmpdir(), `khajane-upload-${randomUUID()}`)
    const file = await open(path, 'wx+', 0o600)
    try {
      // Nameless from now on: it goes with the process, however that ends.
      await rm(path)
      return await work(spoolIn(file))
    } finally {
      await file.close()
    }
  } finally {
    underWay.delete(userId)
  }
}
