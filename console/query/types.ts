// What the API answers, by its own schemas.

import type Type from 'typebox'
import type * as bill from '../../api/bill/schema.ts'
import type { FindingsOfBillView, FindingsView } from '../../api/bill/findings-schema.ts'
import type { DeskView } from '../../api/desk/schema.ts'
import type { ProblemSchema } from '../../api/kernel/schemas.ts'
import type { Notice as NoticeSchema } from '../../api/notice/schema.ts'
import type { Me as MeSchema } from '../../api/office/me-schema.ts'
import type * as office from '../../api/office/schema.ts'
import type { Payment as PaymentSchema } from '../../api/payment/schema.ts'
import type { Catalogue as CatalogueSchema } from '../../api/tables/dated-schema.ts'
import type { Rule as RuleSchema } from '../../api/tables/schema.ts'
import type * as worklist from '../../api/worklist/schema.ts'

export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

/** Of lists that are also read from any place. */
export interface PageOfTotal<Item> extends Page<Item> {
  total: number
}

export type Bill = bill.BillView
export type BillSummary = Type.Static<typeof bill.BillSummary>
export type Allowed = Bill['allowedActions'][number]
export type Transition = Type.Static<typeof bill.Transition>
export type AnnexureLine = Type.Static<typeof bill.AnnexureLine>
export type Findings = FindingsOfBillView
export type WhatItMeets = FindingsView
export type Finding = FindingsOfBillView['findings'][number]
export type WorklistCount = Type.Static<typeof worklist.WorklistCount>
export type WorklistItem = Type.Static<typeof worklist.WorklistItem>
export type Notice = Type.Static<typeof NoticeSchema>
export type Me = Type.Static<typeof MeSchema>
export type Post = Me['posts'][number]
export type Messenger = Type.Static<typeof office.Messenger>
export type Office = Type.Static<typeof office.Office>
export type Mapping = Type.Static<typeof office.Mapping>
export type Recipient = Type.Static<typeof office.Recipient>
export type Grant = Type.Static<typeof office.Grant>
export type Payment = Type.Static<typeof PaymentSchema>
export type Rule = Type.Static<typeof RuleSchema>
export type Catalogue = Type.Static<typeof CatalogueSchema>
export type Desk = Type.Static<typeof DeskView>
export type ProblemSaid = Type.Static<typeof ProblemSchema>

/** What signing in lays down (`GET /auth/session`). */
export interface SessionSaid {
  user: { userId: string; name: string }
  csrfToken: string
  idleUntil: string
  endsAt: string
}

export interface SessionOfMine {
  sessionId: string
  current: boolean
  begunAt: string
  lastSeenAt: string
  endsAt: string
  address: string | null
  userAgent: string | null
}

export interface Preferences {
  language: 'en' | 'kn'
  digits: 'latn' | 'knda'
  singleKeys: boolean
}
