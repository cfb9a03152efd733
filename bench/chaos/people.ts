// The sample's offices and treasuries as the load needs them: who does what, whom the office pays.

import type { Recipient } from '../../cli/answers.ts'
import { returnedAccountEnding } from '../../local/sample-recipients.ts'
import { everyPage } from '../../scripts/driven/api.ts'
import type { Asker } from './asking.ts'

export interface Office {
  ddoCode: string
  maker: string
  checker: string
  approver: string
  messengerId: string
  /** At which its bills are presented. */
  treasuries: readonly [string, ...string[]]
}

const office = (number: string, people: [string, string, string], treasuries: Office['treasuries']): Office => {
  const [maker, checker, approver] = people.map((post) => `${post}.${number}`) as [string, string, string]
  return { ddoCode: `12E01-${number}O`, maker, checker, approver, messengerId: `messenger.${number}`, treasuries }
}

/** Three people, one person, two people; and one at another treasury. */
export const drawingOffices: readonly [Office, ...Office[]] = [
  office('10104', ['maker', 'checker', 'approver'], ['577A', '577A', '577B']),
  office('10105', ['solo', 'solo', 'solo'], ['577A']),
  office('10106', ['maker', 'ddo', 'ddo'], ['577A', '577B']),
  office('10107', ['maker', 'checker', 'approver'], ['572A']),
]
export const treasuries = ['577A', '577B', '572A'] as const
export const countersigner = 'countersigner.01204'

/** 577B has three people, who hold the others' stages too (docs/sample-state.md). */
const threePeople: Readonly<Record<string, string>> = { boa1: 'foa', pa: 'ha', accounts: 'ha', bao: 'to' }

/** Somebody of a treasury: `foa`, `boa1`, `ha`, `bao`, `pa`, `to`. */
export const at = (treasuryCode: string, post: string): string =>
  `${treasuryCode === '577B' ? (threePeople[post] ?? post) : post}.${treasuryCode.toLowerCase()}`

/** Who proposes what becomes of a treasury's breaks; its `to` confirms. */
export const accountantOf = (treasuryCode: string): string => at(treasuryCode, 'accounts')
/** Of the Directorate's breaks either proposes, and the other confirms. */
export const directors = ['dot', 'dot2'] as const

/** A desk of a treasury, and who sits at it. */
export interface DeskOf {
  treasuryCode: string
  stage: 'WITH_BOA' | 'WITH_HA' | 'WITH_BAO'
  login: string
}
const deskOf = (treasuryCode: string, stage: DeskOf['stage'], post: string): DeskOf => ({
  treasuryCode,
  stage,
  login: at(treasuryCode, post),
})
/** The second assistant of the one treasury that has two. */
export const otherAssistant = 'boa2.577a'
export const desks: readonly DeskOf[] = [
  ...treasuries.flatMap((code) => [
    deskOf(code, 'WITH_BOA', 'boa1'),
    deskOf(code, 'WITH_HA', 'ha'),
    deskOf(code, 'WITH_BAO', 'bao'),
  ]),
  { treasuryCode: '577A', stage: 'WITH_BOA', login: otherAssistant },
]

/** Of the finance department. */
export const financeOfficer = 'fd'
/** What it clears before it is paid (S-24): the list has it from before the load. */
export const listed = { head: '2054-00-097-0-01-021', treasuryCode: '572A' } as const

export const everybody: readonly string[] = [
  ...new Set(drawingOffices.flatMap(({ maker, checker, approver }) => [maker, checker, approver])),
  ...treasuries.flatMap((code) => ['foa', 'boa1', 'ha', 'bao', 'pa', 'to'].map((post) => at(code, post))),
  otherAssistant,
  financeOfficer,
  ...treasuries.map(accountantOf),
  ...directors,
  countersigner,
]

export interface Payees {
  employees: readonly Recipient[]
  suppliers: readonly Recipient[]
  /** Whose account the bank has closed. */
  closed: Recipient
}

export async function payeesOf(asker: Asker, { ddoCode, maker }: Office): Promise<Payees> {
  const path = `/v1/recipients?ddoCode=${ddoCode}&limit=200`
  const items = await everyPage<Recipient>((page) => asker.get(maker, page), path)
  const closed = items.find(({ accountNumber }) => accountNumber.endsWith(returnedAccountEnding))
  if (closed === undefined) throw new Error(`${ddoCode} pays nobody whose account is closed`)
  const open = (category: string) => items.filter((item) => item.category === category && item !== closed)
  return { employees: open('10'), suppliers: open('20'), closed }
}

export async function financialYear(asker: Asker, { ddoCode, maker }: Office): Promise<string> {
  const { items } = await asker.get<{ items: { financialYear: string }[] }>(maker, `/v1/grants?ddoCode=${ddoCode}`)
  const last = items
    .map((grant) => grant.financialYear)
    .sort()
    .at(-1)
  if (last === undefined) throw new Error(`${ddoCode} has no grant`)
  return last
}
