import { expect, test } from 'vitest'
import { s45 } from '../../rules/S-45.ts'
import { codes, found } from './ground.ts'

test.each(['rent', 'telephone', 'electricity', 'water', 'vehicle_hire'])(
  'the %s of a month that has not ended is not paid',
  (claimType) => {
    expect(codes(s45, { content: { claimType, serviceTo: '2026-11-30' } })).toEqual(['service_not_ended'])
  },
)

test('fuel of a month that has not ended is not paid; the remedy is a period until today', () => {
  expect(found(s45, { content: { billType: 'dc', claimType: 'fuel', serviceTo: '2026-11-30' } })).toMatchObject([
    { path: '/servicePeriod/to', remedy: { kind: 'set', path: '/servicePeriod/to', value: '2026-11-23' } },
  ])
})

test.each([
  ['once the month has ended it is paid', { serviceTo: '2026-10-31' }, []],
  ['on its last day the service counts as ended', { serviceTo: '2026-11-23' }, ['service_ended_on_paper']],
  [
    'stationery may be bought for a period to come',
    { billType: 'dc', claimType: 'stationery', serviceTo: '2026-11-30' },
    [],
  ],
])('%s', (_, content, expected) => {
  expect(codes(s45, { content })).toEqual(expected)
})

test('of a service that ended as the claim was presented the head accountant is asked what the paper shows', () => {
  expect(found(s45, { content: { serviceTo: '2026-11-23' } })).toMatchObject([
    {
      ...{ kind: 'asks', code: 'service_ended_on_paper', desks: ['HA'], path: '/servicePeriod/to' },
      params: { serviceTo: '2026-11-23', presentedOn: '2026-11-23' },
    },
  ])
  expect(codes(s45, { content: { serviceTo: '2026-11-22' } })).toEqual([])
})

test('a day later it is the day of presenting that counts, not the day on which he reads the bill', () => {
  const presented = { on: '2026-11-20' }
  expect(codes(s45, { content: { serviceTo: '2026-11-20' }, facts: { presented } })).toEqual(['service_ended_on_paper'])
  expect(codes(s45, { content: { serviceTo: '2026-11-19' }, facts: { presented } })).toEqual([])
})

test('of fuel he is asked always: its checklist has no certificate that the service has ended', () => {
  const content = { billType: 'dc', claimType: 'fuel', serviceTo: '2026-10-31' }
  expect(codes(s45, { content })).toEqual(['service_ended_on_paper'])
})
