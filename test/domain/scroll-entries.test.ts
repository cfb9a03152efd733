// What an approved scroll books: the Reserve Bank's deposits by what it has moved, credits to the heads named.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Chart } from '../../domain/ledger/chart.ts'
import { entriesOf, type ScrollEvent } from '../../domain/ledger/events.ts'
import { deeplyFrozen } from './frozen.ts'

const chart: Chart = deeplyFrozen({
  inTransit: '8670-00-110-0-00',
  cheques: '8670-00-104-0-00',
  reserveBankDeposits: '8675-00-106-0-00',
  failed: '8443-00-800-0-01',
  lapsed: '0075-00-101-0-00',
  suspense: '8658-00-102-0-00',
})
const heads = ['0028-00-107-0-01-000', '0070-60-800-0-01-000'] as const
const paise = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10_00_000_00 }))

const aScroll: fc.Arbitrary<ScrollEvent> = fc.record({
  kind: fc.constant('scroll' as const),
  scrollId: fc.constant('scroll-rbi-577A-2026-11-23-1'),
  treasuryCode: fc.constant('577A'),
  day: fc.constant('2026-11-23'),
  debitedPaise: fc.record({ inTransit: paise, failed: paise, lapsed: paise, suspense: paise }),
  returnedPaise: fc.record({ failed: paise, suspense: paise }),
  rejectedPaise: paise,
  creditedPaise: fc
    .uniqueArray(fc.constantFrom(...heads))
    .chain((named) =>
      fc.tuple(
        ...named.map((headOfAccount) =>
          fc.integer({ min: 1, max: 10_00_000_00 }).map((amountPaise) => ({ headOfAccount, amountPaise })),
        ),
      ),
    ),
})

const acceptedTo = ({ creditedPaise }: ScrollEvent, head: string): number =>
  creditedPaise.find(({ headOfAccount }) => headOfAccount === head)?.amountPaise ?? 0
const total = (parts: Readonly<Record<string, number>>): number =>
  Object.values(parts).reduce((sum, part) => sum + part, 0)

test('balances, one entry a kind; the deposits by what has moved, and each head by what was accepted to it', () => {
  fc.assert(
    fc.property(aScroll, (scroll) => {
      const entries = entriesOf(scroll, chart)
      const balances = new Map<string, number>()
      for (const { lines } of entries) {
        expect(lines.reduce((sum, { debitPaise, creditPaise }) => sum + debitPaise - creditPaise, 0)).toBe(0)
        for (const { headOfAccount, debitPaise, creditPaise } of lines)
          balances.set(headOfAccount, (balances.get(headOfAccount) ?? 0) + debitPaise - creditPaise)
      }
      const credited = scroll.creditedPaise.reduce((sum, { amountPaise }) => sum + amountPaise, 0)
      const { debitedPaise, returnedPaise, rejectedPaise } = scroll
      const of = (head: string): number => balances.get(head) ?? 0
      expect(of(chart.reserveBankDeposits)).toBe(total(returnedPaise) + credited - total(debitedPaise))
      expect(of(chart.inTransit)).toBe(debitedPaise.inTransit + rejectedPaise)
      expect(of(chart.failed)).toBe(debitedPaise.failed - returnedPaise.failed - rejectedPaise)
      for (const head of heads) expect(of(head)).toBe(0 - acceptedTo(scroll, head))
      const kinds = entries.map(({ kind }) => kind)
      expect(new Set(kinds).size).toBe(kinds.length)
      expect(kinds.includes('credit')).toBe(credited > 0)
    }),
    { numRuns: 300 },
  )
})
