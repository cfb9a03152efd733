// The sample's day of bills at 572A, made as npm start makes it: by the API alone, through the real workflows.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { billStatus, presentationsOf, statusColumns, type BillStatus } from '../../domain/report/bill-status.ts'
import { dayBills } from '../../local/sample-day.ts'
import { makeDay } from '../../local/make-day.ts'
import { expectBooksAgree } from '../kit/books.ts'
import { today } from '../kit/database.ts'
import { readTrails, type ReadBill } from '../kit/lived-bills.ts'
import { reportRows, type ReportRows } from '../kit/report-rows.ts'
import { until } from '../kit/until.ts'
import { expectWorkflowKnows, openWorld, type World } from '../kit/world.ts'

const hoo = 'hoo.572a'
const ofDay = { from: today.date, to: today.date }

let world: World
let rowsOf: ReportRows
let told: string[]
let settings: Parameters<typeof makeDay>[0]
let bills: ReadBill[]
let ids: Map<string, string>

/** Nothing is on its way to the bank, or back from it, any more. */
const settled = () =>
  until('the Reserve Bank has answered', async () => {
    const { items } = (await world.people.get(hoo, '/v1/bills?limit=100')).body
    return items.every(({ state }) => !['AUTHORISED', 'SENT', 'ACKNOWLEDGED'].includes(String(state)))
  })

beforeAll(async () => {
  world = await openWorld()
  const { stack, people } = world
  told = []
  const apiUrl = await stack.app.listen({ host: '127.0.0.1', port: 0 })
  settings = { apiUrl, token: stack.token, print: (line) => told.push(line) }
  // It is broken off after the first bills, and goes on.
  const begun: string[] = []
  await makeDay({ ...settings, count: 3, begun: (on) => begun.push(on) })
  await makeDay({ ...settings, begunOn: begun[0] })
  await settled()
  rowsOf = reportRows(people)
  bills = await readTrails(stack.database.sql)
  const named = await stack.database.sql<{ billId: string; remarks: string }[]>`select bill_id, remarks from bills`
  ids = new Map(dayBills.map(({ name, what }) => [name, named.find(({ remarks }) => remarks === what)?.billId ?? '']))
}, 240_000)
afterAll(() => world.stack.stop(), 30_000)
afterAll(() => expectBooksAgree(world.stack.database.sql))

const idOf = (name: string): string => ids.get(name) ?? ''
const read = async (name: string, path = '') => (await world.people.get(hoo, `/v1/bills/${idOf(name)}${path}`)).body
const trailOf = (name: string) => bills.find(({ billId }) => billId === idOf(name))?.trail ?? []

