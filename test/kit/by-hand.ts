// Commits as a worker makes them, without one: past the stages that a test is not about, or as by a worker that dies
// before its workflow learns of them.

import { randomUUID } from 'node:crypto'
import { loadBillRow, toBill } from '../../db/bill/row.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import { commitMove, type Outcome } from '../../db/moves/transition.ts'
import { commitFileAct } from '../../db/payment-file/commit.ts'
import type { ActionBody } from '../../domain/bill/bill.ts'
import type { FileAct } from '../../domain/kernel/act.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import type { Action, Role } from '../../domain/kernel/vocabulary.ts'
import { noon, today } from './database.ts'

export const actorOf = (login: string, officeCode: string, role: Role): Actor => ({
  userId: login,
  postId: `post.${login}`,
  officeCode,
  roles: [role],
})

/** One move of a bill as it now stands, whatever comes of it. */
export async function commitByHand(
  sql: Sql,
  billId: string,
  login: string,
  role: Role,
  action: Action,
  body: ActionBody = {},
): Promise<Outcome> {
  const row = await loadBillRow(sql, billId)
  if (row === null) throw new Error(`no bill ${billId}`)
  const bill = toBill(row)
  const ofOffice = ['MAKER', 'CHECKER', 'APPROVER'].includes(role)
  const actor = actorOf(login, ofOffice ? bill.ddoCode : bill.treasuryCode, role)
  return commitMove(sql, bill, { updateId: randomUUID(), action, actor, body, seen: bill }, today)
}

/** The hand that moves bills; each move is made, or it is a fault. */
export const moverOf =
  (sql: Sql) =>
  async (...given: Parameters<typeof commitByHand> extends [Sql, ...infer Rest] ? Rest : never): Promise<void> => {
    const outcome = await commitByHand(sql, ...given)
    if (outcome.kind !== 'moved') throw new Error(`${given.join(' ')}: ${JSON.stringify(outcome)}`)
  }

/** An act on a payment file of 577A. */
export async function actOnFileByHand(
  sql: Sql,
  fileId: string,
  login: string,
  role: Role,
  action: FileAct['action'],
): Promise<void> {
  const outcome = await commitFileAct(
    sql,
    fileId,
    { updateId: randomUUID(), action, actor: actorOf(login, '577A', role) },
    noon,
  )
  if (outcome.kind !== 'moved') throw new Error(`${action} of ${fileId}: ${JSON.stringify(outcome)}`)
}
