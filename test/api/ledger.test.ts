// The books as accountants read them: day book, ledger of a head, trial balance, lists; who reads; and as CSV.

import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { post } from '../../db/ledger/post.ts'
import { bookVouchers } from '../../db/ledger/vouchers.ts'
import { entriesOf, type LedgerEvent } from '../../domain/ledger/events.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { today } from '../kit/database.ts'
import { reportRows, type ReportRows } from '../kit/report-rows.ts'
import { amountPaise, layBills } from '../kit/rows.ts'

const [T, F, R] = ['8670-00-110-0-00', '8443-00-800-0-01', '8675-00-106-0-00'] as const
const chart = {
  ...{ inTransit: T, cheques: '8670-00-104-0-00', reserveBankDeposits: R, failed: F },
  ...{ lapsed: '0075-00-101-0-00', suspense: '8658-00-102-0-00' },
}
const office = '2054-00-097-0-01-051'
const tax = '0028-00-107-0-01-000'
const voucher = (number: string, treasuryCode: string, day: string, netPaise: number): LedgerEvent => ({
  ...{ kind: 'voucher', number, treasuryCode, day, headOfAccount: office, grossPaise: netPaise + 1_000, netPaise },
  deductions: [{ headOfAccount: tax, amountPaise: 1_000 }],
})
const scroll = (treasuryCode: string, day: string, debited: number, returned: number, rejected: number) =>
  ({
    ...{ kind: 'scroll', scrollId: `scroll-rbi-${treasuryCode}-${day}-1`, treasuryCode, day, rejectedPaise: rejected },
    debitedPaise: { inTransit: debited, failed: 0, lapsed: 0, suspense: 0 },
    returnedPaise: { failed: returned, suspense: 0 },
    creditedPaise: [],
  }) satisfies LedgerEvent
/** Long past, so that nothing else is of these days. */
const life: readonly LedgerEvent[] = [
  voucher('577A/1', '577A', '2025-09-30', 9_000),
  voucher('577A/2', '577A', '2025-10-01', 4_000),
  voucher('572A/1', '572A', '2025-10-01', 70_000),
  scroll('577A', '2025-10-02', 10_000, 3_000, 0),
  scroll('577A', '2025-10-31', 0, 0, 2_000),
  voucher('577A/3', '577A', '2025-11-01', 500),
]
const october = { from: '2025-10-01', to: '2025-10-31' }
const dayBook = '/v1/ledger/day-book'
const trialBalance = '/v1/ledger/trial-balance'
const ledgerOf = (head: string = T) => `/v1/ledger/heads/${head}`

let api: ApiAlone
let rowsOf: ReportRows
beforeAll(async () => {
  api = await apiAlone()
  rowsOf = reportRows(api)
  await api.database.sql.begin((sql) =>
    post(
      sql,
      life.flatMap((event) => entriesOf(event, chart)),
    ),
  )
}, 60_000)
afterAll(() => api.stop())

interface Entry {
  day: string
  entryId: string
  amountPaise: number
  lines: { headOfAccount: string; debitPaise: number; creditPaise: number }[]
}
interface Line {
  kind: string
  day: string
  debitPaise: number
  creditPaise: number
  balancePaise: number
}
interface Balance {
  treasuryCode: string
  headOfAccount: string | null
  openingPaise: number
  debitPaise: number
  creditPaise: number
  closingPaise: number
}

