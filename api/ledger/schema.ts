// The books as they are read (books.md, "Reading the books"; S-31).

import Type, { type Static } from 'typebox'
import { ledgerEntryKinds, ledgerSourceKinds, paymentStates } from '../../domain/kernel/vocabulary.ts'
import { HeadOfAccount, oneOf, orNull } from '../kernel/schemas.ts'

const Balance = (description: string) => Type.Integer({ description: `${description}; a credit stands below nought` })
const Day = (description: string) => Type.String({ description })

export const HeadParams = Type.Object({ headOfAccount: HeadOfAccount })

export const Month = Type.String({
  pattern: '^[12]\\d{3}-(?:0[1-9]|1[0-2])$',
  maxLength: 7,
  description: 'A month, its days as the calendar has them',
  examples: ['2026-11'],
})

export const DayBookEntry = Type.Object({
  treasuryCode: Type.String(),
  day: Day('The day that it belongs to'),
  entryId: Type.String(),
  kind: oneOf(ledgerEntryKinds),
  sourceKind: oneOf(ledgerSourceKinds, 'What it follows from'),
  sourceId: Type.String({ description: 'The number of the voucher, or the id of the scroll' }),
  amountPaise: Type.Integer({ description: 'Its debits, which are its credits' }),
  lines: Type.Array(
    Type.Object({
      line: Type.Integer(),
      headOfAccount: Type.String(),
      debitPaise: Type.Integer(),
      creditPaise: Type.Integer(),
    }),
  ),
})
export const exampleEntry: Static<typeof DayBookEntry> = {
  ...{ treasuryCode: '577A', day: '2026-11-23', entryId: 'debit:scroll-rbi-577A-2026-11-23-1', kind: 'debit' },
  ...{ sourceKind: 'scroll', sourceId: 'scroll-rbi-577A-2026-11-23-1', amountPaise: 860_000 },
  lines: [
    { line: 1, headOfAccount: '8670-00-110-0-00', debitPaise: 860_000, creditPaise: 0 },
    { line: 2, headOfAccount: '8675-00-106-0-00', debitPaise: 0, creditPaise: 860_000 },
  ],
}

export const HeadLine = Type.Object({
  treasuryCode: Type.String(),
  kind: oneOf(['opening', 'line', 'closing'], 'First what it began with, last what it ends with, of each treasury'),
  day: Day('The day that it belongs to; of the first and the last, those of the period'),
  entryId: orNull(Type.String()),
  line: orNull(Type.Integer()),
  entryKind: Type.Unsafe<(typeof ledgerEntryKinds)[number] | null>({
    type: ['string', 'null'],
    enum: [...ledgerEntryKinds, null],
  }),
  sourceId: orNull(Type.String({ description: 'The number of the voucher, or the id of the scroll' })),
  debitPaise: Type.Integer({ description: 'Of the last, all of the period' }),
  creditPaise: Type.Integer({ description: 'Of the last, all of the period' }),
  balancePaise: Balance('After it'),
})
export const exampleHeadLine: Static<typeof HeadLine> = {
  ...{ treasuryCode: '577A', kind: 'line', day: '2026-11-23', entryId: 'debit:scroll-rbi-577A-2026-11-23-1', line: 1 },
  ...{ entryKind: 'debit', sourceId: 'scroll-rbi-577A-2026-11-23-1', debitPaise: 860_000, creditPaise: 0 },
  balancePaise: -430_000,
}

export const TrialBalanceLine = Type.Object({
  treasuryCode: Type.String(),
  kind: oneOf(['head', 'total'], "The treasury's sums come after its heads"),
  headOfAccount: orNull(Type.String({ description: 'Null of the sums' })),
  openingPaise: Balance('As the first day begins'),
  debitPaise: Type.Integer(),
  creditPaise: Type.Integer(),
  closingPaise: Balance('As the last day ends'),
})
export const exampleTrialBalance: Static<typeof TrialBalanceLine> = {
  ...{ treasuryCode: '577A', kind: 'head', headOfAccount: '8670-00-110-0-00', openingPaise: -1_290_000 },
  ...{ debitPaise: 860_000, creditPaise: 0, closingPaise: -430_000 },
}

export const Outstanding = Type.Object({
  treasuryCode: Type.String(),
  ddoCode: Type.String(),
  billId: Type.String(),
  billNumber: Type.String(),
  voucherNumber: orNull(Type.String()),
  paymentId: Type.String({ description: 'In transit: the attempt by which the line goes now' }),
  line: Type.Integer({ description: 'Of the annexure' }),
  amountPaise: Type.Integer({
    description: 'Below nought where the bank booked before the ledger did: its day was that of an earlier one',
  }),
  sinceDate: orNull(Type.String({ description: 'Since when it stands there, by the ledger' })),
  state: oneOf(paymentStates, 'How the payment stands now, whatever the day asked for'),
  utr: orNull(Type.String({ description: 'As it is known now' })),
})
export const exampleOutstanding: Static<typeof Outstanding> = {
  ...{ treasuryCode: '577A', ddoCode: '12E01-10104O', billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG' },
  ...{ billNumber: '12E01-10104O/2026-27/000123', voucherNumber: '577A/2026-27/2054/000012' },
  ...{ paymentId: '01K8ZQ4V7N3M5R2T9XWCYDAEFG-1-1', line: 1, amountPaise: 430_000, sinceDate: '2026-11-21' },
  ...{ state: 'SENT', utr: null },
}
