// Breaks settled as their officers would: the accounts user of 577A proposes, its treasury officer confirms; the
// Directorate's by two. And what the treasury looks at afterwards.

import { claimBatch, markSent } from '../../db/batch/batches.ts'
import { commitBatchAct } from '../../db/batch/commit.ts'
import { loadCase } from '../../db/break/cases.ts'
import { commitBreakAct } from '../../db/break/commit.ts'
import type { Outcome } from '../../db/kernel/once.ts'
import type { BreakAction } from '../../domain/kernel/vocabulary.ts'
import type { NotificationToWrite } from '../../rbi/bank-fact.ts'
import { answer, answeringBank, debit } from './answering-bank.ts'
import { layClaim } from './claims.ts'
import { noon } from './database.ts'
import { amountPaise, newBatchId } from './rows.ts'

export type Told = NotificationToWrite['facts'][number]
const bookingDate = '2026-11-24'

export const utrOf = (paymentId: string): string => {
  const fact = debit(paymentId)
  return fact.kind === 'debit' ? fact.utr : ''
}
export const secondUtrOf = (paymentId: string): string => `SECOND${utrOf(paymentId).slice(6)}`
export const secondDebit = (paymentId: string): Told => ({ ...debit(paymentId), utr: secondUtrOf(paymentId) })
/** A return, which names no debit unless it is given. */
export const returnOf = (paymentId: string, utr?: string): Told => ({
  kind: 'return',
  paymentId,
  amountPaise,
  returnReference: `RN${paymentId.slice(-12)}`,
  reason: 'AC04: account closed',
  bookingDate,
  ...(utr === undefined ? {} : { utr }),
})
export const creditOf = (paymentId: string, utr?: string): Told => ({
  kind: 'credit',
  paymentId,
  amountPaise,
  bookingDate,
  ...(utr === undefined ? {} : { utr }),
})
/** The attempt that a resend makes of a first one. */
export const secondOf = (paymentId: string): string => paymentId.replace(/-1$/, '-2')

export const moved = { kind: 'moved' }
export const refused = (code: string) => ({ kind: 'refused', refusal: { code } })

/** An answering bank, with the desks that settle what it leaves. */
export async function settlingBank() {
  const bank = await answeringBank()
  const { sql } = bank

  async function act(login: string, breakId: string, action: BreakAction, body: object = {}): Promise<Outcome> {
    const { claim } = await layClaim(sql, login, breakId, action, { body })
    return commitBreakAct(sql, breakId, claim, noon)
  }

  /** Proposed and confirmed by whom the break's owner has for it. */
  async function settle(breakId: string, proposal: object): Promise<Outcome> {
    const found = await loadCase(sql, breakId)
    const [one, other] = found?.owner === 'DOT' ? ['dot', 'dot2'] : ['accounts.577a', 'to.577a']
    const proposed = await act(one, breakId, 'propose', proposal)
    return proposed.kind === 'refused' ? proposed : act(other, breakId, 'confirm')
  }

  /** The newest break of a payment, or of a file, that has a case of its own. */
  async function breakOf(of: { paymentId: string } | { file: string }): Promise<string> {
    const [row] = await sql<{ breakId: string }[]>`
      select c.sha256 || ':' || c.ordinal as break_id from break_cases c join breaks b using (sha256, ordinal)
      where ${'file' in of ? sql`c.file = ${of.file} and c.ordinal = -1` : sql`b.payment_id = ${of.paymentId}`}
      order by b.at desc limit 1`
    if (row === undefined) throw new Error('there is no such break')
    return row.breakId
  }

  const caseOf = (breakId: string) => loadCase(sql, breakId)

  async function payment(paymentId: string) {
    const [row] = await sql`
      select state, utr, return_reference, batch_id, rejected_at is not null as rejected,
        in_suspense_at is not null as in_suspense, debit_booking_date
      from payments where payment_id = ${paymentId}`
    return row
  }
  async function billOf(paymentId: string) {
    const [row] = await sql<{ state: string; billId: string }[]>`
      select b.state, b.bill_id from bills b join payments using (bill_id) where payment_id = ${paymentId}`
    if (row === undefined) throw new Error(`${paymentId} is of no bill`)
    return row
  }
  /** The last moves of its bill, the newest first. */
  const trailOf = async (paymentId: string, last: number) => sql`
    select action, to_state, user_id, role from transitions
    where subject_id = ${(await billOf(paymentId)).billId} order by version desc limit ${last}`

  /** A file of so many payments that the bank rejected and the TO had resent: the second attempts are queued. */
  async function resent(count: number) {
    const batch = await bank.batchOf(count)
    await bank.told(answer(batch.batchId, false))
    const outcome = await bank.resend(batch.batchId)
    if (outcome.kind !== 'moved') throw new Error(`${batch.batchId} was not resent`)
    return batch
  }
  /** By the treasury officer. */
  async function giveUp(batchId: string): Promise<Outcome> {
    const { claim } = await layClaim(sql, 'to.577a', batchId, 'give-up')
    return commitBatchAct(sql, batchId, claim, noon)
  }

  /** What is queued at 577A, in a file that is with the bank. */
  async function nextSent(): Promise<string> {
    const batchId = newBatchId()
    const claimed = await claimBatch(sql, batchId, '577A', new Date('2026-11-23T12:00:00+05:30'))
    if (claimed !== 'claimed') throw new Error(`a file of what is queued: ${claimed}`)
    await sql.begin((transaction) => markSent(transaction, batchId))
    return batchId
  }
  /** What earlier stories left in the queue is no part of the next. */
  const clearQueue = () => sql`update payments set treasury_code = '577B' where state = 'QUEUED' and batch_id is null`

  return { ...bank, act, settle, breakOf, caseOf, payment, billOf, trailOf, resent, giveUp, nextSent, clearQueue }
}
export type SettlingBank = Awaited<ReturnType<typeof settlingBank>>
