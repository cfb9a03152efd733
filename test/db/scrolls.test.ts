// The bank's day as a scroll (S-31, P-01): what comes lies in it, its officer approves it, and then it is booked.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readScroll } from '../../db/scroll/read.ts'
import { answer, debit, notice } from '../kit/answering-bank.ts'
import { amountPaise } from '../kit/rows.ts'
import { approveScroll, bookedBy } from '../kit/scrolls.ts'
import { moved, refused, returnOf, settlingBank, utrOf, type SettlingBank } from '../kit/settling.ts'

let bank: SettlingBank
beforeAll(async () => {
  bank = await settlingBank()
})
afterAll(() => bank.close())
beforeEach(async () => {
  await bank.clearQueue()
  // Each story begins on a new page: what earlier ones left open is approved.
  for (const { scrollId } of await bank.sql<{ scrollId: string }[]>`
    select scroll_id from scrolls where state = 'OPEN' order by day, number`)
    expect(await approve(scrollId)).toMatchObject(moved)
})

const approve = (scrollId: string, login?: string) => approveScroll(bank.sql, scrollId, login)
const nothing = { debitedPaise: 0, returnedPaise: 0, rejectedPaise: 0, creditedPaise: 0 }
const booked = (scrollId: string) => bookedBy(bank.sql, scrollId)

/** In which scrolls a payment's facts lie. */
async function scrollsOf(paymentId: string) {
  const [row] = await bank.sql<
    { debit: string | null; return: string | null; reject: string | null; debitedFrom: string | null }[]
  >`
    select debit_scroll as debit, return_scroll as return, reject_scroll as reject, debited_from
    from payments where payment_id = ${paymentId}`
  if (row === undefined) throw new Error(`there is no payment ${paymentId}`)
  return row
}
const scrollOf = async (paymentId: string, fact: 'debit' | 'return' | 'reject'): Promise<string> => {
  const scrollId = (await scrollsOf(paymentId))[fact]
  if (scrollId === null) throw new Error(`the ${fact} of ${paymentId} lies in no scroll`)
  return scrollId
}

describe('a day of the bank', () => {
  test('lies open until the treasury officer approves it: then it is booked, and not before', async () => {
    const { first, second } = await bank.batchOf(2, 'ACKNOWLEDGED')
    await bank.told(notice(debit(first), debit(second)))
    const scrollId = await scrollOf(first, 'debit')
    expect(await scrollOf(second, 'debit')).toBe(scrollId)
    expect(await readScroll(bank.sql, scrollId)).toMatchObject({
      ...{ day: '2026-11-23', state: 'OPEN', debits: 2, debitedInTransitPaise: 2 * amountPaise },
    })
    expect(await booked(scrollId)).toEqual({})
    expect(await approve(scrollId)).toMatchObject(moved)
    expect(await booked(scrollId)).toEqual({ T: 2 * amountPaise, R: -2 * amountPaise })
    const [entry] = await bank.sql`
      select kind, day::text, month, treasury_code from ledger_entries where source_id = ${scrollId}`
    expect(entry).toEqual({ kind: 'debit', day: '2026-11-23', month: '2026-11', treasuryCode: '577A' })
  })

  test('is approved once, by the treasury officer of its treasury', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await bank.told(notice(debit(first)))
    const scrollId = await scrollOf(first, 'debit')
    expect(await approve(scrollId, 'accounts.577a')).toMatchObject(refused('not_your_role'))
    expect(await approve(scrollId, 'to.572a')).toMatchObject(refused('not_your_office'))
    expect(await approve(scrollId)).toMatchObject(moved)
    expect(await approve(scrollId)).toMatchObject(refused('scroll_state'))
    expect(await booked(scrollId)).toEqual({ T: amountPaise, R: -amountPaise })
  })

  test('is not approved unseen: what the bank has sent while its officer read he looks at first', async () => {
    const { first, second } = await bank.batchOf(2, 'ACKNOWLEDGED')
    await bank.told(notice(debit(first)))
    const scrollId = await scrollOf(first, 'debit')
    await bank.told(notice(debit(second)))
    const asSeen = (debitedPaise: number) =>
      approveScroll(bank.sql, scrollId, 'to.577a', { seen: { ...nothing, debitedPaise } })
    expect(await asSeen(amountPaise)).toMatchObject(refused('version_conflict'))
    expect(await booked(scrollId)).toEqual({})
    expect(await asSeen(2 * amountPaise)).toMatchObject(moved)
    expect(await booked(scrollId)).toEqual({ T: 2 * amountPaise, R: -2 * amountPaise })
  })

  test('that is approved stays as it is: what comes later opens the next scroll of the same day', async () => {
    const { first, second } = await bank.batchOf(2, 'ACKNOWLEDGED')
    await bank.told(notice(debit(first)))
    const early = await scrollOf(first, 'debit')
    expect(await approve(early)).toMatchObject(moved)
    await bank.told(notice(debit(second)))
    const late = await scrollOf(second, 'debit')
    const [one, other] = [await readScroll(bank.sql, early), await readScroll(bank.sql, late)]
    expect(other).toMatchObject({ day: one?.day, number: (one?.number ?? 0) + 1, state: 'OPEN', debits: 1 })
  })

  test('told again it changes nothing', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await bank.told(notice(debit(first)))
    const before = await scrollsOf(first)
    expect(await approve(await scrollOf(first, 'debit'))).toMatchObject(moved)
    await bank.told(notice(debit(first)))
    expect(await scrollsOf(first)).toEqual(before)
  })
})

