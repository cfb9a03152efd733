// Drafts of re-payments: made and edited as any draft is, of what their office names. The earlier bill is locked first,
// so that of two who take the same payment the second is told by whom it is taken.

import { checkFailedPayments, draftOfFailed, type FailedLine, type OfRepayment } from '../../domain/bill/repayment.ts'
import type { Draft } from '../../domain/bill/content.ts'
import { chartParameters } from '../../domain/ledger/chart.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import type { Today } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { createDraft, rewriteDraft, type DraftOutcome, type NewDraft } from '../bill/drafts.ts'
import type { BillRecord } from '../bill/read.ts'
import { constraintOf, type Connection, type Transaction } from '../kernel/connection.ts'
import { parameter } from '../kernel/parameters.ts'
import { namedPayments } from './failed.ts'

/** What an office says of a re-payment, and what its draft has already. */
export interface SaidOfRepayment extends OfRepayment {
  failedPayments: readonly string[]
}

type Computed = { draft: Draft; failed: readonly FailedLine[]; refusal?: undefined } | { refusal: Refusal }

/** @param billId of the draft that is edited: what it has taken it may name again */
export async function computedDraft(
  sql: Connection,
  { failedPayments, ...said }: SaidOfRepayment,
  today: Today,
  billId: string | null = null,
): Promise<Computed> {
  const checked = checkFailedPayments(await namedPayments(sql, billId, failedPayments), said)
  if (checked.refusal !== undefined) return { refusal: checked.refusal }
  const { lines } = checked
  const failedHead = await parameter<string>(sql, chartParameters.failed, today.date)
  return { draft: draftOfFailed(said, lines, { failedHead, today }), failed: lines }
}

const lockEarlier = (transaction: Transaction, { ddoCode, failedPayments }: SaidOfRepayment) => transaction`
  select 1 from bills
  where ddo_code = ${ddoCode}
    and bill_id in (select bill_id from payments where payment_id = any(${failedPayments as string[]}))
  order by bill_id for update`

const heldOnce = ['repayments_live', 'repayments_round']

/** Where the database finds the line taken, whatever was seen before, nothing of the draft is written. */
async function unlessTaken(
  transaction: Transaction,
  write: (point: Transaction) => Promise<DraftOutcome>,
): Promise<DraftOutcome> {
  try {
    return await transaction.savepoint(write)
  } catch (error) {
    if (!heldOnce.includes(constraintOf(error)?.constraint ?? '')) throw error
    return { refusal: refusal('payment_in_repayment', {}) }
  }
}

export async function createRepayment(
  transaction: Transaction,
  given: Omit<NewDraft, 'draft' | 'failed'> & { said: SaidOfRepayment },
): Promise<DraftOutcome> {
  const { said, ...more } = given
  await lockEarlier(transaction, said)
  const computed = await computedDraft(transaction, said, more.today)
  if (computed.refusal !== undefined) return { refusal: computed.refusal }
  const { draft, failed } = computed
  return unlessTaken(transaction, (point) => createDraft(point, { ...more, draft, failed }))
}

/** The caller has locked the draft, and judged who edits it. */
export async function rewriteRepayment(
  transaction: Transaction,
  bill: BillRecord,
  said: SaidOfRepayment,
  actor: Actor,
  today: Today,
): Promise<DraftOutcome> {
  await lockEarlier(transaction, said)
  const computed = await computedDraft(transaction, said, today, bill.billId)
  if (computed.refusal !== undefined) return { refusal: computed.refusal }
  const { draft, failed } = computed
  return unlessTaken(transaction, (point) => rewriteDraft(point, bill, draft, actor, today, failed))
}
