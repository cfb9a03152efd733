// A re-payment on its way: to which account it goes, what its voucher books, and what the database holds of it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { actOnFileByHand, commitByHand } from '../kit/by-hand.ts'
import { today } from '../kit/database.ts'
import { failedBillsOf } from '../kit/failed-bills.ts'
import { layBreak } from '../kit/rows.ts'

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

  test('is not given where what failed was made after all: the file is refused, and nothing is queued', async () => {
    const { paymentIds } = await hands.failed()
    const billId = await hands.repaying(paymentIds, 'PASSED')
    const { sql } = api.database
    await sql`update payments set state = 'PAID', return_scroll = null where payment_id = any(${paymentIds})`
    await expect(hands.authorise(billId)).rejects.toThrow('lines_not_as_failed')
    expect(await sql`select 1 from payments where bill_id = ${billId}`).toHaveLength(0)
  })

  const doubted = (paymentId: string, letter: string) =>
    layBreak(api.database.sql, letter.repeat(64), 'moved_after_rejection', paymentId, '577A')
  const settled = () => api.database.sql`
    update break_cases set state = 'SETTLED', settlement = 'dismiss', proposal = '{}', settled_at = now()
    where state = 'OPEN'`

  test('is not given while a break says that what failed was made: settled, the same file is approved', async () => {
    const { paymentIds } = await hands.failed(2)
    const billId = await hands.repaying(paymentIds, 'PASSED')
    await doubted(paymentIds[1] ?? '', 'a')
    await expect(hands.authorise(billId)).rejects.toThrow('lines_in_doubt')
    const { sql } = api.database
    expect(await sql`select 1 from payments where bill_id = ${billId}`).toHaveLength(0)
    await settled()
    const [file] = await sql<{ fileId: string }[]>`select file_id from payment_file_bills where bill_id = ${billId}`
    await actOnFileByHand(api.database, file?.fileId ?? '', 'to.577a', 'TO', 'approve')
    expect(await sql`select 1 from payments where bill_id = ${billId}`).toHaveLength(2)
  })

  test('nor for a payment of the first bill, of what was paid again and has failed once more', async () => {
    const { paymentIds: first } = await hands.failed()
    const between = await hands.repaying(first, 'PASSED')
    const second = await hands.authorise(between)
    await hands.comeBack(between)
    const { sql } = api.database
    await doubted(first[0] ?? '', 'b')
    expect(await hands.repayable()).not.toContain(second[0])
    expect((await hands.repay(second)).body.code).toBe('payment_in_doubt')
    await settled()
    await sql`update payments set state = 'SENT' where payment_id = any(${first})`
    expect(await hands.repayable()).not.toContain(second[0])
    expect((await hands.repay(second)).body.code).toBe('payment_not_failed')
    await sql`update payments set state = 'RETURNED' where payment_id = any(${first})`
    const billId = await hands.repaying(second, 'PASSED')
    // The first re-payment had its voucher: what was made after all is suspense's.
    await sql`
      update payments set state = 'PAID', return_scroll = null, in_suspense_at = now() where payment_id = any(${first})`
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
