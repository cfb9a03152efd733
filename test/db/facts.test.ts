// What rules are told of the office that draws, and of whom it pays.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadFacts } from '../../db/bill/facts.ts'
import type { SubVoucher } from '../../domain/bill/content.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { employee, layerOf, line, occasion, supplier, tellerOf } from '../kit/facts.ts'
import { content } from '../rules/ground.ts'

const ddoCode = '12E01-10104O'

let database: OwnDatabase
let told: ReturnType<typeof tellerOf>
let laid: ReturnType<typeof layerOf>
beforeAll(async () => {
  database = await ownDatabase()
  told = tellerOf(database)
  laid = layerOf(database)
})
afterAll(() => database.drop())

describe('the office', () => {
  test('is told as it is authorised, with its advance and its own open cheques', async () => {
    await database.sql`
      update offices set authorised_to = '2030-03-31', permanent_advance_paise = 500000, unrecouped_paise = 120000
      where office_code = ${ddoCode}`
    expect(await told('office')).toMatchObject({
      authorisation: { by: 'ag', from: '2000-01-01', to: '2030-03-31' },
      permanentAdvance: { sanctionedPaise: 500_000, unrecoupedPaise: 120_000 },
      openChequeRecipients: ['3200-10104-050'],
    })
    await database.sql`
      update offices set authorised_from = null, authorised_by = null where office_code = '12E01-10105O'`
    expect(await told('office', { ddoCode: '12E01-10105O' })).toMatchObject({
      authorisation: null,
      permanentAdvance: null,
    })
  })

  test('is countersigned by whom the State has named for the sector and the claim, on that day', async () => {
    const named = (
      sector: string | null,
      claimType: string | null,
      officeCode: string,
      from: string,
      to: string | null,
    ) =>
      database.sql`
        insert into countersigning_offices values (${ddoCode}, ${sector}, ${claimType}, ${officeCode}, ${from}, ${to})`
    const countersigner = async (more = {}) => (await told('registers', more)).countersigningOfficeCode
    expect(await countersigner(), 'who controls it').toBe('12E01-01204O')
    await named(null, null, '12E01-01206O', '2020-01-01', null)
    await named('T', null, '12E01-10106O', '2020-01-01', null)
    await named(null, 'telephone', '12E01-10105O', '2020-01-01', null)
    await named('S', 'telephone', '12E01-10107O', '2020-01-01', '2020-12-31')
    await named('S', 'telephone', '12E01-10107O', '2999-01-01', null)
    expect(await countersigner()).toBe('12E01-10105O')
    expect(await countersigner({ sector: 'T' }), 'the claim tells more than the sector').toBe('12E01-10105O')
    expect(await countersigner({ sector: 'T', claimType: 'rent' })).toBe('12E01-10106O')
    expect(await countersigner({ claimType: 'rent' })).toBe('12E01-01206O')
  })
})

