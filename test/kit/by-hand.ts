// Commits as a worker makes them, without one: past the stages that a test is not about, or as by a worker that dies
// before its workflow learns of them.

import type { Sql } from '../../db/kernel/connection.ts'
import { commitMove, type MoveOutcome } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import { commitFileAct } from '../../db/payment-file/commit.ts'
import type { Action, FileAction, Role } from '../../domain/kernel/vocabulary.ts'
import { layClaim } from './claims.ts'
import { noon, today } from './database.ts'

/** Claims and commits a move as the API and its workflow would have it, whatever comes of it. */
export async function commitByHand(
  sql: Sql,
  billId: string,
  login: string,
  role: Role,
  action: Action,
  body: object = {},
): Promise<MoveOutcome> {
  const said = await layClaim(sql, login, billId, action, { role, body })
  return commitMove(sql, knownBills(), billId, said, today)
}

/** The hand that moves bills; each move is made, or it is a fault. */
export const moverOf =
  (sql: Sql) =>
  async (...given: Parameters<typeof commitByHand> extends [Sql, ...infer Rest] ? Rest : never): Promise<void> => {
    const outcome = await commitByHand(sql, ...given)
    if (outcome.kind !== 'moved') throw new Error(`${JSON.stringify(given)}: ${JSON.stringify(outcome)}`)
  }

/** An act on a payment file. */
export async function actOnFileByHand(
  sql: Sql,
  fileId: string,
  login: string,
  role: Role,
  action: FileAction,
): Promise<void> {
  const { claim } = await layClaim(sql, login, fileId, action, { role })
  const outcome = await commitFileAct(sql, fileId, claim, () => noon)
  if (outcome.kind !== 'moved') throw new Error(`${action} of ${fileId}: ${JSON.stringify(outcome)}`)
}
