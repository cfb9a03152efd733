// Reports as they are written as CSV; and the payments that failed, whose reasons are whatever a bank says.

import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { layLivedBills } from '../kit/lived-bills.ts'
import { reportRows, type ReportRows } from '../kit/report-rows.ts'
import { layBills } from '../kit/rows.ts'

const hoo = 'hoo.577a'
const csv = { headers: { accept: 'text/csv' } }

let api: ApiAlone
let rowsOf: ReportRows
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
  rowsOf = reportRows(api)
  await layLivedBills(api.database.sql, 300)
}, 60_000)
afterAll(() => api.stop())

describe('failed payments, by office and reason (P-01)', () => {
  const formula = '=HYPERLINK("http://x"), ಖಾತೆ ಮುಚ್ಚಿದೆ 30101041036'

  test('those whose last attempt failed; the office that draws reads its own', async () => {
    const { sql } = api.database
    const failed = await layBills(sql, 3, { state: 'FAILED', version: 1, acted: {} }, 'RETURNED')
    const again = await layBills(sql, 1, { state: 'SENT', version: 1, acted: {} }, 'REJECTED')
    await sql`update payments set reason = ${formula} where payment_id = any(${failed.paymentIds})`
    await sql`
      insert into payments select (jsonb_populate_record(p, jsonb_build_object('payment_id', 'second', 'attempt', 2,
        'state', 'SENT'))).* from payments p where payment_id = any(${again.paymentIds})`
    const line = { treasuryCode: '577A', ddoCode: '12E01-10104O', payments: 3, bills: 3, amountPaise: 300_00 }
    for (const login of ['ha.577a', 'maker.10104'])
      expect(await rowsOf(login, 'failed-payments'), login).toEqual([{ ...line, reason: formula }])
    expect(await rowsOf('maker.10106', 'failed-payments')).toEqual([])
    expect(await rowsOf('ha.572a', 'failed-payments')).toEqual([])
    const masked = await rowsOf<{ reason: string }>('auditor', 'failed-payments')
    expect(masked[0]?.reason).toBe(formula.replace('30101041036', 'XXXXXXX1036'))
    await sql`update payments set state = 'REJECTED', reason = 'AC01' where payment_id = 'second'`
    expect(await rowsOf('pa.577a', 'failed-payments')).toHaveLength(2)
  })

  test('as CSV: with its mark, Kannada as it is, and no formula', async () => {
    const { status, headers, text, bytes } = await api.get('ha.577a', '/v1/reports/failed-payments', csv)
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(headers['content-disposition']).toBe('attachment; filename="failed-payments.csv"')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [head, ...cells]: string[][] = parse(text, { bom: true })
    expect(head).toEqual(['treasuryCode', 'ddoCode', 'reason', 'payments', 'bills', 'amountPaise'])
    expect(cells.find((row) => row[3] === '3')).toEqual(['577A', '12E01-10104O', `'${formula}`, '3', '3', '30000'])
  })
})

describe('as CSV', () => {
  test.each([
    'bill-status',
    'pendency',
    'passed-not-authorised',
    'authorised-not-sent',
    'unsigned-papers',
    'overrules',
  ])('%s has the rows of all pages', async (name) => {
    const query = name === 'pendency' || name.includes('-not-') ? {} : { from: '2026-04-01' }
    const rows = await rowsOf<Record<string, string | number | string[] | null>>('auditor', name, query)
    const search = new URLSearchParams({ ...query, limit: '1' })
    const { text } = await api.get('auditor', `/v1/reports/${name}?${search.toString()}`, csv)
    const read: Record<string, string>[] = parse(text, { bom: true, columns: true })
    expect(read).toHaveLength(rows.length)
    for (const [index, cells] of read.entries())
      for (const [column, cell] of Object.entries(cells)) {
        const value = rows[index]?.[column] ?? ''
        expect(cell, column).toBe(Array.isArray(value) ? value.join(' ') : `${value}`)
      }
  })

  test('is given to whoever asks for it by its name, and not less than for JSON', async () => {
    const typeFor = async (accept: string) =>
      (await api.get(hoo, '/v1/reports/pendency', { headers: { accept } })).headers['content-type']
    const json = 'application/json; charset=utf-8'
    expect(await typeFor('*/*')).toBe(json)
    expect(await typeFor('application/json, text/csv;q=0.5')).toBe(json)
    expect(await typeFor('text/csv;q=0')).toBe(json)
    expect(await typeFor('text/csv, */*;q=0.1')).toContain('text/csv')
  })

  test('has its columns where there are no rows, and tells nothing to whom the report is empty', async () => {
    const { text } = await api.get('maker.10104', '/v1/reports/pendency', csv)
    expect(text).toMatch(/^\ufefftreasuryCode,stage,bills,.*,over30\r\n$/)
  })
})
