// What the bank says, applied once: stored raw first, by its hash; what does not fit is parked as a break.

import { settle, type Payment, type PaymentFact } from '../../domain/settlement.ts'
import type { BreakKind } from '../../domain/kernel/vocabulary.ts'
import type { BankDays, BankFact, ReversalFact, UnreadLine } from '../../rbi/bank-fact.ts'
import type { BankMessage } from '../../rbi/bank-message.ts'
import { markAnswered, markSent, moveByFact, type Answered } from '../batch/batches.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'

export interface Break {
  kind: BreakKind
  paymentId?: string
  detail: Record<string, unknown>
}

/** Stores a message as received. The same bytes are one message, whatever the file is called. */
export const storeMessage = (sql: Sql, bank: string, sha256: string, fileName: string, bytes: Buffer) => sql`
  insert into bank_messages (sha256, bank, file_name, bytes) values (${sha256}, ${bank}, ${fileName}, ${bytes}) on conflict do nothing`

/** Hashes of messages stored and not yet applied, in the order of their arrival. */
export async function unappliedMessages(sql: Sql, bank: string): Promise<string[]> {
  const rows = await sql<{ sha256: string }[]>`
    select m.sha256 from bank_messages m left join bank_message_results r using (sha256)
    where m.bank = ${bank} and r.sha256 is null order by m.received_at`
  return rows.map(({ sha256 }) => sha256)
}

/** A fact of one payment, with the bank's days where money moved, or of the batch that is answered. */
interface FactLine {
  paymentId: string
  fact: PaymentFact
  days?: BankDays
  batchId?: string
}
/** One line of a message: a fact, or one that is a break as it stands. */
type Line = FactLine | { break: Break }

/**
 * The lines of a message in the order in which they are applied: rejections, debits, returns.
 * @param answered what became of an acknowledgement: where that is a break, so are the lines that it names.
 */
export function linesOf(message: BankMessage, answered: Answered = 'applied'): Line[] {
  if (message.type === 'acknowledgement') {
    const batchId = message.originalMessageId
    return message.rejected.map(({ paymentId, reason }): Line =>
      answered === 'break'
        ? { break: { kind: 'file_unknown_or_answered', paymentId, detail: { file: batchId, kind: 'reject', reason } } }
        : { paymentId, fact: { kind: 'reject', reason }, batchId },
    )
  }
  const rank = (fact: BankFact): number => ['debit', 'return', 'credit', 'reversal'].indexOf(fact.kind)
  const facts = [...message.facts].sort((one, other) => rank(one) - rank(other)).map(lineOf)
  return [...facts, ...message.unread.map(unreadable)]
}

/** A line that cannot be read is one break, of its payment where it can be told; the others are applied. */
const unreadable = ({ paymentId, ...detail }: UnreadLine): Line => ({
  break: { kind: 'unreadable', ...(paymentId === undefined ? {} : { paymentId }), detail },
})

/** Read, and moving nothing: what was booked before and is taken back is settled by hand. */
const reversed = ({ paymentId, ...detail }: ReversalFact): Line =>
  unreadable({
    ...(paymentId === undefined ? {} : { paymentId }),
    ...detail,
    fault: `RvslInd: the bank takes back a ${detail.of}`,
  })

function lineOf(fact: BankFact): Line {
  if (fact.kind === 'credit') return { break: { kind: 'credit_unexpected', detail: { ...fact } } }
  if (fact.kind === 'reversal') return reversed(fact)
  const { paymentId, amountPaise, utr, bookingDate, valueDate } = fact
  const days = { bookingDate, ...(valueDate === undefined ? {} : { valueDate }) }
  if (fact.kind === 'debit') return { paymentId, fact: { kind: 'debit', amountPaise, utr: fact.utr }, days }
  const { returnReference, reason } = fact
  const told = { kind: 'return' as const, amountPaise, returnReference, reason, ...(utr === undefined ? {} : { utr }) }
  return { paymentId, fact: told, days }
}

