// A State that has lived: what a proof looks at; and what is found while something of it is altered.

import { expect } from 'vitest'
import type { Transaction } from '../../db/kernel/connection.ts'
import { judge, type Check, type Disagreement, type Reading } from '../../db/proof/check.ts'
import { act, authorised, first, passed, providentFund, telephone, throughOffice } from '../domain/scenarios/steps.ts'
import { playedTo } from './play-scenario.ts'
import { approveScrolls } from './scrolls.ts'
import { until } from './until.ts'
import { openWorld, rowOf, type Played, type World } from './world.ts'

export interface Lived {
  world: World
  /** A bill of one payment, which came back. */
  failed: Played
}

/** A bill is paid, one fails, one waits, one has drawn on a sanction; and the bank's day is approved. */
export async function livedState(): Promise<Lived> {
  const world = await openWorld()
  await world.bank.oneBillAFile()
  const approved = [...passed(), ...authorised()]
  const paid = await playedTo(world, { ...telephone(), lines: 2 }, approved)
  const failed = await playedTo(world, telephone(), approved, [1])
  await playedTo(world, telephone(), passed())
  await playedTo(world, providentFund, [act(first.maker, 'attach', 'DRAFT'), ...throughOffice()])
  await until(
    'both are settled',
    async () => [(await rowOf(world, paid)).state, (await rowOf(world, failed)).state].join() === 'PAID,FAILED',
  )
  await approveScrolls(world.people)
  const again = await world.people.post('maker.10104', '/v1/bills', {
    ...{ billType: 'repayment', claimType: 'failed_payments', treasuryCode: '577A' },
    failedPayments: (await world.bank.paymentsOf(failed.billId)).map(({ paymentId }) => paymentId),
  })
  expect(again.status).toBe(201)
  // The tests keep one desk from being brought bills (test/kit/turns.ts).
  await world.stack.database.sql`delete from desk_loads where day = 'infinity'`
  return { world, failed }
}

class Undone extends Error {}

/** What is asked while the rows are altered, by the owner and past all triggers; nothing of it stays. */
export async function whileAltered<Result>(
  { world, failed }: Lived,
  by: string,
  ask: (sql: Transaction) => Promise<Result>,
): Promise<Result> {
  let result: Result | undefined
  await world.stack.database.sql
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`
      await sql.unsafe(by.replaceAll('$bill', `'${failed.billId}'`))
      result = await ask(sql)
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  if (result === undefined) throw new Error('nothing was asked')
  return result
}

/** All that these checks name. */
export const foundWhile = (
  lived: Lived,
  by: string,
  asked: readonly (Check | Reading)[],
): Promise<readonly Disagreement[]> =>
  whileAltered(lived, by, async (sql) => {
    const found: Disagreement[] = []
    for (const check of asked) found.push(...(await judge(sql, check)).disagreements)
    return found
  })
