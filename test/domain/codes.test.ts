import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  gstinCheckCharacter,
  hasBudget,
  majorHead,
  parseAccountNumber,
  parseDdoCode,
  parseFinancialYear,
  parseGstin,
  parseHeadOfAccount,
  parseIfsc,
  parsePan,
  parseRecipientId,
  parseTokenNumber,
  parseTreasuryCode,
  parseUtr,
} from '../../domain/kernel/codes.ts'
import { sampleHeads, sampleOffices, sampleRecipients, sampleTreasuries } from '../../local/sample-state-data.ts'

const characters = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...characters.slice(0, 10)), minLength: length, maxLength: length })
const letters = (length: number) =>
  fc.string({ unit: fc.constantFrom(...characters.slice(10)), minLength: length, maxLength: length })
const alphanumerics = (minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength })

const parsers = {
  parseDdoCode,
  parseTreasuryCode,
  parseHeadOfAccount,
  parseFinancialYear,
  parseIfsc,
  parseAccountNumber,
  parseUtr,
  parsePan,
  parseGstin,
  parseRecipientId,
  parseTokenNumber,
}

test.each(Object.entries(parsers))(
  '%s answers the canonical form or null, and parses what it answered',
  (_name, parse) => {
    const near = fc.oneof(
      fc.string(),
      alphanumerics(0, 24),
      fc.string({ unit: fc.constantFrom(...characters, '-', '/', ' '), maxLength: 30 }),
    )
    fc.assert(
      fc.property(near, (text) => {
        const parsed = parse(text)
        expect(parsed === null || parse(parsed) === parsed).toBe(true)
      }),
    )
    for (const wrong of ['', ' ', '\n', '-', '٣٣٣A', '১২৩A']) expect(parse(wrong)).toBeNull()
  },
)

test.each([
  ['a trailing newline', parseTreasuryCode, '577A\n'],
  ['a leading space', parseTreasuryCode, ' 577A'],
  ['small letters', parseTreasuryCode, '577a'],
  ['a trailing newline', parseUtr, 'ABCD123456789012\n'],
  ['a trailing newline', parseDdoCode, '12E01-10104O\n'],
  ['a nought for the letter O', parseDdoCode, '12E01-101040'],
])('%s is not forgiven by %o: %j', (_what, parse, text) => {
  expect(parse(text)).toBeNull()
})

describe('DDO code (S-20)', () => {
  const code = fc.tuple(
    digits(2),
    letters(1),
    digits(2),
    fc.integer({ min: 0, max: 99_999 }),
    fc.constantFrom('O', 'D'),
  )

  test('is taken with or without its hyphen, shown with it, in the ranges of offices', () => {
    fc.assert(
      fc.property(code, ([department, letter, field, number, role]) => {
        const front = `${department}${letter}${field}`
        const back = `${String(number).padStart(5, '0')}${role}`
        const allowed = (number >= 100 && number <= 9_999) || number >= 10_001
        expect(parseDdoCode(front + back)).toBe(allowed ? `${front}-${back}` : null)
        expect(parseDdoCode(`${front}-${back}`)).toBe(allowed ? `${front}-${back}` : null)
      }),
    )
  })

  test.each([
    ['00099', false],
    ['00100', true],
    ['00999', true],
    ['01000', true],
    ['09999', true],
    ['10000', false],
    ['10001', true],
    ['99999', true],
  ])('office %s: %s', (office, allowed) => {
    expect(parseDdoCode(`12E01-${office}O`) !== null).toBe(allowed)
  })

  test.each(['12E0110104X', '12E-0110104O', '1E01-10104O', '12E01--10104O', '12E01-1010O'])('%s is none', (text) => {
    expect(parseDdoCode(text)).toBeNull()
  })
})

describe('head of account', () => {
  const parts = fc.tuple(
    digits(4),
    digits(2),
    digits(3),
    digits(1),
    digits(2),
    fc.option(digits(3), { nil: undefined }),
  )

  test('is 15 digits, or 12 where the chart has no object level, with or without its hyphens', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const present = given.filter((part) => part !== undefined)
        const wanted = given[0] === '0000' ? null : present.join('-')
        expect(parseHeadOfAccount(present.join(''))).toBe(wanted)
        expect(parseHeadOfAccount(present.join('-'))).toBe(wanted)
        if (wanted !== null) expect(majorHead(wanted)).toBe(given[0])
      }),
    )
  })

  test.each([
    '8443-00-117-0-01-54',
    '8443-00117-0-01-542',
    '844300-117-0-01-542',
    '8443-00-117-0-01-542-',
    '8443-00-117-0',
  ])('%s is none', (text) => {
    expect(parseHeadOfAccount(text)).toBeNull()
  })
})

test('only heads of the public account have no budget', () => {
  const budgeted = ['0028-00-107-0-01-000', '2054-00-097-0-01-051', '4059-01-051-0-01-386', '7999-00-101-0-01']
  const publicAccount = ['8000-00-101-0-01', '8009-01-101-0-01-000', '8443-00-117-0-01-542', '8999-00-102-0-01']
  expect(budgeted.map(hasBudget)).toEqual([true, true, true, true])
  expect(publicAccount.map(hasBudget)).toEqual([false, false, false, false])
})

