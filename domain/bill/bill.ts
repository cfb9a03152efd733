import type { ChecklistItem } from './catalogue.ts'
import type { Ticks } from './checklist.ts'
import type { Express } from './express.ts'
import type { StagesTogether } from './separation.ts'
import type { Countersignature, Hat, HoldReason, Queue, State, WayToPay } from '../kernel/vocabulary.ts'

/** Where the paper is (S-04): awaiting, accepted by a custodian, or held. Whoever sent it on has it until then. */
export interface Desk {
  accepted: boolean
  custodian: string | null
  held: { reason: HoldReason; text: string } | null
  /** The post at whose desk it is (S-16a); null: at none. Where nothing says it, the row does. */
  post?: string | null
}

/** The finance department's clearance (S-24) of this revision: who asked for it, and what was decided. */
export interface Clearance {
  asked: { by: string; at: string }
  decided: { by: string; at: string; what: 'cleared' | 'refused'; reason: string } | null
}

export const emptyDesk: Desk = { accepted: false, custodian: null, held: null }

/**
 * What is needed to decide on a move, and nothing large: this value is the state of the bill's workflow.
 * The row in Postgres holds the same fields; where the two differ the row is the truth.
 */
export interface Bill {
  billId: string
  lifecycleVersion: number
  /** Counts moves. */
  version: number
  /** Counts the edits of a draft. */
  contentVersion: number
  revision: number
  state: State
  ddoCode: string
  treasuryCode: string
  controllingOfficeCode: string
  /**
   * Whose countersigner signs it (S-38); null: nobody's. Nothing in what a run of before remembers: whoever controls.
   */
  countersigningOfficeCode?: string | null
  /** The office's staffing is recorded as one person: exempt from separation of duties. */
  onePersonOffice: boolean
  /**
   * Which stages of the treasury its staffing lets one person hold together today; none where it is not said. It is of
   * the day and not of the bill: what a workflow or a worker remembers of it counts for nothing.
   */
  stagesTogether?: StagesTogether
  /**
   * Whether the finance department's list covers it today (S-24), where that is asked (clearance.ts). Of the day too:
   * what is remembered of it counts for nothing.
   */
  listed?: boolean
  billType: string
  claimType: string
  deductionsPaise: number
  countersignature: Countersignature
  payBy: WayToPay
  /** Nought where the whole amount moves to other heads (S-22). */
  netPaise: number
  queue: Queue
  /** The request for the express queue in this revision (S-16a); nothing in what a run of before remembers. */
  express?: Express | null
  /** Of the claim (S-03), by the catalogue of its maker's latest forward; nothing in what a run of before remembers. */
  checklist?: readonly ChecklistItem[]
  desk: Desk
  /** Of this revision, by the head accountant as he goes (S-03, S-50). */
  ticks: Ticks
  /** The state in which the bill was objected; null when it is not. */
  objectedFrom: State | null
  /** Ids of the objections of this revision that were not recalled. */
  openObjections: readonly string[]
  /** Nothing in what a run of before remembers. */
  clearance?: Clearance | null
  returnMemoNumber: string | null
  continuationSheetNumber: string | null
  /** Who has worn which hats of this bill, over all its revisions. */
  acted: Readonly<Record<string, readonly Hat[]>>
}
