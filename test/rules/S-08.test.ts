import { expect, test } from 'vitest'
import type { Content } from '../../domain/bill/content.ts'
import type { Facts } from '../../domain/bill/facts.ts'
import { s08 } from '../../rules/S-08.ts'
import { codes, facts, found, type Changes } from './ground.ts'

const sanction: Content['sanction'] = {
  ...{ number: 'GIS 4', date: '2026-10-01', authority: 'The Deputy Director', kind: 'sanction_order' },
  ...{ authorityCode: '12E01-10104O', amountPaise: null },
}
const clerk: NonNullable<Facts['claimant']> = {
  ...{ recipientId: '1000-10104-001', kind: 'employee', kgid: '1234567', gazetted: false, group: 'C' },
}
const head = '12E01-01204O'

const afterDeath = (content: Partial<Content> = {}, claimant: Facts['claimant'] = clerk): Changes => ({
  content: {
    ...{ billType: 'gis', claimType: 'insurance_fund', headOfAccount: '8011-00-107-0-01', grossPaise: 1_20_000_00 },
    ...{ claimant: { recipientId: '1000-10104-001' }, sanction },
    gis: { cause: 'death', joinedOn: '1998-06-01', leftOn: '2026-08-14' },
    ...content,
  },
  facts: { claimant },
})
const afterRetirement = (content: Partial<Content> = {}, claimant: Facts['claimant'] = clerk): Changes =>
  afterDeath(
    {
      ...{ claimType: 'savings_fund', headOfAccount: '8011-00-107-0-02', grossPaise: 57_318_00 },
      gis: { cause: 'superannuation', joinedOn: '1988-06-01', leftOn: '2026-08-31' },
      ...content,
    },
    claimant,
  )

test("a deceased clerk's family is paid what group C is insured for", () => {
  expect(codes(s08, afterDeath())).toEqual([])
})

test('another amount than that of the group is refused, and the right one said', () => {
  expect(found(s08, afterDeath({ grossPaise: 1_80_000_00 }))).toMatchObject([
    {
      code: 'gis_insurance_amount',
      params: { group: 'C', amountPaise: 1_20_000_00 },
      remedy: { kind: 'set', path: '/grossPaise', value: 1_20_000_00 },
    },
  ])
})

test.each([
  ['A', 2_40_000_00],
  ['B', 1_80_000_00],
] as const)('group %s is insured for its own amount, and the head of the department sanctions', (group, grossPaise) => {
  const bill = (authorityCode: string) =>
    afterDeath({ grossPaise, sanction: { ...sanction, authorityCode } }, { ...clerk, group })
  expect(codes(s08, bill(head))).toEqual([])
  expect(found(s08, bill('12E01-10104O'))).toMatchObject([
    { code: 'gis_sanction_not_competent', remedy: { kind: 'set', path: '/sanction/authorityCode', value: head } },
  ])
})

test('group D is insured for Rs 60,000, and the head of the office sanctions', () => {
  const attendant: Facts['claimant'] = { ...clerk, group: 'D' }
  expect(codes(s08, afterDeath({ grossPaise: 60_000_00 }, attendant))).toEqual([])
  const byOther = { grossPaise: 60_000_00, sanction: { ...sanction, authorityCode: '12E01-10105O' } }
  expect(found(s08, afterDeath(byOther, attendant))).toMatchObject([
    { code: 'gis_sanction_not_competent', remedy: { kind: 'set', value: '12E01-10104O' } },
  ])
})

test('the head of a department may sanction for group C too', () => {
  expect(codes(s08, afterDeath({ sanction: { ...sanction, authorityCode: '12E01-00101O' } }))).toEqual([])
})

test('where no office controls the DDO the competent sanction must be obtained', () => {
  const uncontrolled = { ...facts.registers, controllingOfficeCode: '' }
  const { content, facts: known } = afterDeath({ grossPaise: 2_40_000_00 }, { ...clerk, group: 'A' })
  expect(found(s08, { content: content ?? {}, facts: { ...known, registers: uncontrolled } })).toMatchObject([
    { code: 'gis_sanction_not_competent', remedy: { kind: 'obtain', path: '/sanction/authorityCode' } },
  ])
})