describe('the day book', () => {
  test('has the entries of the days asked for with their lines, in the order of the days, by pages', async () => {
    const entries = await rowsOf<Entry>('accounts.577a', dayBook, october)
    expect(entries.map(({ day, entryId, amountPaise: paise }) => [day, entryId, paise])).toEqual([
      ['2025-10-01', 'voucher:577A/2', 5_000],
      ['2025-10-02', 'debit:scroll-rbi-577A-2025-10-02-1', 10_000],
      ['2025-10-02', 'return:scroll-rbi-577A-2025-10-02-1', 3_000],
      ['2025-10-31', 'failure:scroll-rbi-577A-2025-10-31-1', 2_000],
    ])
    expect(entries[0]?.lines).toEqual([
      { line: 1, headOfAccount: office, debitPaise: 5_000, creditPaise: 0 },
      { line: 2, headOfAccount: tax, debitPaise: 0, creditPaise: 1_000 },
      { line: 3, headOfAccount: T, debitPaise: 0, creditPaise: 4_000 },
    ])
    expect(await rowsOf('accounts.577a', dayBook, { ...october, limit: '1' })).toEqual(entries)
  })

  test('as CSV has a line for each of theirs', async () => {
    const search = new URLSearchParams(october).toString()
    const { text, headers } = await api.get('accounts.577a', `${dayBook}?${search}`, {
      headers: { accept: 'text/csv' },
    })
    expect(headers['content-disposition']).toBe('attachment; filename="day-book.csv"')
    expect(text.startsWith('\ufeff')).toBe(true)
    const lines: Record<string, string>[] = parse(text, { bom: true, columns: true })
    expect(lines).toHaveLength(3 + 2 + 2 + 2)
    expect(lines[2]).toEqual({
      ...{ treasuryCode: '577A', day: '2025-10-01', entryId: 'voucher:577A/2', kind: 'voucher', sourceKind: 'voucher' },
      ...{ sourceId: '577A/2', line: '3', headOfAccount: T, debitPaise: '0', creditPaise: '4000' },
    })
  })
})

describe('the ledger of a head', () => {
  test('goes from what it began with, line by line, to what it ends with', async () => {
    const lines = await rowsOf<Line>('to.577a', ledgerOf(), { ...october, treasuryCode: '577A' })
    expect(lines.map((row) => [row.kind, row.day, row.debitPaise, row.creditPaise, row.balancePaise])).toEqual([
      ['opening', '2025-10-01', 0, 0, -9_000],
      ['line', '2025-10-01', 0, 4_000, -13_000],
      ['line', '2025-10-02', 10_000, 0, -3_000],
      ['line', '2025-10-31', 2_000, 0, -1_000],
      ['closing', '2025-10-31', 12_000, 4_000, -1_000],
    ])
    const byPages = await rowsOf<Line>('to.577a', ledgerOf(), { ...october, treasuryCode: '577A', limit: '2' })
    expect(byPages).toEqual(lines)
    expect(await rowsOf('to.577a', ledgerOf(T.replaceAll('-', '')), october), 'without its hyphens').toEqual(lines)
    expect(await rowsOf('to.577a', ledgerOf('2054-00-097-0-01-099'), october), 'nothing was booked').toEqual([])
  })

  test('is each treasury’s for itself, to those who oversee the State', async () => {
    const closing = (await rowsOf<Line & Balance>('ag', ledgerOf(), october)).filter(({ kind }) => kind === 'closing')
    expect(closing.map(({ treasuryCode, balancePaise }) => [treasuryCode, balancePaise])).toEqual([
      ['572A', -70_000],
      ['577A', -1_000],
    ])
  })

  test('is of a head that is one', async () => {
    const { status, body } = await api.get('to.577a', ledgerOf('8670'))
    expect([status, body.code]).toEqual([400, 'malformed'])
  })
})

