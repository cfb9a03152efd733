// Commits as a worker makes them that dies before its workflow learns of them.

import { expect } from 'vitest'
import { toBill } from '../../db/bill/row.ts'
import { commitFileAct } from '../../db/payment-file/commit.ts'
import { commitMove } from '../../db/moves/transition.ts'
import type { FileAct } from '../../domain/kernel/act.ts'
import { businessDate, financialYearOf } from '../../domain/kernel/calendar.ts'
import type { Action, Role } from '../../domain/kernel/vocabulary.ts'
import { officeOf, rowOf, type Played, type World } from './play-scenario.ts'

const actorOf = (login: string, role: Role) => ({
  userId: login,
  postId: `post.${login}`,
  officeCode: officeOf(login),
  roles: [role],
})

export async function moveByHand(
  world: World,
  played: Played,
  login: string,
  role: Role,
  action: Action,
): Promise<void> {
  const bill = toBill(await rowOf(world, played))
  const date = businessDate(world.stack.now())
  const updateId = `by-hand-${bill.billId}-${action}`
  const given = { updateId, action, actor: actorOf(login, role), body: {}, seen: bill }
  const outcome = await commitMove(world.stack.database.sql, bill, given, {
    date,
    financialYear: financialYearOf(date),
  })
  expect(outcome.kind).toBe('moved')
}

export async function actOnFileByHand(
  world: World,
  { fileId }: Played,
  login: string,
  role: Role,
  action: FileAct['action'],
): Promise<void> {
  const updateId = `by-hand-${fileId ?? ''}-${action}`
  const given = { updateId, action, actor: actorOf(login, role) }
  const outcome = await commitFileAct(world.stack.database.sql, fileId ?? '', given, world.stack.now())
  expect(outcome.kind).toBe('moved')
}