describe('the bills', () => {
  test('are one each, none refused on its way, and each where the table says that it waits', async () => {
    expect(bills).toHaveLength(dayBills.length)
    expect(told).toHaveLength(3 + dayBills.length)
    expect(told.filter((line) => line.includes('stopped'))).toEqual([])
    const standing = dayBills.map(({ name }) => [name, bills.find(({ billId }) => billId === idOf(name))?.state])
    expect(standing).toEqual(dayBills.map(({ name, waits }) => [name, waits]))
    expect(new Set(bills.map(({ treasuryCode }) => treasuryCode))).toEqual(new Set(['572A']))
    // Of a draft its workflow has had nothing to look at.
    for (const { billId, state } of bills)
      if (state !== 'DRAFT') await expectWorkflowKnows(world, { billId, fileId: null }, 5)
  })

  test('stand at every stage at which a bill can wait today', () => {
    const passing = ['AUTHORISED', 'SENT', 'ACKNOWLEDGED']
    const states =
      'DRAFT WITH_CHECKER WITH_APPROVER WITH_COUNTERSIGNER AWAITING_INWARD WITH_BOA WITH_HA WITH_BAO PASSED'
    const others =
      'VOUCHERED AWAITING_WAYS_AND_MEANS OBJECTED RETURNED IN_PAYMENT_FILE PAID PARTLY_FAILED FAILED CANCELLED'
    expect(new Set(dayBills.map(({ waits }) => waits))).toEqual(new Set([...states.split(' '), ...others.split(' ')]))
    const paid = bills.find(({ billId }) => billId === idOf('paid'))
    expect(paid?.trail.map(({ to }) => to)).toEqual(expect.arrayContaining(passing))
  })

  test('one was objected, returned and revised, and is passed in its second revision', async () => {
    expect(await read('revised')).toMatchObject({ revision: 2, objections: [{ rule: 'S-45', revision: 1 }] })
    expect(trailOf('revised').map(({ action }) => action)).toEqual(
      expect.arrayContaining(['object', 'print-return-memo', 'return', 'revise', 'pass']),
    )
  })

  test('one is held', async () => {
    expect(await read('held')).toMatchObject({ state: 'WITH_BOA', desk: { held: { reason: 'documents_missing' } } })
  })

  test('one was cured, one overruled: the report of overrules tells both, and who', async () => {
    const rows = await rowsOf<{ user: string; rule: string; overruled: { billId: string; how: string }[] }>(
      hoo,
      'overrules',
      ofDay,
    )
    const shown = rows.flatMap(({ user, rule, overruled }) =>
      overruled.map(({ billId, how }) => [user, rule, billId, how]),
    )
    expect(shown.sort()).toEqual([
      ['ha.572a', 'S-25', idOf('cured'), 'cured'],
      ['ha.572a', 'S-39', idOf('overruled'), 'overruled'],
    ])
  })

  test('one waits for the finance department, and is the one on its list', async () => {
    const { items } = (await world.people.get('fd', '/v1/clearances')).body
    expect(items.map(({ billId }) => billId)).toEqual([idOf('listed')])
  })

  test('the salary bill pays 5,000 employees, right to the paisa', async () => {
    const bill = await read('salary')
    const [sum] = await world.stack.database.sql<{ lines: number; payees: number; paise: number; least: number }[]>`
      select count(*)::int as lines, count(distinct l.recipient_id)::int as payees, sum(l.amount_paise)::int8 as paise,
        min(l.amount_paise)::int8 as least
      from bills b join annexure_lines l using (annexure_id) where b.bill_id = ${idOf('salary')}`
    const deductions = bill['deductions'] as { amountPaise: number }[]
    const deductedPaise = deductions.reduce((total, { amountPaise }) => total + amountPaise, 0)
    expect([sum?.lines, sum?.payees, sum?.least]).toEqual([5_000, 5_000, 38_400_25])
    expect(bill['annexure']).toMatchObject({ lines: 5_000, totalPaise: sum?.paise })
    expect(bill['netPaise']).toBe(sum?.paise)
    expect(bill['grossPaise']).toBe(Number(sum?.paise) + deductedPaise)
    expect(deductedPaise).toBe(5_000 * (200_00 + 1_250_50 + 2_500_25))
  })

  test('express overtakes at each desk: the report names whom, and who asked, endorsed and confirmed', async () => {
    interface Row {
      billId: string
      stage: string
      why: string
      overtaken: { billId: string }
      authority: { basis: string; steps: { by: string }[] }
    }
    const rows = await rowsOf<Row>(hoo, 'overtakings', ofDay)
    const byExpress = rows.filter(
      ({ billId, stage, why }) => billId === idOf('express') && why === 'express' && stage.startsWith('WITH_'),
    )
    const named = byExpress.map(({ stage, overtaken }) => `${stage} ${overtaken.billId}`)
    expect(named.sort()).toEqual(
      [
        `WITH_BAO ${idOf('cured')}`,
        `WITH_BAO ${idOf('salary')}`,
        `WITH_BOA ${idOf('inwarded')}`,
        `WITH_HA ${idOf('tour')}`,
      ].sort(),
    )
    for (const { authority } of byExpress)
      expect([authority.basis, ...authority.steps.map(({ by }) => by)]).toEqual([
        ...['express', 'approver.10107', 'dot', 'to.572a'],
      ])
    const passedBy = rows.filter(({ overtaken }) => overtaken.billId === idOf('held'))
    expect(new Set(passedBy.map(({ why }) => why))).toEqual(new Set(['held']))
    const bySeniority = ['cured', 'tour'].map(idOf)
    expect(passedBy.map(({ billId }) => billId).sort()).toEqual(bySeniority.sort())
  })
})

