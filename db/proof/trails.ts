// Trails and the rows that they tell of; serials.

import { lifecycle, lifecycleVersions } from '../../domain/bill/lifecycle.ts'
import type { Check } from './check.ts'

/** Everything that has a trail of its own, with the version, the state and the revision of its row. */
const subjects = `
  select bill_id as id, version, state, revision, state_since from bills
  union all select file_id, version, state, 1, null from payment_files
  union all select batch_id, version, state, 1, null from batches
  union all select scroll_id, version, state, 1, null from scrolls
  union all select sha256 || ':' || ordinal, version, state, 1, null from break_cases
  union all select delegation_id, version, state, 1, null from delegations
  union all select change_id, version, state, 1, null from changes
  union all select charge_id, version, state, 1, null from charges
  union all select absence_id, case when ended_at is null then 1 else 2 end,
    case when ended_at is null then 'DECLARED' else 'ENDED' end, 1, null from absences
  union all select repair_id, version, state, 1, null from repairs`

/** Where a move begins or leads, as one number: each begins where the one before it led, in that revision. */
const place = (version: string, state: string, revision: string): string =>
  `(hashtextextended(${state}, 1000 * ${version} + ${revision}) % 2147483647)::int`

/**
 * Of a whole trail what its moves begin at and what they lead to are the same, but for its begin and its end: so it is
 * summed, without a sort of all that was ever done. Only what does not come out is looked at move by move, to be named.
 */
export const trailsWhole: Check = {
  name: 'trails',
  says:
    'versions run from 1 without a gap, each from where the last one led, in its revision and after it, to the state ' +
    'of the row, in which a bill stands since that move',
  text: `
    with subjects as (${subjects}), summed as (
      select subject_id, count(*) as moves, max(version) as last, min(at) as earliest, max(at) as latest,
        min(at) filter (where version = 1) as begun, max(at) filter (where from_state <> to_state) as came,
        sum(${place('version', 'from_state', 'revision')}) as begins,
        sum(${place('(version + 1)', 'to_state', `(revision + (action = 'revise')::int)`)}) as leads
      from transitions group by subject_id
    )
    select coalesce(s.id, t.subject_id) as subject, null::bigint as paise, case
      when t.subject_id is null then 'has no trail'
      when s.id is null then case when t.subject_id ~ '^(bill|file|batch|absence|change|delegation|repair)_|^scroll-'
        then 'has a trail and no row' end
      when t.moves <> s.version or t.last <> s.version or t.earliest < t.begun - interval '1 minute'
        or t.begins + ${place('(s.version + 1)', 's.state', 's.revision')}
          <> t.leads + ${place('1', `'NEW'`, '1')}
        then coalesce((
          select min(case
            when version <> place then 'version ' || version || ' is its ' || place || '. move'
            when from_state <> came then 'version ' || version || ' begins at ' || from_state || ' after ' || came
            when back then 'version ' || version || ' is earlier than what was before it'
            when revision <> due then 'version ' || version || ' is of revision ' || revision || ', not ' || due
          end) from (
            select version, from_state, revision, row_number() over trail as place,
              lag(to_state, 1, 'NEW') over trail as came, at < lag(at) over trail - interval '1 minute' as back,
              1 + count(*) filter (where action = 'revise')
                over (trail rows between unbounded preceding and 1 preceding) as due
            from transitions where subject_id = s.id window trail as (order by version)) steps),
          'is ' || s.state || ' at version ' || s.version || ' and revision ' || s.revision
            || ', its trail ends at ' || (
            select to_state || ', ' || version from transitions where subject_id = s.id order by version desc limit 1))
      when s.state_since <> t.came
        then 'is ' || s.state || ' since ' || s.state_since || ', which its trail does not say'
    end as wrong
    from subjects s full join summed t on t.subject_id = s.id`,
}

