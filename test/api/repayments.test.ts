// A re-payment from its draft to its voucher: what it may name, what follows from that, and what becomes of its lines.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { commitByHand } from '../kit/by-hand.ts'
import { today } from '../kit/database.ts'
import { failedBillsOf, type FailedBill } from '../kit/failed-bills.ts'

const F = '8443-00-800-0-01'
const T = '8670-00-110-0-00'

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

  test('stays taken while the bill is objected, returned and revised; discarded then, it is free', async () => {
    const [one = ''] = earlier.paymentIds
    const billId = await hands.repaying([one], 'WITH_BOA')
    await api.move(billId, 'boa1.577a', 'BOA', 'accept')
    await api.move(billId, 'boa1.577a', 'BOA', 'object', { objections: [{ rule: 'S-03', text: 'No list of it.' }] })
    await api.move(billId, 'foa.577a', 'FOA', 'print-return-memo')
    await api.move(billId, 'foa.577a', 'FOA', 'return')
    expect(await hands.repayable()).not.toContain(one)
    const { objections } = await billOf(billId)
    const [{ objectionId = '' } = {}] = objections as { objectionId: string }[]
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

describe('the account', () => {
  test('is the recipient’s as it stands when its maker forwards', async () => {
    const { paymentIds } = await hands.failed()
    const billId = await hands.repaying(paymentIds)
    const { sql } = api.database
    const [payee] = await sql<{ recipientId: string; accountNumber: string }[]>`
      select recipient_id, account_number from payments where payment_id = ${paymentIds[0] ?? ''}`
    const change = (accountNumber: string) => sql`
      update recipients set account_number = ${accountNumber} where recipient_id = ${payee?.recipientId ?? ''}`
    await change('55500011122')
    await hands.carry(billId, 'PASSED')
    await change(payee?.accountNumber ?? '')
    const [paid = ''] = await hands.authorise(billId)
    const [payment] = await sql`
      select account_number, amount_paise, first_bill_id, first_line from payments where payment_id = ${paid}`
    expect(payment).toMatchObject({ accountNumber: '55500011122', amountPaise: 100_00, firstLine: 1 })
  })

  test('unchanged, is looked at by the treasury’s desks and bars nothing', async () => {
    const { paymentIds } = await hands.failed(2)
    const billId = await hands.repaying(paymentIds, 'WITH_HA')
    const findings = async (login: string) =>
      (await api.get(login, `/v1/bills/${billId}/findings`)).body['findings'] as { rule: string; effect: string }[]
    expect(await findings('ha.577a')).toContainEqual(
      expect.objectContaining({ rule: 'L-05', effect: 'look', params: { lines: [1, 2], total: 2 } }),
    )
    expect((await findings('maker.10104')).map(({ rule }) => rule)).toEqual([])
    await hands.carry(billId, 'PASSED', 'WITH_HA')
  })
})

describe('its voucher', () => {
  test('takes the amount out of what failed, in the series of that head, and touches no grant', async () => {
    const { billId: earlier, paymentIds } = await hands.failed(2)
    const { sql } = api.database
    const failedList = async () =>
      (await api.get('accounts.577a', '/v1/ledger/failed?limit=200')).body.items.map(({ paymentId }) => paymentId)
    expect(await failedList()).toEqual(expect.arrayContaining(paymentIds))
    const billId = await hands.repaying(paymentIds, 'PASSED')
    const grants = () => sql`select * from grants order by grant_id`
    const before = await grants()
    const paid = await hands.authorise(billId)
    expect(await grants()).toEqual(before)
    const { voucherNumber, state } = await billOf(billId)
    expect([state, voucherNumber]).toEqual([
      'AUTHORISED',
      expect.stringMatching(new RegExp(`^577A/${today.financialYear}/8443/\\d{6}$`)),
    ])
    expect(
      await sql`
        select head_of_account as head, debit_paise as debit, credit_paise as credit
        from ledger_lines where entry_id = ${`voucher:${String(voucherNumber)}`} order by line`,
    ).toEqual([
      { head: F, debit: 200_00, credit: 0 },
      { head: T, debit: 0, credit: 200_00 },
    ])
    for (const paymentId of paymentIds) expect(await failedList()).not.toContain(paymentId)
    // Paid at last, nothing of the first bill is outstanding; failed again, it is the new payment that may be repaid.
    await sql`update payments set state = 'PAID' where payment_id = ${paid[0] ?? ''}`
    expect(await billOf(earlier)).toMatchObject({ state: 'FAILED', outstandingFailedPaise: 100_00 })
    await sql`update payments set state = 'QUEUED' where payment_id = ${paid[0] ?? ''}`
    await hands.comeBack(billId)
    expect(await hands.repayable()).toEqual(expect.arrayContaining(paid))
    expect((await hands.repay(paymentIds)).body.code).toBe('payment_in_repayment')
    const third = await hands.repaying(paid)
    expect(await billOf(third)).toMatchObject({ repays: { billId, firstBillId: earlier } })
  })

  test('is not given where what failed was made after all: the file’s approval is refused, nothing is queued', async () => {
    const { paymentIds } = await hands.failed()
    const billId = await hands.repaying(paymentIds, 'PASSED')
    const { sql } = api.database
    await sql`update payments set state = 'PAID', return_scroll = null where payment_id = any(${paymentIds})`
    await expect(hands.authorise(billId)).rejects.toThrow('lines_not_as_failed')
    expect(await sql`select 1 from payments where bill_id = ${billId}`).toHaveLength(0)
  })

  test('nor does the bill come so far: its maker, its approver and the treasury are told', async () => {
    const { paymentIds } = await hands.failed()
    const { sql } = api.database
    const billId = await hands.repaying(paymentIds)
    const standsAs = (state: string) => sql`update payments set state = ${state} where payment_id = any(${paymentIds})`
    const steps = [
      ['DRAFT', 'maker.10104', 'MAKER', 'forward', 'DRAFT'],
      ['WITH_APPROVER', 'approver.10104', 'APPROVER', 'approve', 'WITH_CHECKER'],
      ['WITH_BAO', 'bao.577a', 'BAO', 'pass', 'AWAITING_INWARD'],
    ] as const
    const done: string[] = []
    for (const [state, login, role, action] of steps) {
      if (state === 'WITH_APPROVER') {
        await hands.carry(billId, 'WITH_CHECKER')
        await api.move(billId, 'checker.10104', 'CHECKER', 'forward')
      }
      if (state === 'WITH_BAO') {
        await api.move(billId, 'approver.10104', 'APPROVER', 'approve')
        await hands.carry(billId, 'WITH_BAO', 'AWAITING_INWARD')
        await api.move(billId, 'bao.577a', 'BAO', 'accept')
      }
      await standsAs('PAID')
      const outcome = await commitByHand(api.database, billId, login, role, action)
      done.push(outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind)
      await standsAs('RETURNED')
    }
    expect(done).toEqual(steps.map(() => 'payment_not_failed'))
  })
})

describe('the database itself', () => {
  test('holds a failed payment once, of what has failed, and pays a line of a first bill once', async () => {
    const { sql } = api.database
    const { billId: earlier, paymentIds } = await hands.failed()
    const [paymentId = ''] = paymentIds
    const billId = await hands.repaying([paymentId], 'PASSED')
    const again = (line: number, more = {}) =>
      sql`insert into repayments ${sql({
        ...{ bill_id: billId, line, payment_id: paymentId, first_bill_id: earlier, first_line: 1, round: 1 },
        ...more,
      })}`
    await expect(again(2)).rejects.toThrow('repayments_live')
    await expect(again(2, { live: false, first_line: 2 })).rejects.toThrow('not to be paid again so')
    await expect(again(2, { live: false, bill_id: earlier })).rejects.toThrow('not to be paid again so')
    await expect(
      api.database.as('worker').sql`update repayments set payment_id = 'other' where bill_id = ${billId}`,
    ).rejects.toThrow('permission denied')
    await expect(api.database.as('api').sql`delete from repayments where bill_id = ${billId}`).rejects.toThrow(
      'what was forwarded stands',
    )
    await hands.authorise(billId)
    await expect(sql`update payments set state = 'PAID' where payment_id = ${paymentId}`).rejects.toThrow(
      'payments_live',
    )
  })
})
