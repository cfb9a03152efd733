// Bills and people for tests that look at one decision.

import type { Bill } from '../../domain/bill/bill.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { emptyDesk } from '../../domain/bill/bill.ts'
import { noTicks } from '../../domain/bill/checklist.ts'
import { currentLifecycleVersion } from '../../domain/bill/lifecycle.ts'
import type { Role, State } from '../../domain/kernel/vocabulary.ts'

export const officeOf = {
  ddo: '12E01-10104O',
  controlling: '12E01-01204O',
  countersigning: '12E01-01205O',
  treasury: '577A',
  elsewhere: '572A',
} as const

export const actorAt = (officeCode: string, ...roles: Role[]): Actor => ({
  userId: `${roles.join('+')} of ${officeCode}`,
  postId: `post.${roles.join('+')}.${officeCode}`,
  officeCode,
  roles,
})

export const billIn = (state: State, particulars: Partial<Bill> = {}): Bill => ({
  billId: 'bill_1',
  lifecycleVersion: currentLifecycleVersion,
  version: 7,
  contentVersion: 2,
  revision: 1,
  state,
  ddoCode: officeOf.ddo,
  treasuryCode: officeOf.treasury,
  controllingOfficeCode: officeOf.controlling,
  countersigningOfficeCode: officeOf.countersigning,
  onePersonOffice: false,
  billType: 'dc_exempt',
  claimType: 'rent',
  deductionsPaise: 0,
  countersignature: 'exempt',
  payBy: 'e_payment',
  netPaise: 4_300_00,
  queue: 'seniority',
  checklist: ['bill_in_form', 'sanction_order', 'service_period'],
  desk: emptyDesk,
  ticks: noTicks,
  objectedFrom: null,
  openObjections: [],
  returnMemoNumber: null,
  continuationSheetNumber: null,
  acted: {},
  ...particulars,
})

/** The paper is in this person's hands. */
export const acceptedAt = (state: State, { userId }: Actor, particulars: Partial<Bill> = {}): Bill =>
  billIn(state, { desk: { accepted: true, custodian: userId, held: null }, ...particulars })
