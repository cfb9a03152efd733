// Messages of the bank that are too large to be stored: their names, sizes and hashes.

import type { Sql } from '../kernel/connection.ts'

interface RefusedMessage {
  bank: string
  fileName: string
  sizeBytes: number
  sha256: string
}

export async function isRefused(sql: Sql, bank: string, fileName: string, sizeBytes: number): Promise<boolean> {
  const [row] = await sql`
    select 1 from refused_messages where bank = ${bank} and file_name = ${fileName} and size_bytes = ${sizeBytes}`
  return row !== undefined
}

export const recordRefused = (sql: Sql, { bank, fileName, sizeBytes, sha256 }: RefusedMessage) => sql`
  insert into refused_messages (bank, file_name, size_bytes, sha256)
  values (${bank}, ${fileName}, ${sizeBytes}, ${sha256}) on conflict do nothing`
