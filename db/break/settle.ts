// Writes what a settlement does (domain/break/close.ts), step by step: payments, and the bills that follow from them.

import type { CaseLine } from '../../domain/break/case.ts'
import type { Closing, Step } from '../../domain/break/close.ts'
import type { BatchState } from '../../domain/kernel/vocabulary.ts'
import { lockBatch, moveByFact, recordBatchMove } from '../batch/batches.ts'
import { takeOut } from '../batch/withdraw.ts'
import { writePayments } from '../bank/payments.ts'
import { enterScrolls } from '../scroll/enter.ts'
import type { ParkedFact, SettledOutcome } from '../schema/breaks.ts'
import type { Moving } from './commit.ts'
import { otherCasesOf } from './ground.ts'
import { caseKeyOf, moveLine } from './park.ts'

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

export async function writeClosing(moving: Moving, closing: Closing): Promise<SettledOutcome> {
  const { sql, found, act, role } = moving
  const { steps, stopped, suspensePaise, waitOn } = closing
  await takeAnswer(moving)
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
    await moveByFact(sql, billIds, action, { breakId: found.breakId }, { role, actor: act.actor })
  }
  await enterScrolls(
    sql,
    steps.map(({ payment }) => payment.paymentId),
  )
  const withdrawn = await takeOut(sql, stopped)
  if (waitOn.length > 0) await handOver(moving, closing)
  return {
    ...(stopped.length === 0 ? {} : { stopped: stopped.map(({ paymentId }) => paymentId) }),
    ...(withdrawn.length === 0 ? {} : { withdrawn }),
    ...(suspensePaise === 0 ? {} : { suspensePaise }),
  }
}

/**
 * The file's state follows the answer that is taken, or that is kept beside what has moved. A rejection after the
 * acceptance fails its payments for good: it is not resent.
 */
async function takeAnswer({ sql, found, act, role }: Moving): Promise<void> {
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
  const by = { role, actor: act.actor }
  const action = proposal.settlement === 'keep_as_paid' ? 'reject' : 'take-later-answer'
  await recordBatchMove(sql, move, action, batch.state, to, { breakId: found.breakId }, by)
}

/** Lines that wait on go to the other open break of their payment. */
async function handOver({ sql, found }: Moving, { waitOn }: Closing): Promise<void> {
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
