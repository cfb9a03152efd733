import { describe, expect, test } from 'vitest'
import type { Permission } from '../../domain/bill/particulars.ts'
import { s37 } from '../../rules/S-37.ts'
import { codes, facts, found } from './ground.ts'

const by = (permitter: Permission['by']): Permission => ({ by: permitter, number: 'P 1', date: '2026-11-20' })
const advances = (changes: Partial<typeof facts.advances>) => ({ advances: { ...facts.advances, ...changes } })

describe('an AC bill', () => {
  const ac = (grossPaise: number, claimType = 'office', ...permissions: Permission[]) => ({
    ...{ billType: 'ac', claimType, grossPaise, permissions, payBy: 'open_cheque' as const },
  })

  test('of Rs 500 needs nobody, of a paisa more the controlling officer', () => {
    expect(codes(s37, { content: ac(500_00) })).toEqual([])
    expect(found(s37, { content: ac(500_01) })).toMatchObject([
      {
        ...{ code: 'ac_day_not_permitted', stage: 'ddo', effect: 'refuse', path: '/permissions' },
        remedy: { kind: 'obtain', path: '/permissions/-', value: { by: 'controlling_officer' } },
      },
    ])
    expect(codes(s37, { content: ac(500_01, 'office', by('controlling_officer')) })).toEqual([])
  })

  test('is not split: the AC bills of the day count together', () => {
    expect(codes(s37, { content: ac(200_00), facts: advances({ dayPaise: 300_00 }) })).toEqual([])
    expect(codes(s37, { content: ac(200_00), facts: advances({ dayPaise: 300_01 }) })).toEqual(['ac_day_not_permitted'])
  })

  test('above Rs 2,00,000 needs the Finance Department, the controlling officer is not enough', () => {
    const permitted = by('controlling_officer')
    expect(codes(s37, { content: ac(2_00_000_00, 'office', permitted) })).toEqual([])
    expect(found(s37, { content: ac(2_00_000_01, 'office', permitted) })).toMatchObject([
      { code: 'ac_day_without_fd', remedy: { kind: 'obtain', path: '/permissions/-', value: { by: 'fd' } } },
    ])
    expect(codes(s37, { content: ac(2_00_000_01, 'office', by('fd')) })).toEqual([])
    expect(codes(s37, { content: ac(500_01, 'office', by('fd')) })).toEqual([])
  })

  test('that may be one expense with others of late is shown to the head accountant, who says whether it is', () => {
    const lately = [{ billNumber: '12E01-10104O/2026-27/000031', grossPaise: 300_00 }]
    expect(codes(s37, { content: ac(200_00), facts: advances({ lately }) })).toEqual([])
    expect(found(s37, { content: ac(200_01), facts: advances({ lately }) })).toMatchObject([
      {
        ...{ code: 'ac_expense_perhaps_split', kind: 'asks', stage: 'treasury', effect: 'object', desks: ['HA'] },
        params: { billNumbers: ['12E01-10104O/2026-27/000031'], togetherPaise: 500_01, limitPaise: 500_00 },
        answers: [
          { value: 'yes', passes: true },
          { value: 'no', passes: false },
        ],
      },
    ])
    expect(codes(s37, { content: ac(200_01, 'office', by('fd')), facts: advances({ lately }) })).toEqual([])
  })

  test("a director's permission is none here", () => {
    expect(codes(s37, { content: ac(500_01, 'office', by('director')) })).toEqual(['ac_day_not_permitted'])
  })

  test.each([
    ['vehicle', 25_00_000_00],
    ['examination', 50_00_000_00],
    ['ncc_camp', 10_00_000_00],
  ])('for %s is of %d paise at most', (claimType, cap) => {
    expect(codes(s37, { content: ac(cap, claimType, by('fd')) })).toEqual([])
    expect(found(s37, { content: ac(cap + 1, claimType, by('fd')) })).toMatchObject([
      { code: 'ac_claim_above_limit', remedy: { kind: 'set', path: '/grossPaise', value: cap } },
    ])
  })

  test('for an election has no limit, but is permitted', () => {
    expect(codes(s37, { content: ac(9_00_00_000_00, 'election', by('fd')) })).toEqual([])
    expect(codes(s37, { content: ac(9_00_00_000_00, 'election') })).toEqual(['ac_day_without_fd'])
  })

  test('waits while an earlier one is not adjusted in time', () => {
    const facts = advances({ overdue: ['12E01-10104O/2026-27/000009'] })
    expect(found(s37, { content: ac(500_00), facts })).toMatchObject([
      { code: 'ndc_overdue', params: { billNumbers: ['12E01-10104O/2026-27/000009'], months: 1 } },
    ])
  })

  test('is judged by the limits in force', () => {
    expect(codes(s37, { content: ac(900_00), limits: { 'ac.day_limit': 1_000_00 } })).toEqual([])
    expect(
      codes(s37, { content: ac(900_00, 'office', by('controlling_officer')), limits: { 'ac.fd_above': 1 } }),
    ).toEqual(['ac_day_without_fd'])
  })
})

