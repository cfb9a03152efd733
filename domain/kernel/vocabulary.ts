// The words of the treasury, each list once. Types, schemas, permissions and the generated docs come from here.

export const roles = [
  'MAKER',
  'CHECKER',
  'APPROVER',
  'MESSENGER',
  'COUNTERSIGNER',
  'FOA',
  'BOA',
  'HA',
  'BAO',
  'PA',
  'TO',
  'ACCOUNTS',
  'HOO',
  'DEPARTMENTAL_USER',
  'DOT',
  'FD',
  'PMU',
  'DEPOSIT_SUPERINTENDENT',
  'DEPOSIT_ADMINISTRATOR',
  'AG',
  'AUDITOR',
  'ADMIN',
  'REMITTER',
] as const
export type Role = (typeof roles)[number]

/**
 * The Reserve Bank's exchange moves bills too, and the system brings them to desks; neither is a role that a person can
 * hold.
 */
export const movers = [...roles, 'RBI_EXCHANGE', 'SYSTEM'] as const
export type Mover = (typeof movers)[number]
export const isRole = (mover: Mover): mover is Role => mover !== 'RBI_EXCHANGE' && mover !== 'SYSTEM'

export const states = [
  'DRAFT',
  'WITH_CHECKER',
  'WITH_APPROVER',
  'WITH_COUNTERSIGNER',
  'AWAITING_INWARD',
  'WITH_BOA',
  'WITH_HA',
  'WITH_BAO',
  'PASSED',
  'VOUCHERED',
  'AWAITING_WAYS_AND_MEANS',
  'OBJECTED',
  'RETURNED',
  'IN_PAYMENT_FILE',
  'AUTHORISED',
  'SENT',
  'ACKNOWLEDGED',
  'PAID',
  'PARTLY_FAILED',
  'FAILED',
  'CHEQUE_PRINTED',
  'CHEQUE_ISSUED',
  'CANCELLED',
  'ACCOUNTED',
] as const
export type State = (typeof states)[number]

/** A bill in one of these has no further move. */
export const closedStates = ['CANCELLED', 'ACCOUNTED'] as const satisfies readonly State[]
export const isClosed = (state: State): boolean => (closedStates as readonly State[]).includes(state)

export const actions = [
  'create',
  'edit',
  'attach',
  'discard',
  'forward',
  'send-back',
  'approve',
  'countersign',
  'withdraw',
  'inward',
  'refuse-paper',
  'accept',
  'take-over',
  'tick',
  'pass',
  'hold',
  'release',
  'object',
  'recall',
  'print-return-memo',
  'return',
  'revise',
  'request-clearance',
  'clear',
  'refuse-clearance',
  'request-express',
  'endorse-express',
  'confirm-express',
  'refuse-express',
  'reassign',
  'authorise',
  'approve-file',
  'drop-from-file',
  'cancel-file',
  'send',
  'acknowledge',
  'reject',
  'debit',
  'bank-return',
  'write-back',
  'take-later-answer',
  'give-up',
  'print-cheque',
  'issue-cheque',
  'encash-cheque',
  'cancel-cheque',
  'lapse-cheque',
  'account',
] as const
export type Action = (typeof actions)[number]
/** The acts about the finance department's clearance (S-24): of one bill, or of many at once. */
export const clearanceActions = ['request-clearance', 'clear', 'refuse-clearance'] as const satisfies readonly Action[]
export type ClearanceAction = (typeof clearanceActions)[number]
/** The treasury's acts on a payment file. */
export const fileActions = ['submit', 'approve', 'drop-bill', 'cancel'] as const
export type FileAction = (typeof fileActions)[number]
/** The acts of two people, or of the Directorate, on a break. */
export const breakActions = ['propose', 'confirm', 'refuse', 'assign'] as const
export type BreakAction = (typeof breakActions)[number]
/** The treasury officer's acts on a batch that the bank rejected. */
export const batchActions = ['resend', 'give-up'] as const
export type BatchAction = (typeof batchActions)[number]
/** The treasury officer's act on a day of the bank (S-31). */
export const scrollActions = ['approve'] as const
export type ScrollAction = (typeof scrollActions)[number]
/** Acts on who holds a post (S-43, S-44): delegations and additional charge; a delegation is refused as a break is. */
export const delegationActions = ['delegate', 'refuse', 'revoke'] as const
export type DelegationAction = (typeof delegationActions)[number]
export const chargeActions = ['end'] as const
export type ChargeAction = (typeof chargeActions)[number]
const holdingActions = ['delegate', 'revoke', 'end', 'check-out'] as const
export const delegationStates = ['REQUESTED', 'DELEGATED', 'REFUSED', 'REVOKED', 'ENDED'] as const
export type DelegationState = (typeof delegationStates)[number]
/** Changes of master data by two people; proposed and refused as a break is. */
export const changeKinds = ['recipient'] as const
export type ChangeKind = (typeof changeKinds)[number]
export const changeActions = ['approve', 'refuse'] as const
export type ChangeAction = (typeof changeActions)[number]
export const changeStates = ['PROPOSED', 'APPROVED', 'REFUSED'] as const
export type ChangeState = (typeof changeStates)[number]
export const chargeStates = ['GIVEN', 'ENDED'] as const
export type ChargeState = (typeof chargeStates)[number]

/**
 * What a row of the trail may name: of a bill, a file, a batch, a break (`park`: a line of the bank comes to it;
 * `correct`: the bank has corrected it), of a repair (`repair`: an administrator has asked for it). */