describe('the payees', () => {
  const group = { agencyKind: null, openedOn: null, sanctioningOrder: null, notification: null }

  test('are told by what they are, with their lines and what they are paid', async () => {
    const order = { number: 'FD 1', date: '2018-01-01' }
    await database.sql`
      update recipients set kind = 'department_account', account_opened_on = '2018-02-01',
        sanctioning_order = ${JSON.stringify(order)}::text::jsonb, notification = null
      where recipient_id = ${employee(9)}`
    await database.sql`update recipients set account_opened_on = '2019-01-01' where recipient_id = ${employee(8)}`
    const lines = [line(employee(7), 1), line(supplier, 20), line(employee(8), 300), line(employee(9), 4_000)]
    const expected = [
      {
        ...group,
        ...{ category: '10', kind: 'employee', total: 2, lines: [1, 3], totalPaise: 301 },
        ...{ largestPaise: 300, firstRecipientId: employee(7) },
      },
      {
        ...group,
        ...{ category: '20', kind: 'supplier', total: 1, lines: [2], totalPaise: 20 },
        ...{ largestPaise: 20, firstRecipientId: supplier },
      },
      {
        ...group,
        ...{ category: '10', kind: 'department_account', openedOn: '2018-02-01', sanctioningOrder: order },
        ...{ total: 1, lines: [4], totalPaise: 4_000, largestPaise: 4_000, firstRecipientId: employee(9) },
      },
    ]
    expect(await told('payees', {}, { lines })).toEqual(expected)
    const stored = await laid('DRAFT', 77)
    const matter = { billId: stored, content, annexure: { annexureId: stored } }
    expect((await loadFacts(database.sql, ['payees'], matter, occasion)).payees).toEqual([
      {
        ...group,
        ...{ category: '20', kind: 'supplier', total: 1, lines: [1], totalPaise: 77 },
        ...{ largestPaise: 77, firstRecipientId: supplier },
      },
    ])
  })

  test('an agency is told with its kind', async () => {
    expect(await told('payees', {}, { lines: [line('4000-10104-048', 1)] })).toMatchObject([
      { kind: 'agency', agencyKind: 'board' },
    ])
  })

  test('whose claim it is is an employee of the office, with his service', async () => {
    expect(await told('claimant')).toBeNull()
    expect(await told('claimant', { claimant: { recipientId: employee(2) } })).toEqual({
      ...{ recipientId: employee(2), kind: 'employee', kgid: 'KGID-101040002', gazetted: true, group: 'B' },
    })
    expect(await told('claimant', { claimant: { recipientId: '1000-10105-001' } })).toBeNull()
  })

  test('who is vouched for and not paid, or paid more, is told; the only payee need not be named', async () => {
    const voucher = (amountPaise: number, recipientId: string | null): SubVoucher => ({
      ...{ number: '1', date: '2026-10-01', supplier: 'Paper House', gstin: null, amountPaise, original: true },
      ...{ cancelled: true, recipientId, kind: 'voucher' },
    })
    const lines = [line(supplier, 60), line(supplier, 40), line(employee(1), 5)]
    const vouchered = (subVouchers: SubVoucher[], payees = lines) =>
      told('vouchered', { subVouchers }, { lines: payees })
    expect(await vouchered([voucher(100, supplier), voucher(4, employee(1)), voucher(9, employee(2))])).toEqual({
      total: 2,
      differences: [
        { recipientId: employee(1), line: 3, vouchersPaise: 4, annexurePaise: 5 },
        { recipientId: employee(2), line: null, vouchersPaise: 9, annexurePaise: 0 },
      ],
    })
    // What is deducted of him, he is paid less.
    expect(await vouchered([voucher(100, supplier), voucher(7, employee(1))])).toEqual({ total: 0, differences: [] })
    expect(await vouchered([voucher(70, null), voucher(30, null)], lines.slice(0, 2))).toEqual({
      total: 0,
      differences: [],
    })
    expect(await vouchered([voucher(5, null)])).toMatchObject({ total: 2 })
  })

  test('the wages are counted by the slab that each reaches, the untaxed one too', async () => {
    expect(await told('wages')).toEqual([])
    const slabs = await database.sql<{ from: number }[]>`
      select (e ->> 'from')::bigint as "from" from parameters, jsonb_array_elements(value) e
      where name = 'pt.slabs' order by 1`
    const [untaxed, taxed] = slabs.map(({ from }) => from)
    const wages = [1, (taxed ?? 0) - 1, taxed ?? 0, (taxed ?? 0) + 5].map((paise) => line(employee(1), paise))
    expect(await told('wages', {}, { lines: wages })).toMatchObject([
      { from: untaxed, lines: 2 },
      { from: taxed, lines: 2 },
    ])
  })
})

test('the district of deposit heads is that of the treasury and its sub-treasuries, where it is entered', async () => {
  expect((await told('registers')).depositDistrict).toBe('02')
  expect((await told('registers', { treasuryCode: '577B' })).depositDistrict).toBe('02')
  expect((await told('registers', { treasuryCode: '572A' })).depositDistrict).toBeNull()
})
