// Who may do what with which table: the one list. Each migration ends with it (db/roles/apply.ts), docs/roles.md is
// made from it, a test holds the database's catalogue to it, and the type asks for a table that is not here.

import type { PgTable } from 'drizzle-orm/pg-core'
import type * as schema from '../schema/index.ts'
import { rightsOfSessions } from './sessions.ts'

/** Of a whole cluster, the same for all its databases. The owner migrates, the reader is for proofs and reports. */
export const roleNames = {
  owner: 'khajane_owner',
  api: 'khajane_api',
  worker: 'khajane_worker',
  reader: 'khajane_reader',
} as const
export type Role = keyof typeof roleNames
export const roles = Object.keys(roleNames) as Role[]

type Tables = {
  [Name in keyof typeof schema as (typeof schema)[Name] extends PgTable ? Name : never]: (typeof schema)[Name]
}
export type TableName = keyof Tables
type Field<Name extends TableName> = keyof Tables[Name]['$inferSelect'] & string
/** What a role may do with a table; to change is to change these columns and no other. */
export interface Rights<Fields extends string = string> {
  readonly select?: true
  readonly insert?: true
  readonly delete?: true
  readonly update?: readonly Fields[]
}

const reads = { select: true } as const
/** Trails, movements, the ledger, messages, files. */
const adds = { select: true, insert: true } as const
/** The parts of a draft. */
const replaces = { select: true, insert: true, delete: true } as const
const both = { api: reads, worker: reads } as const
const movesClock = { ...adds, update: ['offsetSeconds', 'setAt'] } as const
const clears = { ...adds, update: ['clearedPaise', 'limitPaise'] } as const
const followed = ['state', 'version', 'doneAt', 'failure', 'assignedTo', 'acknowledgedBy', 'acknowledgedAt'] as const

