// The bank's outbox: each message is stored as received, and only then put away. What is no message that we fetch stays
// there, named.

import { createHash } from 'node:crypto'
import { heartbeat, log } from '@temporalio/activity'
import { isStored, storeMessage, storeMessageInChunks } from '../db/bank/messages.ts'
import { isRefused, keepLying, recordRefused, writable, type RefusedMessage } from '../db/bank/refused.ts'
import { chunkBytes } from '../db/kernel/chunks.ts'
import type { Sql } from '../db/kernel/connection.ts'
import type { Bank, Listed } from './sftp.ts'

/** So many are named at a time: whoever fills the outbox with names fills no more than these rows. They come last. */
const mostRefused = 100

/** A file of any size may lie there: so many times what is fetched of a message is read of it for its hash. */
const hashedAtMost = 4

/** Looks into the outbox once, and stores what is there. One message that cannot be taken does not stop the others. */
export async function collect(sql: Sql, bank: string, connection: Bank): Promise<void> {
  const listed = await connection.list()
  const refused: RefusedMessage[] = []
  for (const one of listed) {
    const { name, size, refused: reason } = one
    try {
      if (reason === undefined) {
        await store(sql, bank, connection, one)
        await connection.done(name)
      } else {
        if (refused.length === mostRefused) break
        const message = { bank, fileName: writable(name), sizeBytes: size, reason }
        refused.push(message)
        await refuse(sql, connection, name, message)
      }
    } catch (error) {
      // It stays in the outbox and is tried at the next look. A dead line ends this shift at the next list.
      log.error('A message of the bank cannot be collected; it stays in the outbox', { fileName: name, error })
    }
    heartbeat(name)
  }
  await keepLying(sql, bank, refused)
}

/** A short message in one go; a long one is read twice, first for its hash, and never held. */
async function store(sql: Sql, bank: string, connection: Bank, { name, size }: Listed): Promise<void> {
  if (size <= chunkBytes) {
    const bytes = await connection.read(name, chunkBytes)
    await storeMessage(sql, bank, createHash('sha256').update(bytes).digest('hex'), name, bytes)
    return
  }
  const sha256 = await hashOf(connection.message(name))
  if (!(await isStored(sql, sha256)))
    await storeMessageInChunks(sql, bank, sha256, name, beating(connection.message(name)))
}

/**
 * It is refused once, kept by its name, its size and, where it could be read, its hash, and left where it
 * lies: an administrator and the bank have to talk about it. It is fetched for its hash alone, and never again.
 */
async function refuse(sql: Sql, connection: Bank, name: string, message: RefusedMessage): Promise<void> {
  if (await isRefused(sql, message)) return
  const sha256 = message.reason === 'too_large' ? await hashOfLarge(connection, name, message.sizeBytes) : null
  await recordRefused(sql, message, sha256)
  const { fileName, sizeBytes, reason } = message
  log.error('A file in the outbox of the bank is not fetched, and stays there', { fileName, sizeBytes, reason, sha256 })
}

/** Null for one that is larger than is read for that, as it is listed or as it comes. */
async function hashOfLarge(connection: Bank, name: string, listed: number): Promise<string | null> {
  const most = hashedAtMost * connection.largest
  if (listed > most) return null
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of beating(connection.pieces(name))) {
    size += piece.length
    if (size > most) return null
    hash.update(piece)
  }
  return hash.digest('hex')
}

async function hashOf(pieces: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of beating(pieces)) hash.update(piece)
  return hash.digest('hex')
}

async function* beating(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    yield piece
    heartbeat()
  }
}
