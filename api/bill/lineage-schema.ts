// What of a bill failed and is paid again, both ways.

import Type from 'typebox'
import { states } from '../../domain/kernel/vocabulary.ts'
import { oneOf, orNull } from '../kernel/schemas.ts'

const Repays = Type.Object(
  {
    billId: Type.String(),
    billNumber: Type.String(),
    firstBillId: Type.String(),
    firstBillNumber: Type.String(),
  },
  { description: 'Of a re-payment: the bill whose failed payments it pays again, and the first of them all' },
)
const RepaidBy = Type.Object({
  billId: Type.String(),
  billNumber: Type.String(),
  state: oneOf(states),
  payments: Type.Integer(),
  amountPaise: Type.Integer(),
})

export const lineage = {
  failedPayments: Type.Array(Type.String(), {
    description: 'Of a re-payment: the payments that its lines pay again, in their order',
  }),
  repays: orNull(Repays),
  repaidBy: Type.Array(RepaidBy, {
    description: 'Re-payments of what failed of it, from their drafts on: the first hundred',
  }),
  outstandingFailedPaise: Type.Integer({
    description: 'What failed of it, and neither was paid since by another bill nor has lapsed',
  }),
}
