// The API's answers as its own schemas describe them. Types alone: the command line shows answers and checks none.

import type Type from 'typebox'
import type * as acts from '../api/schemas/actions.ts'
import type * as bills from '../api/schemas/bill.ts'
import type * as masterData from '../api/schemas/master-data.ts'
import type * as payments from '../api/schemas/payments.ts'
import type * as worklists from '../api/schemas/worklists.ts'
import type { Role } from '../domain/vocabulary.ts'

export interface Page<Item> {
  items: readonly Item[]
  nextCursor: string | null
}

export type BillAnswer = bills.BillView
export type BillSummary = Type.Static<typeof bills.BillSummary>
export type Acted = Type.Static<typeof acts.Acted>
export type Objection = Type.Static<typeof bills.Objection>
export type Transition = Type.Static<typeof bills.Transition>
export type PaymentFileAnswer = payments.PaymentFileView
export type FileSummary = Type.Static<typeof payments.FileSummary>
export type BatchAnswer = payments.BatchView
export type PaymentAnswer = Type.Static<typeof payments.Payment>
export type Worklist = Type.Static<typeof worklists.WorklistCount>
export type WorklistItem = Type.Static<typeof worklists.WorklistItem>
export type NextBill = Type.Static<typeof worklists.NextBill>
export type Grant = Type.Static<typeof masterData.Grant>
export type Recipient = Type.Static<typeof masterData.Recipient>
export type Messenger = Type.Static<typeof masterData.Messenger>

export interface Me {
  user: { userId: string; name: string }
  posts: readonly { postId: string; officeCode: string; officeName: string; roles: readonly Role[]; kind: string }[]
}
