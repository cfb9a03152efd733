// The bill that all figures are taken on: a telephone bill, from the office's draft to PASSED by ten acts, without a
// countersignature; its acts as the API hands them to the workflow.

import { createHash } from 'node:crypto'
import { claim } from '../db/kernel/once.ts'
import type { Sql } from '../db/kernel/connection.ts'
import type { Said } from '../domain/kernel/act.ts'
import type { Bill } from '../domain/bill/bill.ts'
import { catalogueRow } from '../scripts/first-catalogue.ts'
import { sixChecks, type Action, type Role } from '../domain/kernel/vocabulary.ts'
import { firstOffice } from '../local/sample-state-data.ts'

export const treasuryCode = '577A'
export const headOfAccount = '2054-00-097-0-01-051'
/** Small, so that the sample's grant covers any number of them. */
export const grossPaise = 1_000

export interface Step {
  action: Action
  login: string
  office: string
  role: Role
  body: object
}

const step = (action: Action, login: string, office: string, role: Role, body: object = {}): Step => ({
  action,
  login,
  office,
  role,
  body,
})

const checks = {
  sixChecks: Object.fromEntries(sixChecks.map((check) => [check, true])),
  checklist: (catalogueRow('dc_exempt', 'telephone')?.checklist ?? []).map((item) => ({ item, verified: true })),
}

export const stepsToPassed: readonly Step[] = [
  step('forward', 'maker.10104', firstOffice, 'MAKER'),
  step('forward', 'checker.10104', firstOffice, 'CHECKER'),
  step('approve', 'approver.10104', firstOffice, 'APPROVER'),
  step('inward', 'foa.577a', treasuryCode, 'FOA', { messengerId: 'messenger.10104' }),
  step('accept', 'boa1.577a', treasuryCode, 'BOA'),
  step('forward', 'boa1.577a', treasuryCode, 'BOA'),
  step('accept', 'ha.577a', treasuryCode, 'HA'),
  step('forward', 'ha.577a', treasuryCode, 'HA', checks),
  step('accept', 'bao.577a', treasuryCode, 'BAO'),
  step('pass', 'bao.577a', treasuryCode, 'BAO', { paperSigned: true }),
]

/** What is told of the act that takes a bill of this version on, when nothing but these steps happened to it. */
export function saidOf(
  { billId, version, contentVersion }: Pick<Bill, 'billId' | 'version' | 'contentVersion'>,
  taken: Step,
): Said {
  return {
    claim: createHash('sha256').update(`${billId} ${version} ${taken.action}`).digest('hex'),
    action: taken.action,
    actor: { userId: taken.login, postId: `post.${taken.login}`, officeCode: taken.office, roles: [taken.role] },
    seen: { version, contentVersion },
  }
}

/** The act written down, as the API does before it tells a workflow of it. */
export async function claimed(sql: Sql, billId: string, said: Said, taken: Step): Promise<Said> {
  const { userId, postId } = said.actor
  const once = { userId, key: said.claim, updateId: said.claim, formerId: said.claim }
  await claim(sql, once, { subjectId: billId, postId, action: taken.action, body: taken.body, ifMatch: null })
  return said
}
