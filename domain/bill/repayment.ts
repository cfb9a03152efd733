// A re-payment: failed payments of one earlier bill, paid again (books.md, "Re-payment"). Its office names the
// payments; everything else of it follows from them. Pure.

import { totalsOf, type Content, type Draft } from './content.ts'
import { noParticulars } from './particulars.ts'
import type { Today } from '../kernel/calendar.ts'
import { fault, refusal, type Fault, type Refusal } from '../kernel/refusal.ts'
import type { PaymentState, State } from '../kernel/vocabulary.ts'

/** Its pair in the catalogue. */
export const repaymentPair = { billType: 'repayment', claimType: 'failed_payments' } as const
export const isRepayment = ({ billType }: Pick<Content, 'billType'>): boolean => billType === repaymentPair.billType

/** So many failed payments one of them names at most: what is left is for another. */
export const mostPaidAgain = 1_000

/** Payments in these states have moved nothing in the end; whether that is booked is another matter. */
export const failedStates = ['RETURNED', 'REJECTED'] as const satisfies readonly PaymentState[]
/** Bills in these states have payments that failed. */
export const statesWithFailures = ['PARTLY_FAILED', 'FAILED', 'ACCOUNTED'] as const satisfies readonly State[]
/** A re-payment that was approved is its office's again in these: the days of what it pays again go on. */
export const officesAgain = ['DRAFT', 'RETURNED', 'CANCELLED'] as const satisfies readonly State[]
const isFailed = (state: PaymentState): boolean => failedStates.some((failed) => failed === state)

/** A payment that is named to be paid again, as it stands now. */
export interface FailedPayment {
  paymentId: string
  billId: string
  billNumber: string
  ddoCode: string
  treasuryCode: string
  /** Of another payment of its line, where that is under way or made. */
  state: PaymentState
  /** The scroll of its return or its rejection is approved: it waits under the head of failed payments (S-31). */
  failureBooked: boolean
  /** Made beside another attempt of its line: what came back of it is suspense's. */
  inSuspense: boolean
  /** An open break speaks of its line. */
  inDoubt: boolean
  lapsedOn: string | null
  /** Another bill by which its line is being paid again, or was. */
  repaidBy: string | null
  /** It has failed, and not as that which is paid again: another attempt counts, or the bill that had it lost it. */
  passedOver: 'payment_tried_again' | 'payment_released' | null
}

/** With what a new bill takes from it. */
export interface FailedLine
  extends FailedPayment, Pick<Content, 'billKind' | 'sector' | 'serviceFrom' | 'serviceTo'>, Lineage {
  recipientId: string
  amountPaise: number
  reference: string | null
}

/** The line of the first bill from which it comes, and the how many-th payment again of it this would be. */
interface Lineage {
  firstBillId: string
  firstLine: number
  round: number
}

const faultsOf = <Of extends FailedPayment>(
  payments: readonly Of[],
  say: (payment: Of, path: string) => Fault | null,
): Fault[] => payments.flatMap((payment, index) => say(payment, `/failedPayments/${index}`) ?? [])

/** The first refusal that one of them meets, with all whom it meets. */
function firstOf(refusals: readonly { errors: Fault[]; refuse: (errors: Fault[]) => Refusal }[]): Refusal | null {
  const met = refusals.find(({ errors }) => errors.length > 0)
  return met === undefined ? null : met.refuse(met.errors)
}

