// The finance department's list and limits, what waits for it, and its acts on many bills (S-24), as they are written
// and read.

import Type, { type TProperties } from 'typebox'
import { partOfHead } from '../../domain/clearance-list.ts'
import { exampleSummary } from '../bill/examples.ts'
import {
  Amount,
  BillId,
  BusinessDate,
  HeadOfAccount,
  Instant,
  largestAmount,
  oneOf,
  orNull,
  page,
  strict,
  text,
  TreasuryCode,
} from '../kernel/schemas.ts'

/** A head, or the beginning of one to the end of a part. */
export const Head = Type.String({
  maxLength: 24,
  pattern: partOfHead.source,
  description: 'A head of account, or the first parts of one',
  examples: ['2054-00-097-0-01-101'],
})

const dated = {
  from: Type.String({ description: 'The first day; tomorrow at the earliest' }),
  to: orNull(Type.String({ description: 'The last day; null while no end is known' })),
  reason: Type.String(),
  givenBy: Type.String(),
  givenAt: Instant,
}
const datedWritten = {
  from: { ...BusinessDate, description: 'The first day; tomorrow at the earliest' },
  to: Type.Optional({ ...BusinessDate, description: 'The last day' }),
  reason: text('Why'),
}

export const ListRow = Type.Object({
  listId: Type.String(),
  head: Type.String({ description: 'A head of account, or the first parts of one' }),
  claimType: orNull(Type.String({ description: 'Of this claim; null: of every claim' })),
  treasuryCode: orNull(Type.String({ description: 'At this treasury; null: at every treasury' })),
  amountFromPaise: orNull(Type.Integer({ description: 'Of so much gross and more; null: of any amount' })),
  ...dated,
})

const reason = 'Receipts of the month are behind.'
const given = { reason, givenBy: 'fd', givenAt: '2026-11-21T11:04:05.000+05:30' }

export const exampleListRow: Type.Static<typeof ListRow> = {
  listId: 'listed_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  head: '2054-00-097-0-01-101',
  claimType: null,
  treasuryCode: '577A',
  amountFromPaise: 1_000_000_00,
  from: '2026-11-22',
  to: null,
  ...given,
}

export const NewListRow = strict(
  {
    head: Head,
    claimType: Type.Optional(Type.String({ maxLength: 40, pattern: '^[a-z_]+$', examples: ['telephone'] })),
    treasuryCode: Type.Optional(TreasuryCode),
    amountFromPaise: Type.Optional(Amount),
    ...datedWritten,
  },
  {
    examples: [
      { head: '2054-00-097-0-01-101', treasuryCode: '577A', amountFromPaise: 1_000_000_00, from: '2026-11-22', reason },
    ],
  },
)

export const EndOfRow = strict(
  { to: { ...BusinessDate, description: 'Its last day; today at the earliest' }, reason: text('Why') },
  { examples: [{ to: '2026-12-31', reason: 'The quarter is over.' }] },
)

export const LimitRow = Type.Object({
  limitId: Type.String(),
  headOfAccount: Type.String(),
  amountPaise: orNull(Type.Integer({ description: 'Gross of what is cleared on one day; null: no limit any more' })),
  ...dated,
})

export const exampleLimit: Type.Static<typeof LimitRow> = {
  limitId: 'limit_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  headOfAccount: '2054-00-097-0-01-101',
  amountPaise: 5_000_000_00,
  from: '2026-11-22',
  to: null,
  ...given,
}

export const NewLimit = strict(
  {
    headOfAccount: HeadOfAccount,
    amountPaise: Type.Unsafe<number | null>({
      ...{ type: ['integer', 'null'], minimum: 0, maximum: largestAmount },
      description: 'Whole paise; null lifts an earlier limit',
    }),
    ...datedWritten,
  },
  { examples: [{ headOfAccount: '2054-00-097-0-01-101', amountPaise: 5_000_000_00, from: '2026-11-22', reason }] },
)

/** Bills of one act at most. */
const mostBills = 1_000
const BillIds = Type.Array(BillId, { minItems: 1, maxItems: mostBills, uniqueItems: true })