test('a financial year is followed by the next, over the turn of a century too', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 0, max: 99 }), (year, second) => {
      const text = `${year}-${String(second).padStart(2, '0')}`
      expect(parseFinancialYear(text)).toBe(second === (year + 1) % 100 ? text : null)
    }),
  )
  expect(parseFinancialYear('1999-00')).toBe('1999-00')
  expect(parseFinancialYear('2026-27')).toBe('2026-27')
  expect(parseFinancialYear('2026-2027')).toBeNull()
})

describe('PAN and GSTIN', () => {
  const gstStates = [...Array.from({ length: 38 }, (_, index) => String(index + 1).padStart(2, '0')), '97', '99']
  const pan = fc
    .tuple(
      letters(3),
      fc.constantFrom('A', 'B', 'C', 'F', 'G', 'H', 'J', 'L', 'P', 'T'),
      letters(1),
      digits(4),
      letters(1),
    )
    .map((parts) => parts.join(''))
  const fourteen = fc
    .tuple(fc.constantFrom(...gstStates), pan, fc.constantFrom(...characters.slice(1)))
    .map(([state, holder, entity]) => `${state}${holder}${entity}Z`)

  test('a GSTIN begins with the code of a State, of the centre (99) or of another territory (97)', () => {
    const taken = Array.from({ length: 100 }, (_, code) => `${String(code).padStart(2, '0')}AAGCB7383J1Z`)
      .map((fourteen) => fourteen + gstinCheckCharacter(fourteen))
      .flatMap((gstin) => parseGstin(gstin)?.slice(0, 2) ?? [])
    expect(taken).toEqual(gstStates)
  })

  test('a PAN names the kind of its holder', () => {
    fc.assert(fc.property(pan, (text) => parsePan(text) === text))
    for (const wrong of ['ABCXE1234F', 'ABCDE1234F', 'ABCPE12345', 'ABCPE1234', 'abcpe1234f'])
      expect(parsePan(wrong)).toBeNull()
  })

  test('a GSTIN is caught when any one of its characters is another', () => {
    fc.assert(
      fc.property(fourteen, fc.nat(14), fc.constantFrom(...characters), (text, place, other) => {
        const gstin = text + gstinCheckCharacter(text)
        expect(parseGstin(gstin)).toBe(gstin)
        if (gstin.charAt(place) !== other)
          expect(parseGstin(gstin.slice(0, place) + other + gstin.slice(place + 1))).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })

  // Printed as examples in many places, so made by somebody else's arithmetic.
  test.each(['27AAPFU0939F1ZV', '29AAGCB7383J1Z4'])('%s is one', (gstin) => {
    expect(parseGstin(gstin)).toBe(gstin)
  })
})

describe('bank codes', () => {
  test('an IFSC is four letters, a nought and six more', () => {
    fc.assert(fc.property(letters(4), alphanumerics(6), (bank, branch) => parseIfsc(`${bank}0${branch}`) !== null))
    fc.assert(
      fc.property(
        letters(4),
        fc.constantFrom(...characters.slice(1)),
        alphanumerics(6),
        (bank, fifth, branch) => parseIfsc(bank + fifth + branch) === null,
      ),
    )
  })

  test('a UTR has 16 or 22 letters and digits, an account number 9 to 18', () => {
    fc.assert(
      fc.property(alphanumerics(1, 30), (text) => {
        expect(parseUtr(text)).toBe([16, 22].includes(text.length) ? text : null)
        expect(parseAccountNumber(text)).toBe(text.length >= 9 && text.length <= 18 ? text : null)
      }),
    )
    for (const sign of ['1234-56789', '123456789 ', '+123456789']) expect(parseAccountNumber(sign)).toBeNull()
  })
})

describe("the treasury's own codes", () => {
  test('treasury and token', () => {
    expect(parseTreasuryCode('577A')).toBe('577A')
    expect(parseTokenNumber('577A/2026-27/001204')).toBe('577A/2026-27/001204')
    expect(parseTokenNumber('577A/2026-27/1204')).toBeNull()
  })

  test('every code of the sample State is one', () => {
    const ddoOffices = sampleOffices.filter(({ kind }) => kind === 'ddo' || kind === 'controlling')
    expect(ddoOffices.map(({ officeCode }) => parseDdoCode(officeCode))).toEqual(
      ddoOffices.map(({ officeCode }) => officeCode),
    )
    expect(sampleTreasuries.every(({ treasuryCode }) => parseTreasuryCode(treasuryCode) !== null)).toBe(true)
    expect(sampleHeads.every(({ headOfAccount }) => parseHeadOfAccount(headOfAccount) === headOfAccount)).toBe(true)
    for (const { recipientId, category, accountNumber, ifsc, gstin } of sampleRecipients) {
      expect(parseRecipientId(recipientId)?.slice(0, 2)).toBe(category)
      expect([parseAccountNumber(accountNumber), parseIfsc(ifsc)]).toEqual([accountNumber, ifsc])
      if (typeof gstin === 'string') expect(parseGstin(gstin)).toBe(gstin)
    }
  })
})
