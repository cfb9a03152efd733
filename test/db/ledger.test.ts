// The ledger as it is written: by events, in as few statements as for one, append-only; and what became of an older
// one.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { openDatabase, type Database, type Sql, type Transaction } from '../../db/kernel/connection.ts'
import { migrate } from '../../db/kernel/migrate.ts'
import { post } from '../../db/ledger/post.ts'
import { bookVouchers } from '../../db/ledger/vouchers.ts'
import { credit, debit, entry, entryId, type LedgerEntry } from '../../domain/ledger/entry.ts'
import { entriesOf } from '../../domain/ledger/events.ts'
import { businessDate } from '../../domain/kernel/calendar.ts'
import { databaseAt, ownDatabase, type OwnDatabase } from '../kit/database.ts'

const chart = {
  inTransit: '8670-00-110-0-00',
  cheques: '8670-00-104-0-00',
  reserveBankDeposits: '8675-00-106-0-00',
  failed: '8443-00-800-0-01',
  lapsed: '0075-00-101-0-00',
  suspense: '8658-00-102-0-00',
}

/** The entries as the ledger has them, lines in their order. */
async function entriesIn(sql: Sql, kind: 'voucher' | 'correction'): Promise<LedgerEntry[]> {
  return sql<LedgerEntry[]>`
    select kind, jsonb_build_object('kind', source_kind, 'id', source_id) as source, treasury_code, day, month, (
      select jsonb_agg(
        jsonb_build_object('headOfAccount', head_of_account, 'debitPaise', debit_paise, 'creditPaise', credit_paise)
        order by line)
      from ledger_lines l where l.entry_id = e.entry_id) as lines
    from ledger_entries e where kind = ${kind} order by source_id`
}

/** The same transaction, and how many statements and parts of statements were asked of it. */
function counting(sql: Transaction) {
  let asked = 0
  const counted = new Proxy(sql, {
    apply: (target, itself, given) => {
      asked += 1
      return Reflect.apply(target, itself, given) as unknown
    },
  })
  return { sql: counted, asked: () => asked }
}

describe('the ledger', () => {
  let database: OwnDatabase
  beforeAll(async () => {
    database = await ownDatabase(2)
  })
  afterAll(() => database.drop())

  const someEntries = (name: string, count: number): LedgerEntry[] =>
    Array.from({ length: count }, (_, index) =>
      entry({
        kind: 'voucher',
        source: { kind: 'voucher', id: `${name}/${String(index).padStart(4, '0')}` },
        treasuryCode: '577A',
        day: '2027-03-31',
        lines: [
          debit('2054-00-097-0-01-051', 300 + index),
          credit('0028-00-107-0-01-000', 100),
          credit('x', 200 + index),
        ],
      }),
    )

  test('takes a thousand entries in two statements, as it takes ten, and has them as they were', async () => {
    for (const [name, count] of [
      ['ten', 10],
      ['thousand', 1000],
      ['none', 0],
    ] as const) {
      const entries = someEntries(name, count)
      const statements = await database.sql.begin(async (transaction) => {
        const { sql, asked } = counting(transaction)
        await post(sql, entries)
        return asked()
      })
      expect(statements, name).toBe(count === 0 ? 0 : 2)
      const kept = (await entriesIn(database.sql, 'voucher')).filter(({ source }) => source.id.startsWith(`${name}/`))
      expect(kept).toEqual(entries)
    }
  })

  test('refuses an event again, an unbalanced entry, one in a wrong month, and keeps nothing of the rest', async () => {
    const before = await database.sql`select count(*) as lines from ledger_lines`
    const [known, first, other] = [...someEntries('ten', 1), ...someEntries('new', 2)]
    const refused = (entries: (LedgerEntry | undefined)[]) =>
      database.sql.begin((sql) =>
        post(
          sql,
          entries.filter((each) => each !== undefined),
        ),
      )
    await expect(refused([first, known])).rejects.toMatchObject({ code: '23505' })
    const [line] = first?.lines ?? []
    const unbalanced = { ...first!, lines: [line!] }
    await expect(refused([other, unbalanced])).rejects.toMatchObject({ constraint_name: 'ledger_balanced' })
    const late = { ...first!, month: '2027-04' }
    await expect(refused([other, late])).rejects.toMatchObject({ constraint_name: 'ledger_entries_month_of_day' })
    expect(await database.sql`select count(*) as lines from ledger_lines`).toEqual(before)
  })

  test('books the vouchers of bills by heads and deductions, in as many statements for 300 as for 3', async () => {
    const counts: number[] = []
    for (const count of [3, 300]) {
      const billIds = newBillIds(count)
      await insertBills(database.sql, billIds, { state: 'PASSED', version: 9, acted: {} })
      const [first = ''] = billIds
      await database.sql`
        update bills set deductions_paise = 3_00, net_paise = gross_paise - 3_00 where bill_id = ${first}`
      await database.sql`
        insert into deductions (bill_id, line, head_of_account, amount_paise, description)
        values (${first}, 1, '0028-00-107-0-01-000', 1_00, 'x'), (${first}, 2, '0028-00-107-0-01-000', 2_00, 'y')`
      const vouchers = billIds.map((billId, index) => ({ billId, number: `bills/${count}/${index}` }))
      counts.push(
        await database.sql.begin(async (transaction) => {
          const { sql, asked } = counting(transaction)
          await bookVouchers(sql, vouchers, '2026-11-23')
          return asked()
        }),
      )
      const [bill] = await database.sql<{ headOfAccount: string; grossPaise: number; netPaise: number }[]>`
        select head_of_account, gross_paise, net_paise from bills where bill_id = ${first}`
      const booked = (await entriesIn(database.sql, 'voucher')).filter(({ source }) =>
        source.id.startsWith(`bills/${count}/`),
      )
      expect(booked).toHaveLength(count)
      expect(booked[0]).toEqual({
        kind: 'voucher',
        source: { kind: 'voucher', id: `bills/${count}/0` },
        treasuryCode: '577A',
        day: '2026-11-23',
        month: '2026-11',
        lines: [
          debit(bill?.headOfAccount ?? '', bill?.grossPaise ?? 0),
          credit('0028-00-107-0-01-000', 1_00),
          credit('0028-00-107-0-01-000', 2_00),
          credit(chart.inTransit, bill?.netPaise ?? 0),
        ],
      })
    }
    expect(counts[1]).toBe(counts[0])
    await expect(
      database.sql.begin((sql) => bookVouchers(sql, [{ billId: 'bill_none', number: 'x' }], '2026-11-23')),
    ).rejects.toThrow('has no row')
  })
})

