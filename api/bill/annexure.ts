// The annexure of a draft: uploaded whole as a stream, read by pages.

import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { Semaphore } from 'async-mutex'
import { addLines, newAnnexureId, swapAnnexure, type AnnexureSet, type NumberedLine } from '../../db/bill/annexure.ts'
import { readAnnexure, readSightedRow, type SightedRow } from '../../db/bill/read.ts'
import { toBill } from '../../db/bill/row.ts'
import type { Sql, Transaction } from '../../db/kernel/connection.ts'
import { countEdit } from '../../db/bill/drafts.ts'
import { checkTotal } from '../../domain/bill/draft-checks.ts'
import type { AnnexureTotals } from '../../domain/bill/content.ts'
import { decide } from '../../domain/bill/decide.ts'
import { isRepayment } from '../../domain/bill/repayment.ts'
import { refusal } from '../../domain/kernel/refusal.ts'
import { maskedAccount, seesAccounts } from '../../domain/bill/visibility.ts'
import {
  lineFault,
  mediaTypes,
  mostLines,
  readLines,
  tooMany,
  uncountable,
  type AnnexureMediaType,
  type ReadLine,
} from './annexure-lines.ts'
import { etagOf } from './view.ts'
import { billSubject } from './subject.ts'
import { visible } from '../kernel/subject.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { checkIfMatch, demandIfMatch } from '../kernel/if-match.ts'
import { keyOf, oneBeginning, pageOf } from '../kernel/paging.ts'
import { shownTo } from '../kernel/masking.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { notTaken } from '../kernel/plugins/problem.ts'
import { malformed, mostFaults, problem, refused, tooLarge, wrong, type RequestFault } from '../kernel/problems.ts'
import { uploading, type Spool } from '../kernel/uploads.ts'
import { lockForEdit } from './edits.ts'
import * as operations from './operations.ts'

const mostBytes = 32 * 1024 * 1024
const linesPerChunk = 2_000
/** Each takes a connection while its lines are written, and none before. */
const writing = new Semaphore(3)

/** The first hundred faults, and how many there were. */
class Faults {
  readonly listed: RequestFault[] = []
  count = 0

  add(faults: readonly RequestFault[]): void {
    this.count += faults.length
    this.listed.push(...faults.slice(0, mostFaults - this.listed.length))
  }

  get counts(): { count: number; listed: number } {
    return { count: this.count, listed: this.listed.length }
  }
}

/** A line as the spool keeps it. */
type KeptLine = NumberedLine & Pick<ReadLine, 'fileLine'>

/**
 * Gathers the lines into chunks and hands each on; nothing is handed on after a fault, but the faults are gathered.
 * @throws Problem malformed for what is no line, or too many
 */
async function receive(
  source: AsyncGenerator<ReadLine, void>,
  keep: (chunk: readonly KeptLine[]) => Promise<void>,
): Promise<AnnexureTotals> {
  const faults = new Faults()
  const chunk: KeptLine[] = []
  let lines = 0
  let totalPaise = 0
  for await (const { line, fileLine, value, faults: found } of source) {
    lines += 1
    if (lines > mostLines) throw malformed([lineFault(line, fileLine, '', tooMany)])
    faults.add(found)
    // A file of another kind has as many faults as lines: who mends a hundred finds the others.
    if (faults.count >= mostFaults) throw malformed(faults.listed)
    if (value === null) continue
    totalPaise += value.amountPaise
    if (!Number.isSafeInteger(totalPaise)) throw malformed([uncountable])
    if (faults.count > 0) continue
    chunk.push({ line, fileLine, ...value })
    if (chunk.length === linesPerChunk) await keep(chunk.splice(0))
  }
  if (lines === 0) throw malformed([wrong('/annexure', 'no_line', {})])
  if (faults.count > 0) throw problem('malformed_upload', faults.counts, { errors: faults.listed })
  if (chunk.length > 0) await keep(chunk)
  return { lines, totalPaise }
}

/** Takes the lines over from the spool. @throws Problem for recipients who are none of the office's */
async function addKept(
  transaction: Transaction,
  { annexureId, ddoCode }: { annexureId: string; ddoCode: string },
  spool: Spool,
): Promise<void> {
  const faults = new Faults()
  for await (const text of spool.lines()) {
    const chunk = JSON.parse(text) as KeptLine[]
    const unknown = new Set(await addLines(transaction, annexureId, ddoCode, chunk))
    const strangers = chunk.filter(({ line }) => unknown.has(line))
    faults.add(
      strangers.map(({ line, fileLine }) =>
        lineFault(line, fileLine, '/recipientId', { fault: 'recipient_of_no_one', params: {} }),
      ),
    )
  }
  if (faults.count > 0) throw refused(refusal('recipients_unknown_in_upload', faults.counts), faults.listed)
}

