import type { Countersignature, Hat, HoldReason, Queue, State, WayToPay } from '../kernel/vocabulary.ts'

/** Where the paper is (S-04): awaiting, accepted by a custodian, or held. */
export interface Desk {
  accepted: boolean
  custodian: string | null
  held: { reason: HoldReason; text: string } | null
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
  /** The office's staffing is recorded as one person: exempt from separation of duties. */
  onePersonOffice: boolean
  billType: string
  claimType: string
  deductionsPaise: number
  countersignature: Countersignature
  payBy: WayToPay
  queue: Queue
  desk: Desk
  /** The state in which the bill was objected; null when it is not. */
  objectedFrom: State | null
  /** Ids of the objections of this revision that were not recalled. */
  openObjections: readonly string[]
  returnMemoNumber: string | null
  continuationSheetNumber: string | null
  /** Who has worn which hats of this bill, over all its revisions. */
  acted: Readonly<Record<string, readonly Hat[]>>
}
