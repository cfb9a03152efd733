// Documents of a draft: PDF, JPEG or PNG, stored by their hash.

import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import multipart from '@fastify/multipart'
import { Semaphore } from 'async-mutex'
import type { FastifyRequest } from 'fastify'
import { attachDocument, judgeDocument, lockCounts, readDocument, type Document } from '../../db/bill/attachments.ts'
import { readBill, readSightedRow } from '../../db/bill/read.ts'
import { countEdit } from '../../db/bill/drafts.ts'
import { toBill } from '../../db/bill/row.ts'
import { isKeyTaken, type Remembered } from '../../db/kernel/once.ts'
import { decide } from '../../domain/bill/decide.ts'
import { seesAccounts } from '../../domain/bill/visibility.ts'
import { businessDate } from '../../domain/kernel/calendar.ts'
import { attachmentKinds, type AttachmentKind } from '../../domain/kernel/vocabulary.ts'
import { etagOf } from './view.ts'
import { billSubject } from './subject.ts'
import { visible } from '../kernel/subject.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answeredOnce, jsonAnswer, onceOf, sendRemembered } from '../kernel/idempotency.ts'
import { checkIfMatch } from '../kernel/if-match.ts'
import { shownTo } from '../kernel/masking.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import {
  malformed,
  notFound,
  problem,
  Problem,
  refused,
  tooLarge,
  wrong,
  type RequestFault,
} from '../kernel/problems.ts'
import { uploading, type Spool } from '../kernel/uploads.ts'
import { baseName, faultsOfEnding, faultsOfName } from './document-name.ts'
import { documentTypes, isDocumentType, mediaTypesOfDocuments } from './document-structure.ts'
import { lockForEdit } from './edits.ts'
import * as operations from './operations.ts'

const mostBytes = 10 * 1024 * 1024
/** A document is whole in memory while it is looked through and stored: of so many at once. */
const storing = new Semaphore(2)

const isKind = (value: unknown): value is AttachmentKind => attachmentKinds.some((kind) => kind === value)

/** Of a form in one go: the parser makes something of every part in what it is given, before it can be stopped. */
const pieceBytes = 4_096

/** The same request, whose form comes in pieces, with a turn for everybody else after each. */
function inPieces(request: FastifyRequest): FastifyRequest {
  const { raw } = request
  const cut = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const giveFrom = (at: number): void => {
        if (at >= chunk.length) return done()
        this.push(chunk.subarray(at, at + pieceBytes))
        setImmediate(giveFrom, at + pieceBytes)
      }
      giveFrom(0)
    },
  })
  raw.once('close', () => {
    if (!raw.readableEnded) cut.destroy()
  })
  const form = Object.assign(raw.pipe(cut), { headers: raw.headers })
  return Object.create(request, { raw: { value: form } }) as FastifyRequest
}

interface Parts {
  kind: unknown
  file: { name: string; mediaType: string; sha256: string } | null
  faults: RequestFault[]
}

/** The parts as they come, the file's bytes into the spool. */
async function readParts(request: FastifyRequest, spool: Spool): Promise<Parts> {
  let kind: unknown
  let file: Parts['file'] = null
  const faults: RequestFault[] = []
  for await (const part of inPieces(request).parts())
    if (part.type === 'file' && part.fieldname === 'file') {
      const hash = createHash('sha256')
      for await (const chunk of part.file as AsyncIterable<Buffer>) {
        hash.update(chunk)
        await spool.write(chunk)
      }
      if (part.file.truncated) throw tooLarge('document', mostBytes)
      // A part with a type of its own is a file to the parser, whether or not it has a name.
      const name = (part.filename as string | undefined) ?? ''
      file = { name: baseName(name), mediaType: part.mimetype, sha256: hash.digest('hex') }
    } else if (part.type === 'field' && part.fieldname === 'kind') kind = part.value
    else {
      if (part.type === 'file') part.file.resume()
      faults.push(wrong(`/${part.fieldname}`, 'unknown_field', {}))
    }
  return { kind, file, faults }
}

/** What the parser throws at a body that breaks off or tells no boundary has no status: nothing else is read there. */
function unreadable(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Problem || 'statusCode' in error) return error
  return malformed([wrong('', 'no_multipart', { words: error.message })])
}

