// The identity of the books (books.md, "Entries"): whatever happens, and at every step of it,
// T + Q + F + P + L − S = A, and each head holds what a plain list of payments says lies there.

import { expect, test } from 'vitest'
import type { Chart } from '../../domain/ledger/chart.ts'
import { credit, debit, entry, type LedgerEntry } from '../../domain/ledger/entry.ts'
import { entriesOf, type LedgerEvent } from '../../domain/ledger/events.ts'
import { debitedFrom, type DebitedFrom } from '../../domain/scroll.ts'

const chart: Chart = {
  inTransit: '8670-00-110-0-00',
  cheques: '8670-00-104-0-00',
  reserveBankDeposits: '8675-00-106-0-00',
  failed: '8443-00-800-0-01',
  lapsed: '0075-00-101-0-00',
  suspense: '8658-00-102-0-00',
}
const treasuryCode = '577A'

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

interface Payment {
  amountPaise: number
  /** Where its money is: under one of the heads, or with its payee. */
  at: 'inTransit' | 'failed' | 'lapsed' | 'paid'
  /** A second payment of the same went out, and came not back. */
  twice: boolean
  /** How often it was paid again. */
  rounds: number
}

/** Two hands: what the ledger books, and a list of payments that knows no entries. */
class Books {
  readonly payments: Payment[] = []
  /** Net of those that do not debit what failed. */
  vouchersPaise = 0
  #steps = 0
  readonly #balances = new Map<string, number>()
  readonly #next: (below: number) => number

  constructor(seed: number) {
    this.#next = numbersOf(seed)
  }

