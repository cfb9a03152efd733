// Overtakings (S-16a): which bill was processed while another stood before it, or had been inwarded earlier, and by
// what authority. Each is what the act kept of its turn.

import { listStage, type Overtaking } from '../../domain/report/overtaking.ts'
import type { Period } from '../../domain/report/period.ts'
import { where, type Condition, type Scope } from '../kernel/where.ts'
import { ist } from '../schema/fields.ts'
import { beginningOf, businessDay, type Report } from './report.ts'

export interface OvertakingSearch extends Partial<Period> {
  treasuryCode?: string | undefined
  /** An office that draws, of either bill. */
  ddoCode?: string | undefined
  /** The office of who reads, of either bill; undefined: he reads his scope's. */
  ownCode?: string | undefined
  /** Either of the two. */
  billId?: string | undefined
}

export type OvertakingRow = Overtaking

const side = (bill: 'a' | 'o', queue: string): string => `json_build_object('billId', ${bill}.bill_id,
  'billNumber', ${bill}.bill_number, 'ddoCode', ${bill}.ddo_code, 'treasuryCode', ${bill}.treasury_code,
  'controllingOfficeCode', ${bill}.controlling_office_code,
  'countersigningOfficeCode', ${bill}.countersigning_office_code, 'queue', ${queue})`

const step = (row: string): string => `json_build_object('action', ${row}.action, 'by', ${row}.user_id,
  'at', ${ist(`${row}.at`)}, 'reason', ${row}.detail ->> 'reason', 'text', ${row}.detail ->> 'text')`

/** Its rule the domain tells, by the basis; of findings it was kept. */
const authority = (basis: string, steps: string, entry = noEntry): string => `json_build_object('basis', ${basis},
  'rule', p.rule, 'steps', ${steps}${entry})`
const noEntry = `, 'claimType', null, 'fromDate', null, 'listId', null`

/** The hold that stood as it was passed by. */
const hold = `(select json_agg(${step('h')}) from (
  select * from transitions h where h.subject_id = o.bill_id and h.action = 'hold' and h.at < t.at
  order by h.version desc limit 1) h)`

/** Who asked, endorsed and confirmed: the latest of each in the revision. */
const express = `(select json_agg(${step('x')} order by x.version) from (
  select distinct on (x.action) * from transitions x where x.subject_id = p.bill_id
    and x.revision = coalesce(q.revision, t.revision) and x.version < coalesce(q.version, t.version)
    and x.action in ('request-express', 'endorse-express', 'confirm-express')
  order by x.action, x.version desc) x)`

/** The row of the catalogue by which the bill was forwarded. */
const catalogued = `(
  select c.queue, c.from_date::text as from_date from catalogue_rows c
    join catalogue_versions v on v.version = greatest(a.catalogue_version, 1)
  where c.bill_type = a.bill_type and c.claim_type = a.claim_type and c.from_date <= v.from_date
  order by c.from_date desc limit 1)`

/** By which it was last dropped from a file. */
const drop = `(select json_agg(${step('d')}) from (
  select * from transitions d where d.subject_id = o.bill_id and d.action = 'drop-from-file' and d.at < t.at
  order by d.version desc limit 1) d)`

/**
 * What is looked for in the finance department's list: that which was first, on the day of its inward; or what waits
 * for the department, on the day on which it was passed by.
 */
const forList = `(
  select a.head_of_account, a.claim_type, a.treasury_code, a.gross_paise, ${businessDay('a.inwarded_at')} as day
  where p.why = 'priority' union all
  select o.head_of_account, o.claim_type, o.treasury_code, o.gross_paise, ${businessDay('t.at')}
  where p.why = 'waits_for_fd')`

/** The row of the list that covered it. */
const listed = `(
  select l.list_id, l.from_date::text as from_date, l.given_by, l.given_at, l.reason from clearance_list l
  where l.from_date <= i.day and coalesce(l.to_date, 'infinity') >= i.day
    and (i.head_of_account = l.head or starts_with(i.head_of_account, l.head || '-'))
    and coalesce(l.claim_type, i.claim_type) = i.claim_type
    and coalesce(l.treasury_code, i.treasury_code) = i.treasury_code
    and i.gross_paise >= coalesce(l.amount_from_paise, 0)
    and not exists (select 1 from clearance_list_ends e where e.list_id = l.list_id and e.to_date < i.day)
  order by l.from_date, l.list_id limit 1)`