describe('the reports of the day', () => {
  test('the Bill Status adds up, and is what a plain reading of the trails gives (S-42)', async () => {
    const rows = await rowsOf<BillStatus>(hoo, 'bill-status', ofDay)
    const told = billStatus(
      bills.flatMap(({ trail }) => presentationsOf(trail)),
      ofDay,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ ...told, treasuryCode: '572A', headsOfOffice: [hoo], paperRefused: 0 })
    const [counted] = await world.stack.database.sql<{ inwards: number; returns: number; paid: number }[]>`
      select count(*) filter (where action = 'inward')::int as inwards,
        count(*) filter (where action = 'return')::int as returns,
        count(distinct subject_id) filter (where to_state in ('ACKNOWLEDGED', 'VOUCHERED'))::int as paid
      from transitions join bills on bill_id = subject_id`
    const { opening, inwarded, approved, objectedAndReturned, rejected, cancelled, pending } = rows[0] ?? told
    expect([opening, inwarded, approved, objectedAndReturned, rejected, cancelled]).toEqual([
      ...[0, counted?.inwards, counted?.paid, counted?.returns, 0, 0],
    ])
    expect(opening + inwarded).toBe(approved + objectedAndReturned + rejected + cancelled + pending)
    const byOffice = await rowsOf<BillStatus & { ddoCode: string }>(hoo, 'bill-status', { ...ofDay, by: 'office' })
    expect(byOffice.map(({ ddoCode }) => ddoCode)).toEqual(['12E01-10107O'])
    for (const column of statusColumns) expect(byOffice[0]?.[column], column).toBe(told[column])
  })

  test('what waits, by stage: as many as stand there, held or not, with what they are to pay', async () => {
    const stages = 'AWAITING_INWARD WITH_BOA WITH_HA WITH_BAO OBJECTED PASSED AWAITING_WAYS_AND_MEANS IN_PAYMENT_FILE'
    const wanted = stages.split(' ').map((stage) => {
      const here = bills.filter(({ state }) => state === stage)
      const netPaise = here.reduce((sum, bill) => sum + bill.netPaise, 0)
      return { stage, bills: here.length, held: here.filter(({ held }) => held).length, netPaise, today: here.length }
    })
    const rows = await rowsOf<{ stage: string }>(hoo, 'pendency')
    expect(rows).toMatchObject(wanted.sort((one, other) => (one.stage < other.stage ? -1 : 1)))
    const waiting = await rowsOf<{ billId: string }>('accounts.572a', 'passed-not-authorised')
    expect(waiting.map(({ billId }) => billId).sort()).toEqual(['revised', 'listed', 'overruled'].map(idOf).sort())
    expect(await rowsOf('accounts.572a', 'authorised-not-sent')).toEqual([])
  })

  test('the papers of the day: numbers that are to be written, and who let one go unsigned', async () => {
    const numbers = await rowsOf<{ billId: string }>(hoo, 'voucher-numbers', ofDay)
    const vouchered = bills.filter(({ trail }) =>
      trail.some(({ action, to }) => action === 'approve-file' || to === 'VOUCHERED'),
    )
    expect(numbers.map(({ billId }) => billId).sort()).toEqual(vouchered.map(({ billId }) => billId).sort())
    const letGo = bills.flatMap(({ billId, revision, trail }) => {
      const seats = trail.filter((move) => move.revision === revision && move.action === 'forward' && !move.paperSigned)
      return seats.filter(({ role }) => ['BOA', 'HA'].includes(role)).map(({ role }) => `${billId} ${role}`)
    })
    const rows = await rowsOf<{ billId: string; role: string }>(hoo, 'unsigned-papers', ofDay)
    expect(rows.map(({ billId, role }) => `${billId} ${role}`).sort()).toEqual(letGo.sort())
  })

  test('what failed at the bank, and what the day must not end with', async () => {
    const { body } = await world.people.get('foa.572a', '/v1/treasuries/572A/day-end')
    expect(body).toMatchObject({ isClear: false, objectedBills: 1, objected: [{ billId: idOf('objected') }] })
  })
})

test('made a second time it makes none', async () => {
  const count = async () => {
    const { sql } = world.stack.database
    const [row] = await sql`
      select (select count(*) from bills)::int as bills, (select count(*) from transitions)::int as moves,
        (select count(*) from payment_files)::int as files, (select count(*) from payments)::int as payments`
    return row
  }
  const before = await count()
  await makeDay({ ...settings, begunOn: today.date })
  expect(await count()).toEqual(before)
})

test('a bill that is refused is said, and the next is begun all the same', async () => {
  const before = told.length
  await makeDay({ ...settings, begunOn: '2031-05-05', count: 2 })
  expect(told.slice(before)).toEqual([expect.stringContaining('stopped'), expect.stringContaining('stopped')])
})
