// Who could not be signed in is told why.

import { expect, test } from 'vitest'
import { problem } from '../../api/kernel/problems.ts'
import { en } from '../../texts/console/en.ts'
import { kn } from '../../texts/console/kn.ts'

/** As the way back from the issuer has them (GET /auth/callback). */
const refusals = [
  problem('sign_in_stale', {}),
  problem('sign_in_refused', {}),
  problem('user_unknown', {}),
  problem('user_suspended', {}),
  problem('issuer_away', {}),
]

test('for each reason that the server names there are words, and for no other', () => {
  const codes = [...refusals.map(({ code }) => code), 'other'].sort()
  for (const { entry } of [en, kn]) expect(Object.keys(entry.reasons).sort()).toEqual(codes)
})
