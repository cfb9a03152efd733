// Documents of a draft: PDF, JPEG or PNG, stored by their hash.

import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { attachDocument, readDocument, sha256Of, type Document } from '../../db/bill/attachments.ts'
import { readBill, readSightedRow } from '../../db/bill/read.ts'
import { countEdit } from '../../db/bill/drafts.ts'
import { answerOnce } from '../../db/kernel/once.ts'
import { attachmentKinds, type AttachmentKind } from '../../domain/kernel/vocabulary.ts'
import { etagOf } from './view.ts'
import { billSubject } from './subject.ts'
import { visible } from '../kernel/subject.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answerOf, jsonAnswer, onceOf, remembering, send } from '../kernel/idempotency.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { malformed, notFound, problem, wrong, type RequestFault } from '../kernel/problems.ts'
import { formats } from '../kernel/schemas.ts'
import { lockForEdit } from './edits.ts'
import * as operations from './operations.ts'

const mostBytes = 10 * 1024 * 1024
const longestName = 200

/** How a document of each kind begins; what it is called says nothing. */
const beginnings: Readonly<Record<string, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
} satisfies Record<(typeof operations.documentTypes)[number], readonly number[]>

const isKind = (value: unknown): value is AttachmentKind => attachmentKinds.some((kind) => kind === value)

function mediaTypeOf(declared: string, bytes: Buffer): string {
  const beginning = beginnings[declared]
  if (beginning === undefined) throw problem('document_of_another_type', { types: Object.keys(beginnings) })
  if (!beginning.every((byte, index) => bytes[index] === byte)) throw problem('document_not_of_its_type', { declared })
  return declared
}

/** The name without the folders that some browsers send with it. */
const baseName = (name: string): string => name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)

interface Parts {
  kind: unknown
  file: { name: string; mediaType: string; bytes: Buffer } | null
  faults: RequestFault[]
}

async function readParts(request: FastifyRequest): Promise<Parts> {
  let kind: unknown
  let file: Parts['file'] = null
  const faults: RequestFault[] = []
  for await (const part of request.parts())
    if (part.type === 'file' && part.fieldname === 'file') {
      const bytes = await part.toBuffer()
      // A part with a type of its own is a file to the parser, whether or not it has a name.
      const name = (part.filename as string | undefined) ?? ''
      file = { name: baseName(name), mediaType: part.mimetype, bytes }
    } else if (part.type === 'field' && part.fieldname === 'kind') kind = part.value
    else {
      if (part.type === 'file') part.file.resume()
      faults.push(wrong(`/${part.fieldname}`, 'unknown_field', {}))
    }
  return { kind, file, faults }
}

/** What the parser throws at a body that breaks off or tells no boundary has no status: nothing else is read there. */
function unreadable(error: unknown): unknown {
  if (!(error instanceof Error) || 'statusCode' in error) return error
  return malformed([wrong('', 'no_multipart', { words: error.message })])
}

/** @throws Problem for parts that are missing, too large, or not what they say. */
async function readDocumentParts(request: FastifyRequest): Promise<Document> {
  const { kind, file, faults } = await readParts(request).catch((error: unknown) => {
    throw unreadable(error)
  })
  if (!isKind(kind)) faults.push(wrong('/kind', 'not_one_of', { values: attachmentKinds }))
  if (file === null) faults.push(wrong('/file', 'required', {}))
  else if (file.name.length > longestName || !formats['plain-text'](file.name))
    faults.push(wrong('/file', 'name_too_long', { limit: longestName }))
  if (faults.length > 0 || file === null || !isKind(kind)) throw malformed(faults)
  return { kind, fileName: file.name, mediaType: mediaTypeOf(file.mediaType, file.bytes), bytes: file.bytes }
}

function attachRoute(app: Api, { database: { sql } }: Deps): void {
  app.post(
    '/v1/bills/:billId/attachments',
    {
      config: { idempotent: true, ifMatch: 'optional', largestFileBytes: mostBytes },
      schema: operations.attach,
    },
    async (request, reply) => {
      const { billId } = request.params
      const viewer = viewerOfRequest(request)
      visible(billSubject, await readSightedRow(sql, billId), viewer)
      // Asked for before ten megabytes are read in vain.
      onceOf(request, null)
      const document = await readDocumentParts(request)
      const { kind, fileName, mediaType } = document
      const once = onceOf(request, { kind, fileName, mediaType, sha256: sha256Of(document.bytes) })
      const { known, fresh } = await answerOnce(sql, once, (transaction) =>
        remembering(request, async () => {
          const bill = await lockForEdit(transaction, request, billId, 'attach')
          const attachmentId = await attachDocument(transaction, bill, document, viewer.userId)
          await countEdit(transaction, bill, actorOf(viewer))
          const after = await readBill(transaction, billId)
          const attached = after?.attachments.find((attachment) => attachment.attachmentId === attachmentId)
          if (after === null || attached === undefined) throw new Error('an attachment vanished')
          const location = `/v1/bills/${billId}/attachments/${attachmentId}`
          return jsonAnswer(201, { location, etag: etagOf(after) }, attached)
        }),
      )
      const answer = answerOf(known)
      if (answer === null) throw new Error('an attachment was answered with nothing')
      return send(reply, answer, !fresh)
    },
  )
}

function documentRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/bills/:billId/attachments/:attachmentId',
    {
      schema: operations.readAttachment,
    },
    async (request, reply) => {
      const { billId, attachmentId } = request.params
      visible(billSubject, await readSightedRow(sql, billId), viewerOfRequest(request))
      const document = await readDocument(sql, billId, attachmentId)
      if (document === null) throw notFound('attachment')
      return reply
        .type(document.mediaType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(document.fileName)}`)
        .send(document.bytes)
    },
  )
}

export function attachmentRoutes(app: Api, deps: Deps): void {
  app.removeAllContentTypeParsers()
  app.register(multipart, { limits: { fileSize: mostBytes, files: 1, fields: 1, parts: 2, fieldSize: 100 } })
  app.after(() => {
    attachRoute(app, deps)
    documentRoute(app, deps)
  })
}