const byList = authority(
  "'ways_and_means'",
  `case when l.list_id is null then '[]'::json else json_build_array(json_build_object('action', 'list',
      'by', l.given_by, 'at', ${ist('l.given_at')}, 'reason', l.reason, 'text', null)) end`,
  `, 'claimType', i.claim_type, 'fromDate', l.from_date, 'listId', l.list_id`,
)
const byPriority = `case when c.queue = 'priority'
  then ${authority("'catalogue'", "'[]'::json", `, 'claimType', a.claim_type, 'fromDate', c.from_date, 'listId', null`)}
  else ${byList} end`

const authorityOf: Readonly<Record<Overtaking['why'], string>> = {
  held: authority("'hold'", `coalesce(${hold}, '[]')`),
  barred_by_separation: authority("'separation'", "'[]'::json"),
  express: authority("'express'", `coalesce(${express}, '[]')`),
  priority: byPriority,
  waits_for_fd: byList,
  findings_open: authority("'findings'", "'[]'::json"),
  dropped_today: authority("'drop'", `coalesce(${drop}, '[]')`),
  closed_year: authority("'closed_year'", "'[]'::json"),
}
const byReason = Object.entries(authorityOf).map(([why, says]) => `when '${why}' then ${says}`)

const named = (list: string, columns: string): string =>
  `jsonb_to_recordset(t.detail -> 'turn' -> ${list}) as w("billId" text, queue text, ${columns})`
const count = (what: string): string => `(t.detail -> 'turn' ->> '${what}')::int`

/**
 * Of the asked for in that file, the first that overtook the bill of that id: it is named in place of the file's first.
 * Of an office that draws, where the overtaken bill is its own, another's is named.
 */
const askedFor = (overtaken: string, overtakes: string): string => `left join lateral (
  select x."billId" as bill_id, x.queue from jsonb_to_recordset(n.asked)
      as x("billId" text, place int, queue bill_queue, at timestamptz, office text)
    join bills o on o.bill_id = ${overtaken}
  where ${overtakes} and x.office is distinct from o.ddo_code order by x.place limit 1) m on true`

/**
 * Which bill was processed before which other. Of a file a line for each that it passes by or overtakes, with the first
 * of its bills that did and how many did: a thousand bills that pass a hundred are a hundred lines.
 */
const pairs = `(
  select t.subject_id as bill_id, w."billId" as overtaken_id, w.queue, w.why, null as rule, 1 as overtakers,
    ${count('before')} as in_all
  from ${named("'passed'", 'why text')} where t.action <> 'create'
  union all
  select t.subject_id, w."billId", w.queue, t.detail -> 'turn' ->> 'queue', null, 1,
    (t.detail -> 'turn' -> 'overtook' ->> 'count')::int
  from ${named("'overtook' -> 'bills'", 'why text')} where t.action <> 'create'
  union all
  select coalesce(m.bill_id, f.bill_id), w."billId", null, w.why, w.rule,
    jsonb_array_length(t.detail -> 'billIds') - w.ahead, ${count('before')}
  from ${named("'passed'", 'why text, ahead int, rule text')}
    join payment_file_bills f on f.file_id = t.subject_id and f.position = w.ahead + 1
    ${askedFor('w."billId"', 'x.place > w.ahead')}
  where t.action = 'create'
  union all
  select coalesce(m.bill_id, w."by"), w."billId", w.queue, coalesce(m.queue::text, w.why), null, w.bills,
    (t.detail -> 'turn' -> 'overtook' ->> 'count')::int
  from ${named("'overtook' -> 'bills'", '"by" text, why text, bills int')}
    ${askedFor('w."billId"', 'x.queue < w.queue::bill_queue and x.at > o.inwarded_at')}
  where t.action = 'create')`

