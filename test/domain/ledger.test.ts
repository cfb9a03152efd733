// What each event books: balanced, to the heads of the table of entries, on its day, in its month.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartOf, chartParameters, keptForEvents, type Chart } from '../../domain/ledger/chart.ts'
import { credit, debit, entry, entryId, type LedgerEntry } from '../../domain/ledger/entry.ts'
import { entriesOf, type CorrectionEvent, type LedgerEvent, type VoucherEvent } from '../../domain/ledger/events.ts'
import { sumPaise } from '../../domain/kernel/money.ts'
import { deeplyFrozen } from './frozen.ts'

const chart: Chart = deeplyFrozen({
  inTransit: '8670-00-110-0-00',
  cheques: '8670-00-104-0-00',
  reserveBankDeposits: '8675-00-106-0-00',
  failed: '8443-00-800-0-01',
  lapsed: '0075-00-101-0-00',
  suspense: '8658-00-102-0-00',
})

const aDay = fc
  .integer({ min: 0, max: 1000 })
  .map((day) => new Date(Date.UTC(2026, 3, 1) + day * 86_400_000).toISOString().slice(0, 10))
const treasuries = ['577A', '577B', '572A'] as const
const anAmount = fc.integer({ min: 1, max: 10_00_000_00 })

const aVoucher: fc.Arbitrary<VoucherEvent> = fc
  .record({
    number: fc.uuid(),
    treasuryCode: fc.constantFrom(...treasuries),
    day: aDay,
    headOfAccount: fc.constantFrom('2054-00-097-0-01-051', '8009-01-101-0-01-000', '8443-00-117-0-01-542'),
    netPaise: anAmount,
    // Few heads, so that the same comes twice.
    deductions: fc.array(
      fc.record({
        headOfAccount: fc.constantFrom('8658-00-112-0-01-000', '0028-00-107-0-01-000', '8009-01-101-0-01-000'),
        amountPaise: anAmount,
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ deductions, netPaise, ...more }) => {
    const grossPaise = sumPaise([netPaise, ...deductions.map(({ amountPaise }) => amountPaise)])
    return deeplyFrozen({ kind: 'voucher', ...more, deductions, netPaise, grossPaise })
  })
const aCorrection: fc.Arbitrary<CorrectionEvent> = fc.record({
  kind: fc.constant('correction'),
  voucherNumber: fc.uuid(),
  treasuryCode: fc.constantFrom(...treasuries),
  day: aDay,
  netPaise: anAmount,
})
const anEvent: fc.Arbitrary<LedgerEvent> = fc.oneof(aVoucher, aCorrection)

const sums = (entries: readonly LedgerEntry[]) => {
  const lines = entries.flatMap((each) => each.lines)
  return {
    debits: sumPaise(lines.map(({ debitPaise }) => debitPaise)),
    credits: sumPaise(lines.map(({ creditPaise }) => creditPaise)),
  }
}
/** By its credits. */
const balance = (entries: readonly LedgerEntry[], head: string): number =>
  entries
    .flatMap(({ lines }) => lines)
    .filter(({ headOfAccount }) => headOfAccount === head)
    .reduce((total, { debitPaise, creditPaise }) => total + creditPaise - debitPaise, 0)

/** As vouchers were booked before: the net to the Reserve Bank's deposits, at the voucher. */
const asBefore = (voucher: VoucherEvent): LedgerEntry[] =>
  entriesOf(voucher, { ...chart, inTransit: chart.reserveBankDeposits })

describe('every event', () => {
  test('books entries that balance, one line a side and more than nothing, on its day and in the month of it', () => {
    fc.assert(
      fc.property(anEvent, (event) => {
        const entries = entriesOf(event, chart)
        expect(entries.length).toBeGreaterThan(0)
        for (const made of entries) {
          const { debits, credits } = sums([made])
          expect(debits).toBe(credits)
          for (const { debitPaise, creditPaise } of made.lines) {
            expect(Math.min(debitPaise, creditPaise)).toBe(0)
            expect(Math.max(debitPaise, creditPaise)).toBeGreaterThan(0)
          }
          expect(made).toMatchObject({ treasuryCode: event.treasuryCode, day: event.day, kind: event.kind })
          expect(made.day.startsWith(`${made.month}-`)).toBe(true)
        }
      }),
    )
  })

  test('names its source, and no two events of different sources share an entry', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anEvent, { selector: (event) => entryIdsOf(event).join(), maxLength: 20 }),
        (events) => {
          const ids = events.flatMap(entryIdsOf)
          expect(new Set(ids).size).toBe(ids.length)
        },
      ),
    )
  })

  test('balances per day and month, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 30 }), (events) => {
        const entries = events.flatMap((event) => entriesOf(event, chart))
        for (const of of ['day', 'month'] as const)
          for (const which of new Set(entries.map((each) => each[of]))) {
            const { debits, credits } = sums(entries.filter((each) => each[of] === which))
            expect(debits).toBe(credits)
          }
      }),
    )
  })
})
const entryIdsOf = (event: LedgerEvent): string[] => entriesOf(event, chart).map(entryId)

