// What a place in a bill is called to whoever writes it.

import { expect, test } from 'vitest'
import { placeName } from '../../console/kit/place-name.ts'
import { en } from '../../texts/console/en.ts'
import { kn } from '../../texts/console/kn.ts'

test.each([
  ['/headOfAccount', en.draft.head],
  ['/servicePeriod/to', en.draft.to],
  ['/sanction/amountPaise', `${en.partNames.sanction}: ${String(en.fields['amountPaise'])}`],
  ['/annexure/2/amountPaise', `${en.drafting.of(en.draft.annexure, '3')}: ${String(en.fields['amountPaise'])}`],
  ['/permissions/-', en.listNames.permissions],
  ['/somethingNew/1', '/somethingNew/1'],
])('%s is %s', (path, name) => {
  expect(placeName(en, path)).toBe(name)
})

test('a place has its name in Kannada too', () => {
  expect(placeName(kn, '/deductions/0/headOfAccount')).toBe(
    `${kn.drafting.of(kn.listNames.deductions, '1')}: ${String(kn.fields['headOfAccount'])}`,
  )
})
