// What stands in transit, failed and with the Reserve Bank, as lists of payments: whatever the lives of payments, the
// lists of any day come to what the ledger's heads hold at its end.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commitScrollAct } from '../../db/scroll/commit.ts'
import { failed, inTransit, reserveBankDeposits, type OutstandingRow } from '../../db/ledger/outstanding.ts'
import { bookVouchers } from '../../db/ledger/vouchers.ts'
import type { Outcome } from '../../db/kernel/once.ts'
import { allOfReport, type Report } from '../../db/report/report.ts'
import { answer, debit, notice } from '../kit/answering-bank.ts'
import { layClaim } from '../kit/claims.ts'
import { noon, today } from '../kit/database.ts'
import { layRepayment } from '../kit/repaid-rows.ts'
import { amountPaise } from '../kit/rows.ts'
import { moved, returnOf, settlingBank, utrOf, type SettlingBank } from '../kit/settling.ts'

const heads = { inTransit: '8670-00-110-0-00', failed: '8443-00-800-0-01', rbd: '8675-00-106-0-00' }
const lists = { inTransit, failed, rbd: reserveBankDeposits } as const
const names = Object.keys(lists) as (keyof typeof lists)[]
const treasuries = ['577A', '577B'] as const

const dayMs = 86_400_000
const dayFromNow = (days: number): string =>
  new Date(Date.parse(`${today.date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Numbers of a seed (mulberry32): the same ones each time. */
function numbersOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

async function rowsOf(bank: SettlingBank, report: Report): Promise<OutstandingRow[]> {
  const rows: OutstandingRow[] = []
  for await (const row of allOfReport<OutstandingRow>(bank.sql, report)) rows.push(row)
  return rows
}

/** Each list of each treasury and each day that is not what its head holds. */
async function disagreements(bank: SettlingBank, days: readonly string[]): Promise<string[]> {
  const balances = await bank.sql<{ treasuryCode: string; head: string; day: string; paise: number }[]>`
    select treasury_code, head_of_account as head, day::text, sum(credit_paise - debit_paise)::bigint as paise
    from ledger_entries join ledger_lines using (entry_id) group by 1, 2, 3`
  const wrong: string[] = []
  for (const on of days)
    for (const name of names) {
      const all = await rowsOf(bank, lists[name](null, { on }))
      for (const treasuryCode of treasuries) {
        const held = balances
          .filter((one) => one.treasuryCode === treasuryCode && one.head === heads[name] && one.day <= on)
          .reduce((total, { paise }) => total + paise, 0)
        const own = all.filter((row) => row.treasuryCode === treasuryCode)
        const listed = own.reduce((total, row) => total + row.amountPaise, 0)
        if (listed !== held) wrong.push(`${name} of ${treasuryCode} on ${on}: listed ${listed}, booked ${held}`)
        const asked = await rowsOf(bank, lists[name]({ treasuryCode }, { on, treasuryCode }))
        if (asked.length !== own.length) wrong.push(`${name} of ${treasuryCode} on ${on}: asked alone, another list`)
      }
    }
  return wrong
}

/** A life of payments of two treasuries: vouchers, debits, returns, failures, giving up, resending, writing back. */
async function live(bank: SettlingBank, seed: number, steps: number): Promise<string[]> {
  const { sql } = bank
  const next = numbersOf(seed)
  const one = <Of>(all: readonly Of[]): Of | undefined => all[next(all.length)]
  const someDay = () => dayFromNow(next(9) - 6)
  let vouchers = 0

  async function batch(): Promise<void> {
    const { batchId, billIds } = await bank.batchOf(2 + next(3), next(2) === 0 ? 'SENT' : 'ACKNOWLEDGED')
    const treasuryCode = next(3) === 0 ? '577B' : '577A'
    for (const table of ['bills', 'payments'])
      await sql`update ${sql(table)} set treasury_code = ${treasuryCode} where bill_id = any(${billIds})`
    await sql`update batches set treasury_code = ${treasuryCode} where batch_id = ${batchId}`
    const day = someDay()
    const numbered = billIds.map((billId) => ({ billId, number: `${treasuryCode}/${seed}/${(vouchers += 1)}` }))
    for (const { billId, number } of numbered)
      await sql`update bills set voucher_number = ${number}, voucher_date = ${day} where bill_id = ${billId}`
    await sql.begin((transaction) => bookVouchers(transaction, numbered, day))
  }
  const payments = async (which: string): Promise<string[]> =>
    (
      await sql.unsafe<{ paymentId: string }[]>(`
        select p.payment_id from payments p join batches b using (batch_id) where ${which} order by payment_id`)
    ).map(({ paymentId }) => paymentId)
  const files = async (which: string): Promise<string[]> =>
    (await sql.unsafe<{ batchId: string }[]>(`select batch_id from batches where ${which} order by batch_id`)).map(
      ({ batchId }) => batchId,
    )

  const notRepaid = 'not exists (select 1 from repayments r where r.payment_id = p.payment_id)'

  async function writtenBack(which: string): Promise<void> {
    const paymentId = one(
      await payments(`p.state = 'REJECTED' and p.treasury_code = '577A' and ${notRepaid} and ${which}`),
    )
    if (paymentId === undefined || (await bank.told(notice(debit(paymentId)))).length === 0) return
    await bank.settle(await bank.breakOf({ paymentId }), { settlement: 'write_back' })
  }

  const acts: Record<string, () => Promise<void>> = {
    batch,
    debit: async () => {
      const paymentId = one(await payments(`p.state = 'SENT' and b.state in ('SENT', 'ACKNOWLEDGED')`))
      if (paymentId !== undefined) await bank.told(notice({ ...debit(paymentId), bookingDate: someDay() }))
    },
    comesBack: async () => {
      const paymentId = one(await payments(`p.state = 'PAID'`))
      if (paymentId !== undefined)
        await bank.told(notice({ ...returnOf(paymentId, utrOf(paymentId)), bookingDate: someDay() }))
    },
    answer: async () => {
      const batchId = one(await files(`state = 'SENT'`))
      if (batchId === undefined) return
      const lines = await payments(`p.state = 'SENT' and b.batch_id = '${batchId}'`)
      const isAccepted = next(2) === 0
      await bank.told(answer(batchId, isAccepted, isAccepted ? lines.slice(0, 1) : []))
    },
    again: async () => {
      const where = `state = 'REJECTED' and treasury_code = '577A' and resent_at is null and gave_up_at is null`
      const batchId = one(await files(where))
      if (batchId === undefined) return
      if (next(2) === 0) await bank.giveUp(batchId)
      else if ((await bank.resend(batchId)).kind === 'moved') await bank.nextSent()
    },
    paidAgain: async () => {
      const paymentId = one(await payments(`stands_failed(p) and p.treasury_code = '577A' and ${notRepaid}`))
      if (paymentId === undefined) return
      await layRepayment(sql, paymentId, `577A/${seed}/8443/${(vouchers += 1)}`, someDay())
    },
    madeAfterAll: () => writtenBack('true'),
    // Beside the attempt that is under way.
    madeTwice: () =>
      writtenBack(`exists (select 1 from payments q
        where q.bill_id = p.bill_id and q.line = p.line and q.attempt > p.attempt and q.state = 'SENT')`),
    approve: async () => {
      const scroll = one(
        await sql<{ scrollId: string; treasuryCode: string }[]>`
          select scroll_id, treasury_code from scrolls where state = 'OPEN' order by scroll_id`,
      )
      if (scroll !== undefined) await approve(bank, scroll)
    },
  }
  const ways = [
    'batch',
    'debit',
    'debit',
    'debit',
    'comesBack',
    'answer',
    'again',
    'madeAfterAll',
    'madeAfterAll',
    'paidAgain',
    'approve',
    'approve',
  ]
  const done: string[] = []
  for (let step = 0; step < steps; step += 1) {
    const way = one(ways) ?? ''
    await acts[way]?.()
    done.push(way)
  }
  return done
}

async function approve(
  bank: SettlingBank,
  { scrollId, treasuryCode }: { scrollId: string; treasuryCode: string },
): Promise<Outcome> {
  const { claim } = await layClaim(bank.sql, `to.${treasuryCode.toLowerCase()}`, scrollId, 'approve', { body: {} })
  return commitScrollAct(bank.sql, scrollId, claim, noon)
}

describe('the lists', () => {
  let bank: SettlingBank
  beforeAll(async () => {
    bank = await settlingBank()
  })
  afterAll(() => bank.close())
  const days = Array.from({ length: 12 }, (_, index) => dayFromNow(index - 8))

  test.each([1, 2, 3])(
    'come on every day to what the heads hold, in each treasury: life %i',
    async (seed) => {
      const done = await live(bank, seed, 90)
      expect(await disagreements(bank, days), done.join(' ')).toEqual([])
      for (const name of names) {
        const rows = await rowsOf(bank, lists[name](null, { on: dayFromNow(9) }))
        expect(rows.length, name).toBeGreaterThan(0)
        expect(new Set(rows.map(({ amountPaise: paise }) => paise)), name).toEqual(new Set([amountPaise]))
      }
    },
    120_000,
  )

  test('the lives had all kinds of entries; once all they left open is approved, the lists agree still', async () => {
    const debited = await bank.sql<{ from: string }[]>`
      select distinct debited_from as from from payments join scrolls s on s.scroll_id = debit_scroll
      where s.state = 'APPROVED' order by 1`
    expect(debited.map(({ from }) => from)).toEqual(expect.arrayContaining(['failed', 'inTransit']))
    expect(await bank.sql`select 1 from repayments`, 'something was paid again').not.toEqual([])
    const kinds = await bank.sql<{ kind: string }[]>`select distinct kind from ledger_entries order by 1`
    expect(kinds.map(({ kind }) => kind)).toEqual(['debit', 'failure', 'return', 'voucher'])
    // What they left open is approved, the debits before their returns.
    for (const scroll of await bank.sql<{ scrollId: string; treasuryCode: string }[]>`
      select scroll_id, treasury_code from scrolls where state = 'OPEN' order by day, number`)
      expect(await approve(bank, scroll)).toMatchObject(moved)
    expect(await disagreements(bank, days)).toEqual([])
  })

  test('a payment made beside another comes out of suspense, and is with the Reserve Bank like any', async () => {
    await bank.clearQueue()
    const { first } = await bank.resent(1)
    await bank.nextSent()
    await bank.told(notice(debit(first)))
    expect(await bank.settle(await bank.breakOf({ paymentId: first }), { settlement: 'write_back' })).toMatchObject(
      moved,
    )
    const [scroll] = await bank.sql<{ scrollId: string; treasuryCode: string; from: string }[]>`
      select scroll_id, s.treasury_code, debited_from as from from scrolls s join payments on debit_scroll = scroll_id
      where payment_id = ${first}`
    expect(scroll?.from).toBe('suspense')
    expect(await approve(bank, scroll ?? { scrollId: '', treasuryCode: '' })).toMatchObject(moved)
    const on = dayFromNow(9)
    expect((await rowsOf(bank, lists.rbd(null, { on }))).map(({ paymentId }) => paymentId)).toContain(first)
    expect(await disagreements(bank, [on])).toEqual([])
  })

  test('a payment is in transit from its voucher, and with the Reserve Bank once its scroll is approved', async () => {
    const { sql } = bank
    const { first, billIds } = await bank.batchOf(1, 'ACKNOWLEDGED')
    const [billId = ''] = billIds
    const voucher = { billId, number: '577A/2026-27/2054/900001' }
    const [before, onDay, after] = [dayFromNow(-3), dayFromNow(-2), dayFromNow(-1)]
    await sql`update bills set voucher_number = ${voucher.number}, voucher_date = ${onDay} where bill_id = ${billId}`
    await sql.begin((transaction) => bookVouchers(transaction, [voucher], onDay))
    const standsIn = async (on: string) => {
      const found: string[] = []
      for (const name of names)
        for (const row of await rowsOf(bank, lists[name](null, { on })))
          if (row.paymentId === first) found.push(`${name} since ${String(row.sinceDate)}`)
      return found
    }
    expect(await standsIn(before)).toEqual([])
    expect(await standsIn(onDay)).toEqual([`inTransit since ${onDay}`])
    await bank.told(notice({ ...debit(first), bookingDate: after }))
    expect(await standsIn(after), 'its scroll is open').toEqual([`inTransit since ${onDay}`])
    const [scroll] = await sql<{ scrollId: string; treasuryCode: string }[]>`
      select scroll_id, s.treasury_code from scrolls s join payments on debit_scroll = scroll_id
      where payment_id = ${first}`
    expect(await approve(bank, scroll ?? { scrollId: '', treasuryCode: '' })).toMatchObject(moved)
    expect(await standsIn(onDay), 'the day before is as it was').toEqual([`inTransit since ${onDay}`])
    expect(await standsIn(after)).toEqual([`rbd since ${after}`])
  })

  test('a voucher of the first releases is with the Reserve Bank until the day on which it was set right', async () => {
    const { sql } = bank
    const { first, billIds } = await bank.batchOf(1, 'ACKNOWLEDGED')
    const number = '577A/2026-27/2054/900002'
    await sql`
      update bills set voucher_number = ${number}, voucher_date = ${dayFromNow(-5)}
      where bill_id = ${billIds[0] ?? ''}`
    for (const [kind, day, from, to] of [
      ['voucher', dayFromNow(-5), '2054-00-097-0-01-051', heads.rbd],
      ['correction', dayFromNow(-1), heads.rbd, heads.inTransit],
    ] as const) {
      await sql`
        insert into ledger_entries (entry_id, kind, source_kind, source_id, treasury_code, day, month)
        values (${`${kind}:${number}`}, ${kind}, 'voucher', ${number}, '577A', ${day}, ${day.slice(0, 7)})`
      await sql`
        insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
        values (${`${kind}:${number}`}, 1, ${from}, ${amountPaise}, 0),
          (${`${kind}:${number}`}, 2, ${to}, 0, ${amountPaise})`
    }
    // Debited, and booked, before that day.
    await bank.told(notice({ ...debit(first), bookingDate: dayFromNow(-3) }))
    expect(await disagreements(bank, days)).toEqual([])
    for (const scroll of await sql<{ scrollId: string; treasuryCode: string }[]>`
      select scroll_id, treasury_code from scrolls where state = 'OPEN' order by day, number`)
      expect(await approve(bank, scroll)).toMatchObject(moved)
    expect(await disagreements(bank, days)).toEqual([])
  })
})
