// What is stored of files and messages, as it is read for a proof: here and nowhere else, however it is stored.

import { storedChunks } from '../kernel/chunks.ts'
import type { Connection } from '../kernel/connection.ts'

export interface StoredFile {
  batchId: string
  state: string
  sha256: string | null
  sizeBytes: number | null
}

export interface StoredMessage {
  sha256: string
  fileName: string
  receivedAt: Date
  appliedAt: Date | null
}

/** The bytes of a batch's file in their order; none where it is not stored. */
export const piecesOfFile = (sql: Connection, batchId: string) => storedChunks(sql, 'batchFile', batchId)
/** The same of a message of the bank. */
export const piecesOfMessage = (sql: Connection, sha256: string) => storedChunks(sql, 'bankMessage', sha256)

const pageOf = 500

/** All rows of a select that begins after a key and is in its order, a page at a time. */
async function* paged<Row>(ask: (after: string) => Promise<Row[]>, keyOf: (row: Row) => string): AsyncGenerator<Row> {
  for (let after = ''; ;) {
    const rows = await ask(after)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageOf) return
    after = keyOf(last)
  }
}

/** Every batch, with the hash that is kept of its file. */
export const storedFiles = (sql: Connection): AsyncGenerator<StoredFile> =>
  paged(
    (after) => sql<StoredFile[]>`
      select b.batch_id, b.state, f.sha256, f.size_bytes from batches b left join batch_files f using (batch_id)
      where b.batch_id > ${after} order by b.batch_id limit ${pageOf}`,
    ({ batchId }) => batchId,
  )

export const storedMessages = (sql: Connection): AsyncGenerator<StoredMessage> =>
  paged(
    (after) => sql<StoredMessage[]>`
      select m.sha256, m.file_name, m.received_at, r.at as applied_at
      from bank_messages m left join bank_message_results r using (sha256)
      where m.sha256 > ${after} order by m.sha256 limit ${pageOf}`,
    ({ sha256 }) => sha256,
  )