export const paymentIdsOf = (lines: readonly Line[]): string[] =>
  lines.flatMap((line) => ('break' in line ? [] : [line.paymentId]))

const actionOf = { reject: 'reject', debit: 'debit', return: 'bank-return' } as const

/**
 * Applies lines `from` to `to` of a message in one transaction. Lines that were applied before change nothing.
 * What was applied now is counted to the message in the same transaction, so that no crash loses it.
 */
export async function applyLines(
  sql: Transaction,
  sha256: string,
  lines: readonly Line[],
  from: number,
): Promise<void> {
  // An answer has said it of its own file, and says nothing of others.
  await sendFirst(sql, paymentIdsOf(lines.filter((line) => 'break' in line || line.batchId === undefined)))
  // All bills first, then payments: the order in which everybody takes them (db/batch/batches.ts). Those of breaks too: who asks what
  // is in doubt holds them.
  const named = lines.flatMap((line) => ('break' in line ? (line.break.paymentId ?? []) : line.paymentId))
  await sql`
    select 1 from bills where bill_id in (select bill_id from payments where payment_id = any(${named}))
    order by bill_id for update`
  const breaks: (Break & { ordinal: number })[] = []
  let applied = 0
  for (const kind of ['reject', 'debit', 'return'] as const) {
    const mine = lines.flatMap((line, index) =>
      'break' in line || line.fact.kind !== kind ? [] : [{ ...line, ordinal: from + index }],
    )
    if (mine.length === 0) continue
    const known = await lockPayments(
      sql,
      mine.map(({ paymentId }) => paymentId),
    )
    const bearers = await bearersOf(sql, mine)
    const changed = new Map<string, KnownPayment>()
    for (const { paymentId, fact, days, ordinal, batchId } of mine) {
      const found = known.get(paymentId)
      // An answer to one file says nothing of the payments of another.
      const payment = (batchId ?? found?.batchId) === found?.batchId ? found : undefined
      const settled = payment === undefined ? unknown : settle(payment, fact, bearers)
      const detail = { ...fact, ...days, ...(batchId === undefined ? {} : { file: batchId }) }
      if (settled.kind === 'break') breaks.push({ ordinal, kind: settled.reason, paymentId, detail })
      if (settled.kind !== 'changed' || payment === undefined) continue
      const next = { ...payment, ...settled.payment, days }
      known.set(paymentId, next)
      changed.set(paymentId, next)
      if (next.utr !== null) bearers.utrs.set(next.utr, paymentId)
      if (next.returnReference !== null) bearers.returns.set(next.returnReference, paymentId)
      applied += 1
    }
    await writePayments(sql, kind, [...changed.values()])
    await moveByFact(sql, [...new Set([...changed.values()].map(({ billId }) => billId))], actionOf[kind], {
      message: sha256,
    })
  }
  lines.forEach((line, index) => {
    if ('break' in line) breaks.push({ ...line.break, ordinal: from + index })
  })
  await parkBreaks(sql, sha256, breaks)
  await sql`
    insert into bank_message_progress as known (sha256, applied) values (${sha256}, ${applied})
    on conflict (sha256) do update set applied = known.applied + excluded.applied`
}

const unknown = { kind: 'break', reason: 'payment_unknown' } as const

/** Which payments carry the UTRs and the returns' references that these facts name. */
async function bearersOf(sql: Transaction, lines: readonly { fact: PaymentFact }[]) {
  const utrs = lines.flatMap(({ fact }) => (fact.kind === 'reject' || fact.utr === undefined ? [] : [fact.utr]))
  const returns = lines.flatMap(({ fact }) => (fact.kind === 'return' ? [fact.returnReference] : []))
  const rows = await sql<{ utr: string | null; returnReference: string | null; paymentId: string }[]>`
    select utr, return_reference, payment_id from payments where utr = any(${utrs}) or return_reference = any(${returns})`
  return {
    utrs: new Map(rows.flatMap(({ utr, paymentId }) => (utr === null ? [] : [[utr, paymentId] as const]))),
    returns: new Map(
      rows.flatMap(({ returnReference, paymentId }) =>
        returnReference === null ? [] : [[returnReference, paymentId] as const],
      ),
    ),
  }
}

