// Of what is paid again, and of payees: each problem's name, and what it means.

import type { Catalogue } from '../words.ts'

type OfRepayment =
  | 'recipient_unpayable'
  | 'failed_payment_unknown'
  | 'failed_elsewhere'
  | 'failed_of_several_bills'
  | 'payment_not_failed'
  | 'failure_not_booked'
  | 'payment_in_doubt'
  | 'payment_lapsed'
  | 'payment_in_repayment'
  | 'annexure_of_repayment'

export const problemsOfRepayment: Pick<Catalogue['problems'], OfRepayment> = {
  recipient_unpayable: {
    title: 'The Reserve Bank would refuse a payee',
    meaning: 'An account number, an IFSC or a payee of the annexure.',
  },
  failed_payment_unknown: {
    title: 'No such payment of this office',
    meaning: 'A re-payment names failed payments of its own office, as `GET /v1/payments?repayable=true` lists them.',
  },
  failed_elsewhere: {
    title: 'It failed at another treasury',
    meaning: 'What failed is paid again by the treasury at which it failed.',
  },
  failed_of_several_bills: {
    title: 'Of several bills',
    meaning: 'A re-payment pays failed payments of one earlier bill.',
  },
  payment_not_failed: {
    title: 'It has not failed',
    meaning: 'Only a payment that came back, or was rejected for good, is paid again.',
  },
  failure_not_booked: {
    title: 'Its failure is not booked',
    meaning: 'A failed payment is open for re-payment once the scroll of that day is approved (S-31).',
  },
  payment_in_doubt: {
    title: 'In doubt',
    meaning: 'An open break speaks of the payment: it may have been made after all.',
  },
  payment_lapsed: {
    title: 'Lapsed',
    meaning: 'What was not paid again within its days has lapsed to the State.',
  },
  payment_in_repayment: {
    title: 'Paid again already',
    meaning: 'A failed payment is in one re-payment at a time, from its draft until it is discarded or withdrawn.',
  },
  annexure_of_repayment: {
    title: 'The annexure of a re-payment is not given',
    meaning: 'It follows from `failedPayments`: the same payees, the same amounts.',
  },
}
