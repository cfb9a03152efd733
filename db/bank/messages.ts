// What the bank says, applied once: stored raw first, by its hash; what does not fit is parked as a break.

import { createHash } from 'node:crypto'
import { isCreditLeg, settle, waitsForBreak, type PaymentFact } from '../../domain/settlement.ts'
import type { BankMessage } from '../../rbi/bank-message.ts'
import { markAnswered, markSent, moveByFact, type Answered } from '../batch/batches.ts'
import { beginParking, isCorrected, parkBreak, parkBreaks, parkLine, writeParked, type Parking } from '../break/park.ts'
import { storeChunks, storedChunks } from '../kernel/chunks.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { closeCorrected } from '../break/correct.ts'
import { enterScrolls } from '../scroll/enter.ts'
import {
  asReturn,
  asTakenBack,
  isBreak,
  isCredit,
  isFact,
  paymentIdsOf,
  paymentOf,
  type BreakLine,
  type CreditLine,
  type FactLine,
  type Line,
  type Placed,
} from './lines.ts'
import {
  bearersOf,
  lockPayments,
  writeDebits,
  writePayments,
  type KnownPayment,
  type MutableBearers,
} from './payments.ts'

/** Stores a message as received. The same bytes are one message, whatever the file is called. */
export const storeMessage = (sql: Sql, bank: string, sha256: string, fileName: string, bytes: Buffer) => sql`
  insert into bank_messages (sha256, bank, file_name, bytes) values (${sha256}, ${bank}, ${fileName}, ${bytes})
  on conflict do nothing`

/**
 * The same of a long one, in chunks as they come.
 * @throws Error when its bytes are not those of the hash, by which it was looked for before: nothing is stored
 */
export async function storeMessageInChunks(
  sql: Sql,
  bank: string,
  sha256: string,
  fileName: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  await sql.begin(async (transaction) => {
    const [added] = await transaction`
      insert into bank_messages (sha256, bank, file_name) values (${sha256}, ${bank}, ${fileName})
      on conflict do nothing returning 1`
    if (added === undefined) return
    const hash = createHash('sha256')
    async function* hashed(): AsyncGenerator<Uint8Array> {
      for await (const piece of pieces) {
        hash.update(piece)
        yield piece
      }
    }
    await storeChunks(transaction, 'bankMessage', sha256, hashed())
    if (hash.digest('hex') !== sha256) throw new Error(`${fileName} has changed while it was fetched`)
  })
}

export async function isStored(sql: Sql, sha256: string): Promise<boolean> {
  const [stored] = await sql`select 1 from bank_messages where sha256 = ${sha256}`
  return stored !== undefined
}

/** The bytes of a stored message, in chunks. */
export const messageChunks = (sql: Sql, sha256: string): AsyncGenerator<Buffer> =>
  storedChunks(sql, 'bankMessage', sha256)

/** Hashes of messages stored and not yet applied, in the order of their arrival: so many at a time. */
export async function unappliedMessages(sql: Sql, bank: string): Promise<string[]> {
  const rows = await sql<{ sha256: string }[]>`
    select sha256 from unapplied_messages where bank = ${bank} order by received_at limit 500`
  return rows.map(({ sha256 }) => sha256)
}

const actionOf = { reject: 'reject', debit: 'debit', return: 'bank-return' } as const

/** What lines of a message are applied to. */
interface Applying {
  sql: Transaction
  sha256: string
  payments: Map<string, KnownPayment>
  bearers: MutableBearers
  parking: Parking
  applied: number
}

/** How many lines of a message are applied, in their order. */
export async function linesApplied(sql: Sql, sha256: string): Promise<number> {
  const [progress] = await sql<{ done: number }[]>`select done from bank_message_progress where sha256 = ${sha256}`
  return progress?.done ?? 0
}

/**
 * Applies a chunk of a message's lines, from that place of their order on, in one transaction: no act waits for more
 * than that. It says how far the message is applied and what came of it, so that no crash loses or repeats it: a chunk
 * that another run has applied meanwhile is passed over.
 */
export async function applyLines(
  sql: Transaction,
  sha256: string,
  lines: readonly Placed[],
  from: number,
): Promise<void> {
  const [{ done } = { done: 0 }] = await sql<{ done: number }[]>`
    insert into bank_message_progress as known (sha256, applied, done) values (${sha256}, 0, 0)
    on conflict (sha256) do update set applied = known.applied returning done`
  if (done > from) return
  const applied = await applyChunk(sql, sha256, lines)
  await sql`
    update bank_message_progress set applied = applied + ${applied}, done = ${from + lines.length}
    where sha256 = ${sha256}`
}

