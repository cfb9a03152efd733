import { expect, test } from 'vitest'
import { s46 } from '../../rules/S-46.ts'
import { codes as told, found, type Changes } from './ground.ts'

const condonation = { number: 'FD 12/2026', date: '2026-11-02', authority: 'Finance Department' }
const sanction = {
  ...{ number: 'S 1', date: '2026-10-01', authority: 'AG', kind: 'ag_authorisation' as const },
  ...{ authorityCode: 'AG', amountPaise: null },
}
/** What refuses; what is only asked has tests of its own. */
const codes = (changes: Changes): string[] =>
  found(s46, changes).flatMap(({ kind, code }) => (kind === 'fails' ? [code] : []))
const old = { serviceTo: '2025-11-22' }

test('a claim of more than a year ago is refused until its delay is condoned', () => {
  expect(codes({ content: old })).toEqual(['delay_not_condoned'])
  expect(codes({ content: { ...old, condonation } })).toEqual([])
})

test('a claim of a year ago to the day is in time', () => {
  expect(codes({ content: { serviceTo: '2025-11-23' } })).toEqual([])
})

test('a claim that was forwarded in time and came back stays in time', () => {
  expect(codes({ content: old, facts: { presented: { on: '2026-11-22' } } })).toEqual([])
})

test('arrears of years ago count from their sanction', () => {
  const arrears = { billType: 'pay', claimType: 'salary_arrears', serviceTo: '2020-03-31' }
  expect(codes({ content: arrears })).toEqual(['sanction_not_dated'])
  expect(codes({ content: { ...arrears, sanction } })).toEqual([])
  expect(codes({ content: { ...arrears, sanction: { ...sanction, date: '2025-10-01' } } })).toEqual([
    'delay_not_condoned',
  ])
})

test('the months are those in force at the end of the service', () => {
  expect(codes({ content: old, limits: { 'claim.months': 24 } })).toEqual([])
})

test('in the last of its months the head accountant is asked whether the paper shows an earlier day', () => {
  const asked = found(s46, { content: { serviceTo: '2025-11-23' } })
  expect(asked).toMatchObject([
    {
      ...{ kind: 'asks', code: 'claim_nearly_old', stage: 'treasury', desks: ['HA'], path: '/servicePeriod/to' },
      params: { since: '2025-11-23', months: 12, presentedOn: '2026-11-23' },
    },
  ])
  expect(told(s46, { content: { serviceTo: '2025-12-22' } })).toEqual(['claim_nearly_old'])
  expect(told(s46, { content: { serviceTo: '2025-12-23' } })).toEqual([])
})

test('of arrears he is asked about the day of their sanction', () => {
  const arrears = { billType: 'pay', claimType: 'salary_arrears', serviceTo: '2020-03-31' }
  expect(found(s46, { content: { ...arrears, sanction: { ...sanction, date: '2025-12-01' } } })).toMatchObject([
    { code: 'claim_nearly_old', path: '/sanction/date', params: { since: '2025-12-01' } },
  ])
})

test('of a condonation that is cited he is asked, and of nothing else', () => {
  for (const serviceTo of ['2025-11-22', '2025-12-01', '2026-10-31'])
    expect(found(s46, { content: { serviceTo, condonation } })).toMatchObject([
      { kind: 'asks', code: 'condonation_on_paper', desks: ['HA'], path: '/condonation', params: condonation },
    ])
})
