import { expect, test } from 'vitest'
import type { Content, Deduction } from '../../domain/bill/content.ts'
import { s15 } from '../../rules/S-15.ts'
import { codes, facts, found, type Changes } from './ground.ts'

const credit = (headOfAccount: string): Deduction => ({
  ...{ headOfAccount, amountPaise: 4_500_00, description: 'credit', depositAccountNumber: '26577A095' },
})
const depositHead = '8443-00-117-0-02-542'
const bill = (content: Partial<Content> = {}): Changes => ({
  content: {
    ...{ billType: 'payees_receipt', claimType: 'deposit_credit', payBy: 'ttr', annexure: null },
    deductions: [credit(depositHead)],
    ...content,
  },
})

test('a deposit is credited from a head that is mapped to the payees receipt', () => {
  expect(codes(s15, bill())).toEqual([])
})

test('from a head that is not mapped it is not', () => {
  const registers = { ...facts.registers, headMapped: false }
  expect(found(s15, { ...bill(), facts: { registers } })).toMatchObject([
    { code: 'deposit_source_not_mapped', stage: 'ddo', effect: 'refuse', path: '/headOfAccount' },
  ])
})

test('a transfer does not credit a deposit; what each field must say is said', () => {
  const transfer = bill({ billType: 'transfer', claimType: 'kgid_motor_insurance' })
  expect(found(s15, transfer).map(({ code, remedy }) => [code, remedy?.path, remedy?.value])).toEqual([
    ['deposit_credited_by_other_claim', '/billType', 'payees_receipt'],
    ['deposit_credited_by_other_claim', '/claimType', 'deposit_credit'],
  ])
})

test('nor does a telephone bill whose deductions make its gross', () => {
  const telephone = bill({ billType: 'dc_exempt', claimType: 'telephone', payBy: 'e_payment' })
  expect(found(s15, telephone).map(({ path }) => path)).toEqual(['/billType', '/claimType', '/payBy'])
})

test('a credit to a deposit names the head of a deposit', () => {
  expect(codes(s15, bill({ deductions: [credit('8011-00-105-0-01-000')] }))).toEqual(['deposit_not_named'])
  expect(codes(s15, bill({ deductions: [] }))).toEqual(['deposit_not_named'])
})

test('what is withheld from a contractor as security is no credit by a bill of its own', () => {
  const works = { billType: 'works', claimType: 'works', payBy: 'e_payment' as const, grossPaise: 90_000_00 }
  expect(codes(s15, bill({ ...works, deductions: [credit('8443-00-117-0-02-513')] }))).toEqual([])
})

test('motor insurance to KGID is not concerned', () => {
  const transfer = { billType: 'transfer', claimType: 'kgid_motor_insurance' }
  expect(codes(s15, bill({ ...transfer, deductions: [credit('8011-00-105-0-01-000')] }))).toEqual([])
})
