// What lies in the bank's outbox and is not fetched, because it is too large or has no message's name: kept by what it
// is called, and told of as long as it lies there.

import type { Sql } from '../kernel/connection.ts'

export interface RefusedMessage {
  bank: string
  /** As it can be written: what no text may hold is left out, and a long one is cut. */
  fileName: string
  sizeBytes: number
  reason: 'too_large' | 'name'
}

const longestName = 200

/** @param name as the bank's server gives it: it may be anything */
export const writable = (name: string): string => name.replace(/[\0-\x1f\x7f]/g, '\ufffd').slice(0, longestName)

export async function isRefused(sql: Sql, { bank, fileName, sizeBytes }: RefusedMessage): Promise<boolean> {
  const [row] = await sql`
    select 1 from refused_messages where bank = ${bank} and file_name = ${fileName} and size_bytes = ${sizeBytes}`
  return row !== undefined
}

/** @param sha256 null for one that is not read at all */
export const recordRefused = (
  sql: Sql,
  { bank, fileName, sizeBytes, reason }: RefusedMessage,
  sha256: string | null,
) => sql`
  insert into refused_messages (bank, file_name, size_bytes, sha256, reason)
  values (${bank}, ${fileName}, ${sizeBytes}, ${sha256}, ${reason}) on conflict do nothing`

/** What of it lies there at this look: the rest is gone. */
export const keepLying = (sql: Sql, bank: string, lying: readonly RefusedMessage[]) => sql`
  with found as (
    select * from jsonb_to_recordset(${JSON.stringify(lying)}::text::jsonb) as f("fileName" text, "sizeBytes" bigint)
  ), gone as (
    delete from refused_lying l where bank = ${bank}
      and not exists (select 1 from found f where (f."fileName", f."sizeBytes") = (l.file_name, l.size_bytes))
  )
  insert into refused_lying (bank, file_name, size_bytes)
  select distinct ${bank}, "fileName", "sizeBytes" from found on conflict do nothing`
