// Trails and the rows that they tell of; serials.

import type { Check } from './check.ts'

/** Everything that has a trail of its own, with the version and the state of its row. */
const subjects = `
  select bill_id as id, version, state from bills
  union all select file_id, version, state from payment_files
  union all select batch_id, version, state from batches
  union all select scroll_id, version, state from scrolls
  union all select sha256 || ':' || ordinal, version, state from break_cases
  union all select delegation_id, version, state from delegations
  union all select change_id, version, state from changes
  union all select charge_id, version, state from charges
  union all select absence_id, case when ended_at is null then 1 else 2 end,
    case when ended_at is null then 'DECLARED' else 'ENDED' end from absences`

export const trailsWhole: Check = {
  says: 'versions run from 1 without a gap, each from where the last one led, to the state of the row',
  text: `
    with subjects as (${subjects}), steps as (
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
    select coalesce(s.id, f.subject_id) as subject, null::bigint as paise, case
      when f.subject_id is null then 'has no trail'
      when s.id is null then case when f.subject_id ~ '^(bill_|file_|batch_|scroll-|absence_|change_|delegation_)'
        then 'has a trail and no row' end
      when f.fault is not null then f.fault
      when (f.last, f.state) <> (s.version, s.state) then
        'is ' || s.state || ' at version ' || s.version || ', its trail ends at ' || f.state || ', ' || f.last
    end as wrong
    from subjects s full join faults f on f.subject_id = s.id`,
}

export const statesSince: Check = {
  says: 'a bill stands in its state since the instant of the move that brought it there',
  text: `
    with moved as (
      select distinct on (subject_id) subject_id, at from transitions
      where from_state <> to_state and subject_id like 'bill\\_%' order by subject_id, version desc
    )
    select b.bill_id as subject, null::bigint as paise, case when b.state_since is distinct from m.at
      then 'is ' || b.state || ' since ' || b.state_since || ', which its trail does not say' end as wrong
    from bills b left join moved m on m.subject_id = b.bill_id`,
}

/** `577A/2026-27/CS/000012`: a scope, for some kinds a tag, and the number. */
export const serialsWhole: Check = {
  says: 'bill numbers, tokens, sheets, memos and vouchers have no gap',
  text: `
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
    select coalesce(s.kind, u.kind) || ' ' || coalesce(s.scope, u.scope) as subject, null::bigint as paise,
      case when s.last is distinct from u.used or s.last <> u.different or s.last <> u.highest then
        'is at ' || coalesce(s.last, 0) || ', ' || coalesce(u.used, 0) || ' are used, ' || coalesce(u.different, 0)
          || ' different ones, the highest ' || coalesce(u.highest, 0)
      end as wrong
    from serials s full join series u on u.kind = s.kind and u.scope = s.scope`,
}
