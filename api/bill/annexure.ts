// The annexure of a draft: uploaded whole as a stream, read by pages.

import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { Semaphore } from 'async-mutex'
import { addLines, newAnnexureId, swapAnnexure, type AnnexureSet, type NumberedLine } from '../../db/bill/annexure.ts'
import { readAnnexure, readSightedRow } from '../../db/bill/read.ts'
import { toBill } from '../../db/bill/row.ts'
import type { Transaction } from '../../db/kernel/connection.ts'
import { countEdit } from '../../db/bill/drafts.ts'
import { checkTotal } from '../../domain/bill/checks.ts'
import type { AnnexureTotals } from '../../domain/bill/content.ts'
import { decide } from '../../domain/bill/decide.ts'
import { refusal } from '../../domain/kernel/refusal.ts'
import { maskedAccount, seesAccounts } from '../../domain/bill/visibility.ts'
import {
  lineFault,
  mediaTypes,
  readLines,
  uncountable,
  type AnnexureMediaType,
  type ReadLine,
} from './annexure-lines.ts'
import { etagOf } from './view.ts'
import { billSubject } from './subject.ts'
import { visible } from '../kernel/subject.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { checkIfMatch, demandIfMatch } from '../kernel/if-match.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { shownTo } from '../kernel/masking.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { notTaken } from '../kernel/plugins/problem.ts'
import { malformed, problem, refused, tooLarge, wrong, type RequestFault } from '../kernel/problems.ts'
import { lockForEdit } from './edits.ts'
import * as operations from './operations.ts'

const mostBytes = 32 * 1024 * 1024
const linesPerChunk = 2_000
const tooMany = { fault: 'too_many_lines', params: { limit: operations.mostLines } } as const
/** Each upload longer than a chunk holds a connection while it lasts. */
const uploads = new Semaphore(3)

/** The first hundred faults, and how many there were. */
class Faults {
  readonly listed: RequestFault[] = []
  count = 0
  malformed = false

  add(faults: readonly RequestFault[], isMalformed: boolean): void {
    this.count += faults.length
    if (faults.length > 0) this.malformed ||= isMalformed
    this.listed.push(...faults.slice(0, operations.mostFaults - this.listed.length))
  }

  /** @throws Problem with all of them: malformed when a line cannot be read, else for the unknown recipients. */
  raise(): void {
    if (this.count === 0) return
    const errors = this.listed
    const counts = { count: this.count, listed: errors.length }
    if (this.malformed) throw problem('malformed_upload', counts, { errors })
    throw refused(refusal('recipients_unknown_in_upload', counts), errors)
  }
}

/** Gathers the lines into chunks and hands each on; nothing is handed on after a fault, but the faults are gathered. */
async function receive(
  source: AsyncGenerator<ReadLine, void>,
  take: (chunk: readonly ReadLine[]) => Promise<readonly number[]>,
): Promise<AnnexureTotals> {
  const faults = new Faults()
  let chunk: ReadLine[] = []
  let lines = 0
  let totalPaise = 0
  const flush = async () => {
    if (chunk.length === 0 || faults.malformed) return
    const unknown = new Set(await take(chunk))
    const strangers = chunk.filter(({ line }) => unknown.has(line))
    faults.add(
      strangers.map(({ line, fileLine }) =>
        lineFault(line, fileLine, '/recipientId', { fault: 'recipient_of_no_one', params: {} }),
      ),
      false,
    )
    chunk = []
  }
  for await (const read of source) {
    lines += 1
    if (lines > operations.mostLines) throw malformed([lineFault(read.line, read.fileLine, '', tooMany)])
    faults.add(read.faults, true)
    if (read.value === null) continue
    totalPaise += read.value.amountPaise
    if (!Number.isSafeInteger(totalPaise)) throw malformed([uncountable])
    chunk.push(read)
    if (chunk.length === linesPerChunk) await flush()
    if (faults.malformed) chunk = []
  }
  await flush()
  if (lines === 0) throw malformed([wrong('/annexure', 'no_line', {})])
  faults.raise()
  return { lines, totalPaise }
}

const numbered = (chunk: readonly ReadLine[]): NumberedLine[] =>
  chunk.flatMap(({ line, value }) => (value === null ? [] : [{ line, ...value }]))

