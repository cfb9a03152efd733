// Changes as they are read. The list is one page by its key, newest first.

import { seesAllBills, type Onlooker } from '../../domain/bill/visibility.ts'
import type { Change } from '../../domain/change.ts'
import type { ChangeKind, ChangeState } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from '../kernel/connection.ts'
import { groundOf } from '../kernel/ground.ts'
import { readTransitions, type Transition } from '../kernel/transitions.ts'
import { where } from '../kernel/where.ts'

export interface ChangeRow extends Change {
  version: number
  key: string
  /** Of what it is, by its name. */
  name: string
  fromDate: string
  inForceFrom: string | null
  reason: string
  proposedAt: Date
  decidedBy: string | null
  decision: string | null
}

export interface WholeChange extends ChangeRow {
  trail: readonly Transition[]
}

const columns = `select d.change_id, d.version, d.state, d.kind, d.key, r.name, d.office_code, d.treasury_code, d.value,
  d.from_date, d.in_force_from, d.reason, d.proposed_by, d.proposed_for, d.proposed_at, d.decided_by, d.decision`
const from = `changes d join recipients r on r.recipient_id = d.key`

export const readChangeGround = groundOf<ChangeRow>(columns, from, 'd.change_id')

export async function readChangeRow(sql: Connection, id: string): Promise<ChangeRow | null> {
  const [row] = await sql.unsafe<ChangeRow[]>(`${columns} from ${from} where d.change_id = $1`, [id], { prepare: true })
  return row ?? null
}

/** More acts than a change can have. */
const wholeTrail = 10

export async function readChange(sql: Connection, id: string): Promise<WholeChange | null> {
  const row = await readChangeRow(sql, id)
  return row === null ? null : { ...row, trail: await readTransitions(sql, id, 0, wholeTrail) }
}

export interface ChangeSearch {
  kind?: ChangeKind | undefined
  state?: ChangeState | undefined
  key?: string | undefined
  officeCode?: string | undefined
  treasuryCode?: string | undefined
}

/** Those of the onlooker's office, and of the offices of his treasury; the State offices' eyes are on all. */
export async function listChanges(
  sql: Connection,
  onlooker: Onlooker,
  search: ChangeSearch,
  after: string | undefined,
  limit: number,
): Promise<ChangeRow[]> {
  const own = seesAllBills(onlooker) ? undefined : onlooker.officeCode
  const { text, values } = where([
    [(p) => `d.change_id < ${p}`, after],
    [(p) => `(d.office_code = ${p} or d.treasury_code = ${p})`, own],
    [(p) => `d.kind = ${p}`, search.kind],
    [(p) => `d.state = ${p}`, search.state],
    [(p) => `d.key = ${p}`, search.key],
    [(p) => `d.office_code = ${p}`, search.officeCode],
    [(p) => `d.treasury_code = ${p}`, search.treasuryCode],
  ])
  return sql.unsafe<ChangeRow[]>(
    `${columns} from ${from} where ${text} order by d.change_id desc limit $${values.length + 1}`,
    [...values, limit],
    { prepare: true },
  )
}
