// What the codes of the treasury are called, in English.

import type {
  Action,
  AttachmentKind,
  BillKind,
  Countersignature,
  HoldReason,
  PaymentState,
  Queue,
  QueueReason,
  Role,
  SixCheck,
  State,
  WayToPay,
} from '../../../domain/kernel/vocabulary.ts'
import type { FindingEffect, FindingStage } from '../../../domain/bill/finding.ts'
import type { Standing } from '../../../domain/bill/desk.ts'

export const states: Record<State, string> = {
  DRAFT: 'Draft',
  WITH_CHECKER: 'With the checker',
  WITH_APPROVER: 'With the approver',
  WITH_COUNTERSIGNER: 'To be countersigned',
  AWAITING_INWARD: 'Paper awaited at the treasury',
  WITH_BOA: 'With the back-office assistant',
  WITH_HA: 'With the head accountant',
  WITH_BAO: 'With the bill approving officer',
  PASSED: 'Passed',
  VOUCHERED: 'Vouchered',
  AWAITING_WAYS_AND_MEANS: 'Awaiting ways and means',
  OBJECTED: 'Objected',
  RETURNED: 'Returned to the office',
  IN_PAYMENT_FILE: 'In a payment file',
  AUTHORISED: 'Authorised',
  SENT: 'Sent to the bank',
  ACKNOWLEDGED: 'Acknowledged by the bank',
  PAID: 'Paid',
  PARTLY_FAILED: 'Paid in part',
  FAILED: 'Payment failed',
  CHEQUE_PRINTED: 'Cheque printed',
  CHEQUE_ISSUED: 'Cheque issued',
  CANCELLED: 'Cancelled',
  ACCOUNTED: 'Accounted',
}

/** For what a bill waits in a state. */
export const awaited: Record<State, string> = {
  DRAFT: 'to be completed and forwarded',
  WITH_CHECKER: 'to be checked',
  WITH_APPROVER: 'to be approved',
  WITH_COUNTERSIGNER: 'to be countersigned',
  AWAITING_INWARD: 'for its paper to be inwarded',
  WITH_BOA: 'for scrutiny at the back office',
  WITH_HA: 'for the six checks and the checklist',
  WITH_BAO: 'to be passed',
  PASSED: 'to be put into a payment file',
  VOUCHERED: 'to be accounted',
  AWAITING_WAYS_AND_MEANS: 'for clearance by the Finance Department',
  OBJECTED: 'to be returned with its memo, or recalled',
  RETURNED: 'for the objections to be answered',
  IN_PAYMENT_FILE: 'for the payment file to be approved',
  AUTHORISED: 'to be sent to the bank',
  SENT: 'for the bank to acknowledge it',
  ACKNOWLEDGED: 'for the bank to debit it',
  PAID: 'to be accounted',
  PARTLY_FAILED: 'for what failed to be paid again',
  FAILED: 'for what failed to be paid again',
  CHEQUE_PRINTED: 'for its cheque to be issued',
  CHEQUE_ISSUED: 'for its cheque to be encashed',
  CANCELLED: '',
  ACCOUNTED: '',
}

export const roles: Record<Role, string> = {
  MAKER: 'Maker',
  CHECKER: 'Checker',
  APPROVER: 'Approver',
  MESSENGER: 'Messenger',
  COUNTERSIGNER: 'Countersigner',
  FOA: 'Front-office assistant',
  BOA: 'Back-office assistant',
  HA: 'Head accountant',
  BAO: 'Bill approving officer',
  PA: 'Payment authoriser',
  TO: 'Treasury officer',
  ACCOUNTS: 'Accounts',
  HOO: 'Head of office',
  DEPARTMENTAL_USER: 'Departmental user',
  DOT: 'Director of Treasuries',
  FD: 'Finance Department',
  PMU: 'Project management unit',
  DEPOSIT_SUPERINTENDENT: 'Deposit superintendent',
  DEPOSIT_ADMINISTRATOR: 'Deposit administrator',
  AG: 'Accountant General',
  AUDITOR: 'Auditor',
  ADMIN: 'Administrator',
  REMITTER: 'Remitter',
}

