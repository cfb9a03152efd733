// What two people leave to the bank's correction, and what they accept as a credit: told as the treasury would tell it,
// from the bank's word to the books.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { linesOfScroll, readScroll, type ScrollLine } from '../../db/scroll/read.ts'
import { allOfReport } from '../../db/report/report.ts'
import { answer, debit, notice } from '../kit/answering-bank.ts'
import { amountPaise } from '../kit/rows.ts'
import { approveScroll, bookedBy } from '../kit/scrolls.ts'
import {
  creditOf,
  moved,
  refused,
  returnOf,
  secondDebit,
  secondUtrOf,
  settlingBank,
  utrOf,
  type SettlingBank,
  type Told,
} from '../kit/settling.ts'

let bank: SettlingBank
beforeAll(async () => {
  bank = await settlingBank()
})
afterAll(() => bank.close())
beforeEach(() => bank.clearQueue())

const day = '2026-11-25'
const correct = { settlement: 'correct_by_bank' }
const other = (paymentId: string, paise: number, utr: string, bookingDate = day): Told => ({
  ...{ kind: 'debit', paymentId, amountPaise: paise, utr, bookingDate },
})
const takenBack = (paymentId: string, of: 'debit' | 'return', paise: number, reference: string): Told => ({
  ...{ kind: 'reversal', of, paymentId, amountPaise: paise, reference, bookingDate: day },
})
const stateOf = async (breakId: string) => (await bank.caseOf(breakId))?.state
const trailOf = (breakId: string) => bank.sql`
  select action, from_state, to_state, user_id, role from transitions where subject_id = ${breakId} order by version`

/** The break that a message leaves, confirmed by two people: the bank has to correct it. */
async function confirmed(paymentId: string, ...facts: Told[]): Promise<string> {
  await bank.told(notice(...facts))
  const breakId = await bank.breakOf({ paymentId })
  expect(await bank.settle(breakId, correct)).toMatchObject(moved)
  expect(await stateOf(breakId)).toBe('CONFIRMED')
  return breakId
}

describe('a double debit is left to the bank', () => {
  test('and closes by itself with a return that names no UTR: the payment stays PAID by its first debit', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    const breakId = await confirmed(first, debit(first), secondDebit(first))
    expect(await bank.told(notice(returnOf(first)))).toEqual([])
    expect(await bank.caseOf(breakId)).toMatchObject({ state: 'SETTLED', settlement: 'correct_by_bank', outcome: {} })
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', utr: utrOf(first), returnReference: null })
    expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
    expect(await trailOf(breakId)).toEqual([
      { action: 'park', fromState: 'NEW', toState: 'OPEN', userId: null, role: 'RBI_EXCHANGE' },
      { action: 'propose', fromState: 'OPEN', toState: 'PROPOSED', userId: 'accounts.577a', role: 'ACCOUNTS' },
      { action: 'confirm', fromState: 'PROPOSED', toState: 'CONFIRMED', userId: 'to.577a', role: 'TO' },
      { action: 'park', fromState: 'CONFIRMED', toState: 'CONFIRMED', userId: null, role: 'RBI_EXCHANGE' },
      { action: 'correct', fromState: 'CONFIRMED', toState: 'SETTLED', userId: null, role: 'RBI_EXCHANGE' },
    ])
  })

  test('the payment really comes back after that: a return as ever', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await confirmed(first, debit(first), secondDebit(first))
    await bank.told(notice(returnOf(first, secondUtrOf(first))))
    const again: Told = { ...returnOf(first, utrOf(first)), ...{ returnReference: 'RN-LATER' } }
    expect(await bank.told(notice(again))).toEqual([])
    expect(await bank.payment(first)).toMatchObject({ state: 'RETURNED', returnReference: 'RN-LATER' })
  })

  test('by a credit, told before it is proposed: the confirmation settles it at once', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await bank.told(notice(debit(first), secondDebit(first)))
    expect(await bank.told(notice(creditOf(first, 'CN-BACK')))).toEqual([])
    const breakId = await bank.breakOf({ paymentId: first })
    expect(await bank.settle(breakId, correct)).toMatchObject(moved)
    expect(await bank.caseOf(breakId)).toMatchObject({ state: 'SETTLED', settlement: 'correct_by_bank' })
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID' })
  })

  test('what is confirmed waits: nobody proposes, confirms or refuses it again', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    const breakId = await confirmed(first, debit(first), secondDebit(first))
    const pending = refused('break_proposal_pending')
    expect(await bank.act('accounts.577a', breakId, 'propose', correct)).toMatchObject(pending)
    expect(await bank.act('to.577a', breakId, 'confirm')).toMatchObject(pending)
    expect(await bank.act('to.577a', breakId, 'refuse', { reason: 'No.' })).toMatchObject(pending)
    expect(await bank.told(notice(creditOf(first, 'CN-WHOLE')))).toEqual([])
    expect(await stateOf(breakId)).toBe('SETTLED')
  })

  test('a correction that waited with another break of the payment comes over once that is settled', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await bank.told(notice(debit(first)))
    await bank.told(notice(debit(first)).replace('>BOOK<', '>PDNG<'))
    const unreadable = await bank.breakOf({ paymentId: first })
    await bank.told(notice(returnOf(first)))
    const line = (await bank.caseOf(unreadable))?.lines[1]?.lineId
    const breakId = await confirmed(first, secondDebit(first))
    expect(await bank.settle(unreadable, { settlement: 'match', line })).toMatchObject(moved)
    expect(await stateOf(breakId)).toBe('SETTLED')
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', returnReference: null })
  })

  test('what is told again after that says nothing: neither a return, nor a break', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await confirmed(first, debit(first), secondDebit(first))
    for (const again of [returnOf(first), returnOf(first), secondDebit(first)])
      expect(await bank.told(notice(again))).toEqual([])
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', utr: utrOf(first), returnReference: null })
  })

  test('two messages at once: it is closed once', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    const breakId = await confirmed(first, debit(first), secondDebit(first))
    const correction = () => bank.told(notice(returnOf(first)))
    await Promise.all([correction(), correction()])
    const trail = await trailOf(breakId)
    expect(trail.filter(({ action }) => action === 'correct')).toHaveLength(1)
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', returnReference: null })
  })
})

