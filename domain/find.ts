// What is asked for tells by its form what it can be, and of nothing else is it asked (console.md, "Find"). What the
// bank calls something has no form of ours.

import { breakKeyIn, isTraceId, type FindKey, type FindKind } from './engine-room.ts'

/** What bears an id of its own, by how the ids of its kind begin. */
const subjects = [
  ['bill_', 'bill', 'billId'],
  ['batch_', 'batch', 'batchId'],
  ['file_', 'payment_file', 'fileId'],
  ['scroll-', 'scroll', 'scrollId'],
  ['change_', 'change', 'changeId'],
  ['delegation_', 'delegation', 'delegationId'],
  ['charge_', 'charge', 'chargeId'],
  ['transfer_', 'transfer', 'transferId'],
  ['absence_', 'absence', 'absenceId'],
  ['staffing_', 'staffing', 'staffingId'],
  // The finance department's: a row of its list, the end of one, a limit (S-24).
  ['listed_', 'clearance', 'clearanceId'],
  ['end_', 'clearance', 'clearanceId'],
  ['limit_', 'clearance', 'clearanceId'],
  ['repair_', 'repair', 'repairId'],
  ['proof_', 'proof', 'proofId'],
] as const satisfies readonly (readonly [string, FindKind, FindKey])[]

/** Ids: by them the trail names what was moved. */
type IdKey = (typeof subjects)[number][2] | 'breakId'
/** What a payment bears, and who sees only that cannot tell by its form which it is. */
type PaymentKey = 'paymentId' | 'utr' | 'returnReference'
export type FormKey = Exclude<FindKey, PaymentKey>

/** Whose id it is, by its form; null: nobody's. */
export function idKeyOf(id: string): IdKey | null {
  if (breakKeyIn(id) !== null) return 'breakId'
  return subjects.find(([beginning]) => id.startsWith(beginning))?.[2] ?? null
}

/** Of a treasury: the financial year, what is numbered, the serial (codes.md); a voucher has its major head there. */
const serial = /^\d{3}[A-Z]\/\d{4}-\d{2}\/(?:(RM|CS|\d{4})\/)?\d+$/

function serialKeyOf(number: string): FormKey | null {
  const [whole, numbered] = serial.exec(number) ?? []
  if (whole === undefined) return null
  if (numbered === undefined) return 'tokenNumber'
  return numbered === 'RM' ? 'returnMemoNumber' : numbered === 'CS' ? 'continuationSheetNumber' : 'voucherNumber'
}

/** What it is by its form; null: it can be no more than what a payment bears, or the bank has said. */
export function keyOf(asked: string): FormKey | null {
  if (isTraceId(asked)) return 'traceId'
  if (/^batch_.*\.xml$/.test(asked)) return 'fileName'
  const billNumber = /^[^/]+\/\d{4}-\d{2}\/\d+$/.test(asked) ? 'billNumber' : null
  return idKeyOf(asked) ?? serialKeyOf(asked) ?? billNumber
}

/** Whether a workflow of its id carries it; a payment is carried by that of its bill. */
const carried: readonly FindKind[] = ['bill', 'batch', 'payment_file', 'break', 'scroll', 'proof']

/** @param aboutId the workflow that a repair is of */
export function workflowOf({
  kind,
  id,
  billId,
  aboutId,
}: {
  kind: FindKind
  id: string
  billId: string | null
  aboutId: string | null
}): string | null {
  if (kind === 'payment') return billId
  if (kind === 'repair') return aboutId
  return carried.includes(kind) ? id : null
}
