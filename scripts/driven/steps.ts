// Who does what to a bill, one act after another, in the words of the sample State.

import type { BillView } from './api.ts'

export interface Step {
  readonly by: string
  readonly action: string
  readonly body?: (bill: BillView) => object
}

export const step = (by: string, action: string, body?: object | ((bill: BillView) => object)): Step => ({
  by,
  action,
  ...(body === undefined
    ? {}
    : { body: typeof body === 'function' ? (body as (bill: BillView) => object) : () => body }),
})

/** An office and the treasury that it draws at. */
export interface Place {
  readonly office: string
  readonly treasury: string
}
export const belagavi: Place = { office: '10104', treasury: '577A' }
export const bengaluru: Place = { office: '10107', treasury: '572A' }

export const at = ({ treasury }: Place, who: string): string => `${who}.${treasury.toLowerCase()}`

export const reason = { reason: 'The figures differ from the words.' }
export const objection = { objections: [{ rule: 'S-46', text: 'The claim is older than a year.' }] }
export const hold = { reason: 'documents_missing', text: 'The invoice is not enclosed.' }
export const countersigner = 'countersigner.01204'

export const throughOffice = ({ office } = belagavi): Step[] => [
  step(`maker.${office}`, 'forward'),
  step(`checker.${office}`, 'forward'),
  step(`approver.${office}`, 'approve'),
]
export const inward = (place = belagavi): Step =>
  step(at(place, 'foa'), 'inward', ({ continuationSheetNumber }) => ({
    messengerId: `messenger.${place.office}`,
    ...(continuationSheetNumber === null ? {} : { continuationSheetNumber }),
  }))
const checks = ['schemeHead', 'ttrDestination', 'checklist', 'certificates', 'supportingDocuments', 'recipients']
const allChecked = ({ checklist }: BillView) => ({
  sixChecks: Object.fromEntries(checks.map((check) => [check, true])),
  checklist: checklist.map(({ item }) => ({ item, verified: true })),
})
export const throughBoa = (place = belagavi): Step[] => [
  step(at(place, 'boa1'), 'accept'),
  step(at(place, 'boa1'), 'forward'),
]
export const headForward = (place = belagavi): Step => step(at(place, 'ha'), 'forward', allChecked)
export const throughHead = (place = belagavi): Step[] => [step(at(place, 'ha'), 'accept'), headForward(place)]
/** Since version 5 who passes a bill says that he has signed its paper (S-03a). */
export const signed = ({ lifecycleVersion }: Pick<BillView, 'lifecycleVersion'>): object =>
  lifecycleVersion >= 5 ? { paperSigned: true } : {}
export const throughApproving = (place = belagavi): Step[] => [
  step(at(place, 'bao'), 'accept'),
  step(at(place, 'bao'), 'pass', signed),
]
export const scrutiny = (place = belagavi): Step[] => [
  ...throughBoa(place),
  ...throughHead(place),
  ...throughApproving(place),
]
export const passed = (place = belagavi): Step[] => [...throughOffice(place), inward(place), ...scrutiny(place)]
export const returned = (place = belagavi): Step[] => [
  step(at(place, 'foa'), 'print-return-memo'),
  step(at(place, 'foa'), 'return'),
]
export const revised = ({ office } = belagavi): Step =>
  step(`maker.${office}`, 'revise', ({ objections }) => ({
    answers: objections
      .filter(({ recalledAt, answer }) => recalledAt === null && answer === null)
      .map(({ objectionId }) => ({ objectionId, answer: 'It is condoned by the order enclosed.' })),
  }))
