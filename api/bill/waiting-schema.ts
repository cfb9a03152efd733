// For whom a bill waits, since when and until when, as it is told (console.md, "Patterns").

import Type from 'typebox'
import { waitingEnds, type Waiting as WaitingSaid, type WaitingEnd } from '../../domain/bill/waiting.ts'
import { roles } from '../../domain/kernel/vocabulary.ts'
import { oneOf, orNull, schemaOf } from '../kernel/schemas.ts'

const held: WaitingSaid = {
  ...{ roles: ['BOA'], since: '2026-11-21T12:30:00.000+05:30' },
  ...{ until: '2026-11-28T12:30:00.000+05:30', untilWhy: 'held_too_long' },
}

export const Waiting = schemaOf<WaitingSaid>()(
  Type.Object(
    {
      roles: Type.Array(oneOf(roles), { description: 'For whom; nobody where the bank or the system moves it next' }),
      since: Type.String({ description: 'When it came into its state, or on hold; as its trail recorded it' }),
      until: orNull(
        Type.String({
          description:
            'Business instant: until then it may stand so, in the past where that was overstepped; null where ' +
            'nothing is at the end of its wait',
        }),
      ),
      untilWhy: Type.Unsafe<WaitingEnd | null>({
        enum: [...waitingEnds, null],
        description:
          'What is then. A kind of notice: somebody is told. `day_end`: the front office has no objected bill left ' +
          '(S-05); `last_hour`: no payment file is approved that day any more (S-28); `bank_opens`: it goes on by ' +
          'itself; `adjustment_due`: the bill that adjusts it is due (S-37); `repayment_ends`: the first of what ' +
          'failed of it lapses to the State',
      }),
    },
    { examples: [held] },
  ),
)
