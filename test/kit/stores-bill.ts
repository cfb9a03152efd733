// A bill of stores before the desks of 577A: what stands against it, and what its officers say.

import type { MoveOutcome } from '../../db/moves/commit-move.ts'
import { checklistOf } from '../../domain/bill/catalogue.ts'
import type { Action, Role } from '../../domain/kernel/vocabulary.ts'
import type { ApiAlone } from './api.ts'
import { allWell } from './bills.ts'
import { commitByHand } from './by-hand.ts'
import { today } from './database.ts'
import { formOf, pdfOf } from './documents.ts'

export const supplier = '2000-10104-041'
export const paise = 9_000_00
/** Stores bought in the open market above its limit (S-39), on a copy of the voucher (S-25). */
export const stores = {
  ...{ treasuryCode: '577A', billKind: 'direct', billType: 'dc', claimType: 'stores', sector: 'S' },
  ...{ financialYear: today.financialYear, headOfAccount: '2054-00-097-0-01-051', grossPaise: paise },
  servicePeriod: { from: today.date, to: today.date },
  subVouchers: [
    {
      ...{ number: '9', date: today.date, supplier: 'Stores supplier (10104)', amountPaise: paise },
      ...{ original: false, cancelled: true, recipientId: supplier },
    },
  ],
  purchase: { mode: 'open_market', proforma: false },
  annexure: [{ recipientId: supplier, amountPaise: paise }],
}
export const honest = {
  ...stores,
  subVouchers: stores.subVouchers.map((voucher) => ({ ...voucher, original: true })),
  purchase: { mode: 'quotations', proforma: false },
}

export const allTicked = {
  sixChecks: allWell.sixChecks,
  checklist: checklistOf({ billType: 'dc', claimType: 'stores', deductionsPaise: 0 }).map((item) => ({
    item,
    verified: true,
  })),
}
export const answers = {
  replies: [
    { rule: 'S-26', answer: 'yes' },
    { rule: 'S-36', answer: 'yes' },
  ],
}
export const well = { ...allTicked, ...answers }
export const originalCame = { cured: [{ rule: 'S-25', remarks: 'The original came by the messenger.' }] }
export const ratesOfContract = {
  overrule: [{ rule: 'S-39', path: '/purchase/mode', reason: 'Rates of the contract.' }],
}

/** The hands that carry such bills before that API. */
export function storesOf(api: ApiAlone) {
  const taken = (billId: string, login: string, role: Role, action: Action, body: object = {}): Promise<MoveOutcome> =>
    commitByHand(api.database, billId, login, role, action, body)
  const refusalOf = async (outcome: Promise<MoveOutcome>) => {
    const refused = await outcome
    if (refused.kind !== 'refused') throw new Error(JSON.stringify(refused))
    return refused.refusal
  }
  const codesOf = async (outcome: Promise<MoveOutcome>) => {
    const { code, findings } = await refusalOf(outcome)
    return [code, ...(findings ?? []).map((finding) => `${finding.rule} ${finding.code}`)]
  }

  async function atHead(draft: object): Promise<string> {
    const { body } = await api.post('maker.10104', '/v1/bills', draft)
    const billId = String(body['billId'])
    const form = formOf(pdfOf('the sanction'), { name: 'sanction.pdf', kind: 'sanction_order' })
    await api.ask('POST', 'maker.10104', `/v1/bills/${billId}/attachments`, { body: form })
    await api.move(billId, 'maker.10104', 'MAKER', 'forward')
    await api.move(billId, 'checker.10104', 'CHECKER', 'forward')
    await api.move(billId, 'approver.10104', 'APPROVER', 'approve')
    await api.move(billId, 'countersigner.01204', 'COUNTERSIGNER', 'countersign')
    const { body: signed } = await api.get('maker.10104', `/v1/bills/${billId}`)
    const sheet = { continuationSheetNumber: signed['continuationSheetNumber'] }
    await api.move(billId, 'foa.577a', 'FOA', 'inward', { messengerId: 'messenger.10104', ...sheet })
    await api.move(billId, 'boa1.577a', 'BOA', 'accept')
    await api.move(billId, 'boa1.577a', 'BOA', 'forward')
    await api.move(billId, 'ha.577a', 'HA', 'accept')
    return billId
  }
  const atHa = (billId: string, action: Action, body?: object) => taken(billId, 'ha.577a', 'HA', action, body)
  async function held(billId: string): Promise<string> {
    await api.move(billId, 'ha.577a', 'HA', 'hold', { reason: 'documents_missing', text: 'Only a copy is enclosed.' })
    return billId
  }

  interface Shown {
    rule: string
    standing: string
    settled: { how: string; desk: string; by: string; text?: string; answer?: string }[]
  }
  const findings = async (billId: string, login = 'ha.577a') =>
    (await api.get(login, `/v1/bills/${billId}/findings`)).body['findings'] as Shown[]
  const shown = async (billId: string, rule: string) => (await findings(billId)).find((one) => one.rule === rule)
  const detailOf = async (billId: string, action: string) => {
    const { body } = await api.get('ha.577a', `/v1/bills/${billId}/transitions?limit=100`)
    return body.items.findLast((item) => item['action'] === action)?.['detail'] as unknown as Record<string, unknown>
  }

  return { taken, refusalOf, codesOf, atHead, atHa, held, findings, shown, detailOf }
}
