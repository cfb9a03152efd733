// Delegations, charges and transfers as they are read. Each list is one page by its key, newest first.

import type { Delegation } from '../../domain/delegation.ts'
import { seesAllBills, type Onlooker } from '../../domain/bill/visibility.ts'
import type { ChargeState, DelegationState } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from '../kernel/connection.ts'
import { groundOf } from '../kernel/ground.ts'
import { where } from '../kernel/where.ts'

export interface DelegationRow extends Delegation {
  version: number
  fromAt: Date
  untilAt: Date
  reason: string
  askedAt: Date
  decidedBy: string | null
  decision: string | null
  endedBecause: string | null
}

export interface ChargeRow {
  chargeId: string
  version: number
  state: ChargeState
  postId: string
  officeCode: string
  treasuryCode: string | null
  userId: string
  fromAt: Date
  untilAt: Date | null
  reason: string
  givenBy: string
  givenAt: Date
}

export interface TransferRow {
  transferId: string
  postId: string
  officeCode: string
  treasuryCode: string | null
  userId: string
  ctcNumber: string
  ctcDate: string
  leftAt: Date
  givenBy: string
  givenAt: Date
}

const delegationState = `case when d.state = 'DELEGATED' and d.until_at <= business_now() then 'ENDED' else d.state end`
const askedByTreasury = `exists (select 1 from post_holders h join posts p using (post_id)
    where h.user_id = d.asked_by and h.kind <> 'delegated' and p.office_code = d.treasury_code and 'TO' = any(p.roles))`
// Of one that is in force its end may be written already, by whatever it ends.
const endedBecause = `case when d.state <> 'DELEGATED' then d.ended_because
  when d.until_at <= business_now() then coalesce(d.ended_because, 'time') end`
const delegationColumns = `select d.delegation_id, d.version, ${delegationState} as state, d.post_id, d.office_code,
  d.treasury_code, d.user_id, d.asked_by, ${askedByTreasury} as asked_by_treasury, d.from_at, d.until_at, d.reason,
  d.asked_at, d.decided_by, d.decision, ${endedBecause} as ended_because`

const chargeState = `case when d.state = 'GIVEN' and d.until_at <= business_now() then 'ENDED' else d.state end`
const chargeColumns = `select d.charge_id, d.version, ${chargeState} as state, d.post_id, d.office_code,
  d.treasury_code, d.user_id, d.from_at, d.until_at, d.reason, d.given_by, d.given_at`

export const readDelegationGround = groundOf<DelegationRow>(delegationColumns, 'delegations d', 'd.delegation_id')
export const readChargeGround = groundOf<ChargeRow>(chargeColumns, 'charges d', 'd.charge_id')

export async function readDelegation(sql: Connection, id: string): Promise<DelegationRow | null> {
  const text = `${delegationColumns} from delegations d where d.delegation_id = $1`
  const [row] = await sql.unsafe<DelegationRow[]>(text, [id], { prepare: true })
  return row ?? null
}

export async function readCharge(sql: Connection, id: string): Promise<ChargeRow | null> {
  const text = `${chargeColumns} from charges d where d.charge_id = $1`
  const [row] = await sql.unsafe<ChargeRow[]>(text, [id], { prepare: true })
  return row ?? null
}

export interface HoldingSearch {
  state?: DelegationState | ChargeState | undefined
  officeCode?: string | undefined
  treasuryCode?: string | undefined
  postId?: string | undefined
  userId?: string | undefined
}

interface Listed {
  columns: string
  table: 'delegations' | 'charges' | 'transfers'
  id: string
  state?: string
}

/** Those of the onlooker's office, and of the offices of his treasury; the State offices' eyes are on all. */
async function list<Row extends object>(
  sql: Connection,
  { columns, table, id, state }: Listed,
  onlooker: Onlooker,
  search: HoldingSearch,
  after: string | undefined,
  limit: number,
): Promise<Row[]> {
  const { officeCode, officeKind } = onlooker
  const all = seesAllBills(onlooker)
  const { text, values } = where([
    [(p) => `${id} < ${p}`, after],
    [
      (p) => `(d.office_code = ${p} or d.treasury_code = ${p})`,
      all || officeKind !== 'treasury' ? undefined : officeCode,
    ],
    [(p) => `d.office_code = ${p}`, all || officeKind === 'treasury' ? undefined : officeCode],
    [(p) => `${state ?? 'null'} = ${p}`, search.state],
    [(p) => `d.office_code = ${p}`, search.officeCode],
    [(p) => `d.treasury_code = ${p}`, search.treasuryCode],
    [(p) => `d.post_id = ${p}`, search.postId],
    [(p) => `d.user_id = ${p}`, search.userId],
  ])
  return sql.unsafe<Row[]>(
    `${columns} from ${table} d where ${text} order by ${id} desc limit $${values.length + 1}`,
    [...values, limit],
    { prepare: true },
  )
}

type Lists<Row> = (
  sql: Connection,
  onlooker: Onlooker,
  search: HoldingSearch,
  after: string | undefined,
  limit: number,
) => Promise<Row[]>

const listOf =
  <Row extends object>(listed: Listed): Lists<Row> =>
  (sql, ...asked) =>
    list<Row>(sql, listed, ...asked)

export const listDelegations = listOf<DelegationRow>({
  columns: delegationColumns,
  table: 'delegations',
  id: 'd.delegation_id',
  state: delegationState,
})
export const listCharges = listOf<ChargeRow>({
  columns: chargeColumns,
  table: 'charges',
  id: 'd.charge_id',
  state: chargeState,
})
export const listTransfers = listOf<TransferRow>({
  columns: `select d.transfer_id, d.post_id, d.office_code, d.treasury_code, d.user_id, d.ctc_number, d.ctc_date,
    d.left_at, d.given_by, d.given_at`,
  table: 'transfers',
  id: 'd.transfer_id',
})