/** @returns how many facts changed their payment. Facts that were applied before change nothing. */
async function applyChunk(sql: Transaction, sha256: string, lines: readonly Placed[]): Promise<number> {
  // An answer has said it of its own file, and says nothing of others.
  await sendFirst(sql, paymentIdsOf(lines.filter((line) => isFact(line) && line.batchId === undefined)))
  // All bills first, then payments, then their cases: the order in which everybody takes them (db/batch/batches.ts).
  // Those of breaks too: who asks what is in doubt holds them.
  const named = lines.flatMap((line) => paymentOf(line) ?? [])
  await sql`
    select 1 from bills where bill_id in (select bill_id from payments where payment_id = any(${named}))
    order by bill_id for update`
  const payments = await lockPayments(sql, named)
  const bearers = await bearersOf(
    sql,
    lines.filter(isFact).map(({ fact }) => fact),
  )
  const ordinals = lines.map(({ ordinal }) => ordinal)
  const parking = await beginParking(sql, sha256, { ordinals, paymentIds: [...payments.keys()] })
  const work: Applying = { sql, sha256, payments, bearers, parking, applied: 0 }
  const fresh = lines.filter(({ ordinal }) => !parking.recorded.has(ordinal))
  for (const line of fresh) if (isBreak(line)) takeBreak(work, line)
  const facts = fresh.filter(isFact)
  for (const kind of ['reject', 'debit', 'return'] as const)
    await applyFacts(
      work,
      kind,
      facts.filter(({ fact }) => fact.kind === kind),
    )
  for (const line of fresh) if (isCredit(line)) takeCredit(work, line)
  await writeParked(sql, sha256, parking.parked)
  if (parking.open.size > 0) await closeCorrected(sql, [...parking.open.keys()], { message: sha256 })
  return work.applied
}

const at = ({ sha256 }: Applying, { ordinal }: { ordinal: number }) => ({ sha256, ordinal })
const isOurs = ({ payments }: Applying, line: Line): boolean => payments.has(paymentOf(line) ?? '')

const unknown = { kind: 'break', reason: 'payment_unknown' } as const

async function applyFacts(
  work: Applying,
  kind: PaymentFact['kind'],
  lines: readonly Placed<FactLine>[],
): Promise<void> {
  if (lines.length === 0) return
  const { sql, sha256, payments, bearers } = work
  const changed = new Map<string, KnownPayment>()
  for (const line of lines) {
    const payment = applyFact(work, line)
    if (payment === null) continue
    changed.set(payment.paymentId, payment)
    if (payment.utr !== null) bearers.utrs.set(payment.utr, payment.paymentId)
    if (payment.returnReference !== null) bearers.returns.set(payment.returnReference, payment.paymentId)
    work.applied += 1
  }
  for (const [paymentId, payment] of changed) payments.set(paymentId, payment)
  await enterScrolls(sql, await write(sql, kind, [...changed.values()]))
  await moveByFact(sql, [...new Set([...changed.values()].map(({ billId }) => billId))], actionOf[kind], {
    message: sha256,
  })
}

/** @returns the payments that are to come into scrolls yet. */
async function write(
  sql: Transaction,
  kind: PaymentFact['kind'],
  payments: readonly KnownPayment[],
): Promise<string[]> {
  if (kind === 'debit') return writeDebits(sql, payments)
  await writePayments(sql, kind === 'reject' ? null : kind, payments)
  return payments.map(({ paymentId }) => paymentId)
}

/** @returns the payment as the fact leaves it; null where it is parked, or came before. */
function applyFact(work: Applying, line: Placed<FactLine>): KnownPayment | null {
  const { parking, payments, bearers } = work
  const { paymentId, fact, days, batchId } = line
  const found = payments.get(paymentId)
  // One that has not left is not known to the bank; and an answer to one file says nothing of the payments of another.
  const left = found?.batchId != null && found.state !== 'QUEUED'
  const payment = left && (batchId ?? found.batchId) === found.batchId ? found : undefined
  if (payment !== undefined && isCorrected(parking, paymentId, fact)) return null
  const settled = payment === undefined ? unknown : settle(payment, fact, bearers)
  if (settled.kind === 'again') return null
  if (payment !== undefined && parking.open.has(paymentId) && waitsForBreak(payment, fact)) {
    parkLine(parking, line.ordinal, paymentId, { ...fact, ...days })
    return null
  }
  if (settled.kind === 'break' || payment === undefined) {
    const kind = settled.kind === 'break' ? settled.reason : 'payment_unknown'
    const detail = { ...fact, ...days, ...(batchId === undefined ? {} : { file: batchId }) }
    parkBreak(parking, at(work, line), { kind, paymentId, detail, fact: { ...fact, ...days } }, found !== undefined)
    return null
  }
  const next = { ...payment, ...settled.payment, days }
  payments.set(paymentId, next)
  return next
}