/** As a button says it. */
export const actions: Record<Action, string> = {
  create: 'Make the bill',
  edit: 'Edit',
  attach: 'Attach',
  discard: 'Discard',
  forward: 'Forward',
  'send-back': 'Send back',
  approve: 'Approve',
  countersign: 'Countersign',
  withdraw: 'Withdraw',
  inward: 'Inward',
  'refuse-paper': 'Refuse the paper',
  accept: 'Accept the paper',
  'take-over': 'Take the paper over',
  tick: 'Tick',
  pass: 'Pass',
  hold: 'Hold',
  release: 'Release',
  object: 'Object',
  recall: 'Recall the objection',
  'print-return-memo': 'Print the return memo',
  return: 'Return to the office',
  revise: 'Answer and revise',
  'request-clearance': 'Ask for clearance',
  clear: 'Clear',
  'refuse-clearance': 'Refuse clearance',
  'request-express': 'Ask for the express queue',
  'endorse-express': 'Endorse as express',
  'confirm-express': 'Confirm as express',
  'refuse-express': 'Refuse as express',
  reassign: 'Give to another desk',
  authorise: 'Put into a payment file',
  'approve-file': 'Payment file approved',
  'drop-from-file': 'Dropped from the payment file',
  'cancel-file': 'Payment file cancelled',
  send: 'Sent to the bank',
  acknowledge: 'Acknowledged by the bank',
  reject: 'Rejected by the bank',
  debit: 'Debited',
  'bank-return': 'Returned by the bank',
  'write-back': 'Return written back',
  'take-later-answer': 'Later answer of the bank taken',
  'give-up': 'Rejected file given up',
  'print-cheque': 'Print the cheque',
  'issue-cheque': 'Issue the cheque',
  'encash-cheque': 'Cheque encashed',
  'cancel-cheque': 'Cancel the cheque',
  'lapse-cheque': 'Cheque lapsed',
  account: 'Accounted',
}

export const holdReasons: Record<HoldReason, string> = {
  signature_missing: 'A signature is missing',
  ways_and_means: 'Ways and means',
  documents_missing: 'Documents are missing',
  grant_short: 'The grant is short',
  outside_authorisation_pending: 'Authorisation from outside is awaited',
}

export const sixChecks: Record<SixCheck, string> = {
  schemeHead: 'Scheme and head of account',
  ttrDestination: 'Destination of the transfer (TTR)',
  checklist: 'Checklist',
  certificates: 'Certificates',
  supportingDocuments: 'Supporting documents',
  recipients: 'Recipients',
}

export const queues: Record<Queue, string> = { express: 'Express', priority: 'Priority', seniority: 'Seniority' }

export const queueReasons: Record<QueueReason, string> = {
  express: 'confirmed as express',
  catalogue: 'by the kind of bill',
  ways_and_means: 'on the list of the Finance Department',
  seniority: 'in its turn',
}

export const billKinds: Record<BillKind, string> = {
  direct: 'Direct bill',
  draft: 'Draft bill',
  offline: 'Off-line bill',
}

export const countersignatures: Record<Countersignature, string> = {
  none: 'Not countersigned',
  exempt: 'Exempt from countersignature',
  online: 'Countersigned on line',
  physical_and_online: 'Countersigned on paper and on line',
}

export const waysToPay: Record<WayToPay, string> = {
  e_payment: 'Electronic payment',
  open_cheque: 'Open cheque',
  cheque: 'Cheque',
  ttr: 'Transfer (TTR)',
  none: 'Nobody is paid',
}

export const attachmentKinds: Record<AttachmentKind, string> = {
  sanction_order: 'Sanction order',
  sub_voucher: 'Sub-voucher',
  certificate: 'Certificate',
  schedule: 'Schedule',
  authorisation: 'Authorisation',
  other: 'Other document',
}

export const paymentStates: Record<PaymentState, string> = {
  QUEUED: 'Waits for the next file',
  SENT: 'Sent',
  PAID: 'Debited',
  RETURNED: 'Returned',
  REJECTED: 'Rejected',
  STOPPED: 'Stopped',
}

export const effects: Record<FindingEffect, string> = {
  refuse: 'refuses',
  object: 'to be objected',
  hold: 'to be held',
  look: 'to be looked at',
}

export const stages: Record<FindingStage, string> = {
  entry: 'at entry',
  ddo: 'at the office',
  countersignature: 'at countersignature',
  treasury: 'at the treasury',
  payment: 'at payment',
}

export const standings: Record<Standing, string> = {
  open: 'Open',
  cured: 'Cured',
  overruled: 'Overruled',
  answered: 'Answered',
}

/** Answers to the questions of rules, where they are words. */
export const answers: Record<string, string> = { yes: 'Yes', no: 'No' }
