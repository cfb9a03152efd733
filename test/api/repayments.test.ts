// A re-payment as its office drafts it: what it may name, what follows from that, and what becomes of its lines.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { commitByHand } from '../kit/by-hand.ts'
import { today } from '../kit/database.ts'
import { failedBillsOf, type FailedBill } from '../kit/failed-bills.ts'

const F = '8443-00-800-0-01'

let api: ApiAlone
let hands: ReturnType<typeof failedBillsOf>
beforeAll(async () => {
  api = await apiAlone()
  hands = failedBillsOf(api)
})
afterAll(() => api.stop())

const billOf = async (billId: string, login = 'maker.10104') => (await api.get(login, `/v1/bills/${billId}`)).body
const edit = async (billId: string, body: object) => {
  const { headers } = await api.get('maker.10104', `/v1/bills/${billId}`)
  return api.ask('PATCH', 'maker.10104', `/v1/bills/${billId}`, {
    body,
    headers: { 'if-match': String(headers['etag']) },
  })
}
const refusedAs = ({ status, body, errors }: Awaited<ReturnType<typeof hands.repay>>) => [
  status,
  body.code,
  errors.map(({ path }) => path).join(),
]

describe('a failed payment', () => {
  let earlier: FailedBill
  beforeEach(async () => {
    earlier = await hands.failed(3)
  })

  test('is listed as repayable, and what is taken of it is computed', async () => {
    const { billId, paymentIds } = earlier
    expect(await hands.repayable()).toEqual(expect.arrayContaining(paymentIds))
    const of = await api.get('maker.10104', `/v1/payments?repayable=true&billId=${billId}`)
    expect(of.body.items.map(({ paymentId, reason }) => [paymentId, reason])).toEqual(
      paymentIds.map((paymentId) => [paymentId, 'AC04: account closed']),
    )
    const [one = '', , three = ''] = paymentIds
    const { status, body } = await hands.repay([three, one])
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...{ state: 'DRAFT', headOfAccount: F, grossPaise: 200_00, netPaise: 200_00, deductionsPaise: 0 },
      ...{ financialYear: today.financialYear, queue: 'priority', payBy: 'e_payment', countersignature: 'none' },
      ...{ annexure: { lines: 2, totalPaise: 200_00 }, failedPayments: [three, one] },
      repays: { billId, firstBillId: billId },
    })
    const repayment = String(body['billId'])
    const lines = async (of: string) => (await api.get('maker.10104', `/v1/bills/${of}/annexure`)).body.items
    const before = await lines(billId)
    expect((await lines(repayment)).map(({ recipientId, amountPaise }) => [recipientId, amountPaise])).toEqual(
      [before[2], before[0]].map((line) => [line?.['recipientId'], 100_00]),
    )
    expect(await hands.repayable()).toContain(paymentIds[1])
    expect(await hands.repayable()).not.toContain(one)
    // Its bill keeps its state, and tells its office by what it is paid again; the treasury is told of no draft.
    expect(await billOf(billId)).toMatchObject({
      ...{ state: 'FAILED', outstandingFailedPaise: 300_00 },
      repaidBy: [{ billId: repayment, state: 'DRAFT', payments: 2, amountPaise: 200_00 }],
    })
    expect(await billOf(billId, 'to.577a')).toMatchObject({ repaidBy: [], outstandingFailedPaise: 300_00 })
    const payments = (await api.get('maker.10104', `/v1/payments?billId=${billId}`)).body.items
    expect(payments.map(({ repaidBy }) => (repaidBy as { billId: string } | null)?.billId)).toEqual([
      repayment,
      undefined,
      repayment,
    ])
  })

  test('rejected, made after all and returned, tells its office why when that return is approved', async () => {
    const { billId, paymentIds } = await hands.failed(1, { approved: false })
    const approved = earlier.paymentIds[0] ?? ''
    await api.database.sql`
      update payments set reject_scroll = (select return_scroll from payments where payment_id = ${approved})
      where payment_id = any(${paymentIds})`
    const reasonTo = async (login: string) =>
      (await api.get(login, `/v1/payments?billId=${billId}`)).body.items[0]?.['reason']
    expect(await reasonTo('to.577a')).toBe('AC04: account closed')
    expect(await reasonTo('maker.10104')).toBeUndefined()
    await api.database.sql`
      update scrolls set state = 'APPROVED', approved_at = clock_timestamp()
      where scroll_id = (select return_scroll from payments where payment_id = any(${paymentIds}))`
    expect(await reasonTo('maker.10104')).toBe('AC04: account closed')
  })

  test('is taken by one of two who race for it; the other is told by which bill', async () => {
    const answers = await Promise.all([hands.repay(earlier.paymentIds), hands.repay(earlier.paymentIds.slice(0, 1))])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const [won, lost] = answers[0].status === 201 ? answers : [answers[1], answers[0]]
    expect(lost.body.code).toBe('payment_in_repayment')
    expect(lost.errors[0]).toMatchObject({ path: '/failedPayments/0' })
    expect(lost.errors[0]?.message).toContain(String(won.body['billNumber']))
  })

  test('is free again when the draft is discarded, withdrawn, or edited to do without it', async () => {
    const { paymentIds } = earlier
    const [one = '', two = ''] = paymentIds
    const draft = await hands.repaying([one, two])
    expect((await edit(draft, { failedPayments: [two] })).body).toMatchObject({
      ...{ grossPaise: 100_00, failedPayments: [two], annexure: { lines: 1 } },
    })
    expect(await hands.repayable()).toContain(one)
    await api.move(draft, 'maker.10104', 'MAKER', 'discard')
    expect(await hands.repayable()).toEqual(expect.arrayContaining(paymentIds))
    const withdrawn = await hands.repaying([one], 'AWAITING_INWARD')
    expect(await hands.repayable()).not.toContain(one)
    await api.move(withdrawn, 'approver.10104', 'APPROVER', 'withdraw', { reason: 'The payee has asked to wait.' })
    expect(await hands.repayable()).toContain(one)
    expect(await billOf(withdrawn)).toMatchObject({ state: 'CANCELLED', failedPayments: [one] })
  })

  test('is the latest attempt of its line: an earlier one that failed too is not paid beside it', async () => {
    const [one = ''] = earlier.paymentIds
    const again = one.replace(/-1$/, '-2')
    const { sql } = api.database
    await sql`
      insert into payments select (jsonb_populate_record(p, jsonb_build_object('payment_id', ${again}::text,
        'attempt', 2, 'utr', upper(left(md5(${again}), 16)), 'return_reference', upper(left(md5('r' || ${again}), 16))
      ))).* from payments p where payment_id = ${one}`
    expect(await hands.repayable()).toContain(again)
    expect(await hands.repayable()).not.toContain(one)
    const both = await hands.repay([again, one])
    expect(refusedAs(both)).toEqual([422, 'payment_not_failed', '/failedPayments/1'])
    expect(both.errors[0]?.message).toContain('is not the latest attempt of its line')
    await hands.repaying([again])
    expect(refusedAs(await hands.repay([one]))).toEqual([409, 'payment_in_repayment', '/failedPayments/0'])
  })

  test('is refused by the database itself where another bill has its line, whatever was seen before', async () => {
    const [one = '', two = '', three = ''] = earlier.paymentIds
    const draft = await hands.repaying([two])
    const { sql } = api.database
    const taken = () => hands.repay([one])
    await sql.begin(async (owner) => {
      await owner`alter table repayments disable trigger of_failed`
      await owner`
        insert into repayments (bill_id, line, payment_id, first_bill_id, first_line, round)
        values (${draft}, 2, ${three}, ${earlier.billId}, 1, 1)`
      await owner`alter table repayments enable trigger of_failed`
    })
    expect(refusedAs(await taken())).toEqual([409, 'payment_in_repayment', ''])
    await sql`delete from repayments where bill_id = ${draft} and line = 2`
    expect((await taken()).status).toBe(201)
  })

  test('that its draft has lost since is not forwarded with it, until it is taken once more', async () => {
    const [one = '', two = ''] = earlier.paymentIds
    const draft = await hands.repaying([one, two])
    // It was made after all, and has come back.
    await api.database.sql`update repayments set live = false where payment_id = ${two}`
    const forward = () => commitByHand(api.database, draft, 'maker.10104', 'MAKER', 'forward')
    expect(await forward()).toMatchObject({
      kind: 'refused',
      refusal: {
        code: 'payment_not_failed',
        errors: [{ path: '/failedPayments/1', fault: 'payment_released' }],
      },
    })
    await edit(draft, { failedPayments: [one, two] })
    expect(await forward()).toMatchObject({ kind: 'moved' })
  })

  test('stays taken while the bill is objected, returned and revised; discarded then, it is free', async () => {
    const [one = ''] = earlier.paymentIds
    const billId = await hands.repaying([one], 'WITH_BOA')
    await api.move(billId, 'boa1.577a', 'BOA', 'accept')
    await api.move(billId, 'boa1.577a', 'BOA', 'object', { objections: [{ rule: 'S-03', text: 'No list of it.' }] })
    await api.move(billId, 'foa.577a', 'FOA', 'print-return-memo')
    await api.move(billId, 'foa.577a', 'FOA', 'return')
    expect(await hands.repayable()).not.toContain(one)
    const { objections } = await billOf(billId)
    const objectionId = (objections as { objectionId: string }[])[0]?.objectionId ?? ''
    await api.move(billId, 'maker.10104', 'MAKER', 'revise', { answers: [{ objectionId, answer: 'Enclosed.' }] })
    expect((await hands.repay([one])).body.code).toBe('payment_in_repayment')
    expect((await edit(billId, { remarks: 'With its list' })).body).toMatchObject({ failedPayments: [one] })
    await api.move(billId, 'maker.10104', 'MAKER', 'discard')
    expect(await hands.repayable()).toContain(one)
  })
})

