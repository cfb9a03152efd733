// Bytes that no row holds whole: they lie in rows of chunks, one after the other. What is short lies in its own row,
// and so does what is older than the chunks.

import type { Connection, Transaction } from './connection.ts'

const stores = {
  batchFile: { table: 'batch_files', chunks: 'batch_file_chunks', key: 'batch_id' },
  bankMessage: { table: 'bank_messages', chunks: 'bank_message_chunks', key: 'sha256' },
} as const
export type Store = keyof typeof stores

export const chunkBytes = 256 * 1024

/** What is stored under that id, chunk by chunk, each read as it is asked for; nothing where there is nothing. */
export async function* storedChunks(sql: Connection, store: Store, id: string): AsyncGenerator<Buffer> {
  const { table, chunks, key } = stores[store]
  let ordinal = 0
  for (; ; ordinal += 1) {
    const [chunk] = await sql<{ bytes: Buffer }[]>`
      select bytes from ${sql(chunks)} where ${sql(key)} = ${id} and ordinal = ${ordinal}`
    if (chunk === undefined) break
    yield chunk.bytes
  }
  if (ordinal > 0) return
  for (let from = 1; ; from += chunkBytes) {
    const [part] = await sql<{ bytes: Buffer | null }[]>`
      select substr(bytes, ${from}::int, ${chunkBytes}::int) as bytes from ${sql(table)} where ${sql(key)} = ${id}`
    if (part?.bytes == null || part.bytes.length === 0) return
    yield part.bytes
  }
}

/** Chunks are only added, in their order, in the transaction that writes the row which they belong to. */
export async function storeChunks(
  sql: Transaction,
  store: Store,
  id: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { chunks, key } = stores[store]
  let ordinal = 0
  for await (const bytes of pieces) {
    await sql`
      insert into ${sql(chunks)} (${sql(key)}, ordinal, bytes) values (${id}, ${ordinal}, ${Buffer.from(bytes)})`
    ordinal += 1
  }
}
