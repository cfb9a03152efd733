// The reports of the day: each says what a plain reading of the trails says; who reads them; and how they are written
// as CSV.

import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { billStatus, presentationsOf, type BillStatus } from '../../domain/report/bill-status.ts'
import type { Period } from '../../domain/report/period.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt, wayToPassed } from '../kit/bills.ts'
import { actOnFileByHand } from '../kit/by-hand.ts'
import { today } from '../kit/database.ts'
import { layLivedBills, readTrails, type ReadBill } from '../kit/lived-bills.ts'
import { filePeople } from '../kit/payment-files.ts'
import { reportRows, type ReportRows } from '../kit/report-rows.ts'

const hoo = 'hoo.577a'
const csv = { headers: { accept: 'text/csv' } }

let api: ApiAlone
let rowsOf: ReportRows
let bills: ReadBill[]
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
  rowsOf = reportRows(api)
  await layLivedBills(api.database.sql, 400)
  bills = await readTrails(api.database.sql)
}, 60_000)
afterAll(() => api.stop())

/** In the order in which each group first comes. */
function grouped<One>(all: readonly One[], keyOf: (one: One) => string): Record<string, One[]> {
  const groups: Record<string, One[]> = {}
  for (const one of all) (groups[keyOf(one)] ??= []).push(one)
  return groups
}

const dayMs = 86_400_000
const ageOf = (day: string): number => (Date.parse(today.date) - Date.parse(day)) / dayMs
const daysBefore = (count: number): string =>
  new Date(Date.parse(today.date) - count * dayMs).toISOString().slice(0, 10)
const at577A = () => bills.filter(({ treasuryCode }) => treasuryCode === '577A')
const cameOn = ({ trail, state }: ReadBill) => trail.findLast(({ from, to }) => to === state && from !== to)
const lastOf = ({ trail }: ReadBill, action: string) => trail.findLast((move) => move.action === action)

describe('the Bill Status Report (S-42)', () => {
  type Row = BillStatus & {
    treasuryCode: string
    ddoCode: string | null
    headsOfOffice: string[]
    paperRefused: number
  }
  const expected = (of: readonly ReadBill[], period: Period) => ({
    ...billStatus(
      of.flatMap(({ trail }) => presentationsOf(trail)),
      period,
    ),
    paperRefused: of
      .flatMap(({ trail }) => trail)
      .filter(({ action, day }) => action === 'refuse-paper' && day >= period.from && day <= period.to).length,
  })
  const periods: readonly Period[] = [
    { from: '2026-04-01', to: today.date },
    { from: daysBefore(60), to: daysBefore(31) },
    { from: daysBefore(30), to: daysBefore(30) },
    { from: daysBefore(7), to: today.date },
    { from: daysBefore(200), to: daysBefore(120) },
  ]

  test('says of a treasury what its bills say of themselves, for any period, and adds up', async () => {
    for (const period of periods) {
      const [row, ...others] = await rowsOf<Row>(hoo, 'bill-status', { ...period })
      expect(others).toEqual([])
      const { treasuryCode, ddoCode, headsOfOffice, ...counted } = row ?? {
        treasuryCode: '',
        ddoCode: '',
        headsOfOffice: [],
      }
      expect([treasuryCode, ddoCode, headsOfOffice]).toEqual(['577A', null, [hoo]])
      expect(counted, JSON.stringify(period)).toEqual(expected(at577A(), period))
      const {
        opening = 0,
        inwarded = 0,
        approved = 0,
        objectedAndReturned = 0,
        rejected = 0,
        cancelled = 0,
        pending = 0,
      } = row ?? {}
      expect(opening + inwarded).toBe(approved + objectedAndReturned + rejected + cancelled + pending)
    }
    const whole = expected(at577A(), periods[0] ?? { from: '', to: '' })
    for (const column of ['approved', 'objectedAndReturned', 'rejected', 'pending', 'paperRefused'] as const)
      expect(whole[column], column).toBeGreaterThan(2)
  })

  test('by office, for all treasuries, to those who oversee the State', async () => {
    const period = { from: daysBefore(90), to: daysBefore(10) }
    const rows = await rowsOf<Row>('auditor', 'bill-status', { ...period, by: 'office' })
    const groups = grouped(bills, ({ treasuryCode, ddoCode }) => `${treasuryCode} ${ddoCode}`)
    expect(rows.map(({ treasuryCode, ddoCode }) => `${treasuryCode} ${String(ddoCode)}`)).toEqual(
      Object.keys(groups).sort(),
    )
    for (const { treasuryCode, ddoCode, ...counted } of rows)
      expect(counted).toMatchObject(expected(groups[`${treasuryCode} ${String(ddoCode)}`] ?? [], period))
    expect(
      await rowsOf('auditor', 'bill-status', {
        ...period,
        by: 'office',
        treasuryCode: '572A',
        ddoCode: '12E01-10106O',
      }),
    ).toEqual(rows.filter(({ treasuryCode, ddoCode }) => treasuryCode === '572A' && ddoCode === '12E01-10106O'))
    const { body } = await api.get('auditor', '/v1/reports/bill-status?by=office&limit=1&from=2026-04-01')
    expect([body.items.length, typeof body['nextCursor']]).toEqual([1, 'string'])
  })

  test('is of his own treasury for a head of office, and of none for an office that draws', async () => {
    expect(await rowsOf(hoo, 'bill-status', { from: '2026-04-01', treasuryCode: '572A' })).toEqual([])
    expect(await rowsOf('maker.10104', 'bill-status', { from: '2026-04-01' })).toEqual([])
  })

  test('of a period that ends before it begins says so', async () => {
    const { status, errors } = await api.get(hoo, '/v1/reports/bill-status?from=2026-11-02&to=2026-11-01')
    expect([status, errors.map(({ path }) => path)]).toEqual([400, ['/query/to']])
  })
})