/** The bills of a file that are asked for by their office or by name; asked once for each file. */
function askedOf(offices: readonly string[], billId: string | undefined): string {
  if (billId === undefined && offices.length === 0) return 'null::jsonb'
  const [is, office] =
    billId === undefined ? [`b.ddo_code in (${offices.join()})`, 'b.ddo_code'] : [`b.bill_id = ${billId}`, 'null']
  return `(select jsonb_agg(jsonb_build_object('billId', b.bill_id, 'place', f.position, 'queue', b.queue,
      'at', b.inwarded_at, 'office', ${office}))
    from payment_file_bills f join bills b using (bill_id) where f.file_id = t.subject_id and ${is})`
}

/** Its own move into the file: in which queue it stood, and what of its trail was before that. */
const intoFile = `(select x.detail -> 'turn' ->> 'queue' as queue, x.revision, x.version from transitions x
  where x.subject_id = a.bill_id and x.action = 'authorise' and x.detail ->> 'fileId' = t.subject_id limit 1)`

/** Of one bill: it moved itself, or is named by who passed it by, at its treasury and since it was made. */
const ofBill = (p: string): string => `t.at >= (select created_at from bills where bill_id = ${p})
  and t.office_code = (select treasury_code from bills where bill_id = ${p})
  and (t.subject_id = ${p} or t.detail -> 'billIds' ? ${p}::text
    or t.detail -> 'turn' -> 'passed' @> jsonb_build_array(jsonb_build_object('billId', ${p}::text))
    or t.detail -> 'turn' -> 'overtook' -> 'bills' @> jsonb_build_array(jsonb_build_object('billId', ${p}::text)))
  and ${p} in (a.bill_id, o.bill_id)`

export function overtakingsReport(scope: Scope, search: OvertakingSearch): Report {
  const { billId, ownCode, ddoCode } = search
  const first = (billId === undefined ? [ownCode, ddoCode] : [billId]).filter((one) => one !== undefined)
  const places = first.map((_one, index) => `$${index + 1}::text`)
  const asked = billId === undefined ? askedOf(places, undefined) : askedOf([], places[0])
  const conditions: Condition[] = [
    [(p) => `t.office_code = ${p}`, scope?.treasuryCode],
    [(p) => `t.office_code = ${p}`, search.treasuryCode],
    [(p) => `${p} in (a.ddo_code, o.ddo_code)`, search.ddoCode],
    [(p) => `${p} in (a.ddo_code, o.ddo_code)`, search.ownCode],
    [ofBill, search.billId],
    [(p) => `t.at >= ${beginningOf(p)}`, search.from],
    [(p) => `t.at < ${beginningOf(`${p}::date + 1`)}`, search.to],
  ]
  const { text, values } = where(conditions, first)
  return {
    text: `select ${ist('t.at')} as at, t.office_code as treasury_code, t.post_id, t.user_id as "by", p.why,
      case t.action when 'create' then '${listStage}' else t.from_state end as stage,
      case t.action when 'create' then 'authorise' else t.action end as action,
      ${side('a', `coalesce(t.detail -> 'turn' ->> 'queue', q.queue, a.queue::text)`)} as bill,
      ${side('o', `coalesce(p.queue, o.queue::text)`)} as overtaken, p.overtakers, p.in_all as overtaken_in_all,
      case when p.why = 'barred_by_separation' then coalesce(o.acted -> t.user_id, '[]') else '[]' end as worn,
      case p.why ${byReason.join('\n        ')} end as authority
    from transitions t cross join lateral (select ${asked} as asked) n cross join lateral ${pairs} p
      join bills a on a.bill_id = p.bill_id join bills o on o.bill_id = p.overtaken_id
      left join lateral ${intoFile} q on t.action = 'create'
      left join lateral ${forList} i on true
      left join lateral ${catalogued} c on p.why = 'priority'
      left join lateral ${listed} l on c.queue is distinct from 'priority'
    where (t.action in ('forward', 'pass', 'object') or t.action = 'create' and t.subject_id like 'file\\_%')
      and t.detail -> 'turn' ?| array['passed', 'overtook'] and ${text}`,
    values,
    // Without the bills' ids: who reads one of the two is not told the other by a cursor.
    key: `concat_ws(' ', r.treasury_code, r.at, md5(concat(r.bill ->> 'billId', ' ', r.overtaken ->> 'billId')))`,
  }
}