describe('money that comes back', () => {
  test('is booked with its debit, or after it: the earlier scroll is approved first', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await bank.told(notice(debit(first)))
    await bank.told(notice(returnOf(first, utrOf(first))))
    const [debited, returned] = [await scrollOf(first, 'debit'), await scrollOf(first, 'return')]
    expect(returned).not.toBe(debited)
    const answered = await approve(returned)
    expect(answered).toMatchObject(refused('scroll_state'))
    expect(JSON.stringify(answered)).toContain('2026-11-23')
    expect(await booked(returned)).toEqual({})
    expect(await approve(debited)).toMatchObject(moved)
    expect(await approve(returned)).toMatchObject(moved)
    expect(await booked(returned)).toEqual({ R: amountPaise, F: -amountPaise })
  })

  test('before its debit waits for it, and lies in no scroll', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await bank.told(notice(returnOf(first)))
    expect(await scrollsOf(first)).toMatchObject({ debit: null, return: null })
    await bank.told(notice({ ...debit(first), bookingDate: '2026-11-26' }))
    const [debited, returned] = [await scrollOf(first, 'debit'), await scrollOf(first, 'return')]
    // The bank’s day of the return was earlier: it is booked with its debit all the same.
    expect(returned).toBe(debited)
    expect(await approve(debited)).toMatchObject(moved)
    expect(await booked(debited)).toEqual({ T: amountPaise, R: 0, F: -amountPaise })
  })
})

describe('what the bank never moved', () => {
  test('is booked as failed: a line rejected by name', async () => {
    const { batchId, first, second } = await bank.batchOf(2)
    await bank.told(answer(batchId, true, [first]))
    expect(await scrollsOf(second)).toMatchObject({ reject: null })
    const scrollId = await scrollOf(first, 'reject')
    expect(await approve(scrollId)).toMatchObject(moved)
    expect(await booked(scrollId)).toEqual({ T: amountPaise, F: -amountPaise })
  })

  test('a file rejected whole is in transit until it is given up', async () => {
    const { batchId, first, second } = await bank.batchOf(2)
    await bank.told(answer(batchId, false))
    expect(await scrollsOf(first)).toMatchObject({ reject: null })
    expect(await bank.giveUp(batchId)).toMatchObject(moved)
    const scrollId = await scrollOf(first, 'reject')
    expect(await scrollOf(second, 'reject')).toBe(scrollId)
    expect(await approve(scrollId)).toMatchObject(moved)
    expect(await booked(scrollId)).toEqual({ T: 2 * amountPaise, F: -2 * amountPaise })
  })

  test('a file that was resent is not booked as failed', async () => {
    const { first } = await bank.resent(1)
    expect(await scrollsOf(first)).toMatchObject({ debit: null, return: null, reject: null })
  })
})

