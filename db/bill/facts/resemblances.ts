// What of a bill resembles something elsewhere: shown to the desks, refuses nothing. Each look is bounded by an index
// or by the bill's own lines.

import type { Resemblances } from '../../../domain/bill/facts.ts'
import { beforeTreasury, withinOffice } from '../../../domain/bill/visibility.ts'
import { heldDuring } from '../../holding.ts'
import type { Connection } from '../../kernel/connection.ts'
import { parameterInForce } from '../../kernel/parameters.ts'
import type { Matter } from '../content.ts'
import { businessDay, linesOf, mostNamed, only, query, type Fragment, type Queries } from './query.ts'

/** The first business day of those that are looked back on. */
const since = (sql: Connection, date: string) =>
  sql`(${date}::date - (${parameterInForce(sql, 'look.days', date)})::int)`

/**
 * Lines into an account that belongs to somebody who holds a post of the office or of the treasury; his account is that
 * of the employee with his KGID number. What is paid to that employee himself is his own claim.
 */
const staffAccounts = (sql: Connection, { content }: Matter, annexure: Lines, date: string) => sql`
  with staff as materialized (
    select distinct e.account_number, e.ifsc, e.kgid
    from posts p join post_holders h using (post_id) join users u using (user_id)
      join payees_on(${date}::date) e using (kgid)
    where p.office_code in (${content.ddoCode}, ${content.treasuryCode})
      and ${sql.unsafe(heldDuring('h'))} && held_during(${date}::date, ${date}::date, null, null)
  )
  select distinct l.line::int as line
  from ${linesOf(sql, annexure)} as l join payees_on(${date}::date) r using (recipient_id)
    join staff on (staff.account_number, staff.ifsc) = (r.account_number, r.ifsc)
  where r.kgid is distinct from staff.kgid order by line limit ${mostNamed}`

/** Bills before the same treasury are named; for those that its desks may not see their office stands. */
const nameOf = (sql: Connection, { treasuryCode }: Pick<Matter['content'], 'treasuryCode'>) => sql`
  case when b.treasury_code = ${treasuryCode} and b.state <> all(${[...beforeTreasury]}::text[]) then b.bill_number
    else b.ddo_code end`

/** By supplier (his GSTIN or his name), number, date and amount. */
const invoices = (sql: Connection, { billId, content: { subVouchers, ...content } }: Matter) => sql`
  select distinct on (v.index) v.index::int - 1 as "index", ${nameOf(sql, content)} as "billNumber"
  from unnest(${subVouchers.map(({ number }) => number)}::text[], ${subVouchers.map(({ date }) => date)}::date[],
      ${subVouchers.map(({ amountPaise }) => amountPaise)}::bigint[],
      ${subVouchers.map(({ supplier }) => supplier)}::text[], ${subVouchers.map(({ gstin }) => gstin)}::text[])
      with ordinality as v (number, date, amount_paise, supplier, gstin, index)
    join sub_vouchers s on s.date = v.date and s.amount_paise = v.amount_paise
      and paper_number(s.number) = paper_number(v.number)
      and (s.gstin = v.gstin or paper_number(s.supplier) = paper_number(v.supplier))
    join bills b using (bill_id)
  where b.bill_id is distinct from ${billId} and b.state <> 'CANCELLED'
  order by v.index, b.bill_number`

/** Few are to be expected: found by one join, and not line by line until there are enough. */
const changedAccounts = (sql: Connection, annexure: Lines, date: string) => sql`
  select line, "on" from (
    select l.line::int as line, r.account_changed_on as "on"
    from ${linesOf(sql, annexure)} as l join payees_on(${date}::date) r using (recipient_id)
    where r.account_changed_on >= ${since(sql, date)} offset 0
  ) changed order by line limit ${mostNamed}`

/** Of the first hundred lines: who pays more people at once draws no bill twice by mistake of one payee. */
const sameClaims = (sql: Connection, { billId, content }: Matter, annexure: Lines, date: string) => sql`
  with own as materialized (
    select distinct recipient_id, amount_paise from ${linesOf(sql, annexure)} as l where l.line <= ${mostNamed}
  )
  select ${nameOf(sql, content)} as bill_number from bills b
  where b.ddo_code = ${content.ddoCode} and b.head_of_account = ${content.headOfAccount}
    and b.bill_id is distinct from ${billId} and b.state <> all(${[...withinOffice]}::text[])
    and (${businessDay(sql, 'b.created_at')})::date >= ${since(sql, date)}
    and exists (select 1 from annexure_lines l join own using (recipient_id, amount_paise)
      where l.annexure_id = b.annexure_id)
  order by b.bill_number desc limit 10`

type Lines = NonNullable<Matter['annexure']>

export const resemblanceQueries: Queries<'resemblances'> = {
  resemblances: query<Resemblances, Resemblances>((sql, matter, { today: { date } }) => {
    const { annexure, content } = matter
    const none = sql`'[]'::json`
    const rows = (those: Fragment) => sql`(select coalesce(json_agg(r), '[]') from (${those}) r)`
    return sql`
      select ${annexure === null ? none : sql`array_to_json(array(${staffAccounts(sql, matter, annexure, date)}))`}
          as staff_accounts,
        ${content.subVouchers.length === 0 ? none : rows(invoices(sql, matter))} as invoices,
        ${annexure === null ? none : rows(changedAccounts(sql, annexure, date))} as changed_accounts,
        ${annexure === null ? none : sql`array_to_json(array(${sameClaims(sql, matter, annexure, date)}))`}
          as same_claims`
  }, only),
}
