// Express (S-16a): asked by the approver of the bill's office, endorsed by the Director of Treasuries, confirmed by the
// TO of its treasury, or refused by either of these. It changes the bill's queue and nothing else of its way.

import type { Bill } from './bill.ts'
import type { State } from '../kernel/vocabulary.ts'

export const expressStatuses = ['asked', 'endorsed', 'confirmed', 'refused'] as const
export type ExpressStatus = (typeof expressStatuses)[number]

/** Who did it, in which post and office, when, and why. */
export interface ExpressStep {
  by: string
  post: string
  office: string
  at: string
  reason: string
}

/** The latest request of a bill in this revision. */
export interface Express {
  status: ExpressStatus
  asked: ExpressStep
  endorsed: ExpressStep | null
  confirmed: ExpressStep | null
  refused: ExpressStep | null
}

/** From the counter to the payment: here it is asked, and here a request that is open can be answered. */
export const expressStates = [
  'AWAITING_INWARD',
  'WITH_BOA',
  'WITH_HA',
  'WITH_BAO',
  'PASSED',
] as const satisfies readonly State[]

/** Still to be endorsed or confirmed. A bill has one such request at a time. */
export const openStatuses = ['asked', 'endorsed'] as const satisfies readonly ExpressStatus[]
export const isOpen = (express: Express | null | undefined): express is Express =>
  openStatuses.some((status) => status === express?.status)

export const askedAnew = (asked: ExpressStep): Express => ({
  ...{ status: 'asked', asked },
  ...{ endorsed: null, confirmed: null, refused: null },
})

/** The request after an answer to it. @throws Error where there is none: its guards have seen to that. */
export function answered(
  { express }: Pick<Bill, 'express'>,
  status: 'endorsed' | 'confirmed' | 'refused',
  step: ExpressStep,
): Express {
  if (express === null || express === undefined) throw new Error(`nobody asked for the express queue: ${status}`)
  return { ...express, status, [status]: step }
}

/** It ends with the revision; a request that is open ends where the bill goes back to its office or is withdrawn. */
export function endsWith({ express }: Pick<Bill, 'express'>, to: State): boolean {
  if (express === null || express === undefined) return false
  return to === 'DRAFT' || ((to === 'RETURNED' || to === 'CANCELLED') && isOpen(express))
}
