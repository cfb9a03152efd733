// What rules are told of a bill's sanction, of when it was presented, of advances, and of what resembles it elsewhere.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTelephoneBill, newBillIds, readMaster } from '../../bench/rows.ts'
import type { Sanction, SubVoucher } from '../../domain/bill/content.ts'
import { undrawnStates } from '../../domain/bill/facts.ts'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { moverOf } from '../kit/by-hand.ts'
import { ownDatabase, today, type OwnDatabase } from '../kit/database.ts'
import { employee, layerOf, line, supplier, tellerOf } from '../kit/facts.ts'

let database: OwnDatabase
let told: ReturnType<typeof tellerOf>
let laid: ReturnType<typeof layerOf>
beforeAll(async () => {
  database = await ownDatabase()
  told = tellerOf(database)
  laid = layerOf(database)
})
afterAll(() => database.drop())

const moved = (billId: string, version: number, action: string, at = 'now()') =>
  database.sql.unsafe(
    `insert into transitions (subject_id, version, action, from_state, to_state, role, at)
      values ($1, $2, $3, 'X', 'Y', 'APPROVER', ${at})`,
    [billId, version, action],
  )

describe('the sanction', () => {
  const sanction: Sanction = {
    ...{ number: 'FD 12/2026', date: '2026-10-01', authority: 'The Director', kind: 'sanction_order' },
    ...{ authorityCode: 'DOT', amountPaise: null },
  }
  const drawing = async (state: State, paise: number, given: Partial<Sanction> = {}): Promise<string> => {
    const billId = await laid(state, paise)
    const { number, date, authority, kind, authorityCode, amountPaise } = { ...sanction, ...given }
    await database.sql`
      insert into sanctions (bill_id, number, date, authority, kind, authority_code, amount_paise)
      values (${billId}, ${number}, ${date}, ${authority}, ${kind}, ${authorityCode}, ${amountPaise})`
    return billId
  }

  test('is known by kind, authority, number and date, and its number by no case and no separator', async () => {
    expect(await told('sanctioned')).toBeNull()
    expect(await told('sanctioned', { sanction })).toBeNull()
    const later = await drawing('PASSED', 300, { number: ' fd-12 - 2026.', amountPaise: 900 })
    const first = await drawing('WITH_HA', 200, { amountPaise: 1_000 })
    await moved(later, 5, 'approve', `now() - interval '1 day'`)
    await moved(later, 6, 'pass')
    await moved(first, 5, 'approve', `now() - interval '2 days'`)
    for (const state of undrawnStates) await drawing(state, 5_000)
    for (const given of [
      { number: 'FD 122026' },
      { date: '2026-10-02' },
      { authorityCode: 'FD' },
      { kind: 'treasury_advice' },
    ] as const)
      await drawing('PASSED', 5_000, given)
    const drawn = { amountPaise: 1_000, drawnPaise: 500, paidOn: null, billNumbers: [first, later] }
    const notByThis = { ...drawn, drawnByThis: false }
    expect(await told('sanctioned', { sanction })).toEqual(notByThis)
    expect(await told('sanctioned', { sanction: { ...sanction, number: 'FD/12/2026' } })).toEqual(notByThis)
    expect(await told('sanctioned', { sanction }, { billId: first })).toMatchObject({
      amountPaise: 900,
      drawnPaise: 300,
      billNumbers: [later],
      drawnByThis: true,
    })
  })

  test('an order is paid when it is used up, an authorisation once its bill was passed', async () => {
    const order = { ...sanction, number: 'FD 13' }
    const whole = await drawing('PASSED', 700, order)
    await moved(whole, 5, 'approve')
    expect(await told('sanctioned', { sanction: order })).toMatchObject({ amountPaise: 700, paidOn: null })
    await moved(whole, 6, 'pass')
    expect(await told('sanctioned', { sanction: order })).toMatchObject({ paidOn: today.date })
    const advice = { ...sanction, number: 'FD 14', kind: 'ag_authorisation' as const, amountPaise: 9_000 }
    await moved(await drawing('PASSED', 1, advice), 6, 'pass')
    expect(await told('sanctioned', { sanction: advice })).toMatchObject({ amountPaise: 9_000, paidOn: today.date })
  })

  test('of an authority without a code is known by its name, also to a bill that says the code', async () => {
    const nameless = { ...sanction, number: 'FD 15', authorityCode: null }
    await drawing('PASSED', 11, { ...nameless, authority: 'the  director' })
    expect(await told('sanctioned', { sanction: nameless })).toMatchObject({ drawnPaise: 11 })
    expect(await told('sanctioned', { sanction: { ...nameless, authorityCode: 'DOT' } })).toMatchObject({
      drawnPaise: 11,
    })
    expect(await told('sanctioned', { sanction: { ...nameless, authority: 'Another' } })).toBeNull()
  })

  test('an authorisation is the AG’s, however its bill calls him', async () => {
    const old = { ...sanction, number: 'AG 16', kind: 'ag_authorisation' as const, authorityCode: null }
    const first = await drawing('PASSED', 17, { ...old, authority: 'Accountant General' })
    await moved(first, 6, 'pass')
    const second = await drawing('WITH_BAO', 17, { ...old, authority: 'A.G. (A & E)', authorityCode: 'AG' })
    const ofSecond = { ...old, authority: 'A.G. (A & E)', authorityCode: 'AG' }
    expect(await told('sanctioned', { sanction: ofSecond }, { billId: second })).toMatchObject({
      paidOn: today.date,
      billNumbers: [first],
      drawnByThis: true,
    })
    expect(await told('sanctioned', { sanction: ofSecond }, { billId: first })).toMatchObject({
      paidOn: null,
      drawnByThis: true,
    })
  })

  test('of a shared order the last bill finds no endorsement but its own', async () => {
    const shared = { ...sanction, number: 'FD 17', amountPaise: 500 }
    const [one, last] = [await drawing('PASSED', 300, shared), await drawing('WITH_BAO', 200, shared)]
    await moved(one, 5, 'approve')
    await moved(one, 6, 'pass')
    expect(await told('sanctioned', { sanction: shared }, { billId: last })).toMatchObject({ paidOn: null })
    await moved(last, 6, 'pass')
    expect(await told('sanctioned', { sanction: shared }, { billId: last })).toMatchObject({ paidOn: null })
    expect(await told('sanctioned', { sanction: shared })).toMatchObject({ paidOn: today.date, drawnByThis: false })
  })

  test('in Kannada, is its signs and not its consonants alone', async () => {
    await drawing('PASSED', 12, { number: 'ಆಇ ೧೨' })
    expect(await told('sanctioned', { sanction: { ...sanction, number: 'ಆಇ-೧೨' } })).toMatchObject({ drawnPaise: 12 })
    await drawing('PASSED', 13, { number: 'ಕಾ ೧' })
    expect(await told('sanctioned', { sanction: { ...sanction, number: 'ಕಿ ೧' } })).toBeNull()
  })
})

