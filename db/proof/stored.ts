// What is stored of files and messages, as it is read for a proof: here and nowhere else, however it is stored.

import type { Connection } from '../kernel/connection.ts'

export interface StoredFile {
  batchId: string
  state: string
  sha256: string | null
}

export interface StoredMessage {
  sha256: string
  fileName: string
  receivedAt: Date
  appliedAt: Date | null
}

/** A compressed value is unpacked anew up to where a piece ends: few and large ones cost less. */
const pieceBytes = 4 * 1024 * 1024

async function* pieces(sql: Connection, of: string, id: string): AsyncGenerator<Buffer> {
  for (let from = 1; ; from += pieceBytes) {
    const [row] = await sql.unsafe<{ piece: Buffer }[]>(
      `select substring(bytes from $2::int for ${pieceBytes}) as piece from ${of} = $1`,
      [id, from],
    )
    if (row === undefined || row.piece.length === 0) return
    yield row.piece
    if (row.piece.length < pieceBytes) return
  }
}

/** The bytes of a batch's file in their order; none where it is not stored. */
export const piecesOfFile = (sql: Connection, batchId: string) => pieces(sql, 'batch_files where batch_id', batchId)
/** The same of a message of the bank. */
export const piecesOfMessage = (sql: Connection, sha256: string) => pieces(sql, 'bank_messages where sha256', sha256)

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
      select b.batch_id, b.state, f.sha256 from batches b left join batch_files f using (batch_id)
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