describe('what waits', () => {
  test('by stage and age', async () => {
    const stages = 'AWAITING_INWARD WITH_BOA WITH_HA WITH_BAO OBJECTED PASSED AWAITING_WAYS_AND_MEANS IN_PAYMENT_FILE'
    const pending = [...stages.split(' '), 'AUTHORISED', 'SENT', 'CHEQUE_PRINTED']
    const waiting = at577A().filter(({ state }) => pending.includes(state))
    const wanted = Object.entries(grouped(waiting, ({ state }) => state)).map(([stage, here]) => {
      const ages = here.map((bill) => ageOf(cameOn(bill)?.day ?? ''))
      const between = (from: number, to: number) => ages.filter((age) => age >= from && age <= to).length
      return {
        ...{ treasuryCode: '577A', stage, bills: here.length, held: here.filter(({ held }) => held).length },
        netPaise: here.reduce((sum, { netPaise }) => sum + netPaise, 0),
        ...{ oldestDays: Math.max(...ages), today: between(0, 0), days1to3: between(1, 3), days4to7: between(4, 7) },
        ...{ days8to15: between(8, 15), days16to30: between(16, 30), over30: between(31, Infinity) },
      }
    })
    expect(wanted.length).toBeGreaterThan(6)
    expect(await rowsOf(hoo, 'pendency')).toEqual(wanted.sort((a, b) => (a.stage < b.stage ? -1 : 1)))
  })

  test.each([
    ['passed-not-authorised', ['PASSED', 'AWAITING_WAYS_AND_MEANS', 'IN_PAYMENT_FILE'], 'pass'],
    ['authorised-not-sent', ['AUTHORISED'], 'approve-file'],
  ] as const)('%s (S-49)', async (name, stages, since) => {
    const wanted = at577A()
      .filter(({ state }) => stages.some((stage) => stage === state))
      .map((bill) => ({ billId: bill.billId, sinceDate: (lastOf(bill, since) ?? cameOn(bill))?.day ?? '' }))
      .map((one) => ({ ...one, days: ageOf(one.sinceDate) }))
    expect(wanted.length).toBeGreaterThan(0)
    const rows = await rowsOf<(typeof wanted)[number]>('accounts.577a', name)
    const shown = rows.map(({ billId, sinceDate, days }) => ({ billId, sinceDate, days }))
    expect(shown).toEqual(wanted.sort((a, b) => (a.sinceDate + a.billId < b.sinceDate + b.billId ? -1 : 1)))
    expect(await rowsOf('maker.10104', name)).toEqual([])
  })

  test('at day end: the objected bills that are left, each by its name (S-05)', async () => {
    const left = at577A().filter(({ state }) => state === 'OBJECTED')
    const { status, body } = await api.get('foa.577a', '/v1/treasuries/577A/day-end')
    expect([status, body['businessDate'], body['isClear'], body['objectedBills']]).toEqual([
      ...[200, today.date, false, left.length],
    ])
    const named = body['objected'] as { billId: string; objectedOn: string; objectedBy: string; stage: string }[]
    const wanted = left.map((bill) => {
      const { day, user, from } = cameOn(bill) ?? {}
      return { billId: bill.billId, objectedOn: day, objectedBy: user, stage: from }
    })
    const shown = named.map(({ billId, objectedOn, objectedBy, stage }) => ({ billId, objectedOn, objectedBy, stage }))
    expect(new Set(shown)).toEqual(new Set(wanted))
    expect((await api.get('foa.577b', '/v1/treasuries/577B/day-end')).body).toMatchObject({
      isClear: true,
      objected: [],
    })
    for (const [login, code] of [
      ['foa.577b', '577A'],
      ['maker.10104', '577A'],
      ['auditor', '999Z'],
    ] as const)
      expect((await api.get(login, `/v1/treasuries/${code}/day-end`)).status).toBe(404)
    const { text } = await api.get('dot', '/v1/treasuries/577A/day-end', csv)
    expect(parse(text, { bom: true, columns: true })).toHaveLength(left.length)
  })
})