describe('a ledger of the release before', () => {
  let old: OwnDatabase
  let database: Database
  const numbers = ['572A/2026-27/2054/000001', '577A/2026-27/2054/000001', '577A/2026-27/2054/000002']
  const oldLines = (sql: Sql) => sql`
    select * from ledger_lines where entry_id like 'voucher:%' order by entry_id, line`
  let before: Awaited<ReturnType<typeof oldLines>>

  beforeAll(async () => {
    old = await databaseAt('0006_doubts')
    database = openDatabase(old.url, 1, 'khajane test')
    // As vouchers were booked then: line 0 the net, to the Reserve Bank's deposits.
    for (const [index, number] of numbers.entries()) {
      const id = `voucher:${number}`
      await database.sql`
        insert into ledger_entries (entry_id, kind, bill_id, treasury_code, voucher_number, entry_date, financial_year)
        values (${id}, 'voucher', ${`bill_${index}`}, ${number.slice(0, 4)}, ${number}, '2026-10-31', '2026-27')`
      await database.sql`
        insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
        values (${id}, 1, '2054-00-097-0-01-051', ${1000 + index}, 0), (${id}, 2, '0028-00-107-0-01-000', 0, 100),
          (${id}, 3, '0028-00-107-0-01-000', 0, 200), (${id}, 0, '8675-00-106-0-00', 0, ${700 + index})`
    }
    await database.sql`insert into clock_offset (offset_seconds) values (${5 * 86_400})`
    before = await oldLines(database.sql)
    await database.close()
    await migrate(old.url)
    database = openDatabase(old.url, 1, 'khajane test')
  }, 60_000)
  afterAll(async () => {
    await database.close()
    await old.drop()
  })

  test('keeps each entry as it was, with the source, the day and the month that it always had', async () => {
    expect(await oldLines(database.sql)).toEqual(before)
    const entries = await database.sql`
      select entry_id, kind, source_kind, source_id, treasury_code, day, month from ledger_entries
      where kind = 'voucher' order by 1`
    expect(entries).toEqual(
      numbers.map((number) => ({
        entryId: `voucher:${number}`,
        kind: 'voucher',
        sourceKind: 'voucher',
        sourceId: number,
        treasuryCode: number.slice(0, 4),
        day: '2026-10-31',
        month: '2026-10',
      })),
    )
  })

  test('is set right by one entry a voucher, on the migration’s business day, as the pure ledger has it', async () => {
    const day = businessDate(new Date(Date.now() + 5 * 86_400_000))
    const corrections = await entriesIn(database.sql, 'correction')
    expect(corrections).toEqual(
      numbers.flatMap((voucherNumber, index) => {
        const treasuryCode = voucherNumber.slice(0, 4)
        return entriesOf({ kind: 'correction', voucherNumber, treasuryCode, day, netPaise: 700 + index }, chart)
      }),
    )
    const ids = await database.sql<{ entryId: string }[]>`
      select entry_id from ledger_entries where kind = 'correction' order by 1`
    expect(ids.map((each) => each.entryId)).toEqual(corrections.map(entryId))
    const heads = await database.sql`
      select head_of_account, sum(credit_paise - debit_paise) as paise from ledger_lines
      where head_of_account in (${chart.inTransit}, ${chart.reserveBankDeposits}) group by 1 order by 1`
    expect([...heads]).toEqual([
      { headOfAccount: chart.inTransit, paise: '2103' },
      { headOfAccount: chart.reserveBankDeposits, paise: '0' },
    ])
  })

  test('stays append-only', async () => {
    for (const statement of ['update ledger_entries set month = month', 'delete from ledger_lines'])
      await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ code: '23001' })
  })

  test('has the heads of the chart, the head of failed payments a sub-head of its own', async () => {
    const parameters = await database.sql<{ name: string; value: string }[]>`
      select name, value from parameters where name like 'chart.%' order by name`
    expect(parameters.map(({ value }) => value).sort()).toEqual(Object.values(chart).sort())
    const known = await database.sql<{ headOfAccount: string }[]>`
      select head_of_account from heads where head_of_account = any(${Object.values(chart)}) and not deduction`
    expect(known).toHaveLength(6)
  })
})
