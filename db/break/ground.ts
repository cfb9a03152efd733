// All that a settlement may touch, locked in the order in which everybody takes it: files, bills, payments, then the
// case.

import type { Attempt, Ground } from '../../domain/break/close.ts'
import type { Proposal } from '../../domain/break/case.ts'
import { lockLeaving } from '../batch/withdraw.ts'
import { bearersOf, paymentColumns } from '../bank/payments.ts'
import type { BillRow } from '../bill/row.ts'
import type { Connection, Transaction } from '../kernel/connection.ts'
import { lockBills } from '../moves/commit-moves.ts'
import { headsOfEvents } from '../ledger/chart.ts'
import type { LoadedCase } from './cases.ts'
import { caseKeyOf } from './park.ts'

export interface LockedGround extends Ground {
  payments: readonly Attempt[]
  bills: readonly BillRow[]
}

/** The payments that a case and its proposal name, and those of the file that was answered. */
export const namedBy = (found: LoadedCase, proposal: Proposal | null): string[] => [
  ...new Set([
    ...found.lines.flatMap(({ paymentId }) => paymentId ?? []),
    ...(proposal?.paymentId === undefined ? [] : [proposal.paymentId]),
  ]),
]

const ofCase = (sql: Connection, found: LoadedCase, proposal: Proposal | null) =>
  sql`(payment_id = any(${namedBy(found, proposal)}) or batch_id = ${found.answer?.file ?? ''})`

/** With every attempt of their lines. */
const attemptsOf = (sql: Connection, found: LoadedCase, proposal: Proposal) => sql`
  (select bill_id, line from payments where ${ofCase(sql, found, proposal)})`

export async function lockGround(sql: Transaction, found: LoadedCase, proposal: Proposal): Promise<LockedGround> {
  const files = await sql<{ batchId: string; state: string }[]>`
    select batch_id, state from batches where batch_id in (
      select batch_id from payments where (bill_id, line) in ${attemptsOf(sql, found, proposal)} and state = 'QUEUED'
      union select ${found.answer?.file ?? ''}) order by batch_id`
  const batchIds = files.map(({ batchId }) => batchId)
  await lockLeaving(sql, batchIds)
  await sql`select 1 from batches where batch_id = any(${batchIds}) order by batch_id for update`
  const ofBills = await sql<{ billId: string }[]>`
    select distinct bill_id from payments where (bill_id, line) in ${attemptsOf(sql, found, proposal)}`
  const repaying = await sql<{ billId: string }[]>`
    select distinct r.bill_id from repayments r join payments p using (payment_id)
    where r.live and (p.bill_id, p.line) in ${attemptsOf(sql, found, proposal)}`
  const moved = new Set(ofBills.map(({ billId }) => billId))
  // Who would pay them again goes no further meanwhile; it is not moved by this.
  const locked = await lockBills(sql, [...moved, ...repaying.map(({ billId }) => billId)])
  const bills = locked.filter(({ billId }) => moved.has(billId))
  return { ...(await groundToClose(sql, found, proposal)), bills }
}

/** The ground of one whose files are out of it, and whose bills are locked. */
export async function groundToClose(
  sql: Transaction,
  found: LoadedCase,
  proposal: Proposal,
): Promise<Omit<LockedGround, 'bills'>> {
  const payments = await lockAttempts(sql, found, proposal)
  const facts = found.lines.flatMap(({ fact }) => fact ?? [])
  const bearers = await bearersOf(sql, facts)
  const waitElsewhere = await otherCasesOf(
    sql,
    found,
    payments.map(({ paymentId }) => paymentId),
  )
  const creditable = await creditableOf(sql, proposal)
  return { payments, bearers, waitElsewhere: new Set(waitElsewhere.keys()), creditable }
}

/** No credit names a head that events alone book to (books.md, "Entries"). */
async function creditableOf(sql: Transaction, { headOfAccount }: Proposal): Promise<Set<string>> {
  if (headOfAccount === undefined) return new Set()
  const rows = await sql<{ headOfAccount: string }[]>`
    select head_of_account from heads
    where head_of_account = ${headOfAccount} and head_of_account not in ${headsOfEvents(sql)}`
  return new Set(rows.map((row) => row.headOfAccount))
}

async function lockAttempts(sql: Transaction, found: LoadedCase, proposal: Proposal): Promise<Attempt[]> {
  const rows = await sql<Attempt[]>`
    select ${paymentColumns(sql)}, p.line, p.attempt, p.treasury_code,
      case when b.batch_id is not null then jsonb_build_object(
        'batchId', b.batch_id, 'state', b.state, 'leaving', b.leaving_at is not null,
        'written', exists (select 1 from batch_files f where f.batch_id = b.batch_id)) end as file,
      (select jsonb_build_object('billId', v.bill_id, 'vouchered', v.voucher_number is not null)
        from payments q join repayments r on r.payment_id = q.payment_id and r.live
          join bills v on v.bill_id = r.bill_id
        where q.bill_id = p.bill_id and q.line = p.line order by q.attempt desc limit 1) as repaid_by
    from payments p left join batches b using (batch_id)
    where (p.bill_id, p.line) in ${attemptsOf(sql, found, proposal)} order by p.payment_id for update of p`
  return rows
}

/** Whom a settled break concerns: their workflows look at their rows. */
export async function touchedBy(
  sql: Connection,
  found: LoadedCase,
): Promise<{ billIds: string[]; batchIds: string[]; treasuryCodes: string[] }> {
  const rows = await sql<{ billId: string; treasuryCode: string }[]>`
    select distinct bill_id, treasury_code from payments
    where ${ofCase(sql, found, found.proposal)} order by bill_id`
  const answered = found.answer === null || found.answer.state === null ? [] : [found.answer.file]
  return {
    billIds: rows.map(({ billId }) => billId),
    batchIds: [...answered, ...(found.outcome?.withdrawn ?? [])],
    treasuryCodes: [...new Set(rows.map(({ treasuryCode }) => treasuryCode))],
  }
}

/** The oldest other open case of each payment that has one. */
export async function otherCasesOf(
  sql: Connection,
  { breakId }: { breakId: string },
  paymentIds: readonly string[],
): Promise<Map<string, string>> {
  const { sha256, ordinal } = caseKeyOf(breakId)
  const rows = await sql<{ paymentId: string; other: string }[]>`
    select distinct on (l.payment_id) l.payment_id, c.sha256 || ':' || c.ordinal as other
    from break_lines l join break_cases c on c.sha256 = l.case_sha256 and c.ordinal = l.case_ordinal
    where l.payment_id = any(${paymentIds as string[]}) and c.state <> 'SETTLED'
      and (c.sha256, c.ordinal) <> (${sha256}, ${ordinal}::int)
    order by l.payment_id, l.arrived`
  return new Map(rows.map(({ paymentId, other }) => [paymentId, other]))
}