test('a claim was presented when its maker first let it go, and not when he did so again', async () => {
  const [billId = ''] = newBillIds(1)
  await createTelephoneBill(database.sql, billId, await readMaster(database.sql))
  expect(await told('presented')).toEqual({ on: null })
  expect(await told('presented', {}, { billId })).toEqual({ on: null })
  const move = moverOf(database)
  await move(billId, 'maker.10104', 'MAKER', 'forward')
  await database.sql`alter table transitions disable trigger user`
  await database.sql`
    update transitions set at = now() - interval '40 days' where subject_id = ${billId} and action = 'forward'`
  await database.sql`alter table transitions enable trigger user`
  await move(billId, 'checker.10104', 'CHECKER', 'send-back')
  await move(billId, 'maker.10104', 'MAKER', 'forward')
  const [{ on } = { on: '' }] = await database.sql<{ on: string }[]>`
    select ((now() - interval '40 days') at time zone 'Asia/Kolkata')::date as on`
  expect(await told('presented', {}, { billId })).toEqual({ on })
})

test('of abstract bills are told the day, the one that is adjusted, and those that are overdue (S-37)', async () => {
  const ac = { bill_type: 'ac', claim_type: 'office' }
  const approvedToday = await laid('WITH_HA', 300, ac)
  await moved(approvedToday, 5, 'approve')
  await moved(await laid('RETURNED', 1_000, ac), 5, 'approve')
  await moved(await laid('WITH_HA', 2_000, ac), 5, 'approve', `now() - interval '2 days'`)
  await moved(await laid('WITH_HA', 4_000, { ...ac, ddo_code: '12E01-10105O' }), 5, 'approve')
  await moved(await laid('WITH_HA', 8_000), 5, 'approve')
  expect(await told('advances')).toMatchObject({ dayPaise: 300, acBill: null, overdue: [] })
  expect(await told('advances', {}, { billId: approvedToday })).toMatchObject({ dayPaise: 0 })

  const old = await laid('CHEQUE_ISSUED', 50, { ...ac, voucher_date: '2026-01-31' })
  const adjusted = await laid('CHEQUE_ISSUED', 60, { ...ac, voucher_date: '2026-02-15' })
  const fresh = await laid('CHEQUE_ISSUED', 70, { ...ac, voucher_date: today.date })
  const adjusting = { bill_type: 'ndc', claim_type: 'ac_adjustment' }
  const ndc = await laid('WITH_HA', 60, adjusting)
  const undone = await laid('DRAFT', 50, adjusting)
  for (const [bill, of] of [
    [ndc, adjusted],
    [undone, old],
  ] as const)
    await database.sql`
      update bills set particulars = jsonb_build_object('acBillId', ${of}::text) where bill_id = ${bill}`
  expect(await told('advances', { acBillId: adjusted })).toMatchObject({
    acBill: { billNumber: adjusted, grossPaise: 60, drawnOn: '2026-02-15', adjustedBy: ndc },
    overdue: [old],
  })
  expect((await told('advances', { acBillId: adjusted }, { billId: ndc })).acBill).toMatchObject({ adjustedBy: null })
  expect((await told('advances', { acBillId: old })).acBill).toMatchObject({ adjustedBy: null })
  expect((await told('advances', { acBillId: fresh, ddoCode: '12E01-10105O' })).acBill).toBeNull()
})

