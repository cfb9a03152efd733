// The top sheet (S-10): everybody from the back office to the accounts, once for each seat, in the order they came.

import { expect, test } from 'vitest'
import { topSheetOf, topSheetRoles, type Handling } from '../../domain/report/top-sheet.ts'

const by = (role: string, user: string, action: string, more: Partial<Handling> = {}): Handling => ({
  ...{ revision: 1, role, user, name: user, post: `post.${user}`, office: '577A', action, day: '2026-11-20' },
  ...{ paperSigned: false, ...more },
})

test('names each person once for each seat and revision, and leaves a place for those to come', () => {
  const trail = [
    by('MAKER', 'maker.10104', 'forward'),
    by('FOA', 'foa.577a', 'inward'),
    by('BOA', 'boa1.577a', 'accept'),
    by('BOA', 'boa2.577a', 'take-over'),
    by('BOA', 'boa2.577a', 'forward', { day: '2026-11-21', paperSigned: true }),
    by('HA', 'ha.577a', 'object', { day: '2026-11-22' }),
    by('BOA', 'boa1.577a', 'accept', { revision: 2, day: '2026-11-25' }),
    by('RBI_EXCHANGE', '', 'send', { user: null }),
  ]
  const lines = topSheetOf(trail, 2)
  expect(lines.map(({ revision, role, user }) => [revision, role, user])).toEqual([
    [1, 'BOA', 'boa1.577a'],
    [1, 'BOA', 'boa2.577a'],
    [1, 'HA', 'ha.577a'],
    [2, 'BOA', 'boa1.577a'],
    ...topSheetRoles.slice(1).map((role) => [2, role, null]),
  ])
  expect(lines[1]).toMatchObject({
    ...{ firstOn: '2026-11-20', lastOn: '2026-11-21', actions: ['take-over', 'forward'], paperSigned: true },
    initials: null,
  })
})