describe('a wrong amount is left to the bank', () => {
  test('and comes back whole: the payment is still to be made, and then is', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    const breakId = await confirmed(first, other(first, amountPaise + 1, 'RBISH00000000000000W01'))
    await bank.told(notice(takenBack(first, 'debit', amountPaise + 1, 'RV-W01')))
    expect(await stateOf(breakId)).toBe('SETTLED')
    expect(await bank.payment(first)).toMatchObject({ state: 'SENT', utr: null })
    await bank.told(notice(debit(first)))
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', utr: utrOf(first) })
  })

  test('and comes back but for the payment: PAID by its first debit, booked on the first debit’s day', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    const breakId = await confirmed(first, other(first, amountPaise + 1, 'RBISH00000000000000W02', '2026-11-21'))
    await bank.told(notice(takenBack(first, 'debit', 1, 'RV-W02')))
    expect(await stateOf(breakId)).toBe('SETTLED')
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', utr: 'RBISH00000000000000W02' })
    expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
    const [row] = await bank.sql<{ scroll: string; from: string }[]>`
      select debit_scroll as scroll, debited_from as from from payments where payment_id = ${first}`
    expect(row?.from).toBe('inTransit')
    expect(await readScroll(bank.sql, row?.scroll ?? '')).toMatchObject({ day: '2026-11-21', debits: 1 })
    expect(await approveScroll(bank.sql, row?.scroll ?? '')).toMatchObject(moved)
    expect(await bookedBy(bank.sql, row?.scroll ?? '')).toEqual({ T: amountPaise, R: -amountPaise })
  })
})

describe('a second return is left to the bank', () => {
  test('and is taken back: the payment stays RETURNED by the first', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await bank.told(notice(debit(first)))
    await bank.told(notice(returnOf(first, utrOf(first))))
    const second = { ...returnOf(first), returnReference: 'RN-SECOND' } as Told
    const breakId = await confirmed(first, second)
    expect(await bank.told(notice(takenBack(first, 'return', amountPaise, 'RN-SECOND')))).toEqual([])
    expect(await stateOf(breakId)).toBe('SETTLED')
    expect(await bank.payment(first)).toMatchObject({ state: 'RETURNED' })
  })

  test('what is taken back with no break that waits for it stands as unreadable, as ever', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await bank.told(notice(debit(first)))
    expect(await bank.told(notice(takenBack(first, 'return', amountPaise, 'RN-NONE')))).toEqual([['unreadable', first]])
  })
})