describe('the trial balance', () => {
  test('of a month: its debits are its credits, and the balances come to nought', async () => {
    const rows = await rowsOf<Balance>('hoo.577a', trialBalance, { month: '2025-10' })
    expect(
      rows.map((row) => [row.headOfAccount, row.openingPaise, row.debitPaise, row.creditPaise, row.closingPaise]),
    ).toEqual([
      [tax, -1_000, 0, 1_000, -2_000],
      [office, 10_000, 5_000, 0, 15_000],
      [F, 0, 0, 5_000, -5_000],
      [T, -9_000, 12_000, 4_000, -1_000],
      [R, 0, 3_000, 10_000, -7_000],
      [null, 0, 20_000, 20_000, 0],
    ])
  })

  test('of a day, and of the month so far where none is named', async () => {
    const of = async (query: Record<string, string>) =>
      (await rowsOf<Balance>('hoo.577a', trialBalance, query)).find(({ headOfAccount }) => headOfAccount === T)
    expect(await of({ day: '2025-10-02' })).toMatchObject({
      ...{ openingPaise: -13_000, debitPaise: 10_000, creditPaise: 0, closingPaise: -3_000 },
    })
    expect(await of({})).toMatchObject({ openingPaise: -1_500, debitPaise: 0, closingPaise: -1_500 })
    const both = await api.get('hoo.577a', `${trialBalance}?day=2025-10-02&month=2025-10`)
    expect([both.status, both.body.code]).toEqual([400, 'malformed'])
    const none = await api.get('hoo.577a', `${trialBalance}?month=2025-13`)
    expect(none.status).toBe(400)
  })

  test('of all treasuries: the sums of each after its heads', async () => {
    const rows = await rowsOf<Balance>('dot', trialBalance, { month: '2025-10' })
    expect(
      rows.filter(({ headOfAccount }) => headOfAccount === null).map((row) => [row.treasuryCode, row.debitPaise]),
    ).toEqual([
      ['572A', 71_000],
      ['577A', 20_000],
    ])
  })
})

describe('who reads the books', () => {
  const all = [dayBook, ledgerOf(), trialBalance, '/v1/ledger/in-transit', '/v1/ledger/failed', '/v1/ledger/rbd']
  const query = (path: string): Record<string, string> => {
    if (path === trialBalance) return { month: '2025-10' }
    return path === dayBook || path === ledgerOf() ? october : { on: '2025-10-31' }
  }

  test.each(['accounts.577a', 'to.577a', 'hoo.577a', 'dot', 'ag', 'auditor'])('%s does', async (login) => {
    for (const path of all.slice(0, 3)) expect((await rowsOf(login, path, query(path))).length, path).toBeGreaterThan(3)
  })

  test.each(['ha.577a', 'pa.577a', 'foa.577a', 'maker.10104', 'accounts.572a'])(
    '%s sees nothing of 577A, as JSON and as CSV',
    async (login) => {
      for (const path of all) {
        const search = { ...query(path), treasuryCode: '577A' }
        expect(await rowsOf(login, path, search), path).toEqual([])
        const asked = `${path}?${new URLSearchParams(search).toString()}`
        const { text } = await api.get(login, asked, { headers: { accept: 'text/csv' } })
        expect(text.trim().split('\r\n'), path).toHaveLength(1)
      }
    },
  )
})

test('what is in transit is listed by payment, at any past day; nothing has failed, or gone to the bank', async () => {
  const { sql } = api.database
  const laid = await layBills(sql, 2, { state: 'SENT', version: 12, acted: {} }, 'SENT')
  // The list is in the order of the payments, which is that of their bills.
  const [billIds, paymentIds] = [laid.billIds.toSorted(), laid.paymentIds.toSorted()]
  const vouchers = billIds.map((billId, index) => ({ billId, number: `577A/2026-27/2054/90000${index}` }))
  for (const { billId, number } of vouchers)
    await sql`update bills set voucher_number = ${number}, voucher_date = ${today.date} where bill_id = ${billId}`
  await sql.begin((transaction) => bookVouchers(transaction, vouchers, today.date))
  const listed = await rowsOf<{ paymentId: string }>('accounts.577a', '/v1/ledger/in-transit')
  expect(listed.map(({ paymentId }) => paymentId)).toEqual(paymentIds)
  expect(listed[0]).toMatchObject({
    ...{ treasuryCode: '577A', billId: billIds[0], voucherNumber: vouchers[0]?.number, line: 1, amountPaise },
    ...{ sinceDate: today.date, state: 'SENT', utr: null },
  })
  expect(await rowsOf('accounts.577a', '/v1/ledger/in-transit', { limit: '1' })).toEqual(listed)
  expect(await rowsOf('accounts.577a', '/v1/ledger/in-transit', { on: '2025-10-31' })).toEqual([])
  for (const name of ['failed', 'rbd']) expect(await rowsOf('accounts.577a', `/v1/ledger/${name}`)).toEqual([])
})
