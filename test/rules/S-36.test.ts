import { describe, expect, test } from 'vitest'
import type { SubVoucher } from '../../domain/bill/content.ts'
import { s36 } from '../../rules/S-36.ts'
import { codes, facts, found, supplier, type Changes } from './ground.ts'

const voucher: SubVoucher = {
  ...{ number: '17', date: '2026-10-31', supplier: 'Stationer', gstin: null, amountPaise: 4_500_00 },
  ...{ original: true, cancelled: true, recipientId: null, kind: 'voucher' as const },
}
const stationery = { billType: 'dc', claimType: 'stationery', subVouchers: [voucher] }
const office = (changes: Partial<typeof facts.office>) => ({ office: { ...facts.office, ...changes } })
/** What it finds beside what it asks. */
const failing = (changes: Changes) => found(s36, changes).filter(({ kind }) => kind === 'fails')
const failingCodes = (changes: Changes) => failing(changes).map(({ code }) => code)

test('against an office that is authorised, and a telephone bill, nothing stands', () => {
  expect(codes(s36)).toEqual([])
})

describe('who may draw', () => {
  test('an office that nobody authorised draws nothing', () => {
    expect(failing({ facts: office({ authorisation: null }) })).toMatchObject([
      { code: 'office_not_authorised', stage: 'ddo', effect: 'refuse', params: { date: '2026-11-23' } },
    ])
  })

  test.each([
    ['the day before it is authorised', '2026-11-24', null, ['office_not_authorised']],
    ['on its first day', '2026-11-23', null, []],
    ['on its last day', '2020-04-01', '2026-11-23', []],
    ['the day after', '2020-04-01', '2026-11-22', ['office_not_authorised']],
  ])('%s', (_, from, to, expected) => {
    expect(failingCodes({ facts: office({ authorisation: { by: 'ag', from, to } }) })).toEqual(expected)
  })

  test.each([
    ['S', 'ag', []],
    ['S', 'zp_cao', ['not_authorised_by_ag']],
    ['Z', 'zp_cao', []],
    ['T', 'zp_cao', []],
    ['Z', 'ag', ['not_authorised_by_zp_cao']],
    ['T', 'ag', ['not_authorised_by_zp_cao']],
  ] as const)('a bill of sector %s by an office that %s authorised', (sector, by, expected) => {
    const authorisation = { by, from: '2020-04-01', to: null }
    expect(failingCodes({ content: { sector }, facts: office({ authorisation }) })).toEqual(expected)
  })

  test('the remedy is the sector for which the office is authorised', () => {
    expect(failing({ content: { sector: 'Z' } })[0]?.remedy).toEqual({ kind: 'set', path: '/sector', value: 'S' })
    const zp = office({ authorisation: { by: 'zp_cao', from: '2020-04-01', to: null } })
    expect(failing({ facts: zp })[0]?.remedy).toMatchObject({ path: '/sector', choices: ['Z', 'T'] })
  })
})

describe('whom it pays', () => {
  const payees = [supplier, { ...supplier, category: '26', kind: 'office_designation' as const, lines: [3], total: 1 }]

  test.each([
    ['dc', 'stationery'],
    ['dc_exempt', 'telephone'],
    ['works', 'works'],
  ])('a supplier is not paid through the officer, by a bill %s/%s', (billType, claimType) => {
    expect(failingCodes({ content: { ...stationery, billType, claimType, paymentOrderNumber: 'GSK 1' } })).toEqual([])
    expect(
      failingCodes({ content: { ...stationery, billType, claimType, paymentOrderNumber: 'GSK 1' }, facts: { payees } }),
    ).toEqual(['supplier_not_paid_directly'])
  })

  test('the remedy is the supplier whom the sub-voucher names', () => {
    const subVouchers = [{ ...voucher, recipientId: '2000-10104-039' }]
    expect(failing({ content: { ...stationery, subVouchers }, facts: { payees } })).toMatchObject([
      { remedy: { kind: 'set', path: '/annexure/2/recipientId', value: '2000-10104-039' } },
    ])
  })

  test("on a claim that is no supplier's it is for others to say", () => {
    expect(failingCodes({ content: { billType: 'ssp', claimType: 'monthly_list' }, facts: { payees } })).toEqual([])
  })

  test.each(['institution', 'individual'] as const)('an %s is paid by a bill that is countersigned', (kind) => {
    const paid = { payees: [{ ...supplier, kind }] }
    const pay = { billType: 'pay', claimType: 'salary' }
    expect(failing({ content: pay, facts: paid })).toMatchObject([
      { code: 'institution_not_countersigned', path: '/annexure/0/recipientId' },
    ])
    expect(failingCodes({ content: { billType: 'grant_in_aid', claimType: 'general' }, facts: paid })).toEqual([])
  })

  test('the owner of a rented house draws no bill: he is paid for what he lets', () => {
    const payees = [{ ...supplier, kind: 'individual' as const }]
    expect(failingCodes({ content: { claimType: 'rent' }, facts: { payees } })).toEqual([])
  })
})