/** Whether each may be paid again now: also asked of those that a bill has taken, as it goes on. */
export const checkStanding = (payments: readonly FailedPayment[]): Refusal | null =>
  firstOf([
    {
      errors: faultsOf(payments, ({ state, inSuspense }, path) =>
        isFailed(state) && !inSuspense ? null : fault(path, 'payment_not_failed', { state }),
      ),
      refuse: (errors) => refusal('payment_not_failed', {}, { errors }),
    },
    {
      errors: faultsOf(payments, ({ failureBooked }, path) =>
        failureBooked ? null : fault(path, 'failure_not_booked', {}),
      ),
      refuse: (errors) => refusal('failure_not_booked', {}, { rule: 'S-31', errors }),
    },
    {
      errors: faultsOf(payments, ({ inDoubt }, path) => (inDoubt ? fault(path, 'payment_in_doubt', {}) : null)),
      refuse: (errors) => refusal('payment_in_doubt', {}, { errors }),
    },
    {
      errors: faultsOf(payments, ({ lapsedOn }, path) =>
        lapsedOn === null ? null : fault(path, 'payment_lapsed', { lapsedOn }),
      ),
      refuse: (errors) => refusal('payment_lapsed', {}, { errors }),
    },
    {
      errors: faultsOf(payments, ({ repaidBy: billNumber }, path) =>
        billNumber === null ? null : fault(path, 'payment_in_repayment', { billNumber }),
      ),
      refuse: (errors) => refusal('payment_in_repayment', {}, { errors }),
    },
    {
      errors: faultsOf(payments, ({ passedOver }, path) => (passedOver === null ? null : fault(path, passedOver, {}))),
      refuse: (errors) => refusal('payment_not_failed', {}, { errors }),
    },
  ])

/** What the office named, each with what there is of it: null where there is no such payment of any bill. */
export interface Named {
  paymentId: string
  payment: FailedLine | null
}

/**
 * Failed payments of one bill of this office and treasury, each of which may be paid again now.
 * @returns their lines, in the order in which they were named; or the refusal
 */
export function checkFailedPayments(
  named: readonly Named[],
  { ddoCode, treasuryCode }: Pick<Content, 'ddoCode' | 'treasuryCode'>,
): { lines: readonly FailedLine[]; refusal?: undefined } | { refusal: Refusal } {
  const unknown = named.flatMap(({ payment }, index) =>
    payment?.ddoCode === ddoCode ? [] : [fault(`/failedPayments/${index}`, 'failed_payment_unknown', {})],
  )
  if (unknown.length > 0) return { refusal: refusal('failed_payment_unknown', {}, { errors: unknown }) }
  const lines = named.flatMap(({ payment }) => payment ?? [])
  const [first] = lines
  const refused =
    firstOf([
      {
        errors: faultsOf(lines, (payment, path) =>
          payment.treasuryCode === treasuryCode
            ? null
            : fault(path, 'failed_at_treasury', { treasuryCode: payment.treasuryCode }),
        ),
        refuse: (errors) => refusal('failed_elsewhere', { treasuryCode }, { errors }),
      },
      {
        errors: faultsOf(lines, ({ billId, billNumber }, path) =>
          billId === first?.billId ? null : fault(path, 'failed_of_another_bill', { billNumber }),
        ),
        refuse: (errors) => refusal('failed_of_several_bills', {}, { errors }),
      },
    ]) ?? checkStanding(lines)
  return refused === null ? { lines } : { refusal: refused }
}

/** What is not computed of a re-payment. */
export type OfRepayment = Pick<Content, 'ddoCode' | 'treasuryCode' | 'remarks' | 'attachments' | 'objections'>

/**
 * The draft that pays these lines again: the same payees, the same amounts, out of the head where they wait, without
 * deductions, since the first voucher credited them; of the year that is open, whatever the first bill's.
 * @param failedHead the chart's head of failed payments
 * @throws Error where there are no lines
 */
export function draftOfFailed(
  said: OfRepayment,
  failed: readonly FailedLine[],
  { failedHead, today }: { failedHead: string; today: Today },
): Draft {
  const [first] = failed
  if (first === undefined) throw new Error('a re-payment pays at least one failed payment')
  const { billKind, sector, serviceFrom, serviceTo } = first
  const lines = failed.map(({ recipientId, amountPaise, reference }) => ({ recipientId, amountPaise, reference }))
  const annexure = totalsOf(lines)
  const content: Content = {
    ...noParticulars,
    ...repaymentPair,
    ...said,
    ...{ billKind, sector, serviceFrom, serviceTo },
    financialYear: today.financialYear,
    headOfAccount: failedHead,
    grossPaise: annexure.totalPaise,
    payBy: null,
    deductions: [],
    subVouchers: [],
    sanction: null,
    annexure,
  }
  return { content, lines }
}