/** The body's bytes, counted. What is given up early is left to be drained, so that the answer still finds its way. */
async function* counted(payload: Readable): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) throw tooLarge('annexure', mostBytes)
    yield chunk
  }
}

/** The lines of a re-payment are none of its office's to give. */
const annexureGiven = (row: Pick<SightedRow, 'billType'>) =>
  isRepayment(row) ? refusal('annexure_of_repayment', {}) : null

async function store(
  transaction: Transaction,
  request: FastifyRequest,
  billId: string,
  received: AnnexureSet,
): Promise<{ version: number; contentVersion: number }> {
  const record = await lockForEdit(transaction, request, billId, 'edit')
  const unfit = annexureGiven(record) ?? checkTotal({ ...record, annexure: received })
  if (unfit !== null) throw refused(unfit)
  await swapAnnexure(transaction, record, received)
  await countEdit(transaction, record, actorOf(viewerOfRequest(request)))
  return { version: record.version, contentVersion: record.contentVersion + 1 }
}

/** Who may not see it, or not edit it, is told so before a line is read. */
async function decideFirst(sql: Sql, request: FastifyRequest, billId: string): Promise<SightedRow> {
  const viewer = viewerOfRequest(request)
  const row = visible(billSubject, await readSightedRow(sql, billId), viewer)
  checkIfMatch(request, etagOf(row))
  const { refusal: denied } = decide(toBill(row), { action: 'edit', actor: actorOf(viewer) }, 'draft')
  const unfit = denied ?? annexureGiven(row)
  if (unfit !== null) throw refused(unfit)
  return row
}

const mediaTypeOf = ({ headers }: FastifyRequest): AnnexureMediaType =>
  (headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '') as AnnexureMediaType

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
      const { body } = request
      // Without a type and a body it never came before the parser of either.
      if (!(body instanceof Readable)) throw notTaken(request)
      const { billId } = request.params
      const { ddoCode } = await decideFirst(sql, request, billId)
      if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge('annexure', mostBytes)
      const { received, versions } = await uploading(viewerOfRequest(request).userId, async (spool) => {
        const lines = readLines(counted(body), mediaTypeOf(request))
        const received = await receive(lines, (chunk) => spool.write(`${JSON.stringify(chunk)}\n`))
        const annexureId = newAnnexureId()
        const versions = await writing.runExclusive(() =>
          sql.begin(async (transaction) => {
            await addKept(transaction, { annexureId, ddoCode }, spool)
            return store(transaction, request, billId, { annexureId, ...received })
          }),
        )
        return { received, versions }
      })
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
      const { limit, cursor, fromLine } = request.query
      oneBeginning(cursor, 'fromLine', fromLine)
      const bill = visible(billSubject, await readSightedRow(sql, request.params.billId), viewer)
      // A set of lines never changes; an annexure that was replaced is another set, and its pages begin anew.
      const [annexureId, after] = keyOf(cursor, /^[0-9A-Z]{26}\.\d{1,6}$/)?.split('.') ?? [
        bill.annexureId,
        String((fromLine ?? 1) - 1),
      ]
      if (annexureId !== bill.annexureId) throw malformed([wrong('/query/cursor', 'cursor_of_replaced_annexure', {})])
      if (annexureId === null) return { items: [], nextCursor: null, total: 0 }
      const rows = await readAnnexure(sql, annexureId, Number(after), limit + 1)
      const whole = seesAccounts(viewer, bill)
      if (whole) request.sensitive = 'account_numbers'
      const shown = pageOf(
        rows,
        limit,
        ({ line }) => `${annexureId}.${line}`,
        (row) => (whole ? row : shownTo(whole, { ...row, accountNumber: maskedAccount(row.accountNumber) })),
      )
      // The row has counted its lines, which are numbered without a gap.
      return { ...shown, total: bill.annexureLines }
    },
  )
}

export function annexureRoutes(app: Api, deps: Deps): void {
  uploadRoute(app, deps)
  readRoute(app, deps)
}