describe('on which vouchers', () => {
  test('a detailed contingent bill without sub-vouchers is refused', () => {
    expect(failing({ content: { ...stationery, subVouchers: [] } })).toMatchObject([
      {
        code: 'sub_vouchers_missing',
        remedy: { kind: 'obtain', path: '/subVouchers/-', value: { amountPaise: 4_500_00, kind: 'voucher' } },
      },
    ])
    expect(failingCodes({ content: stationery })).toEqual([])
  })

  test.each([
    ['less', [4_499_99], { kind: 'obtain', path: '/subVouchers/-', value: { amountPaise: 1 } }],
    ['more', [4_500_01], { kind: 'set', path: '/subVouchers/0/amountPaise', value: 4_500_00 }],
    ['more, by two', [1_00, 4_501_00], { kind: 'set', path: '/subVouchers/1/amountPaise', value: 4_499_00 }],
    ['twice as much, in small ones', [3_000_00, 3_000_00, 3_000_00], { path: '/grossPaise', value: 9_000_00 }],
  ])('sub-vouchers that come to %s than the gross', (_, amounts, remedy) => {
    const subVouchers = amounts.map((amountPaise) => ({ ...voucher, amountPaise }))
    expect(failing({ content: { ...stationery, subVouchers } })).toMatchObject([
      { code: 'sub_vouchers_differ_from_gross', path: '/subVouchers', remedy },
    ])
  })

  test('two sub-vouchers that add up to the gross pass', () => {
    const subVouchers = [1_500_00, 3_000_00].map((amountPaise) => ({ ...voucher, amountPaise }))
    expect(failingCodes({ content: { ...stationery, subVouchers } })).toEqual([])
  })

  test('an adjusting bill is a detailed contingent bill too', () => {
    expect(failingCodes({ content: { billType: 'ndc', claimType: 'ac_adjustment' } })).toEqual(['sub_vouchers_missing'])
    const adjusting = { ...stationery, billType: 'ndc', claimType: 'ac_adjustment' }
    expect(failingCodes({ content: adjusting })).toEqual([])
  })

  test('stationery is not bought on a certificate', () => {
    const subVouchers = [{ ...voucher, kind: 'certificate' as const }]
    expect(failing({ content: { ...stationery, subVouchers } })).toMatchObject([
      {
        code: 'certificate_without_travel',
        remedy: { kind: 'set', path: '/subVouchers/0/kind', value: 'voucher' },
      },
    ])
  })

  test('coolie and auto charges of a journey go by certificate, and the head accountant is asked', () => {
    const subVouchers = [voucher, { ...voucher, number: 'C 2', kind: 'certificate' as const }]
    const tour = { billType: 'ta', claimType: 'tour', subVouchers }
    expect(found(s36, { content: tour })).toMatchObject([
      {
        ...{ kind: 'asks', code: 'certificates_of_travel', stage: 'treasury', desks: ['HA'] },
        ...{ path: '/subVouchers/1/kind', params: { numbers: ['C 2'], total: 1 } },
      },
    ])
    expect(codes(s36, { content: { ...tour, subVouchers: [voucher] } })).toEqual([])
  })
})

