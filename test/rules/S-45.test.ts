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
  ['on its last day the service counts as ended', { serviceTo: '2026-11-23' }, []],
  [
    'stationery may be bought for a period to come',
    { billType: 'dc', claimType: 'stationery', serviceTo: '2026-11-30' },
    [],
  ],
])('%s', (_, content, expected) => {
  expect(codes(s45, { content })).toEqual(expected)
})
