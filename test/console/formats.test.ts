import { expect, test } from 'vitest'
import { formatsOf } from '../../console/language/format.ts'
import { en } from '../../texts/console/en.ts'
import { kn } from '../../texts/console/kn.ts'

const english = formatsOf({ texts: en, preferences: { language: 'en', digits: 'latn', singleKeys: true } })
const kannada = formatsOf({ texts: kn, preferences: { language: 'kn', digits: 'knda', singleKeys: true } })

test('an amount is in rupees, grouped as in India', () => {
  expect(english.money(123_456_789)).toBe('₹\u00a012,34,567.89')
  expect(kannada.money(123_456_789)).toBe('₹\u00a0೧೨,೩೪,೫೬೭.೮೯')
})

test('a day is 26-11-2026, and an instant has its hour', () => {
  expect(english.day('2026-11-26')).toBe('26-11-2026')
  expect(english.moment('2026-11-21T11:05:00.000+05:30')).toBe('21-11-2026 11:05')
  expect(kannada.day('2026-11-26')).toBe('೨೬-೧೧-೨೦೨೬')
})

test('an age is told in its greatest unit', () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000 - 1_000).toISOString()
  expect([0, 5, 125, 1500].map((minutes) => english.age(ago(minutes)))).toEqual(['just now', '5 min', '2 h', '1 day'])
  expect(kannada.age(ago(3 * 1440))).toBe('೩ ದಿನ')
})