describe('an NDC bill', () => {
  const acBill = { billNumber: 'AC/9', grossPaise: 4_500_00, drawnOn: '2026-11-01', adjustedBy: null }
  const ndc = {
    ...{ billType: 'ndc', claimType: 'ac_adjustment', payBy: 'none' as const, acBillId: 'bill_1', annexure: null },
  }

  test('that adjusts the whole of an AC bill of its office passes', () => {
    expect(codes(s37, { content: ndc, facts: advances({ acBill }) })).toEqual([])
  })

  test.each([
    ['names no AC bill', { acBillId: null }, acBill, 'ac_bill_not_named', '/acBillId'],
    ['names one of another office', {}, null, 'ac_bill_unknown', '/acBillId'],
    ['comes before the money is drawn', {}, { ...acBill, drawnOn: null }, 'ac_bill_not_drawn', '/acBillId'],
    ['is the second', {}, { ...acBill, adjustedBy: 'NDC/1' }, 'ac_bill_adjusted_already', '/acBillId'],
    ['adjusts more than was drawn', { grossPaise: 4_500_01 }, acBill, 'adjusts_more_than_drawn', '/grossPaise'],
    ['keeps the rest', { grossPaise: 4_499_99 }, acBill, 'rest_not_paid_back', '/challanNumber'],
  ])('that %s is refused', (_, content, adjusted, code, path) => {
    const findings = found(s37, { content: { ...ndc, ...content }, facts: advances({ acBill: adjusted }) })
    expect(findings).toMatchObject([{ code, path, stage: 'ddo', effect: 'refuse' }])
  })

  test('the rest is paid back by challan', () => {
    const content = { ...ndc, grossPaise: 4_000_00 }
    expect(found(s37, { content, facts: advances({ acBill }) })).toMatchObject([
      { params: { restPaise: 500_00 }, remedy: { kind: 'obtain', path: '/challanNumber' } },
    ])
    expect(codes(s37, { content: { ...content, challanNumber: 'CH 1' }, facts: advances({ acBill }) })).toEqual([])
  })

  test('what was spent beyond it is the net, and paid', () => {
    const spent = (amountPaise: number) => ({
      ...ndc,
      ...{ payBy: 'cheque' as const, grossPaise: 5_000_00 },
      deductions: [{ headOfAccount: '2054-00-097-0-01-051', amountPaise, description: '', depositAccountNumber: null }],
    })
    expect(codes(s37, { content: spent(4_500_00), facts: advances({ acBill }) })).toEqual([])
    expect(codes(s37, { content: spent(4_000_00), facts: advances({ acBill }) })).toEqual(['rest_not_paid_back'])
    expect(codes(s37, { content: spent(4_600_00), facts: advances({ acBill }) })).toEqual(['adjusts_more_than_drawn'])
  })

  test('the remedy of too much is what was drawn', () => {
    const findings = found(s37, { content: { ...ndc, grossPaise: 5_000_00 }, facts: advances({ acBill }) })
    expect(findings[0]?.remedy).toEqual({ kind: 'set', path: '/grossPaise', value: 4_500_00 })
  })

  test('an overdue one may of course be presented', () => {
    expect(codes(s37, { content: ndc, facts: advances({ acBill, overdue: ['AC/9'] }) })).toEqual([])
  })
})

test('a telephone bill is not concerned', () => {
  expect(codes(s37, { facts: advances({ overdue: ['AC/9'], dayPaise: 9_00_000_00 }) })).toEqual([])
})
