// What the bank said, read again as it came, beside what the payments' rows say of it (books.md, "The proof"): each
// line moved its payment or waits as a break, and each fact of a payment was told.

import { createHash } from 'node:crypto'
import { BankFileFault } from '../../rbi/bank-file-fault.ts'
import { beginBankMessage, type BankMessage } from '../../rbi/bank-message.ts'
import { isBreak, isCredit, linesOf, paymentOf, type Line } from '../bank/lines.ts'
import type { Connection } from '../kernel/connection.ts'
import { Findings, type Reading } from './check.ts'
import { piecesOfMessage, storedMessages, type StoredMessage } from './stored.ts'
import { nameUntold } from './told-facts.ts'
import { factKinds, ToldRows, type FactKind, type Told } from './told.ts'

interface Work {
  sql: Connection
  findings: Findings
  told: Told
}

const linesAtOnce = 2_000

/** As the statement reads it. */
function given(line: Line, ordinal: number): Record<string, unknown> {
  const id = paymentOf(line)
  if (isBreak(line)) return { ordinal, id, kind: 'break' }
  if (isCredit(line)) return { ordinal, id, kind: 'credit', paise: line.credit.amountPaise }
  const { fact, days } = line
  if (fact.kind === 'reject') return { ordinal, id, kind: fact.kind, reason: fact.reason }
  const moved = { ordinal, id, paise: fact.amountPaise, day: days?.bookingDate, value: days?.valueDate, utr: fact.utr }
  return fact.kind === 'debit'
    ? { ...moved, kind: fact.kind }
    : { ...moved, kind: fact.kind, ref: fact.returnReference, reason: fact.reason }
}

/** Old rows have no days. */
const days = (fact: 'debit' | 'return'): string => `(p.${fact}_booking_date is null
  or (p.${fact}_booking_date = l.day and p.${fact}_value_date is not distinct from l.value))`
const within = (column: string): string =>
  `p.${column} between $2::timestamptz and coalesce($3::timestamptz, 'infinity')`

/** A line is the one that a payment's row goes by; or says nothing new of it; or is kept as a break. */
const compared = `
  select l.ordinal, l.kind, l.id, l.paise, (p.ctid::text::point)[0]::int as page, (p.ctid::text::point)[1]::int as row,
    case l.kind
      when 'debit' then p.utr = l.utr and p.amount_paise = l.paise and ${within('debited_at')} and ${days('debit')}
      when 'return' then p.return_reference = l.ref and p.amount_paise = l.paise and p.reason = l.reason
        and ${within('returned_at')} and ${days('return')}
      when 'reject' then ${within('rejected_at')} and (p.state <> 'REJECTED' or p.reason = l.reason)
      else false end is true as told,
    (case l.kind
      when 'debit' then p.debited_at is not null and p.utr = l.utr
      when 'return' then p.return_reference = l.ref
      when 'reject' then p.rejected_at is not null
      when 'credit' then p.return_reference is not null
      else false end is true
      or exists (select 1 from breaks b where b.sha256 = $4 and b.ordinal = l.ordinal)
      or exists (select 1 from break_lines b where b.sha256 = $4 and b.ordinal = l.ordinal)
      or exists (
        select 1 from break_cases c where c.payment_id = l.id and c.state in ('CONFIRMED', 'SETTLED'))) as known
  from jsonb_to_recordset($1::text::jsonb) as l(ordinal int, kind text, id text, paise bigint, day date, value date,
    utr text, ref text, reason text) left join payments p on p.payment_id = l.id`

interface Compared {
  ordinal: number
  kind: FactKind | 'credit' | 'break'
  id: string | null
  paise: number | null
  page: number | null
  row: number | null
  told: boolean
  known: boolean
}

const at = ({ fileName }: StoredMessage, ordinal: number): string => `${fileName}, line ${ordinal + 1}`

const isFactKind = (kind: string): kind is FactKind => factKinds.some((one) => one === kind)

