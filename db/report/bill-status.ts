// The Bill Status Report (S-42) of many bills at once: what domain/report/bill-status.ts says of each by its trail.

import {
  acts,
  approvedStates,
  cancelledState,
  objectedState,
  outcomes,
  refusedAtCounter,
  unacknowledged,
  type BillStatus,
} from '../../domain/report/bill-status.ts'
import type { Period } from '../../domain/report/period.ts'
import { holds } from '../holding.ts'
import { where, type Scope } from '../kernel/where.ts'
import { beginningOf, wordsOf, type Report } from './report.ts'

export interface BillStatusRow extends BillStatus {
  treasuryCode: string
  /** The office that drew; null of the whole treasury. */
  ddoCode: string | null
  /** Who is head of office at the treasury as the last day ends. */
  headsOfOffice: string[]
  paperRefused: number
}

export interface BillStatusSearch extends Period {
  treasuryCode?: string | undefined
  ddoCode?: string | undefined
  by: 'treasury' | 'office'
}

/** The act that leads out of the objection made by `e`. */
const nextAct = `(
  select n.action from transitions n
  where n.subject_id = e.subject_id and n.version > e.version
    and n.from_state = '${objectedState}' and n.to_state <> '${objectedState}'
  order by n.version limit 1)`

const approves = `e.to_state = any(${wordsOf(approvedStates)})
  and not (e.action = '${unacknowledged.action}' and e.to_state = '${unacknowledged.to}')`
const refuses = `e.action = '${acts.refuse}' and ${nextAct} is distinct from '${acts.recall}'`

/** The first move after an inward by which the presentation is over. */
const leaving = `
  select e.at, case
      when ${approves} then 'approved'
      when e.action = '${acts.giveBack}' then 'objectedAndReturned'
      when e.to_state = '${cancelledState}' then 'cancelled'
      else 'rejected' end as outcome
  from transitions e
  where e.subject_id = i.subject_id and e.version > i.version and (${approves} or e.action = '${acts.giveBack}'
    or e.to_state = '${cancelledState}' or ${refuses})
  order by e.version limit 1`

const counted = outcomes
  .map((outcome) => `count(*) filter (where outcome = '${outcome}' and left_at < ends)::int as "${outcome}"`)
  .join(',\n      ')

/** The last of the period, by business time; of one that lasts yet, now. */
const lastMoment = `least(business_now(),
    ($2::date + 1)::timestamp at time zone 'Asia/Kolkata' - interval '1 microsecond')`

const headsOfOffice = (treasury: string) => `array(
    select distinct h.user_id from posts p join post_holders h using (post_id)
    where p.office_code = ${treasury} and 'HOO' = any(p.roles)
      and ${holds('h', lastMoment)} order by h.user_id)`

export function billStatusReport(scope: Scope, { from, to, treasuryCode, ddoCode, by }: BillStatusSearch): Report {
  const { text: search, values } = where(
    [
      [(given) => `i.office_code = ${given}`, scope?.treasuryCode],
      [(given) => `i.office_code = ${given}`, treasuryCode],
      [(given) => `b.ddo_code = ${given}`, ddoCode],
    ],
    [from, to],
  )
  return {
    text: `with period as (
    select ${beginningOf('$1')} as begins, ${beginningOf('$2::date + 1')} as ends
  ), presented as (
    select i.action, i.office_code as treasury, ${by === 'office' ? 'b.ddo_code' : 'null::text'} as office, i.at,
      period.*, e.outcome, e.at as left_at
    from period, transitions i join bills b on b.bill_id = i.subject_id
      left join lateral (${leaving}) e on i.action = '${acts.begin}'
    where i.action in ('${acts.begin}', '${refusedAtCounter}') and i.at < period.ends and ${search}
  ), standing as (
    select * from presented
    where case when action = '${acts.begin}' then left_at is null or left_at >= begins else at >= begins end
  )
  select treasury as "treasuryCode", office as "ddoCode", ${headsOfOffice('treasury')} as "headsOfOffice",
    count(*) filter (where action = '${acts.begin}' and at < begins)::int as opening,
    count(*) filter (where action = '${acts.begin}' and at >= begins)::int as inwarded,
      ${counted},
    count(*) filter (where action = '${acts.begin}' and (left_at is null or left_at >= ends))::int as pending,
    count(*) filter (where action = '${refusedAtCounter}')::int as "paperRefused"
  from standing group by treasury, office`,
    values,
    key: 'concat_ws(\' \', r."treasuryCode", r."ddoCode")',
  }
}
