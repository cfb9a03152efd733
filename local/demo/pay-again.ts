// Money that came back is paid again (books.md, "Re-payment"): to a payee whose account has been changed by two people,
// and to one whose bank could not take it that day.

import type { BillAnswer, PaymentAnswer } from '../../cli/answers.ts'
import { allItems } from '../../cli/session.ts'
import { StartError } from '../../links.ts'
import { receive, type Made } from './desks.ts'
import { closedAccountOf } from './kinds.ts'
import { throughOffice } from './offices.ts'
import { officer, type Asking } from './people.ts'
import type { Way } from './plan.ts'

interface Failed {
  readonly paymentId: string
  readonly recipientId: string
  readonly way: Way
}

/** What the offices of these bills may claim again: it failed, and its scroll is approved. */
async function failedOf({ as }: Asking, made: Made): Promise<Failed[]> {
  const offices = [...new Set([...made.values()].map(({ ddoCode }) => ddoCode))]
  const lists = await Promise.all(
    offices.map((ddoCode) =>
      allItems<PaymentAnswer>(as(officer(ddoCode, 'MAKER')), '/v1/payments', { repayable: 'true' }),
    ),
  )
  return lists.flat().flatMap(({ paymentId, recipientId, billId }) => {
    const way = made.get(billId)
    return way === undefined ? [] : [{ paymentId, recipientId, way }]
  })
}

/** Proposed by the office's approver, approved by its treasury's head accountant. */
async function changeAccount({ act }: Asking, { recipientId, way }: Failed, from: string): Promise<void> {
  const { changeId } = await act<{ changeId: string }>(officer(way.ddoCode, 'APPROVER'), '/v1/changes', {
    ...{ kind: 'recipient', key: recipientId, from, reason: 'The bank has closed the account: letter enclosed.' },
    value: { accountNumber: '50100000104099', ifsc: 'HDFC0000248' },
  })
  await act(officer(way.treasuryCode, 'HA'), `/v1/changes/${changeId}/actions/approve`)
}

/** A bill of its own: maker, checker, approver, token and desks. */
async function claimAgain(asking: Asking, { paymentId, way }: Failed): Promise<void> {
  const { ddoCode, treasuryCode } = way
  const { billId } = await asking.act<BillAnswer>(officer(ddoCode, 'MAKER'), '/v1/bills', {
    ...{ billType: 'repayment', claimType: 'failed_payments', treasuryCode, failedPayments: [paymentId] },
  })
  await throughOffice(asking, { ddoCode, treasuryCode }, billId)
  const again = new Map([[billId, { ddoCode, treasuryCode }]])
  await receive(asking, treasuryCode, again, again)
}

/** @throws StartError where two such are not found */
export async function claimTwoAgain(asking: Asking, made: Made, on: string): Promise<void> {
  const failed = await failedOf(asking, made)
  const isClosed = ({ recipientId, way }: Failed) => recipientId === closedAccountOf(way.ddoCode)
  const closed = failed.find((one) => isClosed(one) && one.way.treasuryCode === '577A')
  const open = failed.find((one) => !isClosed(one) && one.way.treasuryCode === '577B')
  if (closed === undefined || open === undefined)
    throw new StartError('The demo finds no two failed payments that may be paid again.')
  await changeAccount(asking, closed, on)
  await Promise.all([claimAgain(asking, closed), claimAgain(asking, open)])
}
