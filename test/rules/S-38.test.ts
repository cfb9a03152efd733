import { describe, expect, test } from 'vitest'
import type { ClaimantFacts, CountersignerFacts, PayeeGroup } from '../../domain/bill/facts.ts'
import { s38 } from '../../rules/S-38.ts'
import { codes, facts, found, supplier } from './ground.ts'

const recipientId = '1000-10104-001'
const employee: ClaimantFacts = { recipientId, kind: 'employee', kgid: '1234567', gazetted: false, group: 'C' }
const gazetted: ClaimantFacts = { ...employee, gazetted: true, group: 'A' }
const paid: PayeeGroup = { ...supplier, category: '10', kind: 'employee', firstRecipientId: recipientId }
const tour = { billType: 'ta', claimType: 'tour', claimant: { recipientId } }

describe('whose claim it is', () => {
  test.each([
    ['ta', 'tour'],
    ['medical', 'medical_reimbursement'],
    ['gpf', 'final'],
    ['gis', 'savings_fund'],
    ['pension', 'gratuity'],
  ])('a bill %s/%s says', (billType, claimType) => {
    expect(codes(s38, { content: { billType, claimType } })).toEqual(['claimant_not_named'])
    const content = { billType, claimType, claimant: { recipientId } }
    expect(codes(s38, { content, facts: { claimant: employee, payees: [paid] } })).toEqual([])
  })

  test('where one employee is paid, the remedy is that it is his', () => {
    const content = { ...tour, claimant: null }
    expect(found(s38, { content, facts: { payees: [paid] } })).toMatchObject([
      { path: '/claimant', remedy: { kind: 'set', path: '/claimant', value: { recipientId } } },
    ])
    for (const payees of [[{ ...paid, total: 2 }], [paid, paid], [supplier]])
      expect(found(s38, { content, facts: { payees } })[0]?.remedy).toEqual({ kind: 'obtain', path: '/claimant' })
  })

  test('nobody of another office', () => {
    expect(found(s38, { content: tour })).toMatchObject([
      { code: 'claimant_unknown', path: '/claimant/recipientId', stage: 'ddo', effect: 'refuse' },
    ])
  })

  test("travel is an employee's; a pension may be the widow's", () => {
    const claimant: ClaimantFacts = { ...employee, kind: 'beneficiary', gazetted: null, group: null, kgid: null }
    expect(codes(s38, { content: tour, facts: { claimant } })).toEqual(['claimant_no_employee'])
    const pension = { ...tour, billType: 'pension', claimType: 'monthly_pension' }
    expect(codes(s38, { content: pension, facts: { claimant } })).toEqual([])
  })

  test('a stationery bill names no claimant', () => {
    expect(codes(s38, { content: { billType: 'dc', claimType: 'stationery' } })).toEqual([])
  })
})

describe('whose travel it is, by which the countersigner is chosen', () => {
  const other = { ...paid, firstRecipientId: '1000-10104-002' }

  test('is the one whom the annexure pays', () => {
    expect(codes(s38, { content: tour, facts: { claimant: gazetted, payees: [paid] } })).toEqual([])
    expect(found(s38, { content: tour, facts: { claimant: employee, payees: [other] } })).toMatchObject([
      {
        ...{ code: 'claimant_not_paid', stage: 'countersignature', effect: 'refuse', path: '/claimant/recipientId' },
        remedy: { kind: 'set', path: '/claimant', value: { recipientId: '1000-10104-002' } },
      },
    ])
  })

  test('is paid himself, where the annexure pays no employee at all', () => {
    const payees = [{ ...supplier, lines: [3] }]
    expect(found(s38, { content: tour, facts: { claimant: employee, payees } })).toMatchObject([
      { code: 'claimant_not_paid', remedy: { kind: 'set', path: '/annexure/2/recipientId', value: recipientId } },
    ])
  })

  test('may be any of several employees, and of another claim nobody asks', () => {
    const several = { claimant: employee, payees: [{ ...other, total: 2, lines: [1, 2] }] }
    expect(codes(s38, { content: tour, facts: several })).toEqual([])
    const content = { ...tour, billType: 'medical', claimType: 'medical_reimbursement' }
    expect(codes(s38, { content, facts: { claimant: employee, payees: [other] } })).toEqual([])
  })
})

