// What is asked beside a bill's way, and answered: the express queue (S-16a), and clearance by the finance
// department (S-24).

import Type from 'typebox'
import type { Clearance as BillClearance } from '../../domain/bill/bill.ts'
import { expressStatuses, type Express as BillExpress } from '../../domain/bill/express.ts'
import { Instant, oneOf, orNull, schemaOf } from '../kernel/schemas.ts'

const ExpressStep = Type.Object({
  by: Type.String(),
  post: Type.String(),
  office: Type.String(),
  at: Instant,
  reason: Type.String(),
})

export const Express = schemaOf<BillExpress>()(
  Type.Object(
    {
      status: oneOf(expressStatuses),
      asked: ExpressStep,
      endorsed: orNull(ExpressStep),
      confirmed: orNull(ExpressStep),
      refused: orNull(ExpressStep),
    },
    { description: 'The latest request for the express queue in this revision (S-16a)' },
  ),
)

export const Clearance = Type.Unsafe<BillClearance | null>({
  type: ['object', 'null'],
  description: "The finance department's, of this revision (S-24): who asked, what was decided; null: nobody asked",
  properties: {
    asked: {
      type: 'object',
      properties: { by: { type: 'string' }, at: { type: 'string' } },
      required: ['by', 'at'],
    },
    decided: {
      type: ['object', 'null'],
      properties: {
        by: { type: 'string' },
        at: { type: 'string' },
        what: { type: 'string', enum: ['cleared', 'refused'] },
        reason: { type: 'string' },
      },
      required: ['by', 'at', 'what', 'reason'],
    },
  },
  required: ['asked', 'decided'],
})
