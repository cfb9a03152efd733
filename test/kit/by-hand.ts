// Commits as a worker makes them that dies before its workflow learns of them.

import { expect } from 'vitest'
import { commitFileAct } from '../../db/payment-file/commit.ts'
import { commitMove } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import type { Action, FileAction, Role } from '../../domain/kernel/vocabulary.ts'
import { layClaim } from './claims.ts'
import type { Played, World } from './play-scenario.ts'

export async function moveByHand(
  { stack }: World,
  { billId }: Played,
  login: string,
  role: Role,
  action: Action,
): Promise<void> {
  const { sql } = stack.database
  const said = await layClaim(sql, login, billId, action, { role })
  const outcome = await commitMove(sql, knownBills(), billId, said, todayAt(stack.now()))
  expect(outcome.kind).toBe('moved')
}

export async function actOnFileByHand(
  { stack }: World,
  { fileId }: Played,
  login: string,
  role: Role,
  action: FileAction,
): Promise<void> {
  const { sql } = stack.database
  const { claim } = await layClaim(sql, login, fileId ?? '', action, { role })
  const outcome = await commitFileAct(sql, fileId ?? '', claim, stack.now())
  expect(outcome.kind).toBe('moved')
}
