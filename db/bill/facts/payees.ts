// Whom the annexure pays, and whose claim it is. Set queries: nothing here comes in more rows than a bill has kinds of
// payees, whatever the number of its lines.

import type { ClaimantFacts, Facts, PayeeGroup, VoucherDifference } from '../../../domain/bill/facts.ts'
import { pick } from '../../../domain/kernel/pick.ts'
import type { Connection } from '../../kernel/connection.ts'
import { parameterInForce } from '../../kernel/parameters.ts'
import { linesOf, mostNamed, query, type Fragment, type Queries } from './query.ts'

/** What is registered of an account counts of a department's alone (S-41). */
const ofAccount = (column: string): string => `case when r.kind = 'department_account' then r.${column} end`

/** Whom these lines pay, by what rules ask of payees. Sorted are the numbers of a group alone, not its rows. */
export const payeesOf = (sql: Connection, lines: Fragment) => sql`
  select category, kind, agency_kind, opened_on, sanctioning_order, notification, total,
    array(select line from unnest(all_lines) as line order by line limit ${mostNamed}) as lines,
    (select l.recipient_id from ${lines} as l where l.line = first_line) as first_recipient_id,
    total_paise, largest_paise
  from (
    select r.category, r.kind, r.agency_kind, ${sql.unsafe(ofAccount('account_opened_on'))} as opened_on,
      ${sql.unsafe(ofAccount('sanctioning_order'))} as sanctioning_order,
      ${sql.unsafe(ofAccount('notification'))} as notification,
      count(*)::int as total, array_agg(l.line::int) as all_lines, min(l.line) as first_line,
      sum(l.amount_paise)::bigint as total_paise, max(l.amount_paise)::bigint as largest_paise
    from ${lines} as l join recipients r using (recipient_id)
    group by 1, 2, 3, 4, 5, 6
  ) alike order by first_line`

/** How these lines differ from these sub-vouchers (S-48). */
export const voucheredOf = (sql: Connection, lines: Fragment, vouchers: Fragment) => sql`
  with paid as materialized (
    select recipient_id, sum(amount_paise)::bigint as paise, min(line)::int as line
    from ${lines} as l (recipient_id, amount_paise, line) group by recipient_id
  ), vouched as (
    select coalesce(v.recipient_id, (select min(recipient_id) from paid having count(*) = 1)) as recipient_id,
      sum(v.amount_paise)::bigint as paise
    from ${vouchers} as v (recipient_id, amount_paise)
    group by 1
  )
  select recipient_id, line, coalesce(vouched.paise, 0) as vouchers_paise,
    coalesce(paid.paise, 0) as annexure_paise, count(*) over ()::int as total
  from paid full join vouched using (recipient_id)
  where recipient_id is not null and (paid.paise is null or vouched.paise is null or paid.paise > vouched.paise)
  order by recipient_id limit ${mostNamed}`

export type Difference = VoucherDifference & { total: number }

export const voucheredFact = (rows: readonly Difference[]): Facts['vouchered'] => ({
  total: rows[0]?.total ?? 0,
  differences: rows.map((row) => pick(row, ['recipientId', 'line', 'vouchersPaise', 'annexurePaise'])),
})

export const payeeQueries: Queries<'payees' | 'claimant' | 'vouchered' | 'wages'> = {
  payees: query<PayeeGroup, readonly PayeeGroup[]>(
    (sql, { annexure }) => (annexure === null ? null : payeesOf(sql, linesOf(sql, annexure))),
    (rows) => rows,
  ),

  claimant: query<ClaimantFacts, ClaimantFacts | null>(
    (sql, { content: { ddoCode, claimant } }) =>
      claimant === null
        ? null
        : sql`
          select recipient_id, kind, kgid, gazetted, service_group as group from recipients
          where recipient_id = ${claimant.recipientId} and ddo_code = ${ddoCode}`,
    ([row]) => row ?? null,
  ),

  /** A sub-voucher that names nobody is the only payee's; of several it is nobody's. */
  vouchered: query<Difference, Facts['vouchered']>(
    (sql, { content: { subVouchers }, annexure }) =>
      voucheredOf(
        sql,
        annexure === null ? sql`(select null::text, 0::bigint, 0 where false)` : linesOf(sql, annexure),
        sql`unnest(${subVouchers.map(({ recipientId }) => recipientId)}::text[],
          ${subVouchers.map(({ amountPaise }) => amountPaise)}::bigint[])`,
      ),
    voucheredFact,
  ),

  /** Each line once, at the highest slab that it reaches. */
  wages: query<Facts['wages'][number], Facts['wages']>(
    (sql, { content: { serviceTo }, annexure }) =>
      annexure === null
        ? null
        : sql`
          with slab as (
            select (e ->> 'from')::bigint as "from",
              lead((e ->> 'from')::bigint) over (order by (e ->> 'from')::bigint) as next
            from jsonb_array_elements(${parameterInForce(sql, 'pt.slabs', serviceTo)}) e
          )
          select slab.from, count(l.line)::int as lines from slab left join ${linesOf(sql, annexure)} as l
            on l.amount_paise >= slab.from and (slab.next is null or l.amount_paise < slab.next)
          group by 1 order by 1`,
    (rows) => rows,
  ),
}