describe('panchayat works', () => {
  const works = { billType: 'works', claimType: 'works' }

  test.each([
    ['of which nobody says when they began', null, null, ['work_begun_not_said']],
    ['begun on 2 October 2013', '2013-10-02', null, []],
    ['begun a day later', '2013-10-03', null, ['payment_order_missing']],
    ['begun later, with a payment order', '2013-10-03', 'GSK 12', []],
    ['with a payment order', null, 'GSK 12', []],
  ])('%s', (_, workDoneFrom, paymentOrderNumber, expected) => {
    expect(failingCodes({ content: { ...works, workDoneFrom, paymentOrderNumber } })).toEqual(expected)
  })

  test('the remedy is the payment order', () => {
    expect(failing({ content: { ...works, workDoneFrom: '2026-06-01' } })[0]?.remedy).toEqual({
      kind: 'obtain',
      path: '/paymentOrderNumber',
    })
    expect(failing({ content: works })[0]?.remedy).toEqual({ kind: 'obtain', path: '/workDoneFrom' })
  })

  test('the day is the one in force', () => {
    const limits = { 'works.payment_order_after': '2014-12-31' }
    expect(failingCodes({ content: { ...works, workDoneFrom: '2014-06-01' }, limits })).toEqual([])
  })
})

describe('permanent advance', () => {
  const recoupment = { billType: 'permanent_advance', claimType: 'recoupment' }
  const having = (sanctionedPaise: number, unrecoupedPaise: number) =>
    office({ permanentAdvance: { sanctionedPaise, unrecoupedPaise } })

  test('an office without one recoups nothing', () => {
    expect(failingCodes({ content: recoupment })).toEqual(['advance_not_sanctioned'])
  })

  test.each([
    ['all that is unrecouped', 10_000_00, 4_500_00, []],
    ['a paisa more than is unrecouped', 10_000_00, 4_499_99, ['advance_less_than_claimed']],
    ['more than was ever sanctioned', 4_000_00, 5_000_00, ['advance_less_than_claimed']],
  ])('%s', (_, sanctioned, unrecouped, expected) => {
    expect(failingCodes({ content: recoupment, facts: having(sanctioned, unrecouped) })).toEqual(expected)
  })

  test('the remedy is what is unrecouped', () => {
    expect(failing({ content: recoupment, facts: having(10_000_00, 2_000_00) })[0]?.remedy).toEqual({
      ...{ kind: 'set', path: '/grossPaise', value: 2_000_00 },
    })
  })
})

describe('for what', () => {
  const asked = (changes: Changes) => codes(s36, changes).filter((code) => /at_once|lapse/.test(code))

  test.each([
    ['dc', 'stationery'],
    ['ac', 'office'],
    ['payees_receipt', 'implementing_agency'],
    ['grant_in_aid', 'general'],
    ['works', 'works'],
  ])('of a bill %s/%s the head accountant is asked whether it is paid at once', (billType, claimType) => {
    expect(asked({ content: { billType, claimType } })).toEqual(['paid_out_at_once'])
  })

  test('in March he is asked too whether a lapse is avoided', () => {
    expect(asked({ content: stationery, date: '2027-03-01' })).toEqual(['paid_out_at_once', 'not_to_avoid_lapse'])
    expect(asked({ content: stationery, date: '2027-03-31' })).toEqual(['paid_out_at_once', 'not_to_avoid_lapse'])
    expect(asked({ content: stationery, date: '2027-02-28' })).toEqual(['paid_out_at_once'])
    expect(asked({ content: stationery, date: '2027-04-01' })).toEqual(['paid_out_at_once'])
  })

  test('salaries and rents are due: nothing is asked, in March neither', () => {
    expect(asked({ content: { billType: 'pay', claimType: 'salary' }, date: '2027-03-31' })).toEqual([])
    expect(asked({ content: { claimType: 'rent' }, date: '2027-03-31' })).toEqual([])
  })
})
