// What must hold of the rows, whoever was killed when. Each proof
// looks at all rows of its kind and names those that disagree.

import type { Sql } from '../../db/kernel/connection.ts'
import type { AnsweredAct, Crowd } from './asking.ts'

export interface Verdict {
  proof: string
  /** How many rows, acts or workflows were looked at. */
  looked: number
  /** What disagrees, in words; none is the proof. */
  wrong: readonly string[]
}

export interface Found {
  looked: number
  wrong: string | null
}

/** A query that gives a row for each thing looked at, with what is wrong with it. */
export async function ask(proof: string, rows: Promise<readonly { wrong: string | null }[]>): Promise<Verdict> {
  const found = await rows
  return { proof, looked: found.length, wrong: found.flatMap(({ wrong }) => (wrong === null ? [] : [wrong])) }
}

const creations = (acts: readonly AnsweredAct[]): string[] =>
  acts
    .filter(({ path }) => path === '/v1/bills')
    .map(({ answer }) => (JSON.parse(answer.text) as { billId: string }).billId)

async function noneLost(sql: Sql, { acts }: Crowd): Promise<Verdict> {
  const answered = creations(acts)
  const rows = await sql<{ billId: string }[]>`select bill_id from bills`
  const made = new Set(rows.map(({ billId }) => billId))
  const told = new Set(answered)
  return {
    proof: 'no bill is lost, none is made twice',
    looked: made.size,
    wrong: [
      ...answered.filter((billId) => !made.has(billId)).map((billId) => `${billId} was answered and has no row`),
      ...[...made].filter((billId) => !told.has(billId)).map((billId) => `${billId} has a row and no answer`),
      ...answered
        .filter((billId, index) => answered.indexOf(billId) !== index)
        .map((billId) => `${billId} was the answer to two keys`),
    ],
  }
}