export const ManyAsked = strict(
  { treasuryCode: TreasuryCode, billIds: BillIds, reason: text('Why') },
  { examples: [{ treasuryCode: '577A', billIds: [exampleSummary.billId], reason: 'Passed, and on the list.' }] },
)

export const ManyDecided = strict(
  {
    billIds: Type.Optional(BillIds),
    take: Type.Optional(
      Type.Integer({
        ...{ minimum: 1, maximum: mostBills },
        description: 'In place of `billIds`: so many of those that wait longest, of `head` and `treasuryCode`',
      }),
    ),
    head: Type.Optional(Head),
    treasuryCode: Type.Optional(TreasuryCode),
    reason: text('Why'),
  },
  {
    examples: [
      { take: 100, head: '2054-00', treasuryCode: '577A', reason: 'Within the month’s receipts.' },
      { billIds: [exampleSummary.billId], reason: 'Within the month’s receipts.' },
    ],
  },
)

export const ManyResults = Type.Object({
  done: Type.Integer(),
  refused: Type.Integer(),
  results: Type.Array(
    Type.Object({
      billId: Type.String(),
      outcome: oneOf(['done', 'refused']),
      refusal: Type.Optional(
        Type.Object({ code: Type.String(), rule: Type.Optional(Type.String()), reason: Type.String() }),
      ),
    }),
    { description: 'Of each bill, in the order in which they were taken' },
  ),
})

export const exampleResults: Type.Static<typeof ManyResults> = {
  done: 1,
  refused: 1,
  results: [
    { billId: exampleSummary.billId, outcome: 'done' },
    {
      billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFH',
      outcome: 'refused',
      refusal: {
        code: 'limit_reached',
        rule: 'S-24',
        reason: 'Of 2054-00-097-0-01-101 no more than Rs 50,00,000.00 is cleared on 2026-11-22.',
      },
    },
  ],
}

const ofBill = {
  billId: Type.String(),
  billNumber: Type.String(),
  tokenNumber: orNull(Type.String()),
  ddoCode: Type.String(),
  treasuryCode: Type.String(),
  billType: Type.String(),
  claimType: Type.String(),
  headOfAccount: Type.String(),
  grossPaise: Type.Integer(),
  netPaise: Type.Integer(),
} satisfies TProperties

export const Waiting = Type.Object({ ...ofBill, askedBy: Type.String(), askedAt: Instant })

export const exampleWaiting: Type.Static<typeof Waiting> = {
  billId: exampleSummary.billId,
  billNumber: exampleSummary.billNumber,
  tokenNumber: exampleSummary.tokenNumber,
  ddoCode: exampleSummary.ddoCode,
  treasuryCode: exampleSummary.treasuryCode,
  billType: exampleSummary.billType,
  claimType: exampleSummary.claimType,
  headOfAccount: exampleSummary.headOfAccount,
  grossPaise: exampleSummary.grossPaise,
  netPaise: exampleSummary.netPaise,
  askedBy: 'pa.577a',
  askedAt: '2026-11-21T15:10:00.000+05:30',
}

const Total = Type.Object({
  headOfAccount: Type.String(),
  treasuryCode: Type.String(),
  bills: Type.Integer(),
  grossPaise: Type.Integer(),
  netPaise: Type.Integer(),
})

export const Totals = Type.Object({
  ...page(Total, '').properties,
  today: Type.Array(
    Type.Object({
      headOfAccount: Type.String(),
      clearedPaise: Type.Integer(),
      limitPaise: orNull(Type.Integer()),
    }),
    { description: 'Of each head what was cleared on the business day, and its limit; for the State’s offices' },
  ),
})

export const exampleTotals: Type.Static<typeof Totals> = {
  items: [
    {
      ...{ headOfAccount: '2054-00-097-0-01-101', treasuryCode: '577A' },
      ...{ bills: 12, grossPaise: 14_400_000_00, netPaise: 14_400_000_00 },
    },
  ],
  nextCursor: null,
  today: [{ headOfAccount: '2054-00-097-0-01-101', clearedPaise: 2_400_000_00, limitPaise: 5_000_000_00 }],
}
