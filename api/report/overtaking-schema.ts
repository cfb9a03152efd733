// An overtaking as it is read (S-16a).

import Type, { type Static } from 'typebox'
import { queues } from '../../domain/kernel/vocabulary.ts'
import { authorities, overtakingReasons, stagesInTurn } from '../../domain/report/overtaking.ts'
import { oneOf, orNull } from '../kernel/schemas.ts'

const side = {
  billId: orNull(Type.String({ description: 'Null: you may not see that bill' })),
  billNumber: orNull(Type.String()),
  queue: oneOf(queues),
}

export const Overtaking = Type.Object({
  at: Type.String(),
  treasuryCode: Type.String(),
  stage: oneOf(stagesInTurn, 'At whose desk; PASSED: from the list of passed bills, into a payment file'),
  postId: orNull(Type.String({ description: 'The desk' })),
  action: Type.String(),
  by: orNull(Type.String()),
  ...side,
  overtaken: Type.Object(side),
  why: oneOf(overtakingReasons),
  overtakers: Type.Integer({
    description:
      'How many bills went before it by that act. Of a payment file, where it may be many, the first of them is' +
      ' named; where you ask by a bill or an office that draws, the first of those',
  }),
  overtakenInAll: Type.Integer({
    description: 'How many that act passed by, or how many it overtook by its queue: a hundred of either are named',
  }),
  authority: Type.Object({
    basis: oneOf(authorities),
    rule: orNull(Type.String({ description: 'Null: no sutra keeps those two parts apart' })),
    steps: Type.Array(
      Type.Object({
        action: Type.String(),
        by: orNull(Type.String()),
        at: Type.String(),
        reason: orNull(Type.String()),
        text: orNull(Type.String({ description: 'Of a hold, for those who may see the bill that was held' })),
      }),
      { description: 'The hold; or who asked, endorsed and confirmed express; who listed it; or who dropped it' },
    ),
    claimType: orNull(Type.String({ description: 'Of priority' })),
    fromDate: orNull(Type.String({ description: 'From which day the catalogue, or the list, says so' })),
    listId: orNull(Type.String({ description: 'The row of the list of the Finance Department (S-24)' })),
  }),
})

export const example: Static<typeof Overtaking> = {
  ...{ at: '2026-11-23T10:30:00.000+05:30', treasuryCode: '577A', stage: stagesInTurn[0], postId: 'post.boa1.577a' },
  ...{ action: 'forward', by: 'boa1.577a', billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', queue: 'seniority' },
  ...{ billNumber: '12E01-10104O/2026-27/000123', overtaken: { billId: null, billNumber: null, queue: 'seniority' } },
  ...{ why: 'held', overtakers: 1, overtakenInAll: 3 },
  authority: {
    ...{ basis: 'hold', rule: 'S-16a', claimType: null, fromDate: null, listId: null },
    steps: [
      {
        ...{ action: 'hold', by: 'boa1.577a', at: '2026-11-21T16:05:00.000+05:30' },
        ...{ reason: 'documents_missing', text: null },
      },
    ],
  },
}
