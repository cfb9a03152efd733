// The rulebook: every rule by which bills are judged, as a treasury officer reads it (docs/rulebook.md).

import type { Rule } from './rule.ts'
import { s01 } from './S-01.ts'
import { s03 } from './S-03.ts'
import { s06 } from './S-06.ts'
import { s07 } from './S-07.ts'
import { s08 } from './S-08.ts'
import { s09 } from './S-09.ts'
import { s15 } from './S-15.ts'
import { s17 } from './S-17.ts'
import { s18 } from './S-18.ts'
import { s22 } from './S-22.ts'
import { s23 } from './S-23.ts'
import { s25 } from './S-25.ts'
import { s26 } from './S-26.ts'
import { s27 } from './S-27.ts'
import { s29 } from './S-29.ts'
import { s32 } from './S-32.ts'
import { s36 } from './S-36.ts'
import { s37 } from './S-37.ts'
import { s38 } from './S-38.ts'
import { s39 } from './S-39.ts'
import { s40 } from './S-40.ts'
import { s41 } from './S-41.ts'
import { s45 } from './S-45.ts'
import { s46 } from './S-46.ts'
import { s48 } from './S-48.ts'
import { pt2 } from './PT-2.ts'
import { pt4 } from './PT-4.ts'
import { l01 } from './L-01.ts'
import { l02 } from './L-02.ts'
import { l03 } from './L-03.ts'
import { l04 } from './L-04.ts'
import { l05 } from './L-05.ts'

/** One more whenever a rule is added or judges otherwise: a bill keeps that of its maker's latest forward. */
export const rulebookVersion = 4

export const rulebook: readonly Rule[] = [
  s01,
  s03,
  s06,
  s07,
  s08,
  s09,
  s15,
  s17,
  s18,
  s22,
  s23,
  s25,
  s26,
  s27,
  s29,
  s32,
  s36,
  s37,
  s38,
  s39,
  s40,
  s41,
  s45,
  s46,
  s48,
  pt2,
  pt4,
  l01,
  l02,
  l03,
  l04,
  l05,
]

/** Of these ids all that is found is looked at, and shown to the desks alone. */
export const looks: ReadonlySet<string> = new Set(
  rulebook.flatMap(({ id, says }) => (Object.values(says).every(({ effect }) => effect === 'look') ? [id] : [])),
)
