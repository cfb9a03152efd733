// The voucher's moment (S-10): numbers, grant spent, double entry, payments queued; within the file's one transaction.

import { hasBudget, majorHead } from '../../domain/kernel/codes.ts'
import type { Effect } from '../../domain/bill/guards.ts'
import type { PaymentFile } from '../../domain/payment-file.ts'
import type { Transaction } from '../kernel/connection.ts'
import type { Today } from '../../domain/kernel/calendar.ts'
import type { BulkMove } from './moves.ts'
import { parameter } from '../kernel/parameters.ts'

/** A bill's move, and what its row of the lifecycle has happen beside it. */
export interface EffectiveMove extends BulkMove {
  effects: readonly Effect[]
}

/** What of the voucher's moment the rows of these moves name. @returns the moves, with their vouchers. The bills are locked. */
export async function postVouchers(
  sql: Transaction,
  file: PaymentFile,
  moves: readonly EffectiveMove[],
  order: readonly string[],
  today: Today,
): Promise<BulkMove[]> {
  const numbered = await numberVouchers(sql, file, moves, order, today)
  const having = (effect: Effect) => numbered.filter(({ effects }) => effects.includes(effect))
  await spendGrants(sql, having('spend grant'))
  await postEntries(sql, having('post voucher'), today)
  await queuePayments(sql, having('queue payments'))
  return numbered
}

/** Per treasury, financial year and major head, without gaps, in the order of the file. */
async function numberVouchers(
  sql: Transaction,
  file: PaymentFile,
  moves: readonly EffectiveMove[],
  order: readonly string[],
  today: Today,
): Promise<EffectiveMove[]> {
  const sorted = [...moves].sort((one, other) => order.indexOf(one.row.billId) - order.indexOf(other.row.billId))
  const inOrder = sorted.filter(({ effects }) => effects.includes('number voucher'))
  const majors = [...new Set(inOrder.map(({ row }) => majorHead(row.headOfAccount)))].sort()
  const next = new Map<string, number>()
  for (const major of majors) {
    const count = inOrder.filter(({ row }) => majorHead(row.headOfAccount) === major).length
    const [serial] = await sql<{ last: number }[]>`
      insert into serials (kind, scope, last) values ('voucher', ${`${file.treasuryCode}/${today.financialYear}/${major}`}, ${count})
      on conflict (kind, scope) do update set last = serials.last + ${count} returning last`
    if (serial === undefined) throw new Error('a serial gave no number')
    next.set(major, serial.last - count)
  }
  return sorted.map((move) => {
    if (!inOrder.includes(move)) return move
    const major = majorHead(move.row.headOfAccount)
    const serial = (next.get(major) ?? 0) + 1
    next.set(major, serial)
    const number = `${file.treasuryCode}/${today.financialYear}/${major}/${String(serial).padStart(6, '0')}`
    return { ...move, voucher: { number, date: today.date } }
  })
}

/** Blocked becomes spent. Grants are locked in their order, so that two files that share them wait instead of deadlocking. */
async function spendGrants(sql: Transaction, moves: readonly BulkMove[]): Promise<void> {
  const ids = moves.filter(({ row }) => hasBudget(row.headOfAccount)).map(({ row }) => row.billId)
  if (ids.length === 0) return
  await sql`
    select 1 from grants where grant_id in (
      select g.grant_id from bills b join grants g using (ddo_code, head_of_account, financial_year) where b.bill_id = any(${ids})
    ) order by grant_id for update`
  const spent = await sql<{ billId: string }[]>`
    with spent as (
      select g.grant_id, b.bill_id, b.version + 1 as version, b.gross_paise
      from bills b join grants g using (ddo_code, head_of_account, financial_year) where b.bill_id = any(${ids})
    ), moved as (
      update grants g set blocked_paise = g.blocked_paise - s.total, spent_paise = g.spent_paise + s.total
      from (select grant_id, sum(gross_paise)::bigint as total from spent group by grant_id) s where s.grant_id = g.grant_id
    )
    insert into grant_movements (grant_id, kind, amount_paise, bill_id, bill_version)
    select grant_id, 'spend', gross_paise, bill_id, version from spent returning bill_id`
  if (spent.length !== ids.length) throw new Error('a bill was approved without a grant')
}

/** Debit the expenditure head with the gross; credit the deductions' heads and Reserve Bank deposits (payments.md, Books). */
async function postEntries(sql: Transaction, moves: readonly BulkMove[], today: Today): Promise<void> {
  if (moves.length === 0) return
  const rbdHead = await parameter<string>(sql, 'chart.rbd_head', today.date)
  const vouchers = moves.map(({ row, voucher }) => ({ bill: row.billId, number: voucher?.number ?? '' }))
  const given = JSON.stringify(vouchers)
  await sql`
    insert into ledger_entries (entry_id, kind, bill_id, treasury_code, voucher_number, entry_date, financial_year)
    select 'voucher:' || v.number, 'voucher', b.bill_id, b.treasury_code, v.number, ${today.date}, ${today.financialYear}
    from jsonb_to_recordset(${given}::text::jsonb) as v(bill text, number text) join bills b on b.bill_id = v.bill`
  await sql`
    insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
    select 'voucher:' || v.number, l.line, l.head, l.debit, l.credit
    from jsonb_to_recordset(${given}::text::jsonb) as v(bill text, number text)
    join bills b on b.bill_id = v.bill
    cross join lateral (
      select 1 as line, b.head_of_account as head, b.gross_paise as debit, 0::bigint as credit
      union all select 1 + d.line, d.head_of_account, 0, d.amount_paise from deductions d where d.bill_id = b.bill_id
      union all select 0, ${rbdHead}::text, 0, b.net_paise
    ) l`
}

/** One payment a line of the annexure, its id made of the bill's, the line and the attempt. */
async function queuePayments(sql: Transaction, moves: readonly BulkMove[]): Promise<void> {
  const billIds = moves.map(({ row }) => row.billId)
  if (billIds.length === 0) return
  await sql`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc, amount_paise, state)
    select substr(b.bill_id, 6) || '-' || l.line || '-1', b.bill_id, b.treasury_code, l.line, 1, l.recipient_id, l.name, l.account_number,
      l.ifsc, l.amount_paise, 'QUEUED'
    from bills b join annexure_lines l using (annexure_id) where b.bill_id = any(${billIds})`
}
