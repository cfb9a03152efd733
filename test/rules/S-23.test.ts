import { describe, expect, test } from 'vitest'
import type { Content, Sanction } from '../../domain/bill/content.ts'
import type { SanctionFacts } from '../../domain/bill/facts.ts'
import { s23 } from '../../rules/S-23.ts'
import { codes, facts, found, type Changes } from './ground.ts'

const order: Sanction = {
  ...{ number: 'DDT 4/2026', date: '2026-09-30', authority: 'The Director', kind: 'sanction_order' },
  ...{ authorityCode: '12E01-01204O', amountPaise: 10_000_00 },
}
const authorisation: Sanction = { ...order, number: 'GPF 7', kind: 'ag_authorisation', authorityCode: 'AG' }
const advice: Sanction = { ...order, number: 'TA 9', kind: 'treasury_advice', authorityCode: '577A' }
const drawn: SanctionFacts = {
  ...{ amountPaise: 10_000_00, drawnPaise: 5_500_00, paidOn: null, billNumbers: ['12E01-10104O/2026-27/000017'] },
  drawnByThis: false,
}

/** A bill of Rs 4,500 that cites it. */
const citing = (sanction: Sanction, sanctioned: SanctionFacts | null, content: Partial<Content> = {}): Changes => ({
  content: { sanction, ...content },
  facts: { sanctioned },
})

test('the first bill on a sanction is within its amount', () => {
  expect(codes(s23, citing(order, null))).toEqual([])
  expect(codes(s23, citing({ ...order, amountPaise: null }, null))).toEqual([])
  expect(codes(s23, citing({ ...order, amountPaise: 4_499_99 }, null))).toEqual(['sanction_overdrawn'])
})

test('a sanction order carries several bills up to its amount, to the paisa', () => {
  expect(codes(s23, citing(order, drawn))).toEqual([])
  expect(found(s23, citing(order, { ...drawn, drawnPaise: 5_500_01 }))).toMatchObject([
    {
      ...{ code: 'sanction_overdrawn', stage: 'ddo', effect: 'refuse' },
      params: { amountPaise: 10_000_00, drawnPaise: 5_500_01, grossPaise: 4_500_00 },
      remedy: { kind: 'obtain', path: '/sanction' },
    },
  ])
})

test('the gross counts, whatever is deducted', () => {
  const deductions = [{ headOfAccount: '8658-00-112-0-01-000', amountPaise: 500_00, description: 'tax' }].map(
    (deduction) => ({ ...deduction, depositAccountNumber: null }),
  )
  expect(codes(s23, citing(order, { ...drawn, drawnPaise: 6_000_00 }, { deductions }))).toEqual(['sanction_overdrawn'])
})

test('a second bill that gives the sanction another amount is refused, and the first one is said', () => {
  const otherwise = { ...order, amountPaise: 20_000_00 }
  expect(found(s23, citing(otherwise, drawn))).toMatchObject([
    {
      code: 'sanction_amount_differs',
      params: { amountPaise: 20_000_00, registeredPaise: 10_000_00 },
      remedy: { kind: 'set', path: '/sanction/amountPaise', value: 10_000_00 },
    },
  ])
})

test('a second bill that gives no amount gives its gross, and differs', () => {
  expect(codes(s23, citing({ ...order, amountPaise: null }, drawn))).toEqual(['sanction_amount_differs'])
})

test('that it differs and is drawn beyond is told at once', () => {
  expect(codes(s23, citing({ ...order, amountPaise: 20_000_00 }, { ...drawn, drawnPaise: 9_000_00 }))).toEqual([
    'sanction_amount_differs',
    'sanction_overdrawn',
  ])
})

test.each([
  ['an authorisation of the AG', authorisation],
  ['a treasury advice', advice],
])('%s carries one bill', (_, sanction) => {
  expect(codes(s23, citing(sanction, null))).toEqual([])
  expect(found(s23, citing(sanction, drawn))).toMatchObject([
    { code: 'authorisation_carries_one_bill', params: { billNumbers: ['12E01-10104O/2026-27/000017'] } },
  ])
})

test('one whose bill was given back carries another', () => {
  expect(codes(s23, citing(authorisation, { ...drawn, drawnPaise: 0, billNumbers: [] }))).toEqual([])
})

test('a second bill on a paid sanction is refused', () => {
  const paid = { ...drawn, drawnPaise: 10_000_00, paidOn: '2026-11-02' }
  for (const sanction of [order, authorisation])
    expect(found(s23, citing(sanction, paid))).toMatchObject([
      { code: 'sanction_endorsed_paid', params: { paidOn: '2026-11-02' }, remedy: { kind: 'obtain' } },
    ])
})

describe('at the BAO, of a bill that has drawn', () => {
  const paid = { ...drawn, drawnByThis: true, paidOn: '2026-11-02' }

  test.each([
    ['an authorisation that was endorsed paid on another bill', authorisation],
    ['an advice that was endorsed paid on another bill', advice],
    ['an order that other bills have used up', order],
    ['an order of before the register, its office known by name alone', { ...order, authorityCode: null }],
  ])('%s pays no second bill', (_, sanction) => {
    expect(found(s23, citing(sanction, paid))).toMatchObject([
      {
        ...{ code: 'endorsed_paid_on_another', kind: 'fails', stage: 'treasury', effect: 'object', desks: ['BAO'] },
        params: { number: sanction.number, paidOn: '2026-11-02', billNumbers: ['12E01-10104O/2026-27/000017'] },
      },
    ])
  })

  test('the last bill on a shared order passes, and so does the one bill on an authorisation', () => {
    expect(codes(s23, citing(order, { ...paid, paidOn: null }))).toEqual([])
    expect(codes(s23, citing(authorisation, null))).toEqual([])
  })
})

test('a sanction whose office is not said by its code is in no register', () => {
  expect(found(s23, citing({ ...order, authorityCode: null }, null))).toMatchObject([
    {
      code: 'sanction_authority_code_missing',
      remedy: { kind: 'set', path: '/sanction/authorityCode', choices: ['12E01-10104O', '12E01-01204O'] },
    },
  ])
  expect(found(s23, citing({ ...authorisation, authorityCode: null }, null))).toMatchObject([
    { remedy: { choices: ['AG'] } },
  ])
  expect(found(s23, citing({ ...advice, authorityCode: null }, null))).toMatchObject([
    { remedy: { choices: ['577A'] } },
  ])
})

test('nobody is offered as authority who is not there', () => {
  const registers = { ...facts.registers, controllingOfficeCode: '' }
  const { content } = citing({ ...order, authorityCode: null }, null)
  expect(found(s23, { content: content ?? {}, facts: { registers } })).toMatchObject([
    { remedy: { choices: ['12E01-10104O'] } },
  ])
})

test('an authorisation of the AG that an office is said to give would escape his register', () => {
  expect(found(s23, citing({ ...authorisation, authorityCode: '12E01-10104O' }, null))).toMatchObject([
    { code: 'authorisation_not_of_ag', remedy: { kind: 'set', path: '/sanction/authorityCode', value: 'AG' } },
  ])
})

test('a bill that cites no sanction is not concerned', () => {
  expect(codes(s23, { facts: { sanctioned: { ...drawn, paidOn: '2026-11-02' } } })).toEqual([])
})

test('nobody overrules it', () => {
  expect(s23.overruledBy).toEqual([])
})