/** @throws Problem for parts that are missing, too large, or not what they say. */
async function readDocumentParts(request: FastifyRequest, spool: Spool): Promise<Omit<Document, 'bytes'>> {
  const { kind, file, faults } = await readParts(request, spool).catch((error: unknown) => {
    // What is left of it is not parsed any more.
    request.raw.unpipe().resume()
    throw unreadable(error)
  })
  if (!isKind(kind)) faults.push(wrong('/kind', 'not_one_of', { values: attachmentKinds }))
  if (file === null) faults.push(wrong('/file', 'required', {}))
  else faults.push(...faultsOfName(file.name))
  if (faults.length > 0 || file === null || !isKind(kind)) throw malformed(faults)
  if (!isDocumentType(file.mediaType)) throw problem('document_of_another_type', { types: mediaTypesOfDocuments })
  const misnamed = faultsOfEnding(file.name, file.mediaType)
  if (misnamed.length > 0) throw malformed(misnamed)
  return { kind, fileName: file.name, mediaType: file.mediaType, sha256: file.sha256 }
}

function checkStructure({ mediaType, bytes }: Document): void {
  if (!isDocumentType(mediaType) || !documentTypes[mediaType].isWhole(bytes))
    throw problem('document_not_of_its_type', { declared: mediaType })
}

/**
 * Whether the caller may attach at all, before a byte of his document is read. What a key brought before is looked up
 * by the document as well: it is read again, whatever he may now.
 */
async function decideFirst(request: FastifyRequest, billId: string, { database: { sql }, now }: Deps): Promise<void> {
  const viewer = viewerOfRequest(request)
  const row = visible(billSubject, await readSightedRow(sql, billId), viewer)
  const { userId, key } = onceOf(request, null)
  if (await isKeyTaken(sql, userId, key)) return
  checkIfMatch(request, etagOf(row))
  const { refusal } = decide(toBill(row), { action: 'attach', actor: actorOf(viewer) }, 'draft')
  const attaching = { billId, userId, officeCode: row.ddoCode }
  const denied = refusal ?? (await judgeDocument(sql, attaching, { bytes: 0, date: businessDate(now()) }))
  if (denied !== null) throw refused(denied)
}

async function store(
  request: FastifyRequest,
  billId: string,
  document: Document,
  { database: { sql }, now }: Deps,
): Promise<Remembered> {
  const viewer = viewerOfRequest(request)
  const { kind, fileName, mediaType, bytes, sha256 } = document
  const once = onceOf(request, { kind, fileName, mediaType, sha256 })
  return answeredOnce(sql, request, once, async (transaction) => {
    const bill = await lockForEdit(transaction, request, billId, 'attach')
    const attaching = { billId, userId: viewer.userId, officeCode: bill.ddoCode }
    await lockCounts(transaction, attaching)
    const size = { bytes: bytes.length, date: businessDate(now()) }
    const denied = await judgeDocument(transaction, attaching, size)
    if (denied !== null) throw refused(denied)
    const attachmentId = await attachDocument(transaction, bill, document, viewer.userId)
    await countEdit(transaction, bill, actorOf(viewer))
    const after = await readBill(transaction, billId)
    const attached = after?.attachments.find((attachment) => attachment.attachmentId === attachmentId)
    if (after === null || attached === undefined) throw new Error('an attachment vanished')
    const location = `/v1/bills/${billId}/attachments/${attachmentId}`
    return jsonAnswer(201, { location, etag: etagOf(after) }, attached)
  })
}

function attachRoute(app: Api, deps: Deps): void {
  app.post(
    '/v1/bills/:billId/attachments',
    {
      config: { idempotent: true, ifMatch: 'optional', largestFileBytes: mostBytes },
      schema: operations.attach,
    },
    async (request, reply) => {
      const { billId } = request.params
      await decideFirst(request, billId, deps)
      const remembered = await uploading(viewerOfRequest(request).userId, async (spool) => {
        const parts = await readDocumentParts(request, spool)
        return storing.runExclusive(async () => {
          const document = { ...parts, bytes: await spool.whole() }
          checkStructure(document)
          return store(request, billId, document, deps)
        })
      })
      return sendRemembered(reply, remembered)
    },
  )
}

/** Strangers made it: opened as a page of this server it runs nothing and is nobody's, whatever it holds. */
const documentPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'"

function documentRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/bills/:billId/attachments/:attachmentId',
    {
      config: { postInQuery: true },
      schema: operations.readAttachment,
    },
    async (request, reply) => {
      const { billId, attachmentId } = request.params
      const { disposition = 'attachment' } = request.query
      const viewer = viewerOfRequest(request)
      const whole = seesAccounts(viewer, visible(billSubject, await readSightedRow(sql, billId), viewer))
      const document = await readDocument(sql, billId, attachmentId)
      if (document === null) throw notFound('attachment')
      const { fileName } = shownTo(whole, { fileName: document.fileName })
      return reply
        .type(document.mediaType)
        .header('content-security-policy', documentPolicy)
        .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}`)
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