describe('the papers', () => {
  test('that were let go unsigned, by desk and person (S-03a)', async () => {
    const period = { from: daysBefore(100), to: daysBefore(3) }
    const letGo = at577A().flatMap(({ billId, revision, trail }) =>
      trail
        .filter((move) => move.revision === revision && move.day >= period.from && move.day <= period.to)
        .filter(
          ({ action, role }) =>
            ['forward', 'pass', 'approve-file'].includes(action) && ['BOA', 'HA', 'BAO', 'TO'].includes(role),
        )
        .map((move) => ({ ...move, billId })),
    )
    const bySeat = Object.values(grouped(letGo, ({ billId, role }) => `${billId} ${role}`))
    const wanted = bySeat.flatMap((moves) => {
      const last = moves.at(-1)
      return last === undefined || moves.some(({ paperSigned }) => paperSigned)
        ? []
        : [{ billId: last.billId, role: last.role, user: last.user, letGoOn: last.day }]
    })
    const rows = await rowsOf<(typeof wanted)[number]>(hoo, 'unsigned-papers', period)
    const shown = rows.map(({ billId, role, user, letGoOn }) => ({ billId, role, user, letGoOn }))
    expect(wanted.length).toBeGreaterThan(10)
    expect(new Set(shown)).toEqual(new Set(wanted))
    expect(shown).toHaveLength(wanted.length)
  })

  test('a bill on its way: its top sheet, and the number that is to be written on it (S-10)', async () => {
    const billId = await billAt(api, 'PASSED')
    const { fileId } = await filePeople(api).fileOf(billId)
    for (const [login, role, action] of [
      ['pa.577a', 'PA', 'submit'],
      ['to.577a', 'TO', 'approve'],
    ] as const)
      await actOnFileByHand(api.database, fileId, login, role, action)
    const { status, body } = await api.get('accounts.577a', `/v1/bills/${billId}/top-sheet`)
    expect(status).toBe(200)
    const { handledBy: lines, voucherNumber } = body as unknown as {
      handledBy: { role: string; user: string | null; name: string; actions: string[]; paperSigned: boolean }[]
      voucherNumber: string
    }
    const handled = wayToPassed.flatMap(([login, role]) => (['BOA', 'HA', 'BAO'].includes(role) ? [login] : []))
    expect(lines.map(({ user }) => user)).toEqual([...new Set(handled), 'pa.577a', 'to.577a', null])
    expect(lines.map(({ role }) => role)).toEqual(['BOA', 'HA', 'BAO', 'PA', 'TO', 'ACCOUNTS'])
    expect(lines[2]).toMatchObject({
      actions: ['accept', 'pass'],
      paperSigned: true,
      firstOn: today.date,
      initials: null,
    })
    expect((await api.get('foa.577b', `/v1/bills/${billId}/top-sheet`)).status).toBe(404)
    const { text } = await api.get('hoo.577a', `/v1/bills/${billId}/top-sheet`, csv)
    const written: unknown[] = parse(text, { bom: true, columns: true })
    expect(written).toHaveLength(6)
    expect(written[2]).toMatchObject({ role: 'BAO', user: 'bao.577a', actions: 'accept pass', paperSigned: 'true' })

    const numbers = await rowsOf<{ voucherNumber: string }>(hoo, 'voucher-numbers', {
      from: today.date,
      to: today.date,
    })
    expect(numbers).toMatchObject([{ billId, voucherNumber, voucherDate: today.date }])
    expect(await rowsOf(hoo, 'voucher-numbers', { from: '2026-04-01', to: daysBefore(1) })).toEqual([])
    expect((await rowsOf<{ billId: string }>(hoo, 'authorised-not-sent')).map((row) => row.billId)).toContain(billId)
  })
})