test('the insured amounts are those in force at the end of the claim', () => {
  const raised = { A: 4_80_000_00, B: 3_60_000_00, C: 2_40_000_00, D: 1_20_000_00 }
  expect(codes(s08, { ...afterDeath(), limits: { 'gis.insurance': raised } })).toEqual(['gis_insurance_amount'])
})

test('a bill that says nothing of the service is refused', () => {
  expect(found(s08, afterDeath({ gis: null }))).toMatchObject([
    { code: 'gis_particulars_missing', remedy: { kind: 'obtain', path: '/gis', value: { cause: 'death' } } },
  ])
})

test.each([
  ['left before he joined', { joinedOn: '2026-08-15', leftOn: '2026-08-14' }, ['gis_dates_unfit']],
  ['leaves tomorrow', { joinedOn: '1998-06-01', leftOn: '2026-11-24' }, ['gis_dates_unfit']],
  ['left today', { joinedOn: '1998-06-01', leftOn: '2026-11-23' }, []],
])('an employee who %s', (_, dates, expected) => {
  expect(codes(s08, afterDeath({ gis: { cause: 'death', ...dates } }))).toEqual(expected)
})

test('who retires is not paid from the insurance fund', () => {
  const gis: Content['gis'] = { cause: 'voluntary', joinedOn: '1998-06-01', leftOn: '2026-08-14' }
  expect(found(s08, afterDeath({ gis }))).toMatchObject([
    { code: 'gis_cause_without_insurance', remedy: { kind: 'set', path: '/claimType', value: 'savings_fund' } },
  ])
})

test('of savings the head accountant is asked, because the tables are not entered', () => {
  expect(found(s08, afterRetirement())).toMatchObject([
    {
      ...{ kind: 'cannot_tell', code: 'gis_savings_not_tabled', stage: 'treasury', desks: ['HA'], remedy: null },
      params: { joinedOn: '1988-06-01', leftOn: '2026-08-31', grossPaise: 57_318_00 },
    },
  ])
})

test('after a death the savings are paid too, by a bill of their own', () => {
  const gis: Content['gis'] = { cause: 'death', joinedOn: '1998-06-01', leftOn: '2026-08-14' }
  expect(codes(s08, afterRetirement({ gis }))).toEqual(['gis_savings_not_tabled'])
})

test('insurance is not paid from the savings fund, nor savings from the insurance fund', () => {
  expect(found(s08, afterDeath({ headOfAccount: '8011-00-107-0-02' }))).toMatchObject([
    { code: 'gis_head_of_other_fund', remedy: { kind: 'set', path: '/headOfAccount', value: '8011-00-107-0-01' } },
  ])
  expect(codes(s08, afterRetirement({ headOfAccount: '8011-00-107-0-01' }))).toContain('gis_head_of_other_fund')
})

test('the employee must be named, and be one', () => {
  expect(found(s08, afterDeath({ claimant: null }, null))).toMatchObject([
    { code: 'gis_member_not_named', path: '/claimant', remedy: { kind: 'obtain', path: '/claimant' } },
  ])
  expect(codes(s08, afterDeath({}, { ...clerk, kind: 'individual', group: null }))).toEqual(['gis_member_not_employee'])
})

test('an employee without a registered group refuses nothing: the head accountant is asked', () => {
  expect(found(s08, afterDeath({ grossPaise: 1_80_000_00 }, { ...clerk, group: null }))).toMatchObject([
    { kind: 'cannot_tell', code: 'gis_group_not_registered', desks: ['HA'] },
  ])
})

test('a salary bill is not concerned', () => {
  expect(codes(s08, { content: { billType: 'pay', claimType: 'salary' } })).toEqual([])
})
