// What must hold of breaks: each is one that the bank's odd words made, and is at rest as two people left it; no money
// went out again while anybody had to ask whether it had.

import type { Sql } from '../../db/kernel/connection.ts'
import { firstLineOf } from '../../db/repayment/lineage.ts'
import type { BreakKind } from '../../domain/kernel/vocabulary.ts'
import type { Told } from './odd-bank.ts'
import { ask, type Found, type Verdict } from './proof.ts'

export interface BreakCount {
  kind: BreakKind
  made: number
  settled: number
}

export const countBreaks = (sql: Sql): Promise<BreakCount[]> => sql<BreakCount[]>`
  select b.kind, count(*)::int as made, count(*) filter (where c.state = 'SETTLED')::int as settled
  from breaks b join break_lines l using (sha256, ordinal)
  join break_cases c on c.sha256 = l.case_sha256 and c.ordinal = l.case_ordinal group by b.kind order by b.kind`

export const countSettlements = (sql: Sql) => sql<{ act: string; count: number }[]>`
  select settlement as act, count(*)::int from break_cases where settlement is not null group by 1
  union all select 'refused', count(*)::int from transitions where action = 'refuse'
  union all select 'assigned', count(*)::int from transitions where action = 'assign'
  union all select 'attempts stopped', count(*)::int from payments where state = 'STOPPED'
  union all select 'files withdrawn', count(*)::int from batches where state = 'WITHDRAWN'
  union all select 'files given up', count(*)::int from batches where gave_up_at is not null
  union all select 'in suspense', count(*)::int from payments where in_suspense_at is not null`

/** While the last of it still comes: asked again and again until it holds. */
export async function casesAtRest(sql: Sql, told: readonly Told[], owing: ReadonlySet<string>): Promise<Verdict> {
  const cases = await sql<{ breakId: string; kind: BreakKind; state: string }[]>`
    select sha256 || ':' || ordinal as break_id, kind, state from break_cases`
  const stored = await sql<{ fileName: string }[]>`select file_name from bank_messages`
  const known = new Set(stored.map(({ fileName }) => fileName))
  const open = cases.filter(({ state }) => state !== 'SETTLED')
  return {
    proof: 'every break is settled: by two people, and where the bank had to correct it, by its word after theirs',
    looked: cases.length,
    wrong: [
      ...open.map(({ breakId, kind, state }) => `${breakId} (${kind}) is ${state}`),
      ...told.flatMap(({ fileName }) => (known.has(fileName) ? [] : [`${fileName} has not arrived`])),
      ...[...owing].map((batchId) => `${batchId} was accepted after all and is not debited yet`),
    ],
  }
}

const inOrder = (kinds: readonly string[]): string => [...kinds].sort().join(', ')

async function madeAsTold(sql: Sql, told: readonly Told[]): Promise<Verdict> {
  const messages = await sql<{ fileName: string; breaks: BreakKind[]; waiting: number }[]>`
    select m.file_name, array(select kind from breaks b where b.sha256 = m.sha256) as breaks,
      (select count(*) from break_lines l left join breaks b using (sha256, ordinal)
        where l.sha256 = m.sha256 and b.sha256 is null)::int as waiting
    from bank_messages m`
  const oddOf = new Map(told.map((odd) => [odd.fileName, odd]))
  return {
    proof: 'what the bank said oddly made its breaks, once, and nothing else made any',
    looked: messages.length,
    wrong: messages.flatMap(({ fileName, breaks, waiting }) => {
      const odd = oddOf.get(fileName)
      const [due, is] = [inOrder(odd?.breaks ?? []), inOrder(breaks)]
      return due === is && waiting === (odd?.waiting ?? 0)
        ? []
        : [`${fileName} made ${is || 'none'} and ${waiting} wait; due were ${due || 'none'} and ${odd?.waiting ?? 0}`]
    }),
  }
}

const byTwo = (sql: Sql): Promise<Verdict> =>
  ask(
    'each settlement was proposed once, confirmed once, by two people, and is what they said',
    sql<Found[]>`
      select case
        when confirms <> 1 then break_id || ' was confirmed ' || confirms || ' times'
        when proposer is null or proposer = confirmer then break_id || ' was proposed and confirmed by ' || confirmer
        when proposer <> proposed_by
          then break_id || ' was proposed by ' || proposer || ', its row says ' || proposed_by
        when proposed ->> 'settlement' <> settlement or proposed ->> 'settlement' <> proposal ->> 'settlement'
          or proposed ->> 'paymentId' is distinct from proposal ->> 'paymentId'
          then break_id || ' was proposed as ' || proposed || ' and settled by ' || settlement || ', ' || proposal
      end as wrong
      from (
        select c.*, c.sha256 || ':' || c.ordinal as break_id, p.user_id as proposer, p.detail as proposed,
          t.user_id as confirmer,
          (select count(*) from transitions t where t.subject_id = c.sha256 || ':' || c.ordinal
            and t.action = 'confirm') as confirms
        from break_cases c
        left join transitions t on t.subject_id = c.sha256 || ':' || c.ordinal and t.action = 'confirm'
        left join lateral (select * from transitions p where p.subject_id = t.subject_id and p.version < t.version
          and p.action = 'propose' order by p.version desc limit 1) p on true
        where c.state = 'SETTLED'
      ) settled`,
  )

