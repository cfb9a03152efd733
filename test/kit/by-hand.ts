// Commits as a worker makes them, without one: past the stages that a test is not about, or as by a worker that dies
// before its workflow learns of them.

import { commitMove, type MoveOutcome } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import { commitFileAct } from '../../db/payment-file/commit.ts'
import type { Action, FileAction, Role } from '../../domain/kernel/vocabulary.ts'
import { layClaim } from './claims.ts'
import { inTurn } from './turns.ts'
import { noon, today, type OwnDatabase } from './database.ts'

/** The API lays the claim, the worker commits. */
type Hands = Pick<OwnDatabase, 'as' | 'sql'>

/** Who passes a bill, or approves its file, has signed the paper (S-03a). */
const signed = { paperSigned: true }

/**
 * Claims and commits a move as the API and its workflow would have it, whatever comes of it: at whose desk the bill is,
 * and whose turn it is, the test is not about.
 */
export async function commitByHand(database: Hands, ...given: Given): Promise<MoveOutcome> {
  const outcome = await commitOnce(database, ...given)
  const code = outcome.kind === 'refused' ? outcome.refusal.code : null
  const [billId, login] = given
  if (code === 'not_your_desk') {
    const brought = { postId: `post.${login}`, reason: 'As the test has it.' }
    await commitOnce(database, billId, 'to.577a', 'TO', 'reassign', brought)
    return commitOnce(database, ...given)
  }
  return code === 'not_your_turn' ? inTurn(database.sql, billId, () => commitOnce(database, ...given)) : outcome
}

type Given = [billId: string, login: string, role: Role, action: Action, body?: object]

async function commitOnce(
  database: Hands,
  ...[billId, login, role, action, body = action === 'pass' ? signed : {}]: Given
): Promise<MoveOutcome> {
  const said = await layClaim(database.as('api').sql, login, billId, action, { role, body })
  return commitMove(database.as('worker').sql, knownBills(), billId, said, today)
}

/** The hand that moves bills; each move is made, or it is a fault. */
export const moverOf =
  (database: Hands) =>
  async (...given: Given): Promise<void> => {
    const outcome = await commitByHand(database, ...given)
    if (outcome.kind !== 'moved') throw new Error(`${JSON.stringify(given)}: ${JSON.stringify(outcome)}`)
  }

/** An act on a payment file. */
export async function actOnFileByHand(
  database: Hands,
  fileId: string,
  login: string,
  role: Role,
  action: FileAction,
): Promise<void> {
  const body = action === 'approve' ? signed : {}
  const { claim } = await layClaim(database.as('api').sql, login, fileId, action, { role, body })
  const outcome = await commitFileAct(database.as('worker').sql, fileId, claim, () => noon)
  if (outcome.kind !== 'moved') throw new Error(`${action} of ${fileId}: ${JSON.stringify(outcome)}`)
}
