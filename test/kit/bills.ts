// Bills of the first office, past the stages that a test is not about.

import { lastMonth } from '../../cli/bill-file.ts'
import { exampleDraft as shownDraft } from '../../api/bill/draft-schema.ts'
import { sixChecks, type Action, type Role } from '../../domain/kernel/vocabulary.ts'
import type { moverOf } from './by-hand.ts'
import { today } from './database.ts'
import type { People } from './people.ts'

/** What the OpenAPI document shows, of the year that is open. */
export const exampleDraft = { ...shownDraft, financialYear: today.financialYear }

async function made(people: Pick<People, 'post'>, draft: object): Promise<string> {
  const { status, body } = await people.post('maker.10104', '/v1/bills', draft)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return String(body['billId'])
}

/** The example of the document, as a new draft. */
export const exampleOf = (people: Pick<People, 'post'>, more: object = {}): Promise<string> =>
  made(people, { ...exampleDraft, ...more })

/** A telephone bill of 10104 for one supplier of the office: no countersignature, paid electronically. */
export async function draftOf(people: Pick<People, 'get' | 'post'>, grossPaise = 4_500_00): Promise<string> {
  const { body } = await people.get('maker.10104', '/v1/recipients?ddoCode=12E01-10104O&limit=200')
  const supplier = body.items.find(({ name }) => String(name).startsWith('Telephone'))
  return made(people, {
    treasuryCode: '577A',
    billKind: 'direct',
    billType: 'dc_exempt',
    claimType: 'telephone',
    sector: 'S',
    financialYear: today.financialYear,
    headOfAccount: '2054-00-097-0-01-051',
    servicePeriod: lastMonth(today.date),
    grossPaise,
    annexure: [{ recipientId: supplier?.['recipientId'], amountPaise: grossPaise }],
  })
}

/** What a head accountant says of a telephone bill when all is well. */
export const allWell = {
  sixChecks: Object.fromEntries(sixChecks.map((check) => [check, true])),
  checklist: ['bill_in_form', 'invoice', 'service_period'].map((item) => ({ item, verified: true })),
}

type Step = readonly [login: string, role: Role, action: Action, body?: object]

/** From the draft to PASSED, in ten acts. */
export const wayToPassed: readonly Step[] = [
  ['maker.10104', 'MAKER', 'forward'],
  ['checker.10104', 'CHECKER', 'forward'],
  ['approver.10104', 'APPROVER', 'approve'],
  ['foa.577a', 'FOA', 'inward', { messengerId: 'messenger.10104' }],
  ['boa1.577a', 'BOA', 'accept'],
  ['boa1.577a', 'BOA', 'forward'],
  ['ha.577a', 'HA', 'accept'],
  ['ha.577a', 'HA', 'forward', allWell],
  ['bao.577a', 'BAO', 'accept'],
  ['bao.577a', 'BAO', 'pass', { paperSigned: true }],
]

const lengths = { DRAFT: 0, WITH_CHECKER: 1, WITH_APPROVER: 2, AWAITING_INWARD: 3, WITH_BOA: 4, WITH_HA: 6, PASSED: 10 }

/**
 * A new bill, carried to that state.
 * @param draft that was made before, in place of a new one
 */
export async function billAt(
  api: Pick<People, 'get' | 'post'> & { move: ReturnType<typeof moverOf> },
  state: keyof typeof lengths,
  draft?: string,
): Promise<string> {
  const billId = draft ?? (await draftOf(api))
  for (const [login, role, action, body] of wayToPassed.slice(0, lengths[state]))
    await api.move(billId, login, role, action, body)
  return billId
}
