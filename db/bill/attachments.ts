import { createHash } from 'node:crypto'
import { ulid } from 'ulid'
import type { AttachmentKind } from '../../domain/kernel/vocabulary.ts'
import type { BillRow } from './row.ts'
import type { Connection, Transaction } from '../kernel/connection.ts'

export interface Document {
  kind: AttachmentKind
  fileName: string
  mediaType: string
  bytes: Buffer
}

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Attaches a document to the current revision of a locked draft. The same bytes are kept once. */
export async function attachDocument(
  transaction: Transaction,
  bill: BillRow,
  document: Document,
  userId: string,
): Promise<string> {
  const attachmentId = `attachment_${ulid()}`
  const { kind, fileName, mediaType, bytes } = document
  const sha256 = sha256Of(bytes)
  await transaction`
    insert into attachment_contents (sha256, bytes) values (${sha256}, ${bytes}) on conflict do nothing`
  await transaction`
    insert into attachments (attachment_id, bill_id, revision, kind, file_name, media_type, size_bytes, sha256,
      attached_by)
    values (${attachmentId}, ${bill.billId}, ${bill.revision}, ${kind}, ${fileName}, ${mediaType}, ${bytes.length},
      ${sha256}, ${userId})`
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
