// What the command line reads of the API's answers. It shows them; it judges nothing by them.

import type { Action, BatchState, FileState, PaymentState, Queue, Role, State } from '../domain/vocabulary.ts'

export interface Page<Item> {
  items: readonly Item[]
  nextCursor: string | null
}

export interface AllowedAction {
  action: Action
  allowed: boolean
  refusal?: { code: string; rule?: string; reason: string }
}

export interface Objection {
  objectionId: string
  rule: string
  text: string
  raisedBy: string
  raisedAt: string
  recalledAt: string | null
  answer: string | null
}

export interface BillSummary {
  billId: string
  billNumber: string
  state: State
  ddoCode: string
  treasuryCode: string
  billType: string
  claimType: string
  netPaise: number
  tokenNumber: string | null
}

export interface BillAnswer extends BillSummary {
  revision: number
  version: number
  contentVersion: number
  financialYear: string
  headOfAccount: string
  servicePeriod: { from: string; to: string }
  grossPaise: number
  deductionsPaise: number
  annexure: { lines: number; totalPaise: number } | null
  desk: {
    stage: State
    accepted: boolean
    custodian: string | null
    held: { reason: string; text: string } | null
  } | null
  queue: Queue
  checklist: readonly { item: string; label: string }[]
  continuationSheetNumber: string | null
  voucherNumber: string | null
  objections: readonly Objection[]
  amountInWords: { en: string }
  allowedActions: readonly AllowedAction[]
}

export interface Transition {
  version: number
  revision: number
  action: string
  from: string
  to: string
  user: string | null
  post: string | null
  office: string | null
  role: Role | 'RBI_EXCHANGE'
  at: string
  detail: Readonly<Record<string, unknown>> | null
}

export interface PaymentFileAnswer {
  fileId: string
  treasuryCode: string
  state: FileState
  version: number
  bills: readonly (string | BillSummary)[]
  netPaise: number
}

export interface PaymentAnswer {
  paymentId: string
  line: number
  recipientId: string
  amountPaise: number
  state: PaymentState
  utr: string | null
  reason?: string | null
  batchId: string | null
}

export interface BatchAnswer {
  batchId: string
  treasuryCode: string
  state: BatchState
}

export interface Messenger {
  messengerId: string
  name: string
  identityNumber: string
}

export interface Worklist {
  stage: State
  roles: readonly Role[]
  actions: readonly Action[]
  count: number
  held: number
}

export interface WorklistItem extends BillSummary {
  position: number
  queue: Queue
  inwardedAt: string | null
  held: boolean
}

export interface Recipient {
  recipientId: string
  category: string
  name: string
  accountNumber: string
  ifsc: string
  gstin?: string | null
}

export interface Me {
  user: { userId: string; name: string }
  posts: readonly {
    postId: string
    officeCode: string
    officeName: string
    roles: readonly Role[]
    kind: string
    from: string
    to: string | null
  }[]
}