/** A break's settlement, or a file given up, moves what the bank would have moved, in the name of who confirms it. */
const confirming = ['TO', 'DOT'] as const
const known = new Set(
  lifecycleVersions.flatMap((version) =>
    lifecycle(version).flatMap(({ from, action, to, by, via }) =>
      (via === 'rbi-exchange' ? [by, ...confirming] : [by]).map(
        (role) => `('${from}', '${action}', '${to}', '${role}')`,
      ),
    ),
  ),
)

/** Who has acted in which way is asked once for all that are alike. */
export const movesKnown: Check = {
  name: 'moves',
  says: 'each move of a bill is one that a published lifecycle has, by whom it has it; and who acted held his post',
  text: `
    with known (from_state, action, to_state, role) as (values ${[...known].join(', ')}), made as (
      select from_state, action, to_state, role, user_id, post_id, office_code, on_behalf_of,
        starts_with(subject_id, 'bill_') as of_bill, count(*) as moves, any_value(subject_id) as one
      from transitions group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    )
    select m.one as subject, null::bigint as paise, case
      when m.of_bill and k.action is null
        then m.action || ' from ' || m.from_state || ' to ' || m.to_state || ' by ' || m.role || ' is no move'
      when m.user_id is null and m.post_id is null then null
      when p.post_id is null or m.user_id is null
        then 'was moved by ' || coalesce(m.user_id, 'nobody') || ' from ' || coalesce(m.post_id, 'no post')
      when p.office_code is distinct from m.office_code
        then 'was moved from ' || m.post_id || ' of ' || p.office_code || ', and the trail says '
          || coalesce(m.office_code, 'no office')
      when not exists (
        select 1 from post_holders h where h.post_id = m.post_id and h.user_id = m.user_id
          and h.on_behalf_of is not distinct from m.on_behalf_of)
        then 'was moved by ' || m.user_id || coalesce(' for ' || m.on_behalf_of, '') || ', who never held ' || m.post_id
    end || case when m.moves > 1 then ', with ' || m.moves - 1 || ' more' else '' end as wrong
    from made m left join known k using (from_state, action, to_state, role) left join posts p using (post_id)`,
}

/** `577A/2026-27/CS/000012`: a scope, for some kinds a tag, and the number. */
export const serialsWhole: Check = {
  name: 'serials',
  says: 'bill numbers, tokens, sheets, memos and vouchers have no gap',
  text: `
    with used as (
      select 'bill' as kind, bill_number as number from bills
      union all
      select v.kind, v.number from transitions t cross join lateral (values
        ('token', t.detail ->> 'tokenNumber'), ('memo', t.detail ->> 'returnMemoNumber'),
        ('sheet', case when t.action = 'countersign' then t.detail ->> 'continuationSheetNumber' end),
        ('voucher', t.detail ->> 'voucherNumber')) v (kind, number)
      where t.detail is not null and v.number is not null
    ), parted as (
      select kind, number, split_part(number, '/', -1) as serial from used
    ), scoped as (
      select kind, serial, left(number, -length(serial) - 1) as scope from parted
    ), series as (
      select kind, scope, sum(times) as used, count(*) as different,
        max(case when serial ~ '^[0-9]+$' then serial::bigint end) as highest
      from (
        select kind, case when kind in ('sheet', 'memo') and right(scope, 3) in ('/CS', '/RM') then left(scope, -3)
          else scope end as scope, serial, count(*) as times
        from scoped group by 1, 2, 3
      ) numbers group by 1, 2
    )
    select coalesce(s.kind, u.kind) || ' ' || coalesce(s.scope, u.scope) as subject, null::bigint as paise,
      case when s.last is distinct from u.used or s.last <> u.different or s.last <> u.highest then
        'is at ' || coalesce(s.last, 0) || ', ' || coalesce(u.used, 0) || ' are used, ' || coalesce(u.different, 0)
          || ' different ones, the highest ' || coalesce(u.highest, 0)
      end as wrong
    from serials s full join series u on u.kind = s.kind and u.scope = s.scope`,
}