/** The body's bytes, counted. What is given up early is left to be drained, so that the answer still finds its way. */
async function* counted(payload: Readable): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) throw tooLarge('annexure', mostBytes)
    yield chunk
  }
}

/** What was read ahead, then the rest. */
async function* resumed(
  ahead: readonly ReadLine[],
  rest: AsyncGenerator<ReadLine, void>,
): AsyncGenerator<ReadLine, void> {
  yield* ahead
  yield* rest
}

/** A short annexure is read before a connection is taken, so that a slow sender does not hold one. */
async function readAhead(source: AsyncGenerator<ReadLine, void>): Promise<ReadLine[]> {
  const ahead: ReadLine[] = []
  while (ahead.length < linesPerChunk) {
    const { value, done } = await source.next()
    if (done === true) break
    ahead.push(value)
  }
  return ahead
}

async function store(
  transaction: Transaction,
  request: FastifyRequest,
  billId: string,
  received: AnnexureSet,
): Promise<{ version: number; contentVersion: number }> {
  const record = await lockForEdit(transaction, request, billId, 'edit')
  const unfit = checkTotal({ ...record, annexure: received })
  if (unfit !== null) throw refused(unfit)
  await swapAnnexure(transaction, record, received)
  await countEdit(transaction, record, actorOf(viewerOfRequest(request)))
  return { version: record.version, contentVersion: record.contentVersion + 1 }
}

function uploadRoute(app: Api, { database: { sql } }: Deps): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser([...mediaTypes], (_request, payload, done) => done(null, payload))
  app.put(
    '/v1/bills/:billId/annexure',
    {
      config: { ifMatch: 'required' },
      schema: operations.uploadAnnexure,
    },
    async (request, reply) => {
      demandIfMatch(request)
      // Without a type and a body it never came before the parser of either.
      if (!(request.body instanceof Readable)) throw notTaken(request)
      const { billId } = request.params
      const viewer = viewerOfRequest(request)
      const row = visible(billSubject, await readSightedRow(sql, billId), viewer)
      checkIfMatch(request, etagOf(row))
      const { refusal: denied } = decide(toBill(row), { action: 'edit', actor: actorOf(viewer) }, 'draft')
      if (denied !== undefined) throw refused(denied)

      const mediaType = (request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ??
        '') as AnnexureMediaType
      const source = readLines(Readable.from(counted(request.body)), mediaType)
      const ahead = await readAhead(source)
      const annexureId = newAnnexureId()
      const upload = () =>
        sql.begin(async (transaction) => {
          const received = await receive(resumed(ahead, source), (chunk) =>
            addLines(transaction, annexureId, row.ddoCode, numbered(chunk)),
          )
          const versions = await store(transaction, request, billId, { annexureId, ...received })
          return { received, versions }
        })
      const { received, versions } = await (ahead.length < linesPerChunk ? upload() : uploads.runExclusive(upload))
      return reply.header('etag', etagOf(versions)).send({ billId, annexure: received, ...versions })
    },
  )
}

function readRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/bills/:billId/annexure',
    {
      schema: operations.readAnnexure,
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const { limit, cursor } = request.query
      const bill = visible(billSubject, await readSightedRow(sql, request.params.billId), viewer)
      // A set of lines never changes; an annexure that was replaced is another set, and its pages begin anew.
      const [annexureId, after] = keyOf(cursor, /^[0-9A-Z]{26}\.\d{1,6}$/)?.split('.') ?? [bill.annexureId, '0']
      if (annexureId !== bill.annexureId) throw malformed([wrong('/query/cursor', 'cursor_of_replaced_annexure', {})])
      if (annexureId === null) return { items: [], nextCursor: null }
      const rows = await readAnnexure(sql, annexureId, Number(after), limit + 1)
      const whole = seesAccounts(viewer, bill)
      if (whole) request.sensitive = 'account_numbers'
      return pageOf(
        rows,
        limit,
        ({ line }) => `${annexureId}.${line}`,
        (row) => (whole ? row : shownTo(whole, { ...row, accountNumber: maskedAccount(row.accountNumber) })),
      )
    },
  )
}

export function annexureRoutes(app: Api, deps: Deps): void {
  uploadRoute(app, deps)
  readRoute(app, deps)
}
