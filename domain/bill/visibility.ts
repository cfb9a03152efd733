// Who may see a bill, and who its full account numbers (api.md, Conventions).

import type { OfficeKind, Role, State } from '../kernel/vocabulary.ts'

/** States that a bill may be in without ever having left its office; in others its controlling office has seen it. */
export const withinOffice = ['DRAFT', 'WITH_CHECKER', 'WITH_APPROVER', 'CANCELLED'] as const satisfies readonly State[]
/** States in which a bill may be without ever having been due at its treasury. */
export const beforeTreasury = [...withinOffice, 'WITH_COUNTERSIGNER'] as const satisfies readonly State[]
/** A bill once in one of these stays visible where it was: sent back, returned or cancelled, it is not forgotten. */
export const seenByController = ['WITH_COUNTERSIGNER', 'AWAITING_INWARD'] as const satisfies readonly State[]
export const seenByTreasury = ['AWAITING_INWARD'] as const satisfies readonly State[]

export interface Onlooker {
  officeCode: string
  officeKind: OfficeKind
  roles: readonly Role[]
}

export interface Sight {
  ddoCode: string
  controllingOfficeCode: string
  countersigningOfficeCode: string | null
  treasuryCode: string
  /** It is, or has been, WITH_COUNTERSIGNER or beyond. */
  reachedController: boolean
  /** It is, or has been, AWAITING_INWARD or beyond. */
  reachedTreasury: boolean
}

const everywhere: readonly Role[] = ['AG', 'AUDITOR', 'ADMIN']

export const seesAllBills = ({ officeKind, roles }: Onlooker): boolean =>
  officeKind === 'state' || roles.some((role) => everywhere.includes(role))

export function seesBill(onlooker: Onlooker, bill: Sight): boolean {
  const { officeCode } = onlooker
  if (seesAllBills(onlooker) || officeCode === bill.ddoCode) return true
  const superiors = [bill.controllingOfficeCode, bill.countersigningOfficeCode]
  if (superiors.includes(officeCode) && bill.reachedController) return true
  return officeCode === bill.treasuryCode && bill.reachedTreasury
}

const bookkeepers: readonly Role[] = ['ACCOUNTS', 'TO', 'HOO']

/** The books of one's own treasury. */
export const readsLedger = ({ officeKind, roles }: Onlooker): boolean =>
  officeKind === 'treasury' && roles.some((role) => bookkeepers.includes(role))

/** Whether a bill that stands beside another of the same office and treasury is named to him: by where it is now. */
export function isNamedTo(onlooker: Onlooker, { ddoCode, state }: { ddoCode: string; state: State }): boolean {
  if (seesAllBills(onlooker) || onlooker.officeCode === ddoCode) return true
  const hidden: readonly State[] = onlooker.officeKind === 'treasury' ? beforeTreasury : withinOffice
  return !hidden.includes(state)
}

const accountReaders: readonly Role[] = ['HA', 'BAO', 'PA', 'TO']

/** Full account numbers: the bill's office, and HA, BAO, PA and TO of its treasury. */
export const seesAccounts = (
  { officeCode, roles }: Onlooker,
  bill: { ddoCode: string; treasuryCode: string },
): boolean =>
  officeCode === bill.ddoCode ||
  (officeCode === bill.treasuryCode && roles.some((role) => accountReaders.includes(role)))

const lookers: readonly Role[] = ['HA', 'BAO', 'PA', 'HOO']
const inspectors: readonly Role[] = ['AUDITOR', 'AG']

/** What resembles something elsewhere: the desks that answer it, and those who inspect them; not the office. */
export const seesLooks = ({ officeCode, roles }: Onlooker, bill: { treasuryCode: string }): boolean =>
  (officeCode === bill.treasuryCode && roles.some((role) => lookers.includes(role))) ||
  roles.some((role) => inspectors.includes(role))

/** `XXXXXXXX1234`: what those see who may not see the whole. */
export const maskedAccount = (accountNumber: string): string =>
  accountNumber.slice(-4).padStart(Math.max(accountNumber.length, 8), 'X')

/**
 * Runs of digits, also those of Kannada, whole or in groups of three and more with blanks, hyphens or dots between:
 * days, months, paise and the parts of a head have fewer.
 */
const digits = /\p{Nd}{3,}(?:[ .-]\p{Nd}{3,})*/gu
/** An account number has 9 to 18 of them (codes.md); what is longer hides one. */
const fewestOfAccount = 9

/** A text that somebody typed, with what may be an account number masked. */
export const withoutAccounts = (text: string): string =>
  text.replace(digits, (run) => {
    const number = run.replace(/[ .-]/g, '')
    return number.length < fewestOfAccount ? run : maskedAccount(number)
  })
