import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalogue, catalogueRow } from '../../scripts/first-catalogue.ts'
import { checkTotal } from '../../domain/bill/draft-checks.ts'
import { laidDown, netOf, settled, totalsOf, type DraftLine } from '../../domain/bill/content.ts'

const lines = fc.array(
  fc.record({
    recipientId: fc.constant('2000-10104-036'),
    amountPaise: fc.integer({ min: 1, max: 10_000_000_000 }),
    reference: fc.constant(null),
  }),
  { maxLength: 200 },
)

test('an annexure comes to the sum of its lines, each of which is looked at once', () => {
  fc.assert(
    fc.property(lines, (given) => {
      let looks = 0
      const watched = given.map(({ amountPaise, ...line }): DraftLine => ({
        ...line,
        get amountPaise() {
          looks += 1
          return amountPaise
        },
      }))
      const { lines: count, totalPaise } = totalsOf(watched)
      expect(count).toBe(given.length)
      expect(BigInt(totalPaise)).toBe(given.reduce((sum, { amountPaise }) => sum + BigInt(amountPaise), 0n))
      expect(looks).toBe(given.length)
    }),
  )
})

test('it fits the bill when it comes to the net, and by no paisa more or less', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: -3, max: 3 }), (given, off) => {
      const annexure = totalsOf(given)
      const grossPaise = annexure.totalPaise + 200_00 + off
      const deductions = [
        { headOfAccount: '8658-00-112-0-01-000', amountPaise: 200_00, description: 'tax', depositAccountNumber: null },
      ]
      expect(netOf({ grossPaise, deductions })).toBe(annexure.totalPaise + off)
      expect(checkTotal({ grossPaise, deductions, annexure })?.code).toBe(off === 0 ? undefined : 'annexure_total')
      expect(checkTotal({ grossPaise, deductions, annexure: null })).toBeNull()
    }),
  )
})

test('what cannot be counted exactly is no safe integer', () => {
  const line = { recipientId: '2000-10104-036', amountPaise: 10_000_000_000_000, reference: null }
  expect(Number.isSafeInteger(totalsOf(Array.from({ length: 1_000 }, () => line)).totalPaise)).toBe(false)
})

test('the catalogue lays down what the draft leaves open', () => {
  for (const row of catalogue) {
    const { payBy, queue, countersignature, checklist } = row
    const countersigningOfficeCode = ['online', 'physical_and_online'].includes(countersignature)
      ? '12E01-01205O'
      : null
    const wanted = { queue, countersignature, countersigningOfficeCode, checklist, payBy: payBy[0] }
    expect(laidDown(row, '12E01-01205O')).toEqual(wanted)
    expect(laidDown(row, null)).toEqual({ ...wanted, countersigningOfficeCode: null })
    expect(settled({ payBy: null }, row)).toEqual({ payBy: payBy[0] })
    expect(settled({ payBy: 'none' }, row)).toEqual({ payBy: 'none' })
    for (const before of payBy) expect(settled({ payBy: null }, row, before)).toEqual({ payBy: before })
  }
  expect(settled({ payBy: null }, null)).toEqual({ payBy: null })
})

test('a way to pay that the claim no longer has gives way to its first', () => {
  const row = catalogueRow('payees_receipt', 'implementing_agency')
  expect(row && laidDown(row, null, 'ttr').payBy).toBe('ttr')
  expect(row && laidDown(row, null, 'cheque').payBy).toBe('e_payment')
})
