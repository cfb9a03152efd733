// The ledger, as its tables tell: what the old code booked of vouchers, and how the migration has set it right.

import postgres from 'postgres'
import type { System } from '../driven/system.ts'

/** What each voucher has credited to the Reserve Bank's deposits. */
export type Vouchers = ReadonlyMap<string, number>

export async function asking<Result>(system: System, ask: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(system.databaseUrl, { max: 1 })
  try {
    return await ask(sql)
  } finally {
    await sql.end()
  }
}

const deposits = 'chart.rbd_head'
const inTransit = 'chart.in_transit_head'
const headOf = (sql: postgres.Sql, name: string) => sql`
  (select value #>> '{}' from parameters where parameters.name = ${name} order by valid_from desc limit 1)`

/** A voucher's entry was found by its number before entries had sources. */
export const vouchersOf = (system: System): Promise<Vouchers> =>
  asking(system, async (sql) => {
    const rows = await sql<{ voucher: string; paise: string }[]>`
      select coalesce(to_jsonb(e) ->> 'source_id', to_jsonb(e) ->> 'voucher_number') as voucher,
        coalesce(sum(l.credit_paise) filter (where l.head_of_account = ${headOf(sql, deposits)}), 0)::text as paise
      from ledger_entries e join ledger_lines l using (entry_id) where e.kind = 'voucher' group by 1 order by 1`
    return new Map(rows.map(({ voucher, paise }) => [voucher, Number(paise)]))
  })

export interface Books {
  readonly vouchers: number
  readonly corrected: number
  readonly correctedPaise: number
  readonly wrong: readonly string[]
}

/**
 * Each voucher that was credited to the deposits has one correction, of its sum, to what is in transit; every entry
 * balances; and, all scrolls being approved, what is left in the deposits is what the bank has debited less what came
 * back, and what is in transit is what vouchers pay less what the bank has debited or rejected of it.
 */
export const booksOf = (system: System, before: Vouchers): Promise<Books> =>
  asking(system, async (sql) => {
    const corrections = await sql<{ voucher: string; entries: number; debit: string; credit: string }[]>`
      select e.source_id as voucher, count(distinct e.entry_id)::int as entries,
        coalesce(sum(debit_paise) filter (where head_of_account = ${headOf(sql, deposits)}), 0)::text as debit,
        coalesce(sum(credit_paise) filter (where head_of_account = ${headOf(sql, inTransit)}), 0)::text as credit
      from ledger_entries e join ledger_lines l using (entry_id) where e.kind = 'correction' group by 1`
    const unbalanced = await sql<{ entryId: string }[]>`
      select entry_id as "entryId" from ledger_entries left join ledger_lines using (entry_id)
      group by 1 having coalesce(sum(debit_paise) <> sum(credit_paise), true)`
    const [sums] = await sql<{ deposits: string; inTransit: string; moved: string; waiting: string }[]>`
      select coalesce(sum(credit_paise - debit_paise)
          filter (where head_of_account = ${headOf(sql, deposits)}), 0)::text as deposits,
        coalesce(sum(credit_paise - debit_paise)
          filter (where head_of_account = ${headOf(sql, inTransit)}), 0)::text as "inTransit",
        ((select coalesce(sum(amount_paise), 0) from payments where debit_scroll is not null)
          - (select coalesce(sum(amount_paise), 0) from payments where return_scroll is not null))::text as moved,
        ((select coalesce(sum(net_paise), 0) from bills where voucher_number is not null)
          - (select coalesce(sum(amount_paise), 0) from payments where debited_from = 'inTransit')
          - (select coalesce(sum(amount_paise), 0) from payments where reject_scroll is not null))::text as waiting
      from ledger_lines`
    const of = new Map(corrections.map((correction) => [correction.voucher, correction]))
    const wrong = [...before].flatMap(([voucher, paise]) => {
      const { entries = 0, debit = '0', credit = '0' } = of.get(voucher) ?? {}
      const isRight = entries === (paise === 0 ? 0 : 1) && Number(debit) === paise && Number(credit) === paise
      return isRight ? [] : [`voucher ${voucher} of ${String(paise)}: ${String(entries)} of ${debit} to ${credit}`]
    })
    for (const { voucher } of corrections) if (!before.has(voucher)) wrong.push(`${voucher} is corrected for nothing`)
    for (const { entryId } of unbalanced) wrong.push(`entry ${entryId} does not balance`)
    if (sums?.deposits !== sums?.moved)
      wrong.push(`in the deposits are ${String(sums?.deposits)}, and the bank has moved ${String(sums?.moved)}`)
    if (sums?.inTransit !== sums?.waiting)
      wrong.push(`in transit are ${String(sums?.inTransit)}, and ${String(sums?.waiting)} wait for the bank`)
    const correctedPaise = corrections.reduce((total, { debit }) => total + Number(debit), 0)
    return { vouchers: before.size, corrected: corrections.length, correctedPaise, wrong }
  })
