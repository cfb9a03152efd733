// Who sits where in the sample State (docs/sample-state.md).

import type { clearanceList, staffings } from '../db/schema/index.ts'
import { threePeople } from '../domain/bill/separation.ts'
import type { Role } from '../domain/kernel/vocabulary.ts'

/** Everybody is in office since long before any business day that the clock may be set to. */
export const fromDate = '2015-04-01'

export interface Person {
  login: string
  officeCode: string
  title: string
  roles: Role[]
}

export const person = (login: string, officeCode: string, title: string, ...roles: Role[]): Person => ({
  login,
  officeCode,
  title,
  roles,
})

export const officePeople = (officeCode: string, number: string): Person[] => [
  person(`maker.${number}`, officeCode, 'Case worker', 'MAKER'),
  person(`checker.${number}`, officeCode, 'Superintendent', 'CHECKER'),
  person(`approver.${number}`, officeCode, 'Drawing and disbursing officer', 'APPROVER'),
]

export const treasuryPeople = (treasuryCode: string, backOfficeAssistants: number): Person[] => {
  const at = (login: string, title: string, role: Role) =>
    person(`${login}.${treasuryCode.toLowerCase()}`, treasuryCode, title, role)
  return [
    at('foa', 'Front-office assistant', 'FOA'),
    ...Array.from({ length: backOfficeAssistants }, (_, index) =>
      at(`boa${index + 1}`, `Back-office assistant ${index + 1}`, 'BOA'),
    ),
    at('ha', 'Head accountant', 'HA'),
    at('bao', 'Bill approving officer', 'BAO'),
    at('pa', 'Payment authoriser', 'PA'),
    at('to', 'Treasury officer', 'TO'),
    at('accounts', 'Accounts user', 'ACCOUNTS'),
    at('hoo', 'Head of office', 'HOO'),
    at('receipts', 'Departmental user, receipts', 'DEPARTMENTAL_USER'),
  ]
}

/** 577B is a small sub-treasury: three people hold the stages together that its staffing names. */
export const peopleOf577B: readonly Person[] = [
  person('foa.577b', '577B', 'Front office, back office and receipts', 'FOA', 'BOA', 'DEPARTMENTAL_USER'),
  person('ha.577b', '577B', 'Head accountant, payment authoriser and accounts user', 'HA', 'PA', 'ACCOUNTS'),
  person('to.577b', '577B', 'Sub-treasury officer', 'BAO', 'TO', 'HOO'),
]

export const sampleStaffings: readonly (typeof staffings.$inferInsert)[] = [
  {
    staffingId: 'staffing_0000000000000000000000577B',
    treasuryCode: '577B',
    fromDate,
    stagesTogether: threePeople,
    reason: 'Three people are posted there.',
    givenBy: 'dot',
  },
]

/** The finance department clears the larger grants-in-aid, and electricity, first (S-24), so that it can be tried. */
export const sampleClearanceList: readonly (typeof clearanceList.$inferInsert)[] = [
  {
    listId: 'listed_00000000000000000000000001',
    head: '2054-00-097-0-01-101',
    treasuryCode: '577A',
    amountFromPaise: 10_00_000_00,
    fromDate,
    reason: 'Grants-in-aid wait for the receipts of the month.',
    givenBy: 'fd',
  },
  {
    listId: 'listed_00000000000000000000000002',
    head: '2054-00-097-0-01-051',
    claimType: 'electricity',
    treasuryCode: '572A',
    amountFromPaise: 25_000_00,
    fromDate,
    reason: 'Larger electricity bills wait for the receipts of the month.',
    givenBy: 'fd',
  },
]

/** Of samples loaded before 577B was one of three people. They hold no post any more. */
export const formerLogins: readonly string[] = ['boa1', 'bao', 'pa', 'accounts', 'hoo', 'receipts'].map(
  (login) => `${login}.577b`,
)