/** A credit that was accepted lies in one scroll of the treasury that accepted it, under the head that was proposed. */
const creditsAreLaid = (sql: Sql): Promise<Verdict> =>
  ask(
    'each credit that was accepted lies in a scroll of its treasury, once, under the head that was proposed',
    sql<Found[]>`
      select case
        when c.sha256 is null then k.scroll_id || ' has ' || k.sha256 || ':' || k.ordinal || ', which nobody accepted'
        when k.scroll_id is null then c.sha256 || ':' || c.ordinal || ' was accepted, and lies in no scroll'
        when s.treasury_code <> c.owner or k.head_of_account <> c.proposal ->> 'headOfAccount'
          or k.amount_paise <> (l.fact ->> 'amountPaise')::bigint
          then k.scroll_id || ' has ' || k.amount_paise || ' under ' || k.head_of_account || ', not ' || c.proposal
      end as wrong
      from (select * from break_cases where settlement = 'accept_as_credit') c
      full join scroll_credits k using (sha256, ordinal) left join scrolls s using (scroll_id)
      left join break_lines l on l.sha256 = k.sha256 and l.ordinal = k.ordinal`,
  )

const firstLine = (sql: Sql, alias: string) => sql.unsafe(firstLineOf(alias))
/** The how many-th time the line is paid again. */
const roundOf = (sql: Sql, alias: string) =>
  sql.unsafe(
    `coalesce((select round from repayments r where (r.bill_id, r.line) = (${alias}.bill_id, ${alias}.line)), 0)`,
  )

/** What was stopped and withdrawn is what the settled breaks say; what is in suspense one of them has put there. */
const outcomesAgree = (sql: Sql): Promise<Verdict> =>
  ask(
    'stopped and withdrawn is what the settled breaks say, and what is in suspense one of them has put there',
    sql<Found[]>`
      with outcomes as (select outcome from break_cases where state = 'SETTLED'),
      said as (
        select jsonb_array_elements_text(outcome -> 'stopped') as id, 'STOPPED' as state from outcomes
        union all select jsonb_array_elements_text(outcome -> 'withdrawn'), 'WITHDRAWN' from outcomes
      ), found as (
        select payment_id as id, state from payments where state = 'STOPPED'
        union all select batch_id, state from batches where state = 'WITHDRAWN'
      )
      select case
        when s.id is null then f.id || ' is ' || f.state || ', and no settled break says so'
        when f.id is null then s.id || ' is not ' || s.state || ', which a settled break says'
      end as wrong from said s full join found f using (id, state)
      union all
      select case when not exists (
        select 1 from break_cases c where c.state = 'SETTLED'
          and (c.payment_id = p.payment_id or c.file = p.batch_id or c.proposal ->> 'paymentId' = p.payment_id)
      ) then p.payment_id || ' is in suspense, and no settled break has put it there' end
      from payments p where p.in_suspense_at is not null
      union all
      select case when not exists (
        select 1 from payments o where (${firstLine(sql, 'o')}) = (${firstLine(sql, 'p')}) and o.in_suspense_at is null
          and o.payment_id <> p.payment_id and (o.debited_at is not null or o.return_reference is not null)
      ) then p.payment_id || ' is in suspense, and no other attempt of its line was made' end
      from payments p where p.in_suspense_at is not null`,
  )

const nothingWaits = (sql: Sql): Promise<Verdict> =>
  ask(
    'what was in doubt has gone on: no payment is queued or under way',
    sql<Found[]>`
      select case when state in ('QUEUED', 'SENT') then payment_id || ' is ' || state end as wrong from payments`,
  )

/** In doubt from when the message of the break was applied until the break was settled. */
const noneLeftInDoubt = (sql: Sql): Promise<Verdict> =>
  ask(
    'no attempt left for the bank while an earlier one of its bill was in doubt',
    sql<Found[]>`
      with doubtful as (
        select l.payment_id, null as batch_id, r.at, c.settled_at from break_lines l
        join break_cases c on c.sha256 = l.case_sha256 and c.ordinal = l.case_ordinal
        join bank_message_results r on r.sha256 = l.sha256
        union all
        select null, c.file, r.at, c.settled_at from break_cases c join bank_message_results r using (sha256)
        where c.file is not null
      )
      select case when b.leaving_at > d.at and b.leaving_at < coalesce(d.settled_at, 'infinity')
        then later.payment_id || ' left at ' || b.leaving_at || ', ' || earlier.payment_id || ' was in doubt since '
          || d.at
      end as wrong
      from doubtful d join payments earlier on earlier.payment_id = d.payment_id or earlier.batch_id = d.batch_id
      join payments later on later.bill_id = earlier.bill_id and later.attempt > earlier.attempt
        or (${firstLine(sql, 'later')}) = (${firstLine(sql, 'earlier')})
          and ${roundOf(sql, 'later')} > ${roundOf(sql, 'earlier')}
      join batches b on b.batch_id = later.batch_id`,
  )

export async function proveCases(sql: Sql, told: readonly Told[]): Promise<Verdict[]> {
  const verdicts = [await madeAsTold(sql, told)]
  for (const prove of [byTwo, creditsAreLaid, outcomesAgree, nothingWaits, noneLeftInDoubt])
    verdicts.push(await prove(sql))
  return verdicts
}
