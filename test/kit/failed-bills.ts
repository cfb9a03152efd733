// Bills of 10104 whose payments have failed, and bills that pay them again, without a bank: what it has said stands in
// the rows.

import { lastMonth } from '../../cli/bill-file.ts'
import { allWell, exampleOf, wayToPassed } from './bills.ts'
import type { ApiAlone } from './api.ts'
import { actOnFileByHand } from './by-hand.ts'
import { today } from './database.ts'
import { filePeople } from './payment-files.ts'

type Api = Pick<ApiAlone, 'get' | 'post' | 'move' | 'database'>

export interface FailedBill {
  billId: string
  /** In the order of its lines. */
  paymentIds: string[]
}

const ticked = {
  ...allWell,
  checklist: ['bill_in_form', 'failed_payment_list'].map((item) => ({ item, verified: true })),
}
const stages = { DRAFT: 0, WITH_CHECKER: 1, AWAITING_INWARD: 3, WITH_BOA: 4, WITH_HA: 6, WITH_BAO: 8, PASSED: 10 }

/** Hands that carry bills before that API. */
export function failedBillsOf(api: Api) {
  const { sql } = api.database
  const files = filePeople(api)
  let scrolls = 0

  /** As far as that state; a re-payment has a checklist of its own. */
  async function carry(billId: string, to: keyof typeof stages, from: keyof typeof stages = 'DRAFT'): Promise<void> {
    const [bill] = await sql<{ billType: string }[]>`select bill_type from bills where bill_id = ${billId}`
    for (const [login, role, action, body] of wayToPassed.slice(stages[from], stages[to]))
      await api.move(
        billId,
        login,
        role,
        action,
        role === 'HA' && bill?.billType === 'repayment' && body ? ticked : body,
      )
  }

  /** Its file is approved: its payments wait for the bank. */
  async function authorise(billId: string): Promise<string[]> {
    const { fileId } = await files.fileOf(billId)
    await actOnFileByHand(api.database, fileId, 'pa.577a', 'PA', 'submit')
    await actOnFileByHand(api.database, fileId, 'to.577a', 'TO', 'approve')
    const rows = await sql<{ paymentId: string }[]>`
      select payment_id from payments where bill_id = ${billId} order by line`
    return rows.map(({ paymentId }) => paymentId)
  }

  /** Its lines were debited and came back, in a scroll that is approved, or is not yet. */
  async function comeBack(billId: string, approved = true): Promise<void> {
    scrolls += 1
    const scrollId = `scroll-rbi-577A-${today.date}-${scrolls}`
    await sql`
      insert into scrolls (scroll_id, bank, treasury_code, day, number, state, version, approved_at)
      values (${scrollId}, 'rbi', '577A', ${today.date}, ${scrolls}, ${approved ? 'APPROVED' : 'OPEN'}, 1,
        case when ${approved} then now() end)`
    await sql`
      update payments set state = 'RETURNED', utr = upper(left(md5(payment_id), 16)), debited_at = now(),
        debit_booking_date = ${today.date}, debit_scroll = ${scrollId}, debited_from = 'inTransit', returned_at = now(),
        return_booking_date = ${today.date}, return_reference = upper(left(md5('r' || payment_id), 16)),
        return_scroll = ${scrollId}, reason = 'AC04: account closed'
      where bill_id = ${billId}`
    await sql`update bills set state = 'FAILED' where bill_id = ${billId}`
  }

  /** Suppliers of the office, a line of Rs 100 for each. */
  async function failed(lines = 1, { approved = true } = {}): Promise<FailedBill> {
    const suppliers = await sql<{ recipientId: string }[]>`
      select recipient_id from recipients where ddo_code = '12E01-10104O' and category = '20'
      order by recipient_id limit ${lines}`
    const annexure = suppliers.map(({ recipientId }) => ({ recipientId, amountPaise: 100_00 }))
    const claim = { servicePeriod: lastMonth(today.date), deductions: [] }
    const billId = await exampleOf(api, { ...claim, grossPaise: 100_00 * lines, annexure })
    await carry(billId, 'PASSED')
    const paymentIds = await authorise(billId)
    await comeBack(billId, approved)
    return { billId, paymentIds }
  }

  const repay = (failedPayments: readonly string[], more: object = {}, login = 'maker.10104') =>
    api.post(login, '/v1/bills', {
      ...{ billType: 'repayment', claimType: 'failed_payments', treasuryCode: '577A', failedPayments },
      ...more,
    })
  /** @throws Error when it is refused */
  async function repaying(failedPayments: readonly string[], to: keyof typeof stages = 'DRAFT'): Promise<string> {
    const { status, body } = await repay(failedPayments)
    if (status !== 201) throw new Error(JSON.stringify(body))
    const billId = String(body['billId'])
    await carry(billId, to)
    return billId
  }
  const repayable = async (login = 'maker.10104'): Promise<string[]> =>
    (await api.get(login, '/v1/payments?repayable=true&limit=200')).body.items.map(({ paymentId }) => String(paymentId))

  return { carry, authorise, comeBack, failed, repay, repaying, repayable }
}