describe('other money that came in is accepted as a credit', () => {
  const head = '0028-00-107-0-01-000'
  const stray = (utr: string, bookingDate: string): Told => ({ kind: 'credit', amountPaise: 7_00, utr, bookingDate })
  const newest = async (): Promise<string> => {
    const [row] = await bank.sql<{ breakId: string }[]>`
      select sha256 || ':' || ordinal as break_id from breaks where kind = 'credit_unexpected' order by at desc limit 1`
    return row?.breakId ?? ''
  }
  beforeAll(async () => {
    await bank.sql`
      insert into heads (head_of_account, description) values (${head}, 'x'), ('8443-00-800-0-01', 'F')
      on conflict do nothing`
  })

  test('by a treasury alone, to a head that is there and that no event keeps', async () => {
    await bank.told(notice(stray('CN-STRAY-1', '2026-11-19')))
    const breakId = await newest()
    const accept = { settlement: 'accept_as_credit', headOfAccount: head }
    expect(await bank.act('dot', breakId, 'propose', accept)).toMatchObject(refused('break_act_unfit'))
    expect(await bank.act('dot', breakId, 'assign', { treasuryCode: '577A' })).toMatchObject(moved)
    for (const headOfAccount of ['0028-00-107-0-01-999', '8443-00-800-0-01'])
      expect(
        await bank.act('accounts.577a', breakId, 'propose', { settlement: 'accept_as_credit', headOfAccount }),
      ).toMatchObject(refused('break_act_unfit'))
    expect(await bank.settle(breakId, accept)).toMatchObject(moved)
    const scrollId = 'scroll-rbi-577A-2026-11-19-1'
    expect(await readScroll(bank.sql, scrollId)).toMatchObject({
      ...{ state: 'OPEN', credits: 1, credited: [{ headOfAccount: head, amountPaise: 7_00 }] },
    })
    expect(await bookedBy(bank.sql, scrollId)).toEqual({})
    expect(await approveScroll(bank.sql, scrollId)).toMatchObject(moved)
    expect(await bookedBy(bank.sql, scrollId)).toEqual({ R: 7_00, [head]: -7_00 })
    const lines = await allOf(scrollId)
    expect(lines).toMatchObject([
      { kind: 'credit', breakId, headOfAccount: head, amountPaise: 7_00, bookingDate: '2026-11-19', billId: null },
    ])
  })

  test('after its day’s scroll is approved it comes into the next of the day', async () => {
    await bank.told(notice(stray('CN-STRAY-2', '2026-11-19')))
    const breakId = await newest()
    await bank.act('dot', breakId, 'assign', { treasuryCode: '577A' })
    expect(await bank.settle(breakId, { settlement: 'accept_as_credit', headOfAccount: head })).toMatchObject(moved)
    expect(await readScroll(bank.sql, 'scroll-rbi-577A-2026-11-19-2')).toMatchObject({ state: 'OPEN', credits: 1 })
    expect(await readScroll(bank.sql, 'scroll-rbi-577A-2026-11-19-1')).toMatchObject({ credits: 1 })
  })

  test('what is accepted stays as it is, and nothing comes into an approved scroll', async () => {
    await expect(bank.sql`update scroll_credits set amount_paise = 1`).rejects.toThrow('append-only')
    await expect(bank.sql`delete from scroll_credits`).rejects.toThrow('append-only')
    const [line] = await bank.sql<{ sha256: string; ordinal: number }[]>`
      select sha256, ordinal from break_lines l where not exists (
        select 1 from scroll_credits c where c.sha256 = l.sha256 and c.ordinal = l.ordinal) limit 1`
    await expect(
      bank.sql`insert into scroll_credits values
        (${line?.sha256 ?? ''}, ${line?.ordinal ?? 0}, 'scroll-rbi-577A-2026-11-19-1', ${head}, 5)`,
    ).rejects.toThrow('is approved')
  })

  test('one that names a payment of a bill is money beside it: the payment stays as it is', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, true))
    await bank.told(notice(debit(first)))
    await bank.told(notice(creditOf(first, 'CN-BESIDE')))
    const breakId = await bank.breakOf({ paymentId: first })
    expect(await bank.settle(breakId, { settlement: 'accept_as_credit', headOfAccount: head })).toMatchObject(moved)
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', returnReference: null })
  })

  async function allOf(scrollId: string): Promise<ScrollLine[]> {
    const found: ScrollLine[] = []
    for await (const line of allOfReport<ScrollLine>(bank.sql, linesOfScroll(scrollId))) found.push(line)
    return found
  }
})
