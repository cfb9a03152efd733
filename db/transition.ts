// The commit point of a bill's move. What it answers is an outcome, never an exception, unless the infrastructure fails.

import { ulid } from 'ulid'
import type { Act } from '../domain/act.ts'
import type { Bill } from '../domain/bill.ts'
import { decide, type Move } from '../domain/decide.ts'
import { evolve } from '../domain/evolve.ts'
import { refusal, type Refusal } from '../domain/refusal.ts'
import { loadBillRow, toBill } from './bill.ts'
import { constraintOf, type Connection, type Sql } from './connection.ts'
import { ownAnnexure } from './annexure.ts'
import { checkFacts, type FactsOfToday } from './facts.ts'
import { columns, moveStatement, serialEffect, serialOf, type Column } from './statement.ts'

export type Outcome =
  | { kind: 'moved'; bill: Bill }
  | { kind: 'refused'; refusal: Refusal }
  /** The row is ahead of what was judged: judge again on this. */
  | { kind: 'behind'; bill: Bill }
  /** This very act was committed earlier, as the move to `version`. */
  | { kind: 'done before'; bill: Bill; version: number }

/**
 * Commits one act on a bill, once, however often it is repeated (`act.updateId`).
 * @throws faults of the database only; they are retried.
 */
export async function commitMove(sql: Sql, bill: Bill, act: Act, today: FactsOfToday): Promise<Outcome> {
  const decision = decide(bill, act)
  if (decision.refusal !== undefined) return { kind: 'refused', refusal: decision.refusal }
  try {
    const committed = await commit(sql, bill, act, decision.move, today)
    if (committed !== null) return committed
  } catch (error) {
    const violated = constraintOf(error)?.constraint
    if (violated === 'grants_not_overdrawn')
      return { kind: 'refused', refusal: refusal('no_grant', 'The grant left does not cover the gross of this bill.') }
    if (violated !== 'transitions_once') throw error
  }
  return whatHappened(sql, bill, act)
}

async function commit(sql: Sql, bill: Bill, act: Act, move: Move, today: FactsOfToday): Promise<Outcome | null> {
  const checks = move.row.checks ?? []
  if (checks.length === 0) return write(sql, bill, act, move, today)
  return sql.begin(async (transaction) => {
    const refused = await checkFacts(transaction, checks, bill, act, today)
    if (refused !== null) return { kind: 'refused', refusal: refused }
    if (move.row.effects?.includes('freeze recipients') === true) await ownAnnexure(transaction, bill)
    return write(transaction, bill, act, move, today)
  })
}

/** A bill's fields as the statement's parameters take them. */
const columnsOf = (bill: Bill): Record<Column, string | number | boolean | readonly string[] | null> => ({
  state: bill.state,
  revision: bill.revision,
  accepted: bill.desk.accepted,
  custodian: bill.desk.custodian,
  held: bill.desk.held === null ? null : JSON.stringify(bill.desk.held),
  objectedFrom: bill.objectedFrom,
  openObjections: bill.openObjections,
  acted: JSON.stringify(bill.acted),
  returnMemoNumber: bill.returnMemoNumber,
  continuationSheetNumber: bill.continuationSheetNumber,
})

const tag = { token: '', sheet: 'CS/', memo: 'RM/' } as const

async function write(sql: Connection, bill: Bill, act: Act, move: Move, today: FactsOfToday): Promise<Outcome | null> {
  const effects = move.row.effects ?? []
  const objections = (act.body.objections ?? []).map((objection) => ({ ...objection, id: `objection_${ulid()}` }))
  const given = { objectionIds: objections.map(({ id }) => id) }
  const next = evolve(bill, move, act, given)
  const serial = serialEffect(effects)
  const scope = `${bill.treasuryCode}/${today.financialYear}`
  const kind = serial === undefined ? null : serialOf[serial].kind
  const before = columnsOf(bill)
  const after = columnsOf(next)
  const values: Record<string, unknown> = {
    ...after,
    billId: bill.billId, version: bill.version, contentVersion: bill.contentVersion, to: next.state,
    trailRevision: bill.revision, action: act.action, from: bill.state, user: act.actor.userId, post: act.actor.postId,
    office: act.actor.officeCode, role: move.role, updateId: act.updateId, detail: JSON.stringify(act.body),
    objections: JSON.stringify(objections), answers: JSON.stringify(act.body.answers ?? []),
    serialKind: kind, serialScope: scope, serialPrefix: kind === null ? null : `${scope}/${tag[kind]}`,
  } // prettier-ignore
  const changed = (Object.keys(columns) as Column[]).filter(
    (column) => String(before[column]) !== String(after[column]),
  )
  const { text, names } = moveStatement(effects, changed)
  const parameters = names.map((name) => values[name] as string)
  const [row] = await sql.unsafe<{ version: number; number?: string }[]>(text, parameters, { prepare: true })
  if (row === undefined) return null
  return {
    kind: 'moved',
    bill: row.number === undefined ? next : evolve(bill, move, act, { ...given, number: row.number }),
  }
}

/** Nothing was written: either this act was committed before, or somebody else moved or edited the bill. */
async function whatHappened(sql: Sql, bill: Bill, act: Act): Promise<Outcome> {
  const row = await loadBillRow(sql, bill.billId)
  if (row === null) throw new Error(`bill ${bill.billId} has no row`)
  const [own] = await sql<{ version: number }[]>`
    select version from transitions where subject_id = ${bill.billId} and update_id = ${act.updateId}`
  if (own !== undefined) return { kind: 'done before', bill: toBill(row), version: own.version }
  if (row.version === bill.version && row.contentVersion === bill.contentVersion)
    throw new Error(`bill ${bill.billId} at version ${bill.version} took no move although nothing stands against it`)
  return { kind: 'behind', bill: toBill(row) }
}