describe('what may not be named', () => {
  test('is refused by its field, each for its own reason', async () => {
    const [open, other, unbooked] = [
      await hands.failed(2),
      await hands.failed(1),
      await hands.failed(1, { approved: false }),
    ]
    const [one = '', two = ''] = open.paymentIds
    const [elsewhere = ''] = other.paymentIds
    const { sql } = api.database
    const unknown = '01K8ZQ4V7N3M5R2T9XWCYDAEFG-1-1'
    expect(refusedAs(await hands.repay([one, unknown]))).toEqual([422, 'failed_payment_unknown', '/failedPayments/1'])
    // Another office's is no other answer than one that there is not.
    expect(refusedAs(await hands.repay([one], {}, 'maker.10107'))).toEqual([
      422,
      'failed_payment_unknown',
      '/failedPayments/0',
    ])
    expect(refusedAs(await hands.repay([one], { treasuryCode: '577B' }))).toEqual([
      422,
      'failed_elsewhere',
      '/failedPayments/0',
    ])
    const mixed = await hands.repay([one, elsewhere])
    expect(refusedAs(mixed)).toEqual([422, 'failed_of_several_bills', '/failedPayments/1'])
    expect(refusedAs(await hands.repay(unbooked.paymentIds))).toEqual([422, 'failure_not_booked', '/failedPayments/0'])
    expect(refusedAs(await hands.repay([one, one]))).toEqual([400, 'malformed', '/failedPayments'])
    await sql`update payments set state = 'PAID' where payment_id = ${elsewhere}`
    expect(refusedAs(await hands.repay([elsewhere]))).toEqual([422, 'payment_not_failed', '/failedPayments/0'])
    await sql`update payments set lapsed_on = ${today.date} where payment_id = ${two}`
    const lapsed = await hands.repay([one, two])
    expect(refusedAs(lapsed)).toEqual([422, 'payment_lapsed', '/failedPayments/1'])
    expect(lapsed.errors[0]?.message).toContain(today.date)
    expect(await hands.repayable()).not.toContain(two)
    const inKannada = await api.ask('POST', 'maker.10104', '/v1/bills', {
      headers: { 'accept-language': 'kn' },
      body: {
        ...{ billType: 'repayment', claimType: 'failed_payments', treasuryCode: '577A', failedPayments: [two] },
      },
    })
    expect(inKannada.body.detail).toBe('ಸರ್ಕಾರಕ್ಕೆ ವ್ಯಪಗತವಾದ ಮೊತ್ತವನ್ನು ಮತ್ತೆ ಪಾವತಿಸಲಾಗದು.')
  })

  test('is anything beside the payments: that follows from them', async () => {
    const { paymentIds } = await hands.failed()
    for (const [field, value] of Object.entries({
      ...{ grossPaise: 100_00, headOfAccount: F, annexure: [{ recipientId: '2000-10104-036', amountPaise: 100_00 }] },
      ...{ financialYear: today.financialYear, payBy: 'e_payment', deductions: [] },
    }))
      expect(refusedAs(await hands.repay(paymentIds, { [field]: value }))).toEqual([400, 'malformed', `/${field}`])
    const draft = await hands.repaying(paymentIds)
    expect(refusedAs(await edit(draft, { grossPaise: 1 }))).toEqual([400, 'malformed', '/grossPaise'])
    const { headers } = await api.get('maker.10104', `/v1/bills/${draft}`)
    const uploaded = await api.ask('PUT', 'maker.10104', `/v1/bills/${draft}/annexure`, {
      body: 'recipientId,amountPaise,reference\n2000-10104-036,10000,\n',
      headers: { 'content-type': 'text/csv', 'if-match': String(headers['etag']) },
    })
    expect(refusedAs(uploaded)).toEqual([409, 'annexure_of_repayment', ''])
  })

  test('is told of an unsaved draft too, with what its way would meet', async () => {
    const { paymentIds } = await hands.failed()
    const check = (failedPayments: readonly string[]) =>
      api.post('maker.10104', '/v1/bills/check', {
        ...{ billType: 'repayment', claimType: 'failed_payments', treasuryCode: '577A', failedPayments },
      })
    expect((await check(paymentIds)).body).toMatchObject({ findings: [] })
    await hands.repaying(paymentIds)
    expect((await check(paymentIds)).body).toMatchObject({ findings: [{ code: 'payment_in_repayment' }] })
  })
})
