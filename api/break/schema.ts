// Breaks as they are read and acted on (api.md).

import Type from 'typebox'
import { breakActions, caseStates, settlementKinds, type BreakAction } from '../../domain/kernel/vocabulary.ts'
import {
  allowedActions,
  HeadOfAccount,
  Instant,
  oneOf,
  orNull,
  Remarks,
  strict,
  text,
  TreasuryCode,
} from '../kernel/schemas.ts'

const exampleId = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08:0'
const exampleSha256 = exampleId.slice(0, 64)

/** What is none of ours is not found, so the form is wide. */
const id = (description: string) =>
  Type.String({ maxLength: 80, pattern: '^[A-Za-z0-9_:-]+$', description, examples: [exampleId] })
export const BreakParams = Type.Object({ breakId: id('The message and the place of the line in it') })

const PaymentId = Type.String({
  maxLength: 35,
  pattern: '^[A-Za-z0-9-]+$',
  description: 'Of `match`: the payment to which the line belongs, as if the line had named it',
  examples: ['01K8ZQ4V7N3M5R2T9XWCYDAEFG-1-1'],
})

/** The bodies of the acts on a break; none may say more. */
export const breakActBodies = {
  propose: strict(
    {
      settlement: oneOf(settlementKinds, 'Which ways are for what: docs/rbi.md'),
      paymentId: Type.Optional(PaymentId),
      line: Type.Optional(id('Of `match`: the line that waits with the break and says the same, in its stead')),
      headOfAccount: Type.Optional(HeadOfAccount),
      reason: Type.Optional(text('Why; `dismiss` needs one')),
      remarks: Remarks,
    },
    { examples: [{ settlement: 'match', paymentId: '01K8ZQ4V7N3M5R2T9XWCYDAEFG-1-1' }] },
  ),
  confirm: strict({ remarks: Remarks }, { examples: [{}] }),
  refuse: strict({ reason: text('Why not'), remarks: Remarks }, { examples: [{ reason: 'ask the bank first' }] }),
  assign: strict(
    { treasuryCode: TreasuryCode, reason: Type.Optional(text('Why to it')), remarks: Remarks },
    { examples: [{ treasuryCode: '577A' }] },
  ),
} as const satisfies Record<BreakAction, unknown>

const Said = (description: string) =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true, description })

const identity = {
  breakId: Type.String(),
  kind: Type.String({ examples: ['payment_unknown'] }),
  paymentId: orNull(Type.String({ description: 'As the bank names it: it may be none of ours' })),
  owner: Type.String({ description: 'The treasury that clears it; DOT where none can be found' }),
  bank: Type.String(),
  fileName: Type.String({ description: "The bank's message" }),
  messageSha256: Type.String(),
  at: Instant,
  detail: Said('What the bank said'),
  state: oneOf(caseStates),
  version: Type.Integer({ description: 'Counts acts, and the lines that come to it' }),
  waitsWith: orNull(Type.String({ description: 'The break with which it waits, and with which it is settled' })),
} as const

/** A break in a list. */
export const BreakSummary = Type.Object(identity)

const Line = Type.Object({
  line: Type.String({ description: 'The message and the place of the line in it; a break’s id where it is one' }),
  paymentId: orNull(Type.String()),
  at: Instant,
  fact: Type.Unsafe<Record<string, unknown> | null>({
    type: ['object', 'null'],
    additionalProperties: true,
    description: 'What it says of the payment; null where it cannot be read',
  }),
})

const Proposal = Type.Object(
  {
    settlement: oneOf(settlementKinds),
    paymentId: Type.Optional(Type.String()),
    line: Type.Optional(Type.String()),
    headOfAccount: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    remarks: Type.Optional(Type.String()),
    proposedBy: Type.String(),
  },
  { description: 'What is or was proposed' },
)

const Settled = Type.Object(
  {
    settlement: oneOf(settlementKinds),
    at: Instant,
    stopped: Type.Array(Type.String(), { description: 'Later attempts that are not made any more' }),
    withdrawn: Type.Array(Type.String(), { description: 'Batches whose file does not leave any more' }),
    released: Type.Array(Type.String(), { description: 'Failed payments that no re-payment has any more' }),
    suspensePaise: Type.Integer({ description: 'Paid beside another attempt: for suspense, once scrolls are booked' }),
  },
  { description: 'What came of it' },
)

const maybe = <Schema extends Type.TSchema>(schema: Schema) =>
  Type.Unsafe<Type.Static<Schema> | null>({ anyOf: [schema, { type: 'null' }] })

export const Break = Type.Object(
  {
    ...identity,
    settlements: Type.Array(oneOf(settlementKinds), { description: 'What may be proposed for such a break' }),
    lines: Type.Array(Line, { description: 'That of the break first, then those that wait with it' }),
    proposal: maybe(Proposal),
    settled: maybe(Settled),
    allowedActions: allowedActions(breakActions),
  },
  { $id: 'Break', description: 'What the bank said and could not be matched' },
)
export type BreakView = Type.Static<typeof Break>

export const exampleSummary: Type.Static<typeof BreakSummary> = {
  breakId: exampleId,
  kind: 'payment_unknown',
  paymentId: 'NOT-OURS-1',
  owner: 'DOT',
  bank: 'rbi',
  fileName: 'debits-20261123-01.xml',
  messageSha256: exampleSha256,
  at: '2026-11-23T11:05:00.000+05:30',
  detail: { kind: 'debit', amountPaise: 430_000, utr: 'RBISH26327000000000002' },
  state: 'PROPOSED',
  version: 2,
  waitsWith: null,
}
export const exampleBreak: BreakView = {
  ...exampleSummary,
  settlements: ['match', 'dismiss'],
  lines: [
    {
      line: exampleId,
      paymentId: 'NOT-OURS-1',
      at: '2026-11-23T11:05:00.000+05:30',
      fact: { kind: 'debit', amountPaise: 430_000, utr: 'RBISH26327000000000002', bookingDate: '2026-11-23' },
    },
  ],
  proposal: { settlement: 'match', paymentId: '01K8ZQ4V7N3M5R2T9XWCYDAEFG-1-1', proposedBy: 'dot' },
  settled: null,
  allowedActions: [
    { action: 'confirm', allowed: true },
    { action: 'refuse', allowed: true },
  ],
}
