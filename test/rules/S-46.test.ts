import { expect, test } from 'vitest'
import { s46 } from '../../rules/S-46.ts'
import { codes } from './ground.ts'

const condonation = { number: 'FD 12/2026', date: '2026-11-02', authority: 'Finance Department' }
const sanction = {
  ...{ number: 'S 1', date: '2026-10-01', authority: 'AG', kind: 'ag_authorisation' as const },
  ...{ authorityCode: 'AG', amountPaise: null },
}
const old = { serviceTo: '2025-11-22' }

test('a claim of more than a year ago is refused until its delay is condoned', () => {
  expect(codes(s46, { content: old })).toEqual(['delay_not_condoned'])
  expect(codes(s46, { content: { ...old, condonation } })).toEqual([])
})

test('a claim of a year ago to the day is in time', () => {
  expect(codes(s46, { content: { serviceTo: '2025-11-23' } })).toEqual([])
})

test('a claim that was forwarded in time and came back stays in time', () => {
  expect(codes(s46, { content: old, facts: { presented: { on: '2026-11-22' } } })).toEqual([])
})

test('arrears of years ago count from their sanction', () => {
  const arrears = { billType: 'pay', claimType: 'salary_arrears', serviceTo: '2020-03-31' }
  expect(codes(s46, { content: arrears })).toEqual(['sanction_not_dated'])
  expect(codes(s46, { content: { ...arrears, sanction } })).toEqual([])
  expect(codes(s46, { content: { ...arrears, sanction: { ...sanction, date: '2025-10-01' } } })).toEqual([
    'delay_not_condoned',
  ])
})

test('the months are those in force at the end of the service', () => {
  expect(codes(s46, { content: old, limits: { 'claim.months': 24 } })).toEqual([])
})