export const trailActions = [
  ...actions,
  ...fileActions,
  'resend',
  ...breakActions,
  'park',
  'correct',
  'declare-absence',
  'end-absence',
  ...holdingActions,
  'repair',
] as const
export type TrailAction = (typeof trailActions)[number]

export const holdReasons = [
  'signature_missing',
  'ways_and_means',
  'documents_missing',
  'grant_short',
  'outside_authorisation_pending',
] as const
export type HoldReason = (typeof holdReasons)[number]

export const sixChecks = [
  'schemeHead',
  'ttrDestination',
  'checklist',
  'certificates',
  'supportingDocuments',
  'recipients',
] as const
export type SixCheck = (typeof sixChecks)[number]

export const billKinds = ['direct', 'draft', 'offline'] as const
export type BillKind = (typeof billKinds)[number]
export const sectors = ['S', 'Z', 'T'] as const
export type Sector = (typeof sectors)[number]
/** In the order of their turns (S-16a). */
export const queues = ['express', 'priority', 'seniority'] as const
export type Queue = (typeof queues)[number]
/** Why a bill is in its queue: confirmed as express, by the catalogue, on FD's list as it was inwarded, or by none. */
export const queueReasons = ['express', 'catalogue', 'ways_and_means', 'seniority'] as const
export type QueueReason = (typeof queueReasons)[number]
/** Why a payment file passes by a bill that stands before its own (S-16a). */
export const passedByReasons = [
  'waits_for_fd',
  'findings_open',
  'dropped_today',
  'barred_by_separation',
  'closed_year',
] as const
export type PassedBy = (typeof passedByReasons)[number]
export const countersignatures = ['none', 'exempt', 'online', 'physical_and_online'] as const
export type Countersignature = (typeof countersignatures)[number]
export const waysToPay = ['e_payment', 'open_cheque', 'cheque', 'ttr', 'none'] as const
export type WayToPay = (typeof waysToPay)[number]
export const attachmentKinds = [
  'sanction_order',
  'sub_voucher',
  'certificate',
  'schedule',
  'authorisation',
  'other',
] as const
export type AttachmentKind = (typeof attachmentKinds)[number]
export const sanctionKinds = ['sanction_order', 'ag_authorisation', 'treasury_advice'] as const
export type SanctionKind = (typeof sanctionKinds)[number]
export const paymentStates = ['QUEUED', 'SENT', 'PAID', 'RETURNED', 'REJECTED', 'STOPPED'] as const
export type PaymentState = (typeof paymentStates)[number]
export const fileStates = ['DRAFT', 'SUBMITTED', 'APPROVED', 'CANCELLED'] as const
export type FileState = (typeof fileStates)[number]
export const batchStates = ['MADE', 'SENT', 'ACKNOWLEDGED', 'REJECTED', 'WITHDRAWN'] as const
export type BatchState = (typeof batchStates)[number]
/** What is parked for somebody to look at: a fact that does not fit its payment, or a message that does not fit. */
export const breakKinds = [
  'amount_mismatch',
  'moved_after_rejection',
  'rejected_after_debit',
  'utr_of_another_payment',
  'debited_twice',
  'returned_twice',
  'payment_unknown',
  'credit_unexpected',
  'file_unknown_or_answered',
  'unreadable',
] as const
export type BreakKind = (typeof breakKinds)[number]
/** Of a break's case; CONFIRMED: what two people have settled waits for the bank's word. */
export const caseStates = ['OPEN', 'PROPOSED', 'CONFIRMED', 'SETTLED'] as const
export type CaseState = (typeof caseStates)[number]
/** How two people settle a break (domain/break/acts.ts). */
export const settlementKinds = [
  'match',
  'correct_by_bank',
  'accept_as_credit',
  'write_back',
  'take_later_answer',
  'keep_as_paid',
  'dismiss',
] as const
export type SettlementKind = (typeof settlementKinds)[number]
export const grantMovementKinds = ['allot', 'block', 'give_back', 'spend'] as const
export type GrantMovementKind = (typeof grantMovementKinds)[number]
export const scrollStates = ['OPEN', 'APPROVED'] as const
export type ScrollState = (typeof scrollStates)[number]
/** Of a scroll: what the bank has debited and returned in it, what it has failed, and credits that were accepted. */
export const ledgerEntryKinds = ['voucher', 'correction', 'debit', 'return', 'failure', 'credit', 'lapse'] as const
export type LedgerEntryKind = (typeof ledgerEntryKinds)[number]
/** What an entry of the ledger may name as its source. */
export const ledgerSourceKinds = ['voucher', 'scroll', 'payment'] as const
export type LedgerSourceKind = (typeof ledgerSourceKinds)[number]
export const serialKinds = ['bill', 'token', 'sheet', 'memo', 'voucher'] as const
export type SerialKind = (typeof serialKinds)[number]
export const holdingKinds = ['primary', 'additional', 'delegated'] as const
export type HoldingKind = (typeof holdingKinds)[number]
export const officeKinds = ['ddo', 'controlling', 'treasury', 'state'] as const
export type OfficeKind = (typeof officeKinds)[number]

/** The hats of one bill that separation of duties keeps apart (bill-lifecycle, "Separation of duties"). */
export const hats = ['MAKER', 'CHECKER', 'APPROVER', 'COUNTERSIGNER', 'INWARD', 'BOA', 'HA', 'BAO', 'PA', 'TO'] as const
export type Hat = (typeof hats)[number]
export const treasuryHats = ['INWARD', 'BOA', 'HA', 'BAO', 'PA', 'TO'] as const satisfies readonly Hat[]
