// The top sheet of a bill (S-10) and the end of a treasury's day (S-05), as they are read.

import Type, { type Static } from 'typebox'
import { states } from '../../domain/kernel/vocabulary.ts'
import { topSheetRoles } from '../../domain/report/top-sheet.ts'
import { Instant, oneOf, orNull, TreasuryCode } from '../kernel/schemas.ts'

export const TopSheetLine = Type.Object({
  revision: Type.Integer(),
  role: oneOf(topSheetRoles),
  user: orNull(Type.String({ description: 'Null of a role that is still to come' })),
  name: orNull(Type.String()),
  post: orNull(Type.String()),
  office: orNull(Type.String()),
  firstOn: orNull(Type.String({ description: 'Business day of his first act on it' })),
  lastOn: orNull(Type.String({ description: 'And of his last one' })),
  actions: Type.Array(Type.String(), { description: 'What he did, each once' }),
  paperSigned: Type.Boolean({ description: 'He has said that he signed the paper (S-03a)' }),
  initials: Type.Null({ description: 'The place for them: it is filled on the paper' }),
})

export const TopSheet = Type.Object({
  billId: Type.String(),
  billNumber: Type.String(),
  tokenNumber: orNull(Type.String()),
  voucherNumber: orNull(Type.String()),
  ddoCode: Type.String(),
  treasuryCode: Type.String(),
  revision: Type.Integer(),
  state: oneOf(states),
  handledBy: Type.Array(TopSheetLine, {
    description: 'In the order in which each first had it; roles to come are last',
  }),
})

const nobody = { user: null, name: null, post: null, office: null, firstOn: null, lastOn: null }
export const exampleTopSheet: Static<typeof TopSheet> = {
  ...{ billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', billNumber: '12E01-10104O/2026-27/000123', revision: 1 },
  ...{ tokenNumber: '577A/2026-27/000045', voucherNumber: null, ddoCode: '12E01-10104O', treasuryCode: '577A' },
  state: states[6],
  handledBy: [
    {
      ...{ revision: 1, role: 'BOA', user: 'boa1.577a', name: 'Back office assistant 1, 577A', post: 'post.boa1.577a' },
      ...{ office: '577A', firstOn: '2026-11-20', lastOn: '2026-11-21', actions: ['accept', 'forward'] },
      ...{ paperSigned: true, initials: null },
    },
    ...topSheetRoles.slice(1).map((role) => ({
      ...{ revision: 1, role, ...nobody, actions: [], paperSigned: false, initials: null },
    })),
  ],
}

export const ObjectedBill = Type.Object({
  billId: Type.String(),
  billNumber: Type.String(),
  tokenNumber: Type.String(),
  ddoCode: Type.String(),
  stage: oneOf(states, 'Where it was objected'),
  objectedOn: Type.String({ description: 'A business day' }),
  objectedBy: Type.String(),
  returnMemoNumber: orNull(Type.String({ description: 'Null: the memo is not printed' })),
})

const WaitingScroll = Type.Object({
  scrollId: Type.String(),
  bank: Type.String(),
  day: Type.String({ description: "The bank's booking day" }),
  number: Type.Integer({ description: 'Of the day' }),
  openedAt: Instant,
})

export const DayEnd = Type.Object({
  treasuryCode: Type.String(),
  businessDate: Type.String({ description: 'The day that ends' }),
  isClear: Type.Boolean({ description: 'No objected bill is left, and no scroll waits for its approval' }),
  objectedBills: Type.Integer({ description: 'How many are left' }),
  objected: Type.Array(ObjectedBill, { description: 'The first thousand of them, by token' }),
  scrolls: Type.Array(WaitingScroll, {
    description: 'Not approved, of days of the bank up to this one, the earliest first; a thousand at most (S-31)',
  }),
})

export const exampleDayEnd: Static<typeof DayEnd> = {
  ...{ treasuryCode: '577A', businessDate: '2026-11-23', isClear: false, objectedBills: 1 },
  objected: [
    {
      ...{ billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', billNumber: '12E01-10104O/2026-27/000123' },
      ...{ tokenNumber: '577A/2026-27/000045', ddoCode: '12E01-10104O', stage: states[6], objectedOn: '2026-11-20' },
      ...{ objectedBy: 'ha.577a', returnMemoNumber: null },
    },
  ],
  scrolls: [
    {
      ...{ scrollId: 'scroll-rbi-577A-2026-11-23-1', bank: 'rbi', day: '2026-11-23', number: 1 },
      openedAt: '2026-11-23T11:00:15.000+05:30',
    },
  ],
}

export const DayEndParams = Type.Object({ code: TreasuryCode })
