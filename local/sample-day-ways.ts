// Whole stretches of the ways of the sample's day of bills, and who goes them.

import { allInOrder, signed, type Act } from './carrier.ts'
import { officeNumber } from './sample-recipients.ts'
import { longOffice } from './sample-state-data.ts'

export const number = officeNumber(longOffice)
export const people = {
  ...{ maker: `maker.${number}`, checker: `checker.${number}`, approver: `approver.${number}` },
  ...{ countersigner: 'countersigner.01204', foa: 'foa.572a', boa: 'boa1.572a', ha: 'ha.572a', bao: 'bao.572a' },
  ...{ pa: 'pa.572a', to: 'to.572a' },
}
const { maker, checker, approver, countersigner, foa, boa, ha, bao, pa, to } = people

const toApprover: readonly Act[] = [
  [maker, 'forward'],
  [checker, 'forward'],
]
const throughOffice: readonly Act[] = [...toApprover, [approver, 'approve']]
const countersigned: readonly Act[] = [...throughOffice, [countersigner, 'countersign']]
const inward: Act = [
  foa,
  'inward',
  ({ bill: { continuationSheetNumber: sheet } }) => ({
    messengerId: `messenger.${number}`,
    ...(sheet === null ? {} : { continuationSheetNumber: sheet }),
  }),
]
const throughBoa: readonly Act[] = [
  [boa, 'accept'],
  [boa, 'forward'],
]
const throughHa: readonly Act[] = [
  [ha, 'accept'],
  [ha, 'forward', allInOrder],
]
const throughBao: readonly Act[] = [
  [bao, 'accept'],
  [bao, 'pass', signed],
]
const throughTreasury: readonly Act[] = [inward, ...throughBoa, ...throughHa, ...throughBao]
const intoFile: readonly Act[] = [
  [pa, 'make file'],
  [pa, 'submit file'],
]
const paid: readonly Act[] = [...intoFile, [to, 'approve file', signed]]
export const objected = (who: string, rule: string, text: string): readonly Act[] => [
  [who, 'accept'],
  [who, 'object', { objections: [{ rule, text }] }],
]
const returned: readonly Act[] = [
  [foa, 'print-return-memo'],
  [foa, 'return'],
]
export const answered = (answer: string): Act => [
  maker,
  'revise',
  ({ bill: { objections } }) => ({ answers: objections.map(({ objectionId }) => ({ objectionId, answer })) }),
]

export const ways = {
  ...{ toApprover, throughOffice, countersigned, inward, throughBoa, throughHa, throughBao, throughTreasury },
  ...{ intoFile, paid, returned },
}