describe('who countersigns', () => {
  const officer: CountersignerFacts = { drawsThere: false, subordinate: false, gazetted: true, subordinates: 0 }
  const deputy: CountersignerFacts = { ...officer, subordinate: true, subordinates: 1 }
  const alone = { ...facts.registers, countersigningOfficeCode: null }
  const stationery = { billType: 'dc', claimType: 'stationery' }

  test('is somebody: without an office that is named or controls, the bill goes nowhere', () => {
    expect(found(s38, { content: stationery, facts: { registers: alone } })).toMatchObject([
      { code: 'no_countersigning_office', path: '/billType' },
    ])
    expect(codes(s38, { content: stationery })).toEqual([])
  })

  test('a telephone bill needs nobody', () => {
    expect(codes(s38, { facts: { registers: alone } })).toEqual([])
  })

  test('holds no post in the office that draws', () => {
    const countersigner = { ...officer, drawsThere: true }
    expect(found(s38, { content: stationery, facts: { countersigner } })).toMatchObject([
      { code: 'countersigns_own_office', stage: 'countersignature', effect: 'refuse' },
    ])
    expect(codes(s38, { content: stationery, facts: { countersigner: officer } })).toEqual([])
  })

  test.each([
    ['the officer himself countersigns gazetted travel', gazetted, false, []],
    ['his subordinate does not', gazetted, true, ['gazetted_travel_by_subordinate']],
    ['his subordinate countersigns the travel of others', employee, true, []],
    [
      'where nobody knows, the head accountant is asked',
      { ...gazetted, gazetted: null },
      true,
      ['gazetted_not_entered'],
    ],
    ['where nobody knows, the officer himself may', { ...gazetted, gazetted: null }, false, []],
  ])('%s', (_, claimant, subordinate, expected) => {
    const countersigner = subordinate ? deputy : officer
    expect(codes(s38, { content: tour, facts: { claimant, countersigner, payees: [paid] } })).toEqual(expected)
  })

  test.each<[string, Partial<CountersignerFacts>, string[]]>([
    ['authorises one gazetted subordinate', {}, []],
    ['none who is not gazetted', { gazetted: false }, ['subordinate_not_gazetted']],
    ['no second one', { subordinates: 2 }, ['several_subordinates']],
    ['where nobody knows his rank, the head accountant looks', { gazetted: null }, ['subordinate_rank_not_entered']],
  ])('%s', (_, more, expected) => {
    expect(codes(s38, { content: stationery, facts: { countersigner: { ...deputy, ...more } } })).toEqual(expected)
  })

  test('may sign himself, whatever his rank, and whomever he authorised', () => {
    for (const more of [{ gazetted: false }, { gazetted: null }, { subordinates: 2 }])
      expect(codes(s38, { content: stationery, facts: { countersigner: { ...officer, ...more } } })).toEqual([])
  })

  test('not being entered refuses nothing', () => {
    const countersigner = { ...deputy, gazetted: null }
    const claimant = { ...gazetted, gazetted: null }
    expect(found(s38, { content: tour, facts: { claimant, countersigner, payees: [paid] } })).toMatchObject([
      { code: 'subordinate_rank_not_entered', kind: 'cannot_tell', stage: 'treasury', desks: ['HA'] },
      { code: 'gazetted_not_entered', kind: 'cannot_tell', stage: 'treasury', desks: ['HA'] },
    ])
  })

  test('a subordinate countersigns the medical claim of a gazetted officer', () => {
    const content = { ...tour, billType: 'medical', claimType: 'medical_reimbursement' }
    expect(codes(s38, { content, facts: { claimant: gazetted, countersigner: deputy } })).toEqual([])
  })
})