/** What the bank takes back of what it has to correct waits with that; else it stands as a break. */
function takeBreak(work: Applying, line: Placed<BreakLine>): void {
  const { parking, payments } = work
  const { takesBack, paymentId = '' } = line.break
  if (takesBack !== undefined && payments.has(paymentId)) {
    const fact = asTakenBack(takesBack, `${work.sha256}:${line.ordinal}`)
    if (isCorrected(parking, paymentId, fact)) return
    if (parking.open.get(paymentId)?.forCorrection === true) return parkLine(parking, line.ordinal, paymentId, fact)
  }
  parkBreak(parking, at(work, line), line.break, isOurs(work, line))
}

/**
 * A CN that names a payment of ours is its return's credit leg, where there is the return; but where the bank has to
 * correct something it may be that, and waits with it. So does a reversal with any open break of its payment. Whatever
 * else came in is a break.
 */
function takeCredit(work: Applying, line: Placed<CreditLine>): void {
  const { parking, payments } = work
  const { credit, ordinal } = line
  const { paymentId, ...detail } = credit
  const payment = payments.get(paymentId ?? '')
  const fact = asReturn(credit, `${work.sha256}:${ordinal}`)
  if (payment !== undefined && isCorrected(parking, payment.paymentId, fact)) return
  if (payment !== undefined && credit.kind === 'credit') {
    if (parking.open.get(payment.paymentId)?.forCorrection === true)
      return parkLine(parking, ordinal, payment.paymentId, fact)
    if (isCreditLeg(payment, credit.amountPaise)) return
  }
  if (payment !== undefined && credit.kind === 'reversal' && parking.open.has(payment.paymentId)) {
    if (settle(payment, fact, work.bearers).kind === 'again') return
    if (waitsForBreak(payment, fact)) return parkLine(parking, ordinal, payment.paymentId, fact)
  }
  const named = payment === undefined ? {} : { paymentId: payment.paymentId }
  const told = { ...(paymentId === undefined ? {} : { paymentId }), ...detail }
  parkBreak(parking, at(work, line), { kind: 'credit_unexpected', ...named, detail: told, fact }, payment !== undefined)
}

/**
 * A fact proves that the file was sent, even where the sender died before he could write it down. Of a file that was
 * not about to leave it proves nothing.
 */
async function sendFirst(sql: Transaction, paymentIds: readonly string[]): Promise<void> {
  const unsent = await sql<{ batchId: string }[]>`
    select distinct p.batch_id from payments p join batches b using (batch_id)
    where p.payment_id = any(${paymentIds as string[]}) and b.state = 'MADE' and b.leaving_at is not null
    order by p.batch_id`
  for (const { batchId } of unsent) await markSent(sql, batchId)
}

/** The file-level answer of an acknowledgement; a file that is not ours, or answered otherwise before, is a break. */
export async function applyAnswer(
  sql: Transaction,
  sha256: string,
  message: Extract<BankMessage, { type: 'acknowledgement' }>,
): Promise<Answered> {
  const [batch] = await sql<{ batchId: string }[]>`
    select batch_id from batches where batch_id = ${message.originalMessageId}`
  const answer = { accepted: message.accepted, reason: message.reason ?? 'no reason given' }
  const result =
    batch === undefined ? 'break' : await markAnswered(sql, batch.batchId, { ...answer, rejected: message.rejected })
  if (result === 'break')
    await parkBreaks(sql, sha256, [
      { ordinal: -1, kind: 'file_unknown_or_answered', detail: { file: message.originalMessageId, ...answer } },
    ])
  return result
}

/** That the message is applied whole, with what all runs together made of it. */
export const recordResult = (sql: Transaction | Sql, sha256: string) => sql`
  insert into bank_message_results (sha256, applied, breaks)
  select ${sha256}, coalesce((select applied from bank_message_progress where sha256 = ${sha256}), 0),
    (select count(*) from breaks where sha256 = ${sha256})
  on conflict do nothing`