async function compareLines({ sql, findings, told }: Work, message: StoredMessage, lines: readonly Line[]) {
  for (let from = 0; from < lines.length; from += linesAtOnce) {
    const asked = lines.slice(from, from + linesAtOnce).map((line, index) => given(line, from + index))
    const { receivedAt, appliedAt, sha256 } = message
    const rows = await sql.unsafe<Compared[]>(
      compared,
      [JSON.stringify(asked), receivedAt.toISOString(), appliedAt?.toISOString() ?? null, sha256],
      { prepare: true },
    )
    for (const { ordinal, kind, id, paise, page, row, known, ...line } of rows) {
      if (line.told && isFactKind(kind) && page !== null && row !== null) told[kind].mark(page, row)
      else if (!known && appliedAt !== null)
        findings.add(id ?? message.fileName, `is told a ${kind} by ${at(message, ordinal)}; its row says other`, paise)
    }
  }
}

/** A file that the bank rejects whole has each of its payments rejected, by the file's reason or its line's own. */
async function compareAnswer(
  { sql, findings, told }: Work,
  { receivedAt, appliedAt, fileName, sha256 }: StoredMessage,
  message: Extract<BankMessage, { type: 'acknowledgement' }>,
): Promise<void> {
  const { originalMessageId, accepted, reason = 'no reason given', rejected } = message
  const [batch] = await sql<{ state: string; kept: boolean }[]>`
    select state, exists (select 1 from breaks where sha256 = ${sha256} and ordinal = -1) as kept
    from batches where batch_id = ${originalMessageId}`
  if (batch === undefined) return
  if (appliedAt !== null && !batch.kept && ['MADE', 'SENT'].includes(batch.state))
    findings.add(originalMessageId, `is answered by ${fileName}, and is ${batch.state}`)
  if (accepted) return
  const reasons = new Map(rejected.map((line) => [line.paymentId, line.reason]))
  const rows = sql<{ paymentId: string; state: string; reason: string | null; page: number; row: number }[]>`
    select payment_id, state, reason, (ctid::text::point)[0]::int as page, (ctid::text::point)[1]::int as row
    from payments where batch_id = ${originalMessageId}
      and rejected_at between ${receivedAt.toISOString()}::timestamptz
        and coalesce(${appliedAt?.toISOString() ?? null}::timestamptz, 'infinity')`
  for await (const part of rows.cursor(linesAtOnce))
    for (const one of part)
      if (one.state !== 'REJECTED' || one.reason === (reasons.get(one.paymentId) ?? reason))
        told.reject.mark(one.page, one.row)
}

async function readMessage(work: Work, message: StoredMessage): Promise<void> {
  const { sql, findings } = work
  const { sha256, fileName } = message
  const { read, hash } = await asStored(sql, sha256)
  if (hash !== sha256) findings.add(fileName, 'is stored otherwise than by its hash')
  if (read === null) {
    const [unreadable] = await sql`select 1 from breaks where sha256 = ${sha256} and kind = 'unreadable'`
    if (unreadable === undefined && message.appliedAt !== null)
      findings.add(fileName, 'cannot be read, and is no break')
    return
  }
  const lines = linesOf(read)
  findings.looked += lines.length
  await compareLines(work, message, lines)
  if (read.type === 'acknowledgement') await compareAnswer(work, message, read)
}

/** Piece by piece, and hashed to its end also where it cannot be read. */
async function asStored(sql: Connection, sha256: string): Promise<{ read: BankMessage | null; hash: string }> {
  const hash = createHash('sha256')
  const reading = beginBankMessage()
  let readable = true
  for await (const piece of piecesOfMessage(sql, sha256)) {
    hash.update(piece)
    if (readable) readable = unlessAtFault(() => written(reading, piece)) === true
  }
  return { read: readable ? unlessAtFault(reading.end) : null, hash: hash.digest('hex') }
}

function written(reading: ReturnType<typeof beginBankMessage>, piece: Buffer): true {
  reading.write(piece)
  return true
}

function unlessAtFault<Result>(step: () => Result): Result | null {
  try {
    return step()
  } catch (error) {
    if (error instanceof BankFileFault) return null
    throw error
  }
}

export const bankFacts: Reading = {
  name: 'bank_facts',
  says: 'what the bank said, as it is stored, is what the payments say of it, or waits as a break',
  async read(sql) {
    const [{ pages }] = await sql<[{ pages: number }]>`
      select (pg_relation_size('payments') / current_setting('block_size')::int)::int as pages`
    const told = { debit: new ToldRows(pages), return: new ToldRows(pages), reject: new ToldRows(pages) }
    const work: Work = { sql, findings: new Findings(), told }
    for await (const message of storedMessages(sql)) await readMessage(work, message)
    await nameUntold(sql, told, work.findings)
    return work.findings
  },
}
