// The bills of a payment file before an act on it: each as it is after it, or what stands against all of them.

import { commandOf } from '../../domain/bill/acts.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import { decide } from '../../domain/bill/decide.ts'
import type { Effect } from '../../domain/bill/effects.ts'
import { evolve } from '../../domain/bill/evolve.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { fault, type Fault, type Refusal } from '../../domain/kernel/refusal.ts'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import type { Touched } from '../../domain/payment-file.ts'
import { toBill, type BillRow } from '../bill/row.ts'
import type { PlannedMove } from '../moves/commit-moves.ts'

type Judged = { moves: PlannedMove[] } | { refusal: Refusal }
type Judgement = Touched & { effects?: readonly Effect[] | undefined }

export const moving =
  (action: Action, actor: Actor) =>
  (bill: Bill): Judgement => {
    const command = commandOf(action, actor, {})
    const { move, refusal } = decide(bill, command, 'payment-file')
    return refusal === undefined ? { bill: evolve(bill, move, command), effects: move.row.effects } : { refusal }
  }

/**
 * Every bill as it is after the act, or the first refusal with all of them listed.
 * @param path where the request names the bill; nowhere, when it names the file alone.
 */
export function judgeAll(
  rows: readonly BillRow[],
  judge: (bill: Bill) => Judgement,
  path: (billId: string) => string = () => '',
): Judged {
  const moves: PlannedMove[] = []
  const refusals: Refusal[] = []
  const faults: Fault[] = []
  for (const row of rows) {
    const bill = toBill(row)
    const { bill: next, refusal, effects = [] } = judge(bill)
    if (refusal === undefined) moves.push({ bill, next, effects })
    else {
      refusals.push(refusal)
      faults.push(fault(path(row.billId), 'bill_refused', { billNumber: row.billNumber, because: refusal }))
    }
  }
  const [first] = refusals
  return first === undefined ? { moves } : { refusal: { ...first, errors: faults } }
}
