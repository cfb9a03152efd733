// Payments whose rows say more than any message has told: by a break they may have been settled otherwise.

import type { Connection } from '../kernel/connection.ts'
import type { Findings } from './check.ts'
import { factKinds, type FactKind, type Told } from './told.ts'

const columns: Readonly<Record<FactKind, string>> = {
  debit: 'debited_at',
  return: 'return_reference',
  reject: 'rejected_at',
}
const rowsAtOnce = 1_000

/** Lines of a break that were settled for the payment: they are named by it, or by what two people have said. */
const ofBreak = (fact: 'debit' | 'return', named: string): string => `
  exists (
    select 1 from break_lines l join break_cases c on (c.sha256, c.ordinal) = (l.case_sha256, l.case_ordinal)
    where p.payment_id in (l.payment_id, c.payment_id, c.proposal ->> 'paymentId') and l.fact ->> 'kind' = '${fact}'
      and ${named} and (l.fact ->> 'amountPaise')::bigint = p.amount_paise and l.at <= p.${fact}ed_at
      and (p.${fact}_booking_date is null or (p.${fact}_booking_date = (l.fact ->> 'bookingDate')::date
        and p.${fact}_value_date is not distinct from (l.fact ->> 'valueDate')::date)))`

/** A rejection beside what has moved, or after an acceptance, is one of a file that two people have settled. */
const settled: Readonly<Record<FactKind, string>> = {
  debit: ofBreak('debit', `l.fact ->> 'utr' = p.utr`),
  return: ofBreak('return', `l.fact ->> 'returnReference' = p.return_reference and l.fact ->> 'reason' = p.reason`),
  reject: `exists (
    select 1 from break_cases c where c.state = 'SETTLED' and c.settled_at <= p.rejected_at + interval '1 minute'
      and (c.file = p.batch_id or c.payment_id = p.payment_id))`,
}

/** The whole table is read only where the counts say that somebody is not told of. */
export async function nameUntold(sql: Connection, told: Told, findings: Findings): Promise<void> {
  const [counts] = await sql<[Record<FactKind, number>]>`
    select count(debited_at)::int as debit, count(return_reference)::int as return, count(rejected_at)::int as reject
    from payments`
  for (const kind of factKinds) if (counts[kind] !== told[kind].count) await nameOf(kind, sql, told, findings)
}

async function nameOf(kind: FactKind, sql: Connection, told: Told, findings: Findings): Promise<void> {
  for (let after = ''; ;) {
    const rows = await sql.unsafe<{ paymentId: string; page: number; row: number }[]>(
      `select payment_id, (ctid::text::point)[0]::int as page, (ctid::text::point)[1]::int as row from payments
      where payment_id > $1 and ${columns[kind]} is not null order by payment_id limit ${rowsAtOnce}`,
      [after],
    )
    const last = rows.at(-1)
    if (last === undefined) return
    const untold = rows.flatMap(({ paymentId, page, row }) => (told[kind].has(page, row) ? [] : [paymentId]))
    const wrong = await sql.unsafe<{ paymentId: string; amountPaise: number }[]>(
      `select payment_id, amount_paise from payments p where payment_id = any($1) and not ${settled[kind]}`,
      [untold],
    )
    for (const { paymentId, amountPaise } of wrong)
      findings.add(paymentId, `has a ${kind} that no message of the bank tells so`, amountPaise)
    after = last.paymentId
  }
}
