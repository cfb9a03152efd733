import { ulid } from 'ulid'
import { decideDocument, type DocumentLimits, type DocumentScope, type Kept } from '../../domain/bill/documents.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import type { AttachmentKind } from '../../domain/kernel/vocabulary.ts'
import type { BillRow } from './row.ts'
import type { Connection, Transaction } from '../kernel/connection.ts'
import { parameter } from '../kernel/parameters.ts'

export interface Document {
  kind: AttachmentKind
  fileName: string
  mediaType: string
  bytes: Buffer
  sha256: string
}

/** For whom a document is counted. */
export interface Attaching {
  billId: string
  userId: string
  officeCode: string
}

async function documentsKept(sql: Connection, { billId, userId, officeCode }: Attaching): Promise<Kept> {
  const rows = await sql<{ scope: DocumentScope; documents: number; bytes: number }[]>`
    select scope, count(size_bytes)::int as documents, coalesce(sum(size_bytes), 0)::bigint as bytes
    from unnest(array['bill', 'caller', 'office']) as scope
    left join lateral (
      select size_bytes from attachments where scope = 'bill' and bill_id = ${billId}
      union all
      select size_bytes from attachments
      where scope = 'caller' and attached_by = ${userId} and attached_at > now() - interval '1 day'
      union all
      select size_bytes from attachments
      where scope = 'office' and office_code = ${officeCode} and attached_at > now() - interval '1 day'
    ) as kept on true
    group by scope`
  const of = (wanted: DocumentScope) => rows.find(({ scope }) => scope === wanted) ?? { documents: 0, bytes: 0 }
  return { bill: of('bill'), caller: of('caller'), office: of('office') }
}

/** Whether one more document of that size is taken, by what is kept now and the limits of the day. */
export async function judgeDocument(
  sql: Connection,
  attaching: Attaching,
  { bytes, date }: { bytes: number; date: string },
): Promise<Refusal | null> {
  const limits = await parameter<DocumentLimits>(sql, 'documents.limits', date)
  return decideDocument(limits, await documentsKept(sql, attaching), bytes)
}

/** Until the transaction ends nobody else counts documents of this caller or this office. */
export async function lockCounts(transaction: Transaction, { userId, officeCode }: Attaching): Promise<void> {
  // In one order, whoever locks: two that want the same two never wait for each other.
  await transaction`
    select pg_advisory_xact_lock(key) from (
      select hashtextextended('documents of ' || whose, 0) as key
      from unnest(array[${userId}, ${officeCode}]::text[]) as whose order by 1
    ) as keys`
}

/** Attaches a document to the current revision of a locked draft. The same bytes are kept once. */
export async function attachDocument(
  transaction: Transaction,
  bill: BillRow,
  document: Document,
  userId: string,
): Promise<string> {
  const attachmentId = `attachment_${ulid()}`
  const { kind, fileName, mediaType, bytes, sha256 } = document
  await transaction`
    insert into attachment_contents (sha256, bytes) values (${sha256}, ${bytes}) on conflict do nothing`
  await transaction`
    insert into attachments (attachment_id, bill_id, revision, kind, file_name, media_type, size_bytes, sha256,
      attached_by, office_code)
    values (${attachmentId}, ${bill.billId}, ${bill.revision}, ${kind}, ${fileName}, ${mediaType}, ${bytes.length},
      ${sha256}, ${userId}, ${bill.ddoCode})`
  return attachmentId
}

export interface StoredDocument {
  fileName: string
  mediaType: string
  bytes: Buffer
}

/** @returns the document as it was attached, or null when the bill has no such attachment. */
export async function readDocument(
  sql: Connection,
  billId: string,
  attachmentId: string,
): Promise<StoredDocument | null> {
  const [row] = await sql<StoredDocument[]>`
    select a.file_name, a.media_type, c.bytes from attachments a join attachment_contents c using (sha256)
    where a.bill_id = ${billId} and a.attachment_id = ${attachmentId}`
  return row ?? null
}
