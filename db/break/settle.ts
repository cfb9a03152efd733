// Writes what a settlement does (domain/break/close.ts), step by step: payments, and the bills that follow from them.

import type { CaseLine } from '../../domain/break/case.ts'
import type { Closing, Step } from '../../domain/break/close.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import type { BatchState, Mover } from '../../domain/kernel/vocabulary.ts'
import { lockBatch, moveByFact, recordBatchMove } from '../batch/batches.ts'
import { takeOut } from '../batch/withdraw.ts'
import { writePayments } from '../bank/payments.ts'
import { releaseLines } from '../repayment/release.ts'
import { enterCredits, enterScrolls } from '../scroll/enter.ts'
import type { Transaction } from '../kernel/connection.ts'
import type { ParkedFact, SettledOutcome } from '../schema/breaks.ts'
import type { LoadedCase } from './cases.ts'
import { otherCasesOf } from './ground.ts'
import { caseKeyOf, moveLine } from './park.ts'

/** The case as it is locked, and who settles it: nobody, where the bank has corrected it. */
export interface Settling {
  sql: Transaction
  found: LoadedCase
  role: Mover
  actor: Actor | null
}

const daysOf = { debit: 'debit', 'write-back': 'debit', 'bank-return': 'return' } as const

/** Steps that follow each other and move bills alike are one: so many statements for a thousand payments as for ten. */
function chunks(steps: readonly Step[]): Step[][] {
  const found: Step[][] = []
  let named = new Set<string>()
  for (const step of steps) {
    const last = found.at(-1)
    const { paymentId } = step.payment
    if (last?.[0]?.action === step.action && !named.has(paymentId)) last.push(step)
    else {
      found.push([step])
      named = new Set()
    }
    named.add(paymentId)
  }
  return found
}

const daysIn = ({ fact }: CaseLine): ParkedFact | undefined => fact ?? undefined

export async function writeClosing(settling: Settling, closing: Closing): Promise<SettledOutcome> {
  const { sql, found, actor, role } = settling
  const { steps, stopped, released, suspensePaise, waitOn, credits } = closing
  await takeAnswer(settling)
  for (const chunk of chunks(steps)) {
    const action = chunk[0]?.action ?? null
    const moved = action !== null && action in daysOf ? daysOf[action as keyof typeof daysOf] : null
    await writePayments(
      sql,
      moved,
      chunk.map(({ payment, by }) => ({ ...payment, days: by === undefined ? undefined : daysIn(by) })),
    )
    if (action === null) continue
    const billIds = [...new Set(chunk.map(({ payment }) => payment.billId))].sort()
    await moveByFact(sql, billIds, action, { breakId: found.breakId }, { role, actor })
  }
  await enterScrolls(
    sql,
    steps.map(({ payment }) => payment.paymentId),
  )
  await enterCredits(
    sql,
    found.owner,
    credits.map(({ by, ...credit }) => ({ ...credit, ...caseKeyOf(by.lineId) })),
  )
  const withdrawn = await takeOut(sql, stopped)
  const given = await releaseLines(sql, released)
  if (waitOn.length > 0) await handOver(settling, closing)
  return {
    ...(stopped.length === 0 ? {} : { stopped: stopped.map(({ paymentId }) => paymentId) }),
    ...(withdrawn.length === 0 ? {} : { withdrawn }),
    ...(given.length === 0 ? {} : { released: given }),
    ...(suspensePaise === 0 ? {} : { suspensePaise }),
  }
}

/**
 * The file's state follows the answer that is taken, or that is kept beside what has moved. A rejection after the
 * acceptance fails its payments for good: it is not resent.
 */
async function takeAnswer({ sql, found, actor, role }: Settling): Promise<void> {
  const { answer, proposal } = found
  if (answer === null || (proposal?.settlement !== 'take_later_answer' && proposal?.settlement !== 'keep_as_paid'))
    return
  const batch = await lockBatch(sql, answer.file)
  const to: BatchState = answer.accepted ? 'ACKNOWLEDGED' : 'REJECTED'
  const forGood = !answer.accepted && batch.state === 'ACKNOWLEDGED'
  await sql`
    update batches set state = ${to}, version = ${batch.version + 1},
      reason = ${answer.accepted ? null : answer.reason},
      acknowledged_at = clock_timestamp(), gave_up_at = case when ${forGood} then clock_timestamp() end
    where batch_id = ${answer.file}`
  const move = { batchId: answer.file, version: batch.version + 1 }
  const by = { role, actor }
  const action = proposal.settlement === 'keep_as_paid' ? 'reject' : 'take-later-answer'
  await recordBatchMove(sql, move, action, batch.state, to, { breakId: found.breakId }, by)
}

/** Lines that wait on go to the other open break of their payment. */
async function handOver({ sql, found }: Settling, { waitOn }: Closing): Promise<void> {
  const others = await otherCasesOf(
    sql,
    found,
    waitOn.flatMap(({ paymentId }) => paymentId ?? []),
  )
  for (const { lineId, paymentId } of waitOn) {
    const to = others.get(paymentId ?? '')
    if (to === undefined) throw new Error(`${lineId} waits for no break`)
    await moveLine(sql, caseKeyOf(lineId), caseKeyOf(to))
  }
}