  #post(entries: readonly LedgerEntry[]): void {
    for (const { headOfAccount, debitPaise, creditPaise } of entries.flatMap(({ lines }) => lines))
      this.#balances.set(headOfAccount, (this.#balances.get(headOfAccount) ?? 0) + creditPaise - debitPaise)
  }
  #book(event: LedgerEvent, by = chart): void {
    this.#post(entriesOf(event, by))
  }
  /** By its credits. */
  balance = (head: keyof Chart): number => this.#balances.get(chart[head]) ?? 0

  step(): void {
    this.#steps += 1
    const which = this.#next(12)
    if (which < 3) this.#voucher(which === 0)
    else if (which === 3) this.#lapse()
    else if (which < 6) this.#repay()
    else this.#scroll()
  }

  #day = (): string => `2026-11-${String(1 + this.#next(30)).padStart(2, '0')}`

  /** @param isOld it was credited to the Reserve Bank's deposits, and is set right at once, as the migration does */
  #voucher(isOld: boolean): void {
    const number = `577A/2026-27/2054/${this.#steps}`
    const made = Array.from({ length: this.#next(4) }, () => 1 + this.#next(1_000_00))
    const netPaise = made.reduce((total, paise) => total + paise, 0)
    const deducted = 1 + this.#next(500_00)
    const deductions = [{ headOfAccount: '0028-00-107-0-01-000', amountPaise: deducted }]
    const headOfAccount = '2054-00-097-0-01-051'
    const voucher = { kind: 'voucher', number, treasuryCode, day: this.#day(), headOfAccount, deductions } as const
    const old = { ...chart, inTransit: chart.reserveBankDeposits }
    this.#book({ ...voucher, grossPaise: netPaise + deducted, netPaise }, isOld ? old : chart)
    if (isOld && netPaise > 0)
      this.#book({ kind: 'correction', voucherNumber: number, treasuryCode, day: this.#day(), netPaise })
    this.vouchersPaise += netPaise
    for (const amountPaise of made) this.payments.push({ amountPaise, at: 'inTransit', twice: false, rounds: 0 })
  }

  #some(which: (payment: Payment) => boolean): Payment[] {
    return this.payments.filter((payment) => which(payment) && this.#next(3) === 0)
  }

  /** Failed payments are paid again by a bill of their own, out of the head where they wait; some fail again. */
  #repay(): void {
    const due = this.#some(({ at }) => at === 'failed')
    const paise = sum(due)
    if (paise === 0) return
    const number = `577A/2026-27/8443/${this.#steps}`
    const voucher = { kind: 'voucher', number, treasuryCode, day: this.#day(), headOfAccount: chart.failed } as const
    this.#book({ ...voucher, deductions: [], grossPaise: paise, netPaise: paise })
    for (const payment of due) {
      payment.at = 'inTransit'
      payment.rounds += 1
    }
  }

  /** As a sweep will book it: what failed and was not claimed. */
  #lapse(): void {
    const due = this.#some(({ at }) => at === 'failed')
    const paise = sum(due)
    if (paise === 0) return
    const source = { kind: 'scroll', id: `lapse/${this.#steps}` } as const
    const lines = [debit(chart.failed, paise), credit(chart.lapsed, paise)]
    this.#post([entry({ kind: 'failure', source, treasuryCode, day: this.#day(), lines })])
    for (const payment of due) payment.at = 'lapsed'
  }

  /** What the bank brought: debits out of every head, returns, failures; of one payment no two at once. */
  #scroll(): void {
    const taken = new Set<Payment>()
    const take = (which: (payment: Payment) => boolean) => {
      const found = this.#some((payment) => !taken.has(payment) && which(payment))
      for (const payment of found) taken.add(payment)
      return found
    }
    const debited: Record<DebitedFrom, Payment[]> = {
      inTransit: take(({ at }) => at === 'inTransit'),
      failed: take(({ at }) => at === 'failed'),
      lapsed: take(({ at }) => at === 'lapsed'),
      suspense: take(({ twice }) => !twice),
    }
    const returned = { failed: take(({ at }) => at === 'paid'), suspense: take(({ twice }) => twice) }
    const rejected = take(({ at }) => at === 'inTransit')
    this.#book({
      ...{ kind: 'scroll', scrollId: `scroll/${this.#steps}`, treasuryCode, day: this.#day() },
      debitedPaise: {
        inTransit: sum(debited.inTransit),
        failed: sum(debited.failed),
        lapsed: sum(debited.lapsed),
        suspense: sum(debited.suspense),
      },
      returnedPaise: { failed: sum(returned.failed), suspense: sum(returned.suspense) },
      rejectedPaise: sum(rejected),
      creditedPaise: [],
    })
    for (const from of debitedFrom)
      for (const payment of debited[from])
        if (from === 'suspense') payment.twice = true
        else payment.at = 'paid'
    for (const payment of [...returned.failed, ...rejected]) payment.at = 'failed'
    for (const payment of returned.suspense) payment.twice = false
  }

  /** What does not hold, in words; nothing where all does. */
  wrong(): string[] {
    const { payments, balance } = this
    const at = (place: Payment['at']): number => sum(payments.filter((payment) => payment.at === place))
    const twice = sum(payments.filter((payment) => payment.twice))
    const debitedLessReturned = at('paid') + twice
    const held = { inTransit: at('inTransit'), failed: at('failed'), lapsed: at('lapsed'), suspense: -twice }
    const [t, q, f, l] = [balance('inTransit'), balance('cheques'), balance('failed'), balance('lapsed')]
    // Suspense by its debit balance.
    const s = -balance('suspense')
    const identity = t + q + f + debitedLessReturned + l - s
    return [
      ...(identity === this.vouchersPaise ? [] : [`the identity: ${identity}, and vouchers of ${this.vouchersPaise}`]),
      ...Object.entries({ ...held, cheques: 0, reserveBankDeposits: debitedLessReturned }).flatMap(([head, paise]) => {
        const found = balance(head as keyof Chart)
        return found === paise ? [] : [`${head}: ${found}, and payments of ${paise}`]
      }),
    ]
  }
}

const sum = (payments: readonly Payment[]): number =>
  payments.reduce((total, { amountPaise }) => total + amountPaise, 0)

test('holds at each step of ten thousand lives', () => {
  const came = new Set<string>()
  const again = new Set<string>()
  for (let seed = 1; seed <= 10_000; seed += 1) {
    const books = new Books(seed)
    for (let step = 1; step <= 14; step += 1) {
      books.step()
      const wrong = books.wrong()
      if (wrong.length > 0) expect(wrong, `seed ${seed}, step ${step}`).toEqual([])
    }
    for (const { at, twice, rounds } of books.payments) {
      came.add(twice ? `${at}, twice` : at)
      if (rounds > 1) again.add(at)
    }
  }
  // The lives are not all alike: a payment ends in each place, with a second one out and without.
  expect([...came].sort()).toEqual(
    ['failed', 'inTransit', 'lapsed', 'paid'].flatMap((place) => [place, `${place}, twice`]),
  )
  expect([...again].sort(), 'paid again more than once').toEqual(['failed', 'inTransit', 'paid'])
})
