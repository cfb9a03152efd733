// What the term of a bill depends on (domain/bill/waiting.ts), as a column of a query on `bills b`: nothing is asked
// for where it stands without one, and no statement more where it has one.

import { calendarStates, limitOfHeld, limitsOfStates, repayableStates } from '../../domain/bill/waiting.ts'
import { repayableUntil } from '../repayment/days.ts'
import { isRepayable, words } from '../repayment/lineage.ts'
import { ist } from '../schema/fields.ts'
import { drawnAs, drawnText } from './facts/query.ts'

const inForce = (name: string): string => `(
  select p.value from parameters p where p.name = ${name} and p.valid_from <= business_date()
  order by p.valid_from desc limit 1)`

/** The last moment of a day. */
const endOf = (day: string): string =>
  `(((${day}) + interval '1 day' - interval '1 millisecond') at time zone 'Asia/Kolkata')`

const stands = 'business_time(case when b.held is null then b.state_since else b.held_at end)'

const limitName = `case when b.held is not null then '${limitOfHeld}' else case b.state
  ${limitsOfStates.map(([state, name]) => `when '${state}' then '${name}'`).join(' ')} end end`

/** From the day on which it came there, for that day's end may have passed. */
const calendar = `json_build_object('window', ${inForce("'rbi.window'")},
  'lastHour', ${inForce("'treasury.last_hour'")},
  'exceptions', array(
    select json_build_object('date', e.date, 'works', e.works) from calendar_exceptions e
    where e.date >= day_of(${stands}) order by e.date),
  'extensions', array(
    select json_build_object('date', l.date, 'lastHour', l.last_hour) from (
      select distinct on (e.date) e.date, e.last_hour from day_extensions e
      where e.date >= day_of(${stands}) order by e.date, e.extension_id desc) l))`

/** S-37: as the notice of an overdue one finds it (db/notice/subjects.ts). */
const isAdvance = `b.bill_type = 'ac' and b.voucher_date is not null and ${drawnText}`
const adjustBy = `case when ${isAdvance} and not exists (
    select 1 from bills n where n.bill_type = 'ndc' and ${drawnAs('n')} and n.particulars ->> 'acBillId' = b.bill_id)
  then (select ${ist(endOf('b.voucher_date + make_interval(months => l.months)'))}
    from (select (${inForce("'ac.adjust_months'")} #>> '{}')::int as months) l) end`

const hasFailures = `b.state = any(${words(repayableStates)})`
const repayable = `case when ${hasFailures} then (
  select ${ist(endOf('min(u.until)::timestamp'))}
  from payments p cross join lateral (select ${repayableUntil} as until offset 0) u
  where p.bill_id = b.bill_id and p.lapsed_on is null and ${isRepayable}) end`

const states = [...limitsOfStates.map(([state]) => state), ...calendarStates]

const toldAt = `(select ${ist(`(${stands} + (l.value #>> '{}')::interval)`)}
  from (select ${inForce(limitName)} as value) l)`

export const termsColumn = `case
  when b.held is not null or b.state = any(${words(states)}) or ${hasFailures} or ${isAdvance}
  then json_build_object('now', ${ist('business_now()')}, 'stands', ${ist(stands)}, 'toldAt', ${toldAt},
    'calendar', case when b.held is null and b.state = any(${words(calendarStates)}) then ${calendar} end,
    'adjustBy', ${adjustBy}, 'repayableUntil', ${repayable}) end as terms`
