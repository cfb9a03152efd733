// Requests for the express queue as they are listed (S-16a).

import Type, { type Static } from 'typebox'
import { exampleSummary } from '../bill/examples.ts'
import { Express } from '../bill/asked-schema.ts'
import { BillSummary } from '../bill/schema.ts'

export const ExpressRequest = Type.Object(
  { ...BillSummary.properties, express: Express },
  { description: 'A bill for which the express queue was asked' },
)

export const exampleRequest: Static<typeof ExpressRequest> = {
  ...exampleSummary,
  express: {
    status: 'asked',
    asked: {
      by: 'approver.10104',
      post: 'post.approver.10104',
      office: '12E01-10104O',
      at: '2026-11-21T12:30:00.000+05:30',
      reason: 'The exchange cuts the line of the control room on Monday.',
    },
    ...{ endorsed: null, confirmed: null, refused: null },
  },
}
