// What an act needs to know before it is judged: its subject's row, and what is known of the act, by one query.

import type { Connection } from './connection.ts'
import { knownOf, type KeyRow, type Known, type Once } from './once.ts'

export interface Ground<Row> {
  row: Row
  /** What is known of the key; null when it is new. */
  known: Known | null
  /** The act has been committed, whatever became of its answer. */
  committed: boolean
}

/**
 * @param select the columns of the subject's row, of `from`
 * @param id the column that holds its id
 * @returns the query of such a subject's ground; it answers null when there is none of that id.
 */
export function groundOf<Row extends object>(select: string, from: string, id: string) {
  const text = `${select},
    case when k.update_id is not null then jsonb_build_object(
      'updateId', k.update_id, 'status', k.status, 'headers', k.headers, 'body', k.body) end as key_row,
    exists (select 1 from transitions t where t.subject_id = ${id} and t.update_id in ($4, $5)) as committed
    from ${from} left join idempotency_keys k on k.user_id = $2 and k.key = $3 where ${id} = $1`
  return async (sql: Connection, subjectId: string, once: Once): Promise<Ground<Row> | null> => {
    const asked = [subjectId, once.userId, once.key, once.updateId, once.formerId]
    const [row] = await sql.unsafe<(Row & { keyRow: KeyRow | null; committed: boolean })[]>(text, asked, {
      prepare: true,
    })
    if (row === undefined) return null
    return { row, known: row.keyRow === null ? null : knownOf(row.keyRow, once), committed: row.committed }
  }
}