test('of abstract bills those are told that might be one expense with this one (S-37)', async () => {
  const claim = { billType: 'ac', claimType: 'elections' }
  const ac = { bill_type: 'ac', claim_type: 'elections' }
  const approved = async (more: Record<string, string>, at = 'now()') => {
    const billId = await laid('WITH_HA', 400, { ...ac, ...more })
    await moved(billId, 5, 'approve', at)
    return billId
  }
  const yesterday = await approved({}, `now() - interval '1 day'`)
  await approved({}, `now() - interval '40 days'`)
  await approved({ claim_type: 'vehicle' })
  const permitted = await approved({})
  const particulars = { permissions: [{ by: 'controlling_officer', number: 'P', date: '2026-11-01' }] }
  await database.sql`
    update bills set particulars = ${JSON.stringify(particulars)}::text::jsonb where bill_id = ${permitted}`
  const { lately } = await told('advances', claim)
  expect(lately).toEqual([{ billNumber: yesterday, grossPaise: 400 }])
  expect((await told('advances', claim, { billId: yesterday })).lately).toEqual([])
})

describe('what resembles something elsewhere', () => {
  beforeEach(async () => {
    await database.sql`update recipients set account_changed_on = null`
  })

  test('a payee with the account of one who serves in office or treasury is seen, his own claim is not', async () => {
    // The approver of the office is its first employee.
    await database.sql`
      update recipients r set account_number = e.account_number, ifsc = e.ifsc from recipients e
      where e.recipient_id = ${employee(1)} and r.recipient_id = ${supplier}`
    const lines = [line(employee(1), 1), line(employee(4), 2), line(supplier, 3)]
    expect(await told('resemblances', {}, { lines })).toMatchObject({ staffAccounts: [3] })
    await database.sql`
      update users u set kgid = null where user_id = 'approver.10104'`
    expect(await told('resemblances', {}, { lines })).toMatchObject({ staffAccounts: [] })
    await database.sql`update users set kgid = 'KGID-101040001' where user_id = 'ha.577a'`
    expect(await told('resemblances', {}, { lines })).toMatchObject({ staffAccounts: [3] })
    expect(await told('resemblances', { treasuryCode: '572A' }, { lines })).toMatchObject({ staffAccounts: [] })
  })

  test('the same invoice on another bill is seen, by its supplier, number, date and amount', async () => {
    const voucher: SubVoucher = {
      ...{ number: 'A/17', date: '2026-10-12', supplier: 'Paper House', gstin: null, amountPaise: 4_500 },
      ...{ original: true, cancelled: true, recipientId: null, kind: 'voucher' },
    }
    const other = await laid('PAID', 4_500, { ddo_code: '12E01-10106O' })
    await database.sql`
      insert into sub_vouchers (bill_id, line, number, date, supplier, gstin, amount_paise, original, cancelled)
      values (${other}, 1, 'a-17', '2026-10-12', 'PAPER  HOUSE', '29AAGCB7383J1Z4', 4500, true, true)`
    const subVouchers = [
      { ...voucher, number: 'A/18' },
      { ...voucher, date: '2026-10-13' },
      { ...voucher, amountPaise: 4_501 },
      { ...voucher, supplier: 'Another house' },
      { ...voucher, supplier: 'Renamed', gstin: '29AAGCB7383J1Z4' },
      voucher,
    ]
    const invoices = [4, 5].map((index) => ({ index, billNumber: other }))
    expect(await told('resemblances', { subVouchers })).toMatchObject({ invoices })
    expect(await told('resemblances', { subVouchers }, { billId: other })).toMatchObject({ invoices: [] })
    await database.sql`update bills set state = 'CANCELLED' where bill_id = ${other}`
    expect(await told('resemblances', { subVouchers })).toMatchObject({ invoices: [] })
  })

  test('an account that was changed lately is seen, one of long ago is not', async () => {
    await database.sql`
      update recipients set account_changed_on = ${today.date}::date - case when recipient_id = ${supplier} then 30
        else 31 end where recipient_id in (${supplier}, ${employee(3)})`
    const lines = [line(employee(3), 1), line(supplier, 1)]
    const [{ on } = { on: '' }] = await database.sql<{ on: string }[]>`select ${today.date}::date - 30 as on`
    expect(await told('resemblances', {}, { lines })).toMatchObject({ changedAccounts: [{ line: 2, on }] })
  })

  test('another bill of the office for the same payee, amount and head is seen', async () => {
    const same = await laid('PAID', 987_654)
    await laid('CANCELLED', 987_654)
    await laid('PAID', 987_654, { created_at: '2026-01-01' })
    await laid('PAID', 987_654, { head_of_account: '2054-00-097-0-01-041' })
    await laid('PAID', 987_655)
    const lines = [line(supplier, 987_654)]
    expect(await told('resemblances', {}, { lines })).toMatchObject({ sameClaims: [same] })
    expect(await told('resemblances', {}, { lines, billId: same })).toMatchObject({ sameClaims: [] })
    expect(await told('resemblances', {}, { lines: [line(employee(5), 987_654)] })).toMatchObject({ sameClaims: [] })
  })
})