describe('what was made after all', () => {
  async function writtenBack(paymentId: string): Promise<void> {
    await bank.told(notice(debit(paymentId)))
    const breakId = await bank.breakOf({ paymentId })
    expect(await bank.settle(breakId, { settlement: 'write_back' })).toMatchObject(moved)
  }

  test('leaves the open scroll of what failed, and is debited out of transit', async () => {
    const { batchId, first } = await bank.batchOf(2)
    await bank.told(answer(batchId, true, [first]))
    const failed = await scrollOf(first, 'reject')
    await writtenBack(first)
    expect(await scrollsOf(first)).toMatchObject({ reject: null, debitedFrom: 'inTransit' })
    const scrollId = await scrollOf(first, 'debit')
    expect(await approve(scrollId)).toMatchObject(moved)
    expect(await booked(scrollId)).toEqual({ T: amountPaise, R: -amountPaise })
    if ((await readScroll(bank.sql, failed))?.state === 'OPEN') expect(await approve(failed)).toMatchObject(moved)
    expect((await booked(failed))['F'] ?? 0).toBe(0)
  })

  test('is debited out of what is waiting once its failure is booked', async () => {
    const { batchId, first } = await bank.batchOf(2)
    await bank.told(answer(batchId, true, [first]))
    expect(await approve(await scrollOf(first, 'reject'))).toMatchObject(moved)
    await writtenBack(first)
    const scrollId = await scrollOf(first, 'debit')
    expect(await scrollsOf(first)).toMatchObject({ debitedFrom: 'failed' })
    expect(await approve(scrollId)).toMatchObject(moved)
    expect(await booked(scrollId)).toEqual({ F: amountPaise, R: -amountPaise })
  })
})

describe('at once', () => {
  test('lines and approvals: each line is booked by one scroll, and each scroll as its lines are', async () => {
    const batch = await bank.batchOf(24, 'ACKNOWLEDGED')
    const paymentIds = (
      await bank.sql<{ paymentId: string }[]>`
        select payment_id from payments where batch_id = ${batch.batchId} order by payment_id`
    ).map(({ paymentId }) => paymentId)
    await bank.told(notice(debit(paymentIds[0] ?? '')))
    const approvals = async () => {
      for (let round = 0; round < 6; round += 1)
        for (const { scrollId } of await bank.sql<{ scrollId: string }[]>`
          select scroll_id from scrolls where state = 'OPEN' and treasury_code = '577A'`)
          await approve(scrollId)
    }
    await Promise.all([
      ...paymentIds.slice(1).map((paymentId) => bank.told(notice(debit(paymentId)))),
      approvals(),
      approvals(),
    ])
    await approvals()
    const wrong = await bank.sql`
      select s.scroll_id, sum(p.amount_paise)::bigint as lines, (
        select sum(credit_paise)::bigint from ledger_entries e join ledger_lines using (entry_id)
        where e.kind = 'debit' and e.source_id = s.scroll_id) as booked
      from scrolls s join payments p on p.debit_scroll = s.scroll_id where s.state = 'APPROVED' group by 1
      having sum(p.amount_paise) is distinct from (
        select sum(credit_paise) from ledger_entries e join ledger_lines using (entry_id)
        where e.kind = 'debit' and e.source_id = s.scroll_id)`
    expect(wrong).toEqual([])
    const [{ open }] = await bank.sql<[{ open: number }]>`
      select count(*)::int as open from payments p left join scrolls s on s.scroll_id = p.debit_scroll
      where p.payment_id = any(${paymentIds}) and s.state is distinct from 'APPROVED'`
    expect(open).toBe(0)
  })
})