/** The owner may do all, for all is his; the reader reads all. */
export const rights: {
  readonly [Name in TableName]: { readonly [Serving in 'api' | 'worker']?: Rights<Field<Name>> }
} = {
  acDays: { worker: { ...adds, update: ['drawnPaise', 'permittedPaise', 'bills'] } },
  // Forwarding writes a set of lines anew, and drops the draft's: nobody changes one.
  annexureLines: { api: replaces, worker: replaces },
  attachmentContents: { api: adds },
  attachments: { api: adds, worker: reads },
  bankMessageChunks: { worker: adds },
  bankMessageProgress: { worker: { ...adds, update: ['applied', 'done'] } },
  bankMessageResults: { api: reads, worker: adds },
  bankMessages: { api: reads, worker: adds },
  batchFileChunks: { api: reads, worker: adds },
  batchFiles: { api: reads, worker: adds },
  batches: {
    api: reads,
    worker: {
      ...adds,
      update: [
        'state',
        'version',
        'payments',
        'amountPaise',
        'executionDate',
        'reason',
        'sentAt',
        'acknowledgedAt',
        'resentAt',
        'gaveUpAt',
        'leavingAt',
      ],
    },
  },
  billRevisions: { api: reads, worker: adds },
  bills: {
    api: {
      ...adds,
      update: [
        // What a draft says.
        'treasuryCode',
        'billKind',
        'billType',
        'claimType',
        'sector',
        'financialYear',
        'headOfAccount',
        'grossPaise',
        'deductionsPaise',
        'netPaise',
        'serviceFrom',
        'serviceTo',
        'remarks',
        'particulars',
        'countersignature',
        'countersigningOfficeCode',
        'queue',
        'checklist',
        'payBy',
        'annexureId',
        'annexureLines',
        'annexurePaise',
        'contentVersion',
        // Who took part, and the move into a payment file, by which nothing is paid yet.
        'acted',
        'version',
        'state',
        'stateSince',
        'accepted',
        'custodian',
        'fileId',
        // Clearance of many bills at once (S-24).
        'clearance',
        'objectedFrom',
        'openObjections',
      ],
    },
    worker: {
      ...reads,
      update: [
        'version',
        'rulebookVersion',
        // Laid down at the maker's forward.
        'catalogueVersion',
        'countersignature',
        'countersigningOfficeCode',
        'queue',
        'express',
        'checklist',
        'payBy',
        'revision',
        'state',
        'stateSince',
        'accepted',
        'custodian',
        'held',
        'heldAt',
        'deskPost',
        'ticks',
        'objectedFrom',
        'openObjections',
        'clearance',
        'acted',
        'annexureId',
        'returnMemoNumber',
        'continuationSheetNumber',
        'tokenNumber',
        'inwardedAt',
        'voucherNumber',
        'voucherDate',
        'fileId',
      ],
    },
  },
  breakCases: {
    api: reads,
    worker: {
      ...adds,
      update: ['state', 'version', 'owner', 'proposal', 'proposedBy', 'settledAt', 'settlement', 'outcome'],
    },
  },
  breakLines: { api: reads, worker: { ...adds, update: ['caseSha256', 'caseOrdinal'] } },
  breaks: { api: reads, worker: adds },
  calendarExceptions: both,
  catalogueRows: both,
  // What an approval puts in force the database itself writes (migration 0038).
  changes: { api: { ...adds, update: ['state', 'version', 'decidedBy', 'decision'] }, worker: reads },
  charges: { api: { ...adds, update: ['state', 'version', 'untilAt'] } },
  citableRules: both,
  // An act on many bills commits in the API, as the making of a payment file does; the sweep tells their workflows.
  clearanceActs: { api: { ...adds, update: ['results', 'toldAt'] }, worker: { ...reads, update: ['toldAt'] } },
  clearanceDays: { api: clears, worker: clears },
  clearanceLimits: { api: adds, worker: reads },
  clearanceList: { api: adds, worker: reads },
  clearanceListEnds: { api: adds, worker: reads },
  absences: { api: { ...adds, update: ['endedBy', 'endedAt'] }, worker: reads },
  // Of the local clock; a production's clock has none.
  clockOffset: { api: movesClock, worker: movesClock },
  // Written by the trigger of the offset, as whoever moves it.
  clockMoves: { api: adds, worker: adds },
  countersigningOffices: both,
  delegations: {
    api: { ...adds, update: ['state', 'version', 'untilAt', 'decidedBy', 'decision', 'endedBecause'] },
    worker: reads,
  },
  dayExtensions: { api: adds, worker: reads },
  deductions: { api: replaces, worker: reads },
  // Counted by a trigger as bills come to a desk and leave it.
  deskLoads: { api: reads, worker: { ...replaces, update: ['bills'] } },
  foundWanting: { api: adds },
  grantMovements: { worker: adds },
  grants: { api: reads, worker: { ...reads, update: ['blockedPaise', 'spentPaise'] } },
  heads: both,
  // The worker locks a claim, and for that must be able to change one column of it.
  idempotencyKeys: {
    api: { ...replaces, update: ['status', 'headers', 'body', 'at', 'workflowKnowsAt'] },
    // The sweep forgets what is older than its promise.
    worker: { ...reads, delete: true, update: ['workflowKnowsAt'] },
  },
  ifscCodes: both,
  ledgerEntries: { api: reads, worker: adds },
  ledgerLines: { api: reads, worker: adds },
  mappings: both,
  messengers: both,
  objections: { api: adds, worker: { ...adds, update: ['recalledAt', 'answer', 'answeredAt'] } },
  notices: { api: reads, worker: { ...adds, update: ['closedAt'] } },
  offices: both,
  parameters: both,
  paymentFileBills: { api: adds, worker: { ...reads, update: ['droppedReason'] } },
  paymentFiles: { api: adds, worker: { ...reads, update: ['state', 'version'] } },
  // Whom, where and how much is written once.
  payments: {
    api: reads,
    worker: {
      ...adds,
      update: [
        'state',
        'batchId',
        'utr',
        'debitedAt',
        'debitBookingDate',
        'debitValueDate',
        'returnBookingDate',
        'returnValueDate',
        'returnedAt',
        'returnReference',
        'rejectedAt',
        'reason',
        'inSuspenseAt',
        'debitScroll',
        'returnScroll',
        'rejectScroll',
        'debitedFrom',
        'lapsedOn',
      ],
    },
  },
  // Whom and from when is written once; a holding can be ended.
  postHolders: { api: { ...adds, update: ['untilAt'] }, worker: reads },
  posts: { api: { ...reads, update: ['suspendedAt'] }, worker: reads },
  recipientAccounts: both,
  // Asked for in the API, carried out by the worker; a try that is begun anew drops what the last one found.
  proofChecksMade: { api: reads, worker: replaces },
  proofDisagreements: { api: reads, worker: replaces },
  proofs: { api: adds, worker: { ...adds, update: ['state', 'tries', 'begunAt', 'endedAt', 'failure'] } },
  recipients: both,
  // What the last look into the bank's outbox found; what is gone goes.
  refusedLying: { worker: replaces },
  refusedMessages: { worker: adds },
  // Who repaired what, and why, is written once; what came of it, and who takes it up, is added.
  repairs: { api: { ...adds, update: followed } },
  // Taken with the draft; given up by the worker, with the bill.
  repayments: { api: replaces, worker: { ...reads, update: ['live'] } },
  runsToRenew: { worker: { select: true, delete: true } },
  sanctionDoubles: { api: reads },
  sanctionRegister: { api: reads, worker: { ...adds, update: ['amountPaise', 'drawnPaise', 'bills'] } },
  sanctions: { api: replaces, worker: reads },
  scrollCredits: { api: reads, worker: adds },
  // Opened by what the bank says, in its transaction.
  scrolls: { api: reads, worker: { ...adds, update: ['state', 'version', 'approvedAt', 'toldAt'] } },
  sealedLines: { worker: reads },
  ...rightsOfSessions,
  serials: { api: { ...adds, update: ['last'] }, worker: { ...adds, update: ['last'] } },
  staffings: { api: adds, worker: reads },
  subVouchers: { api: replaces, worker: reads },
  suspensions: { api: adds },
  transfers: { api: adds },
  transitions: { api: adds, worker: adds },
  treasuries: both,
  unappliedMessages: { api: reads, worker: replaces },
  users: { api: { ...reads, update: ['suspendedAt'] }, worker: reads },
}

/** Who may become another in a transaction of his own: the worker reads a proof as its reader, and only so. */
export const mayBecome = { member: 'worker', role: 'reader' } as const satisfies Readonly<Record<string, Role>>

/** Views show what their owner may see of the tables below them. */
export const viewReaders: Readonly<Record<string, readonly Role[]>> = {
  catalogue_versions: ['api', 'worker', 'reader'],
  citable_today: ['api', 'worker', 'reader'],
  custody: ['reader'],
  doubts: ['api', 'worker', 'reader'],
  holds: ['reader'],
}

/**
 * Settings of every session of a role, so that none waits, works or idles without end. A migration may take long: it
 * waits for its turn, and for nothing else.
 */
export const settings: Readonly<Record<Role, Readonly<Record<string, string>>>> = {
  owner: { statement_timeout: '0', lock_timeout: '10min', idle_in_transaction_session_timeout: '10min' },
  api: { statement_timeout: '30s', lock_timeout: '10s', idle_in_transaction_session_timeout: '30s' },
  worker: { statement_timeout: '5min', lock_timeout: '1min', idle_in_transaction_session_timeout: '1min' },
  reader: {
    statement_timeout: '10min',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '5min',
    default_transaction_read_only: 'on',
  },
}
