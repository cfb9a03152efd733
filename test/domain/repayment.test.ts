// What a re-payment may name, and what follows from it, as tables of outcomes.

import { expect, test } from 'vitest'
import {
  checkFailedPayments,
  checkStanding,
  draftOfFailed,
  type FailedLine,
  type Named,
} from '../../domain/bill/repayment.ts'
import { currentLifecycleVersion, lifecycle } from '../../domain/bill/lifecycle.ts'
import { isNamedTo } from '../../domain/bill/visibility.ts'
import { deeplyFrozen } from './frozen.ts'

const whose = { ddoCode: '12E01-10104O', treasuryCode: '577A' }
const failed: FailedLine = deeplyFrozen({
  ...{ paymentId: 'P-1-1', billId: 'bill_1', billNumber: '12E01-10104O/2026-27/000001', ...whose, state: 'RETURNED' },
  ...{ failureBooked: true, inSuspense: false, inDoubt: false, lapsedOn: null, repaidBy: null },
  passedOver: null,
  ...{ recipientId: '2000-10104-036', amountPaise: 100_00, reference: 'Bill 17' },
  ...{ billKind: 'direct', sector: 'S', serviceFrom: '2026-10-01', serviceTo: '2026-10-31' },
  ...{ firstBillId: 'bill_1', firstLine: 1, round: 1 },
})
const other = (more: Partial<FailedLine>): FailedLine => ({ ...failed, paymentId: 'P-2-1', ...more })
const named = (...lines: (FailedLine | null)[]): Named[] =>
  lines.map((payment) => ({ paymentId: payment?.paymentId ?? 'unknown', payment }))

test.each<[says: string, second: FailedLine | null, code: string | null]>([
  ['came back, as the first did', other({}), null],
  ['was rejected by name, or given up', other({ state: 'REJECTED' }), null],
  ['is no payment at all', null, 'failed_payment_unknown'],
  ['is another office’s', other({ ddoCode: '12E01-10105O' }), 'failed_payment_unknown'],
  ['failed at the sub-treasury', other({ treasuryCode: '577B' }), 'failed_elsewhere'],
  ['is of another bill', other({ billId: 'bill_2' }), 'failed_of_several_bills'],
  ['is paid', other({ state: 'PAID' }), 'payment_not_failed'],
  ['is under way', other({ state: 'SENT' }), 'payment_not_failed'],
  ['came back beside another attempt', other({ inSuspense: true }), 'payment_not_failed'],
  ['failed on a day whose scroll is open', other({ failureBooked: false }), 'failure_not_booked'],
  ['is spoken of by an open break', other({ inDoubt: true }), 'payment_in_doubt'],
  ['has lapsed', other({ lapsedOn: '2026-11-01' }), 'payment_lapsed'],
  ['is not the latest attempt of its line', other({ passedOver: 'payment_tried_again' }), 'payment_not_failed'],
  ['is the bill’s no more', other({ passedOver: 'payment_released' }), 'payment_not_failed'],
  ['is in another re-payment', other({ repaidBy: '12E01-10104O/2026-27/000009' }), 'payment_in_repayment'],
])('a payment that %s', (_says, second, code) => {
  const { refusal } = checkFailedPayments(named(failed, second), whose)
  expect(refusal?.code ?? null).toBe(code)
  if (refusal !== undefined) expect(refusal.errors?.map(({ path }) => path)).toEqual(['/failedPayments/1'])
})

test('all that meet one refusal are named with it', () => {
  const lapsed = other({ lapsedOn: '2026-11-01' })
  expect(checkStanding([lapsed, failed, lapsed])?.errors?.map(({ path }) => path)).toEqual([
    '/failedPayments/0',
    '/failedPayments/2',
  ])
  expect(checkStanding([failed])).toBeNull()
})

test('everything of it but its list and its remarks follows from what failed', () => {
  const said = { ...whose, remarks: 'Another account', attachments: [], objections: [] }
  const today = { date: '2027-04-02', financialYear: '2027-28' }
  const { content, lines } = draftOfFailed(said, [failed, other({ recipientId: '2000-10104-037' })], {
    ...{ failedHead: '8443-00-800-0-01', today },
  })
  expect(content).toMatchObject({
    ...{ billType: 'repayment', claimType: 'failed_payments', headOfAccount: '8443-00-800-0-01', grossPaise: 200_00 },
    ...{
      financialYear: '2027-28',
      serviceFrom: '2026-10-01',
      deductions: [],
      sanction: null,
      remarks: 'Another account',
    },
    annexure: { lines: 2, totalPaise: 200_00 },
  })
  expect(lines).toEqual([
    { recipientId: '2000-10104-036', amountPaise: 100_00, reference: 'Bill 17' },
    { recipientId: '2000-10104-037', amountPaise: 100_00, reference: 'Bill 17' },
  ])
})

test('each way on which a bill is given up releases what it took, and no other move does', () => {
  const releasing = lifecycle(currentLifecycleVersion).filter(({ effects = [] }) =>
    effects.some((effect) => effect === 'release failed payments'),
  )
  expect(releasing.map(({ from, action }) => `${from} ${action}`).sort()).toEqual([
    'AWAITING_INWARD withdraw',
    'DRAFT discard',
    'RETURNED discard',
  ])
  const givenUp = lifecycle(currentLifecycleVersion).filter(({ to }) => to === 'CANCELLED')
  expect(releasing).toHaveLength(givenUp.length)
})

test('a re-payment that has not come to the treasury is named to nobody there', () => {
  const at = (officeCode: string, officeKind: 'ddo' | 'treasury' | 'controlling', state: 'DRAFT' | 'WITH_BOA') =>
    isNamedTo({ officeCode, officeKind, roles: [] }, { ddoCode: '12E01-10104O', state })
  expect([at('577A', 'treasury', 'DRAFT'), at('577A', 'treasury', 'WITH_BOA')]).toEqual([false, true])
  expect([at('12E01-10104O', 'ddo', 'DRAFT'), at('12E01-01204O', 'controlling', 'DRAFT')]).toEqual([true, false])
})
