// What failed is paid again: a bill of its own, with its own maker, checker, approver and desks.

import type { Scenario } from './format.ts'
import { act, authorised, bank, first, passed, refused, repayment, sent, throughOffice } from './steps.ts'

const { maker, approver } = first

export const repaymentScenarios: readonly Scenario[] = [
  {
    name: 'failed payments of a bill are paid again by a bill of their own, at once of the priority queue',
    draft: repayment(2),
    steps: [
      act(maker, 'forward', { state: 'WITH_CHECKER', queue: 'priority' }),
      act(maker, 'forward', refused('not_your_role')),
      ...passed().slice(1),
      ...authorised(),
      bank('send', 'SENT'),
      bank('accept-file', 'ACKNOWLEDGED'),
      bank('debit', 'PAID'),
    ],
  },
  {
    name: 'a re-payment comes back as well, in part',
    draft: repayment(2),
    steps: [...sent(), bank('accept-file', 'ACKNOWLEDGED'), bank('debit', 'PAID'), bank('return', 'PARTLY_FAILED', 2)],
  },
  {
    name: 'a re-payment is withdrawn before its paper comes',
    draft: repayment(1),
    steps: [
      ...throughOffice(),
      act(approver, 'withdraw', 'CANCELLED', { reason: 'The payee has closed his account.' }),
    ],
  },
]
