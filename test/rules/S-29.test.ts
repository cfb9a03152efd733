import { expect, test } from 'vitest'
import type { Content } from '../../domain/bill/content.ts'
import { agencyKinds, type PayeeGroup } from '../../domain/bill/facts.ts'
import { s29 } from '../../rules/S-29.ts'
import { codes, found, supplier, type Changes } from './ground.ts'

const agency: PayeeGroup = { ...supplier, category: '40', kind: 'agency', agencyKind: 'corporation' }
const bankAccount: PayeeGroup = { ...supplier, kind: 'department_account', openedOn: '2012-04-01' }
const receipt = (payees: PayeeGroup[], content: Partial<Content> = {}): Changes => ({
  content: { billType: 'payees_receipt', claimType: 'implementing_agency', ...content },
  facts: { payees },
})

test.each(agencyKinds)('a payees receipt pays an implementing agency: %s', (agencyKind) => {
  expect(codes(s29, receipt([{ ...agency, agencyKind }]))).toEqual([])
})

test.each(['supplier', 'office_designation', 'institution', 'individual', 'employee', 'beneficiary'] as const)(
  'to any other it does not: %s',
  (kind) => {
    expect(found(s29, receipt([agency, { ...supplier, kind, lines: [2, 5], total: 2 }]))).toMatchObject([
      {
        ...{ code: 'payee_not_implementing_agency', stage: 'ddo', effect: 'refuse', places: 2 },
        remedy: { kind: 'obtain', path: '/annexure/1/recipientId' },
      },
    ])
  },
)

test('of an agency whose kind is not registered the head accountant is asked', () => {
  expect(found(s29, receipt([{ ...agency, agencyKind: null }]))).toMatchObject([
    { kind: 'cannot_tell', code: 'agency_kind_not_registered', desks: ['HA'] },
  ])
})

test("money is not drawn to be kept in a department's bank account", () => {
  expect(found(s29, receipt([bankAccount]))).toMatchObject([
    {
      code: 'money_parked_in_account',
      remedy: { kind: 'set', path: '/scheme', choices: ['calamity_relief', 'mla_local_area'] },
    },
  ])
  expect(codes(s29, receipt([bankAccount], { scheme: 'other' }))).toEqual(['money_parked_in_account'])
})

test.each(['calamity_relief', 'mla_local_area'] as const)('save for %s', (scheme) => {
  expect(codes(s29, receipt([bankAccount], { scheme }))).toEqual([])
  expect(codes(s29, receipt([supplier], { scheme }))).toEqual(['payee_not_implementing_agency'])
})

test('nor to be parked in a personal deposit', () => {
  const deposit = (headOfAccount: string, scheme: Content['scheme'] = null, grossPaise = 4_500_00) =>
    receipt([], {
      ...{ claimType: 'deposit_credit', payBy: 'e_payment', annexure: null, scheme, grossPaise },
      deductions: [{ headOfAccount, amountPaise: 4_500_00, description: 'credit', depositAccountNumber: null }],
    })
  expect(found(s29, deposit('8443-00-106-0-02-501'))).toMatchObject([
    { code: 'money_parked_in_deposit', path: '/deductions/0/headOfAccount', remedy: { kind: 'set', path: '/scheme' } },
  ])
  expect(codes(s29, deposit('8443-00-106-0-02-501', 'calamity_relief'))).toEqual([])
  expect(codes(s29, deposit('8443-00-117-0-02-542'))).toEqual([])
  expect(codes(s29, deposit('8443-00-106-0-02-501', null, 9_000_00))).toEqual([])
})

test('a detailed contingent bill is not concerned', () => {
  expect(codes(s29, { content: { billType: 'dc', claimType: 'stationery' } })).toEqual([])
})