interface KnownPayment extends Payment {
  billId: string
  batchId: string
  /** The bank's, of the fact that changed it now. */
  days?: BankDays | undefined
}

/** A fact proves that the file was sent, even where the sender died before he could write it down. */
async function sendFirst(sql: Transaction, paymentIds: readonly string[]): Promise<void> {
  const unsent = await sql<{ batchId: string }[]>`
    select distinct p.batch_id from payments p join batches b using (batch_id)
    where p.payment_id = any(${paymentIds as string[]}) and b.state = 'MADE' order by p.batch_id`
  for (const { batchId } of unsent) await markSent(sql, batchId)
}

async function lockPayments(sql: Transaction, paymentIds: readonly string[]): Promise<Map<string, KnownPayment>> {
  const rows = await sql<KnownPayment[]>`
    select payment_id, bill_id, batch_id, amount_paise, state, utr, debited_at is not null as debited, return_reference, reason
    from payments where payment_id = any(${paymentIds as string[]}) and batch_id is not null order by payment_id for update`
  return new Map(rows.map((row) => [row.paymentId, row]))
}

/** The bank's days go with the fact that they came with, and stay. */
const writePayments = (sql: Transaction, kind: PaymentFact['kind'], payments: readonly KnownPayment[]) => sql`
  update payments p set state = g.state, utr = g.utr, return_reference = g."returnReference", reason = g.reason,
    debited_at = case when g.debited then coalesce(p.debited_at, clock_timestamp()) end,
    returned_at = case when g."returnReference" is not null then coalesce(p.returned_at, clock_timestamp()) end,
    rejected_at = case when g.state = 'REJECTED' then coalesce(p.rejected_at, clock_timestamp()) end
    ${kind === 'reject' ? sql`` : daysOf(sql, kind)}
  from jsonb_to_recordset(${JSON.stringify(payments)}::text::jsonb)
    as g("paymentId" text, state text, utr text, debited boolean, "returnReference" text, reason text, days jsonb)
  where p.payment_id = g."paymentId"`

const daysOf = (sql: Transaction, kind: 'debit' | 'return') => sql`
    , ${sql(`${kind}_booking_date`)} = coalesce(p.${sql(`${kind}_booking_date`)}, (g.days ->> 'bookingDate')::date)
    , ${sql(`${kind}_value_date`)} = coalesce(p.${sql(`${kind}_value_date`)}, (g.days ->> 'valueDate')::date)`

/** Owned by the treasury of the payment, by the State's treasuries directorate where there is none to be found. */
export async function parkBreaks(
  sql: Transaction,
  sha256: string,
  breaks: readonly (Break & { ordinal: number })[],
): Promise<void> {
  if (breaks.length === 0) return
  await sql`
    insert into breaks (sha256, ordinal, kind, payment_id, detail, owner)
    select ${sha256}, g.ordinal, g.kind, g."paymentId", g.detail, coalesce(p.treasury_code, 'DOT')
    from jsonb_to_recordset(${JSON.stringify(breaks)}::text::jsonb) as g(ordinal int, kind text, "paymentId" text, detail jsonb)
    left join payments p on p.payment_id = g."paymentId" on conflict do nothing`
}

/** The file-level answer of an acknowledgement; a file that is not ours, or answered otherwise before, is a break. */
export async function applyAnswer(
  sql: Transaction,
  sha256: string,
  message: Extract<BankMessage, { type: 'acknowledgement' }>,
): Promise<Answered> {
  const [batch] = await sql<
    { batchId: string }[]
  >`select batch_id from batches where batch_id = ${message.originalMessageId}`
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
