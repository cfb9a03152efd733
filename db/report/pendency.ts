// What lies where at a treasury, and for how long (S-49, S-05). Ages are business days.

import { ageBands, pendingStages, type AgeBand } from '../../domain/report/pendency.ts'
import { objectedState } from '../../domain/report/bill-status.ts'
import type { Action, State } from '../../domain/kernel/vocabulary.ts'
import { where, type Condition, type Scope } from '../kernel/where.ts'
import { businessDay, wordsOf, type Report } from './report.ts'

export interface OfTreasury {
  treasuryCode?: string | undefined
}

const atTreasury = (scope: Scope, treasuryCode: string | undefined): Condition[] => [
  [(given) => `b.treasury_code = ${given}`, scope?.treasuryCode],
  [(given) => `b.treasury_code = ${given}`, treasuryCode],
]

/** The business day on which a bill came to where it is. */
const cameOn = businessDay('b.state_since')

export type PendencyRow = {
  treasuryCode: string
  stage: State
  bills: number
  held: number
  netPaise: number
  oldestDays: number
} & Record<AgeBand, number>

/** Each band goes from the day after the one before it. */
const bands = Object.entries(ageBands).map(([name, upTo], index, all) => {
  const before = all[index - 1]?.[1]
  const conditions = [
    ...(before === undefined || before === null ? [] : [`age > ${before}`]),
    ...(upTo === null ? [] : [`age <= ${upTo}`]),
  ]
  return `count(*) filter (where ${conditions.join(' and ')})::int as "${name}"`
})

export function pendencyReport(scope: Scope, { treasuryCode }: OfTreasury): Report {
  const { text, values } = where(atTreasury(scope, treasuryCode))
  return {
    text: `select treasury as "treasuryCode", stage, count(*)::int as bills, count(held)::int as held,
    sum(net_paise)::bigint as "netPaise", max(age)::int as "oldestDays", ${bands.join(', ')}
  from (
    select b.treasury_code as treasury, b.state as stage, b.held, b.net_paise,
      (select business_date()) - ${cameOn} as age
    from bills b
    where b.state = any(${wordsOf(pendingStages)}) and ${text}
  ) waiting group by treasury, stage`,
    values,
    key: 'concat_ws(\' \', r."treasuryCode", r.stage)',
  }
}

export interface WaitingRow {
  treasuryCode: string
  ddoCode: string
  billId: string
  billNumber: string
  tokenNumber: string | null
  voucherNumber: string | null
  stage: State
  sinceDate: string
  days: number
  netPaise: number
}

/** Bills in one of these states, each since the latest act of that kind; of none it is since it came there. */
export function waitingReport(
  scope: Scope,
  { treasuryCode }: OfTreasury,
  stages: readonly State[],
  since: Action,
): Report {
  const { text, values } = where(atTreasury(scope, treasuryCode))
  return {
    text: `select b.treasury_code as "treasuryCode", b.ddo_code as "ddoCode", b.bill_id as "billId",
    b.bill_number as "billNumber", b.token_number as "tokenNumber", b.voucher_number as "voucherNumber",
    b.state as stage, coalesce(c.day, ${cameOn}) as "sinceDate",
    (select business_date()) - coalesce(c.day, ${cameOn}) as days, b.net_paise as "netPaise"
  from bills b left join lateral (
    select ${businessDay('t.at')} as day from transitions t
    where t.subject_id = b.bill_id and t.action = '${since}' order by t.version desc limit 1) c on true
  where b.state = any(${wordsOf(stages)}) and ${text}`,
    values,
    key: 'concat_ws(\' \', r."treasuryCode", r."sinceDate", r."billId")',
  }
}

export interface ObjectedRow {
  billId: string
  billNumber: string
  tokenNumber: string
  ddoCode: string
  stage: State
  objectedOn: string
  objectedBy: string
  returnMemoNumber: string | null
}

/** What lies in the front office's worklist of objected bills: at day end it is empty (S-05). */
export function objectedReport(treasuryCode: string): Report {
  return {
    text: `select b.bill_id as "billId", b.bill_number as "billNumber", b.token_number as "tokenNumber",
    b.ddo_code as "ddoCode", c.from_state as stage, ${cameOn} as "objectedOn", c.user_id as "objectedBy",
    b.return_memo_number as "returnMemoNumber"
  from bills b cross join lateral (
    select t.user_id, t.from_state from transitions t
    where t.subject_id = b.bill_id and t.to_state = b.state and t.from_state <> t.to_state
    order by t.version desc limit 1) c
  where b.state = '${objectedState}' and b.treasury_code = $1`,
    values: [treasuryCode],
    key: 'r."tokenNumber"',
  }
}
