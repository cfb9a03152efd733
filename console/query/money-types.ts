// What the API answers of the ways of money, by its own schemas.

import type Type from 'typebox'
import type { BatchView } from '../../api/batch/schema.ts'
import type * as breaks from '../../api/break/schema.ts'
import type * as files from '../../api/payment-file/schema.ts'
import type * as scrolls from '../../api/scroll/schema.ts'
import type { Finding } from './types.ts'

export type Batch = BatchView
export type Break = breaks.BreakView
export type BreakSummary = Type.Static<typeof breaks.BreakSummary>
export type LineOfBreak = Break['lines'][number]
export type PaymentFile = files.PaymentFileView
export type FileSummary = Type.Static<typeof files.FileSummary>
export type BillOfFile = PaymentFile['bills'][number]
export type Scroll = scrolls.ScrollView
export type ScrollLine = Type.Static<typeof scrolls.ScrollLine>

/** What stands against a bill at the making of a payment file. */
export type FindingSaid = Omit<Finding, 'standing' | 'settled'>