test('a voucher debits its head with the gross, and credits its deductions’ heads and transit with the net', () => {
  fc.assert(
    fc.property(aVoucher, (voucher) => {
      const [made, ...more] = entriesOf(voucher, chart)
      expect(more).toEqual([])
      expect(made?.source).toEqual({ kind: 'voucher', id: voucher.number })
      expect(made?.lines).toEqual([
        debit(voucher.headOfAccount, voucher.grossPaise),
        ...voucher.deductions.map(({ headOfAccount, amountPaise }) => credit(headOfAccount, amountPaise)),
        credit(chart.inTransit, voucher.netPaise),
      ])
      expect(balance(made === undefined ? [] : [made], chart.reserveBankDeposits)).toBe(0)
    }),
  )
})

test('a full TTR debits its head with the gross, credits its receiving heads, and leaves nothing in transit', () => {
  const [insurance, tax] = ['8011-00-105-0-01-000', '8658-00-112-0-01-000'] as const
  const voucher: VoucherEvent = {
    ...{ kind: 'voucher', number: '577A/2026-27/2054/000012', treasuryCode: '577A', day: '2026-11-27' },
    ...{ headOfAccount: '2054-00-097-0-01-051', grossPaise: 5_000_00, netPaise: 0 },
    deductions: [
      { headOfAccount: insurance, amountPaise: 4_800_00 },
      { headOfAccount: tax, amountPaise: 200_00 },
    ],
  }
  expect(entriesOf(voucher, chart)).toMatchObject([
    {
      day: '2026-11-27',
      lines: [debit('2054-00-097-0-01-051', 5_000_00), credit(insurance, 4_800_00), credit(tax, 200_00)],
    },
  ])
})

test('a correction takes its voucher’s net from the Reserve Bank’s deposits into transit, on its own day', () => {
  fc.assert(
    fc.property(aCorrection, (correction) => {
      expect(entriesOf(correction, chart)).toEqual([
        {
          kind: 'correction',
          source: { kind: 'voucher', id: correction.voucherNumber },
          treasuryCode: correction.treasuryCode,
          day: correction.day,
          month: correction.day.slice(0, 7),
          lines: [debit(chart.reserveBankDeposits, correction.netPaise), credit(chart.inTransit, correction.netPaise)],
        },
      ])
    }),
  )
})

test('what is in transit is the net of all vouchers at each step, and the Reserve Bank has debited nothing', () => {
  fc.assert(
    fc.property(
      fc.array(aVoucher, { maxLength: 15 }),
      fc.array(aVoucher, { maxLength: 15 }),
      aDay,
      (old, since, day) => {
        const before = old.flatMap(asBefore)
        const corrections = old.map(({ number: voucherNumber, treasuryCode, netPaise }) =>
          entriesOf({ kind: 'correction', voucherNumber, treasuryCode, day, netPaise }, chart),
        )
        const corrected = [...before, ...corrections.flat()]
        const books = [...corrected]
        let net = sumPaise(old.map(({ netPaise }) => netPaise))
        for (const voucher of [undefined, ...since]) {
          if (voucher !== undefined) {
            books.push(...entriesOf(voucher, chart))
            net = sumPaise([net, voucher.netPaise])
          }
          expect(balance(books, chart.inTransit)).toBe(net)
          expect(balance(books, chart.reserveBankDeposits)).toBe(0)
          for (const own of ['cheques', 'failed', 'lapsed', 'suspense'] as const)
            expect(balance(books, chart[own])).toBe(0)
        }
      },
    ),
  )
})

test('an entry that does not balance, or is of nothing, is never made', () => {
  const given = {
    kind: 'voucher',
    source: { kind: 'voucher', id: 'V/1' },
    treasuryCode: '577A',
    day: '2027-03-31',
  } as const
  expect(() => entry({ ...given, lines: [debit('one', 500), credit('other', 499)] })).toThrow(
    /voucher:V\/1 does not balance/,
  )
  expect(() => entry({ ...given, lines: [debit('one', 0), credit('other', 0)] })).toThrow(RangeError)
  expect(() => entry({ ...given, lines: [] })).toThrow(RangeError)
  expect(() => debit('one', -1)).toThrow(RangeError)
  expect(entry({ ...given, lines: [debit('one', 5), credit('nothing', 0), credit('other', 5)] })).toMatchObject({
    month: '2027-03',
    lines: [{ headOfAccount: 'one' }, { headOfAccount: 'other' }],
  })
})

test('the chart is read from parameters, each of which must be in force', () => {
  const values = Object.fromEntries(Object.entries(chartParameters).map(([own, name]) => [name, `head of ${own}`]))
  expect(chartOf(values, '2026-11-23').failed).toBe('head of failed')
  for (const name of Object.values(chartParameters))
    expect(() => chartOf({ ...values, [name]: undefined }, '2026-11-23')).toThrow(
      `no parameter ${name} in force on 2026-11-23`,
    )
  expect(keptForEvents).toEqual(['inTransit', 'cheques', 'reserveBankDeposits', 'failed'])
})
