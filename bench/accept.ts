// One move in Postgres: `accept`, a move without rules, through
// db/moves/commit-move.ts, against a bare update and insert.

import type { Said } from '../domain/kernel/act.ts'
import type { Bill } from '../domain/bill/bill.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { commitMove } from '../db/moves/commit-move.ts'
import { knownBills, type KnownBills } from '../db/moves/known-bills.ts'
import { todayAt } from '../domain/kernel/calendar.ts'
import { commitBare, insertBareBills, insertBills, newBillIds, type Standing } from './rows.ts'
import { atOnce, compare, type Comparison, type Plan } from './statistics.ts'
import { claimed, saidOf, stepsToPassed } from './telephone-bill.ts'

/** After forwarding twice, approval and inward. */
const withBoa: Standing = {
  state: 'WITH_BOA',
  version: 5,
  acted: {
    'maker.10104': ['MAKER'],
    'checker.10104': ['CHECKER'],
    'approver.10104': ['APPROVER'],
    'foa.577a': ['INWARD'],
  },
}
const accept = stepsToPassed[withBoa.version - 1]

const today = todayAt(new Date())

/** A bill as the worker knows it, who has just committed its last move, and the act that the API has claimed. */
async function givenTo(sql: Sql, known: KnownBills, bill: Bill): Promise<{ billId: string; said: Said }> {
  if (accept?.action !== 'accept') throw new Error('the fifth act is not the acceptance')
  known.set(bill)
  return { billId: bill.billId, said: await claimed(sql, bill.billId, saidOf(bill, accept), accept) }
}

async function acceptOnce(
  sql: Sql,
  known: KnownBills,
  { billId, said }: { billId: string; said: Said },
): Promise<void> {
  const outcome = await commitMove(sql, known, billId, said, today)
  if (outcome.kind !== 'moved') throw new Error(`accept did not move: ${JSON.stringify(outcome)}`)
}

const bareAccept = (sql: Sql, billId: string): Promise<number> =>
  commitBare(sql, { billId, version: 5, action: 'accept', from: 'WITH_BOA', to: 'WITH_BOA', userId: 'boa1.577a' })

export async function measureAccept(sql: Sql, plan: Plan): Promise<Comparison> {
  const { callers, pairs, chunk } = plan
  const billIds = newBillIds((pairs + 1) * chunk)
  const laid = await insertBills(sql, billIds, withBoa)
  const post = 'post.boa1.577a'
  await sql`update bills set desk_post = ${post} where bill_id = any(${billIds})`
  const bill = { ...laid, desk: { ...laid.desk, post } }
  await insertBareBills(sql, billIds, withBoa.version, withBoa.state)
  const known = knownBills()
  const given = await Promise.all(billIds.map((billId) => givenTo(sql, known, { ...bill, billId })))
  // A vacuum or a checkpoint in the middle would fall on one side.
  await sql`vacuum analyze bills, transitions, idempotency_keys, bare_bills, bare_trail`
  await sql`checkpoint`
  const of = <Item>(items: readonly Item[], pair: number) => items.slice(pair * chunk, (pair + 1) * chunk)
  return compare(
    plan,
    (pair) => atOnce(callers, of(given, pair), (each) => acceptOnce(sql, known, each)),
    (pair) => atOnce(callers, of(billIds, pair), (billId) => bareAccept(sql, billId)),
  )
}