/** The version of the bill's move, as the act was answered; of files and batches the trail alone tells it. */
function answeredVersion({ path, answer }: AnsweredAct): number | null {
  if (!/^\/v1\/bills\/.*\/actions\//.test(path)) return null
  return (JSON.parse(answer.text) as { transition: { version: number } }).transition.version
}

async function actsOnce(sql: Sql, { acts }: Crowd): Promise<Verdict> {
  const given = acts.map((act) => ({ user: act.login, key: act.key, path: act.path, version: answeredVersion(act) }))
  const rows = await sql<Found[]>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as g("user" text, key text, path text, version int)
    ), told as (
      select g.*, k.update_id, k.status, (select count(*) from transitions t where t.update_id = k.update_id) as times,
        (select min(t.version) from transitions t where t.update_id = k.update_id) as trail_version,
        (select bool_and(t.user_id = g."user") from transitions t where t.update_id = k.update_id) as by_him
      from given g left join idempotency_keys k on k.user_id = g."user" and k.key = g.key
    )
    select case
      when update_id is null then key || ' (' || path || ') was answered and its answer is not kept'
      when times <> 1 then key || ' (' || path || ') is in the trail ' || times || ' times'
      when not by_him then key || ' is in the trail as somebody else''s'
      when version <> trail_version
        then key || ' was answered as version ' || version || ' and is version ' || trail_version
    end as wrong from told
    union all
    select t.subject_id || ' version ' || t.version || ' (' || t.action || ') was never answered' from transitions t
    where t.update_id is not null and not exists (
      select 1 from idempotency_keys k join given g on k.user_id = g."user" and k.key = g.key
      where k.update_id = t.update_id
    )`
  return ask('each act that was answered is in the trail, once', Promise.resolve(rows))
}

const trailsWhole = (sql: Sql): Promise<Verdict> =>
  ask(
    'versions run from 1 without a gap, each from where the last one led, to the state of the row',
    sql<Found[]>`
      with subjects as (
        select bill_id as id, version, state from bills
        union all select file_id, version, state from payment_files
        union all select batch_id, version, state from batches
        union all select sha256 || ':' || ordinal, version, state from break_cases
        union all select scroll_id, version, state from scrolls
        union all select absence_id, case when ended_at is null then 1 else 2 end,
          case when ended_at is null then 'DECLARED' else 'ENDED' end from absences
      ), steps as (
        select subject_id, version, from_state, to_state, row_number() over trail as place,
          lag(to_state, 1, 'NEW') over trail as came
        from transitions window trail as (partition by subject_id order by version)
      ), faults as (
        select subject_id, min(case
          when version <> place then 'version ' || version || ' is its ' || place || '. move'
          when from_state <> came then 'version ' || version || ' begins at ' || from_state || ' after ' || came
        end) as fault, max(version) as last, (array_agg(to_state order by version desc))[1] as state
        from steps group by subject_id
      )
      select case
        when f.subject_id is null then s.id || ' has no trail'
        when s.id is null then f.subject_id || ' has a trail and no row'
        when f.fault is not null then s.id || ': ' || f.fault
        when (f.last, f.state) <> (s.version, s.state) then
          s.id || ' is ' || s.state || ' at version ' || s.version
            || ', its trail ends at ' || f.state || ', ' || f.last
      end as wrong from subjects s full join faults f on f.subject_id = s.id`,
  )

const sinceTheMove = (sql: Sql): Promise<Verdict> =>
  ask(
    'a bill stands in its state since the instant of the move that brought it there',
    sql<Found[]>`
      select case when b.state_since is distinct from (
        select t.at from transitions t where t.subject_id = b.bill_id and t.from_state <> t.to_state
        order by t.version desc limit 1
      ) then b.bill_id || ' is ' || b.state || ' since ' || b.state_since || ', which its trail does not say'
      end as wrong from bills b`,
  )

/** `577A/2026-27/CS/000012`: a scope, for some kinds a tag, and the number. */
const serialsWhole = (sql: Sql): Promise<Verdict> =>
  ask(
    'bill numbers, tokens, sheets, memos and vouchers have no gap',
    sql<Found[]>`
      with used as (
        select 'bill' as kind, bill_number as number from bills
        union all select 'token', detail ->> 'tokenNumber' from transitions where detail ? 'tokenNumber'
        union all select 'sheet', detail ->> 'continuationSheetNumber' from transitions where action = 'countersign'
        union all select 'memo', detail ->> 'returnMemoNumber' from transitions where detail ? 'returnMemoNumber'
        union all select 'voucher', detail ->> 'voucherNumber' from transitions where detail ? 'voucherNumber'
      ), series as (
        select kind, regexp_replace(number, '(/(CS|RM))?/[0-9]+$', '') as scope, count(*) as used,
          count(distinct number) as different, max(regexp_replace(number, '^.*/', '')::bigint) as highest
        from used group by 1, 2
      )
      select case when s.last is distinct from u.used or s.last <> u.different or s.last <> u.highest then
        coalesce(s.kind, u.kind) || ' ' || coalesce(s.scope, u.scope) || ' is at ' || coalesce(s.last, 0)
          || ', ' || coalesce(u.used, 0) || ' are used, ' || coalesce(u.different, 0)
          || ' different ones, the highest ' || coalesce(u.highest, 0)
      end as wrong from serials s full join series u on u.kind = s.kind and u.scope = s.scope`,
  )

const grantsAddUp = (sql: Sql): Promise<Verdict> =>
  ask(
    'grant = sum of its movements = what its bills block and have spent',
    sql<Found[]>`
      with moved as (
        select grant_id, sum(amount_paise) filter (where kind = 'allot') as allotted,
          coalesce(sum(case kind when 'block' then amount_paise when 'give_back' then -amount_paise
            when 'spend' then -amount_paise end), 0) as blocked,
          coalesce(sum(amount_paise) filter (where kind = 'spend'), 0) as spent
        from grant_movements group by grant_id
      ), held as (
        select ddo_code, head_of_account, financial_year,
          coalesce(sum(gross_paise) filter (where state in ('WITH_COUNTERSIGNER', 'AWAITING_INWARD', 'WITH_BOA',
            'WITH_HA', 'WITH_BAO', 'PASSED', 'AWAITING_WAYS_AND_MEANS', 'OBJECTED', 'IN_PAYMENT_FILE')), 0) as blocked,
          coalesce(sum(gross_paise) filter (where voucher_number is not null), 0) as spent
        from bills group by 1, 2, 3
      )
      select case
        when (g.allotted_paise, g.blocked_paise, g.spent_paise) is distinct from (m.allotted, m.blocked, m.spent)
          or (g.blocked_paise, g.spent_paise) <> (coalesce(h.blocked, 0), coalesce(h.spent, 0))
        then g.ddo_code || ' ' || g.head_of_account || ': blocked, spent ' || g.blocked_paise || ', ' || g.spent_paise
          || '; movements ' || coalesce(m.blocked, 0) || ', ' || coalesce(m.spent, 0)
          || '; bills ' || coalesce(h.blocked, 0) || ', ' || coalesce(h.spent, 0)
      end as wrong
      from grants g left join moved m using (grant_id)
      left join held h using (ddo_code, head_of_account, financial_year)`,
  )

const ledgerBalances = (sql: Sql): Promise<Verdict> =>
  ask(
    'the ledger balances, one entry a voucher, debits equal to the grants spent, credits in transit to the net',
    sql<Found[]>`
      select case
        when e.entry_id is null then b.bill_id || ' has a voucher and no entry'
        when l.debit <> l.credit then e.entry_id || ': debit ' || l.debit || ', credit ' || l.credit
        when l.debit <> b.gross_paise then e.entry_id || ': debit ' || l.debit || ', gross ' || b.gross_paise
        when b.bill_id is null then e.entry_id || ' is of a voucher that no bill has'
        when coalesce(l.in_transit, 0) <> b.net_paise
          then e.entry_id || ': in transit ' || coalesce(l.in_transit, 0) || ', net ' || b.net_paise
      end as wrong
      from (select * from bills where voucher_number is not null) b
      full join (select * from ledger_entries where kind = 'voucher') e on e.source_id = b.voucher_number
      left join (
        select entry_id, sum(debit_paise) as debit, sum(credit_paise) as credit, sum(credit_paise) filter (
          where head_of_account = (select value #>> '{}' from parameters where name = 'chart.in_transit_head')
        ) as in_transit
        from ledger_lines group by 1
      ) l using (entry_id)`,
  )

/**
 * A line goes by its live attempt, else by the latest that was neither stopped nor made beside another
 * (docs/decisions, 9).
 */
const paymentsMatchBills = (sql: Sql): Promise<Verdict> =>
  ask(
    'the payments of a bill are its annexure, and its state is theirs; what pays nobody has none (S-22)',
    sql<Found[]>`
      with latest as (
        select distinct on (bill_id, line) bill_id, line, state, amount_paise
        from payments where state <> 'STOPPED' and in_suspense_at is null
        order by bill_id, line, state in ('QUEUED', 'SENT', 'PAID') desc, attempt desc
      ), counted as (
        select bill_id, count(*) as lines, sum(amount_paise) as total, count(*) filter (where state = 'PAID') as paid,
          count(*) filter (where state in ('RETURNED', 'REJECTED')) as failed from latest group by bill_id
      )
      select case
        when b.net_paise = 0 then case when c.bill_id is not null or b.state <> 'VOUCHERED'
          then b.bill_id || ' pays nobody, and is ' || b.state end
        when c.bill_id is null then b.bill_id || ' is ' || b.state || ' and has no payment'
        when c.lines <> b.annexure_lines or c.total <> b.net_paise
          then b.bill_id || ' has ' || c.lines || ' payments of ' || c.total
        when b.state <> case
          when c.paid + c.failed < c.lines then b.state
          when c.failed = 0 then 'PAID'
          when c.paid = 0 then 'FAILED'
          else 'PARTLY_FAILED'
        end
          then b.bill_id || ' is ' || b.state || ' with ' || c.paid || ' paid and ' || c.failed
            || ' failed of ' || c.lines
      end as wrong
      from (select * from bills where voucher_number is not null) b left join counted c using (bill_id)`,
  )

/** All proofs on rows alone. */
export async function proveRows(sql: Sql, crowd: Crowd): Promise<Verdict[]> {
  const verdicts = [await noneLost(sql, crowd), await actsOnce(sql, crowd)]
  for (const prove of [trailsWhole, sinceTheMove, serialsWhole, grantsAddUp, ledgerBalances, paymentsMatchBills])
    verdicts.push(await prove(sql))
  return verdicts
}
