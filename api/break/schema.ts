// Breaks as they are read (api.md).

import Type from 'typebox'
import { Instant, orNull } from '../kernel/schemas.ts'

export const Break = Type.Object({
  breakId: Type.String(),
  kind: Type.String({ examples: ['payment_unknown'] }),
  paymentId: orNull(Type.String({ description: 'As the bank names it: it may be none of ours' })),
  owner: Type.String({ description: 'The treasury that clears it; DOT where none can be found' }),
  bank: Type.String(),
  fileName: Type.String({ description: "The bank's message" }),
  messageSha256: Type.String(),
  at: Instant,
  detail: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    additionalProperties: true,
    description: 'What the bank said',
  }),
})

export const exampleBreak: Type.Static<typeof Break> = {
  breakId: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08:0',
  kind: 'payment_unknown',
  paymentId: 'NOT-OURS-1',
  owner: 'DOT',
  bank: 'rbi',
  fileName: 'debits-20261123-01.xml',
  messageSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  at: '2026-11-23T11:05:00.000+05:30',
  detail: { kind: 'debit', amountPaise: 430_000, utr: 'RBISH26327000000000002' },
}
