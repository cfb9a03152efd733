// The API's answers as its own schemas describe them. Types alone: the command line shows answers and checks none.

import type Type from 'typebox'
import type { FindingsOfBillView, FindingsView } from '../api/bill/findings-schema.ts'
import type { BatchView } from '../api/batch/schema.ts'
import type { Acted as ActedSchema } from '../api/bill/action-schemas.ts'
import type {
  Attachment as AttachmentSchema,
  BillSummary as BillSummarySchema,
  BillView,
  Objection as ObjectionSchema,
  Transition as TransitionSchema,
} from '../api/bill/schema.ts'
import type { ExpressRequest as ExpressRequestSchema } from '../api/express/schema.ts'
import type {
  LimitRow,
  ListRow,
  ManyResults,
  Totals as ClearanceTotalsSchema,
  Waiting,
} from '../api/clearance/schema.ts'
import type {
  Grant as GrantSchema,
  Messenger as MessengerSchema,
  Recipient as RecipientSchema,
} from '../api/office/schema.ts'
import type { AbsenceView, DeskView } from '../api/desk/schema.ts'
import type { ChangeItemView, ChangeView } from '../api/change/schema.ts'
import type { ChargeView, DelegationView, TransferView } from '../api/delegation/schema.ts'
import type { FileSummary as FileSummarySchema, PaymentFileView } from '../api/payment-file/schema.ts'
import type { Payment as PaymentSchema } from '../api/payment/schema.ts'
import type { DayEnd as DayEndSchema, TopSheet as TopSheetSchema } from '../api/report/schema.ts'
import type { Notice as NoticeSchema } from '../api/notice/schema.ts'
import type { ProofView, ProofWithChecksView } from '../api/proof/schema.ts'
import type { FoundView } from '../api/find/schema.ts'
import type { HealthView } from '../api/health/schema.ts'
import type { PlanView, RepairView } from '../api/repair/schema.ts'
import type { StuckView } from '../api/stuck/schema.ts'
import type { WorkflowHistoryView, WorkflowsView } from '../api/workflow/schema.ts'
import type { ScrollLine as ScrollLineSchema, ScrollView } from '../api/scroll/schema.ts'
import type { Sanction as SanctionSchema } from '../api/sanction/schema.ts'
import type { Parameter as ParameterSchema } from '../api/tables/dated-schema.ts'
import type { Lifecycle as LifecycleSchema, Rule as RuleSchema } from '../api/tables/schema.ts'
import type {
  NextBill as NextBillSchema,
  WorklistCount as WorklistCountSchema,
  WorklistItem as WorklistItemSchema,
} from '../api/worklist/schema.ts'
import type { Role } from '../domain/kernel/vocabulary.ts'

export interface Page<Item> {
  items: readonly Item[]
  nextCursor: string | null
}

export type BillAnswer = BillView
export type BillSummary = Type.Static<typeof BillSummarySchema>
export type Acted = Type.Static<typeof ActedSchema>
export type Objection = Type.Static<typeof ObjectionSchema>
export type Attachment = Type.Static<typeof AttachmentSchema>
export type Transition = Type.Static<typeof TransitionSchema>
export type PaymentFileAnswer = PaymentFileView
export type DelegationAnswer = DelegationView
export type ChangeAnswer = ChangeView
export type ChangeItemAnswer = ChangeItemView
export type ChargeAnswer = ChargeView
export type TransferAnswer = TransferView
export type FileSummary = Type.Static<typeof FileSummarySchema>
export type BatchAnswer = BatchView
export type WorkflowsAnswer = WorkflowsView
export type WorkflowHistoryAnswer = WorkflowHistoryView
export type FoundAnswer = FoundView
export type HealthAnswer = HealthView
export type LifecycleAnswer = Type.Static<typeof LifecycleSchema>
export type ParameterAnswer = Type.Static<typeof ParameterSchema>
export type RepairAnswer = RepairView
export type RepairPlanAnswer = PlanView
export type StuckAnswer = StuckView
export type ProofAnswer = ProofView
export type ProofWithChecksAnswer = ProofWithChecksView
export type CheckOfProof = ProofWithChecksView['checks'][number]
export type PaymentAnswer = Type.Static<typeof PaymentSchema>
export type AbsenceAnswer = Type.Static<typeof AbsenceView>
export type DeskAnswer = Type.Static<typeof DeskView>
export type Worklist = Type.Static<typeof WorklistCountSchema>
export type WorklistItem = Type.Static<typeof WorklistItemSchema>
export type NextBill = Type.Static<typeof NextBillSchema>
export type ExpressRequest = Type.Static<typeof ExpressRequestSchema>
export type Grant = Type.Static<typeof GrantSchema>
export type Findings = FindingsView
/** Of a stored bill, as they stand. */
export type FindingsAnswer = FindingsOfBillView
export type Finding = Findings['findings'][number]
export type RuleAnswer = Type.Static<typeof RuleSchema>
export type TopSheet = Type.Static<typeof TopSheetSchema>
export type DayEnd = Type.Static<typeof DayEndSchema>
export type ListedRow = Type.Static<typeof ListRow>
export type ClearanceLimit = Type.Static<typeof LimitRow>
export type ClearanceResults = Type.Static<typeof ManyResults>
export type ClearanceTotals = Type.Static<typeof ClearanceTotalsSchema>
export type WaitingBill = Type.Static<typeof Waiting>
export type ScrollAnswer = ScrollView
export type ScrollLine = Type.Static<typeof ScrollLineSchema>
export type Notice = Type.Static<typeof NoticeSchema>
export type Sanction = Type.Static<typeof SanctionSchema>
export type Recipient = Type.Static<typeof RecipientSchema>
export type Messenger = Type.Static<typeof MessengerSchema>

export interface Me {
  user: { userId: string; name: string }
  posts: readonly { postId: string; officeCode: string; officeName: string; roles: readonly Role[]; kind: string }[]
}
