import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountInWords, formatRupees, paise, plainRupees, sumPaise } from '../../domain/kernel/money.ts'

const amounts = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(),
  fc.nat(100_000),
  fc.integer({ min: 0, max: 13 }).map((power) => 10 ** power),
)

describe('an amount', () => {
  test('is to a spreadsheet a figure without sign and grouping', () => {
    expect([0, 5, 1_234_50, 123_456_789].map(plainRupees)).toEqual(['0.00', '0.05', '1234.50', '1234567.89'])
  })

  test('is a whole, safe number of paise, and nothing else is', () => {
    fc.assert(fc.property(amounts, (amount) => paise(amount) === amount))
    for (const wrong of [-1, 0.5, 10.1, Number.NaN, Infinity, -Infinity, 2 ** 53])
      expect(() => paise(wrong)).toThrow(RangeError)
  })

  test('adds up the same in every order, and never beyond what is safe', () => {
    const some = fc.array(fc.nat(10 ** 9))
    fc.assert(
      fc.property(
        some.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(sumPaise(shuffled)).toBe(sumPaise(list))
          expect(BigInt(sumPaise(list))).toBe(list.reduce((total, amount) => total + BigInt(amount), 0n))
        },
      ),
    )
    expect(sumPaise([])).toBe(0)
    expect(() => sumPaise([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError)
    expect(() => sumPaise([5, -5])).toThrow(RangeError)
  })
})

describe('an amount in figures', () => {
  const wholeRupees = new Intl.NumberFormat('en-IN')

  test('is grouped as in India and reads back as the same amount', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const text = formatRupees(amount)
        expect(text).toMatch(/^(\d{1,3}|\d{1,2}(,\d\d)*,\d{3})\.\d\d$/)
        expect(Number(text.replaceAll(/[,.]/g, ''))).toBe(amount)
        expect(text.slice(0, -3)).toBe(wholeRupees.format(BigInt(amount) / 100n))
      }),
    )
  })

  test.each([
    [0, '0.00'],
    [7, '0.07'],
    [99, '0.99'],
    [100_00, '100.00'],
    [999_99, '999.99'],
    [1_000_00, '1,000.00'],
    [12_34_567_89, '12,34,567.89'],
    [10 ** 15, '1,00,00,00,00,00,000.00'],
    [Number.MAX_SAFE_INTEGER, '9,00,71,99,25,47,409.91'],
  ])('%d paise are %s', (amount, text) => {
    expect(formatRupees(amount)).toBe(text)
  })

  test('is not made of what is no amount', () => {
    for (const wrong of [-1, 0.5, Number.NaN]) expect(() => formatRupees(wrong)).toThrow(RangeError)
  })
})

const units = [
  'Zero',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
  'Thirteen',
  'Fourteen',
  'Fifteen',
  'Sixteen',
  'Seventeen',
  'Eighteen',
  'Nineteen',
]
const tens = ['Twenty', 'Thirty', 'Forty', 'Fifty', 'Sixty', 'Seventy', 'Eighty', 'Ninety']
const sizes = { Crore: 10_000_000, Lakh: 100_000, Thousand: 1_000, Hundred: 100 } as const

/** Reads the words as a clerk would; what reads back is well formed, and no two amounts share their words. */
function read(words: readonly string[]): number {
  for (const [name, size] of Object.entries(sizes)) {
    const at = words.lastIndexOf(name)
    if (at >= 0) return read(words.slice(0, at)) * size + (at === words.length - 1 ? 0 : read(words.slice(at + 1)))
  }
  const [first = '', second, ...more] = words
  if (more.length > 0) throw new Error(`unreadable: ${words.join(' ')}`)
  const ten = tens.indexOf(first)
  if (second === undefined) return ten >= 0 ? (ten + 2) * 10 : knownUnit(first)
  if (ten < 0 || knownUnit(second) < 1 || knownUnit(second) > 9) throw new Error(`unreadable: ${words.join(' ')}`)
  return (ten + 2) * 10 + knownUnit(second)
}

function knownUnit(word: string): number {
  const unit = units.indexOf(word)
  if (unit < 0) throw new Error(`no number: ${word}`)
  return unit
}

function readAmount(text: string): number {
  const match = /^(?:Rupees (.+?))?(?: and )?(?:Paise (.+))? only$/.exec(text)
  if (match === null) throw new Error(`unreadable: ${text}`)
  const [, rupees, rest] = match
  return (rupees === undefined ? 0 : read(rupees.split(' '))) * 100 + (rest === undefined ? 0 : read(rest.split(' ')))
}

describe('an amount in words', () => {
  test('reads back as the same amount, so no two amounts share their words', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(readAmount(amountInWords(amount))).toBe(amount)
      }),
      { numRuns: 1000 },
    )
    const small = Array.from({ length: 20_000 }, (_, amount) => amount)
    expect(small.filter((amount) => readAmount(amountInWords(amount)) !== amount)).toEqual([])
  })

  test.each([
    [0, 'Rupees Zero only'],
    [99, 'Paise Ninety Nine only'],
    [100, 'Rupees One only'],
    [4_300_50, 'Rupees Four Thousand Three Hundred and Paise Fifty only'],
    [1_00_000_00, 'Rupees One Lakh only'],
    [1_00_00_000_01, 'Rupees One Crore and Paise One only'],
    [12_34_567_89, 'Rupees Twelve Lakh Thirty Four Thousand Five Hundred Sixty Seven and Paise Eighty Nine only'],
    [10 ** 15, 'Rupees Ten Lakh Crore only'],
  ])('%d paise are %s', (amount, words) => {
    expect(amountInWords(amount)).toBe(words)
  })
})
