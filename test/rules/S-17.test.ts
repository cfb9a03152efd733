import { expect, test } from 'vitest'
import type { Content } from '../../domain/bill/content.ts'
import type { PayeeGroup } from '../../domain/bill/facts.ts'
import { s17 } from '../../rules/S-17.ts'
import { codes, facts, found, supplier } from './ground.ts'

const own: PayeeGroup = { ...supplier, category: '32', kind: 'open_cheque' }
const four = [
  ['ac', 'office'],
  ['obsequies', 'employee_funeral'],
  ['secret_service', 'secret_service'],
  ['permanent_advance', 'recoupment'],
] as const
const claim = (billType: string, claimType: string): Partial<Content> => ({ billType, claimType, payBy: 'open_cheque' })

test.each(four)("%s/%s goes to the DDO's own recipient of category 32", (billType, claimType) => {
  expect(codes(s17, { content: claim(billType, claimType), facts: { payees: [own] } })).toEqual([])
})

test.each(four)('%s/%s to a supplier is refused, and the right recipient said', (billType, claimType) => {
  const payees = [{ ...supplier, lines: [2, 3], total: 2 }, own]
  expect(found(s17, { content: claim(billType, claimType), facts: { payees } })).toMatchObject([
    {
      ...{ code: 'open_cheque_payee_not_own', stage: 'ddo', effect: 'refuse', places: 2 },
      remedy: {
        ...{ kind: 'set', path: '/annexure/1/recipientId' },
        ...{ value: '3200-10104-001', choices: ['3200-10104-001'] },
      },
    },
  ])
})

test('where the office has no such recipient yet, the PMU must make one', () => {
  const office = { ...facts.office, openChequeRecipients: [] }
  expect(found(s17, { content: claim('ac', 'office'), facts: { payees: [supplier], office } })).toMatchObject([
    { code: 'open_cheque_payee_not_own', remedy: { kind: 'obtain', path: '/annexure/0/recipientId' } },
  ])
})

test('on any other claim a recipient of category 32 is refused', () => {
  expect(found(s17, { facts: { payees: [supplier, { ...own, lines: [4] }] } })).toMatchObject([
    {
      ...{ code: 'open_cheque_recipient_on_other_claim', path: '/annexure/3/recipientId', params: { line: 4 } },
      remedy: { kind: 'obtain', path: '/annexure/3/recipientId' },
    },
  ])
  expect(codes(s17)).toEqual([])
})

test("of a claim that is somebody's own he is paid", () => {
  const content = { billType: 'ta', claimType: 'tour', claimant: { recipientId: '1000-10104-001' } }
  expect(found(s17, { content, facts: { payees: [{ ...own, lines: [4] }] } })).toMatchObject([
    { remedy: { kind: 'set', path: '/annexure/3/recipientId', value: '1000-10104-001' } },
  ])
})

test('a telephone bill is not paid by open cheque', () => {
  expect(found(s17, { content: { payBy: 'open_cheque' } })).toMatchObject([
    { code: 'open_cheque_on_other_claim', remedy: { kind: 'set', path: '/payBy', value: 'e_payment' } },
  ])
})

test('nobody overrules it', () => {
  expect(s17.overruledBy).toEqual([])
})
