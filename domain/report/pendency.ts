// What lies where, and for how long: the treasury's pendency (S-49).

import type { State } from '../kernel/vocabulary.ts'

/** Before the treasury or in its hands; the pendency falls only when the bank has acknowledged what was sent. */
export const pendingStages = [
  'AWAITING_INWARD',
  'WITH_BOA',
  'WITH_HA',
  'WITH_BAO',
  'OBJECTED',
  'PASSED',
  'AWAITING_WAYS_AND_MEANS',
  'IN_PAYMENT_FILE',
  'AUTHORISED',
  'SENT',
  'CHEQUE_PRINTED',
] as const satisfies readonly State[]

/** Passed, and its payment not released by the treasury officer. */
export const passedNotAuthorised = [
  'PASSED',
  'AWAITING_WAYS_AND_MEANS',
  'IN_PAYMENT_FILE',
] as const satisfies readonly State[]
/** Released, and not on its way to the bank. */
export const authorisedNotSent = ['AUTHORISED'] as const satisfies readonly State[]

/** Business days since a bill came to where it is, up to and with the last one. */
export const ageBands = { today: 0, days1to3: 3, days4to7: 7, days8to15: 15, days16to30: 30, over30: null } as const
export type AgeBand = keyof typeof ageBands
