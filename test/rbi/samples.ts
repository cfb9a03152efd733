import fc from 'fast-check'
import type { BankDays, BankFact } from '../../rbi/bank-fact.ts'
import type { OutgoingBatch, OutgoingPayment } from '../../rbi/pain001.ts'
import { paise } from '../../domain/kernel/money.ts'

export const payment: OutgoingPayment = {
  paymentId: 'pay_01JD3V5YB3N0QX8T7F2K4M6R9W',
  amountPaise: 430000,
  name: 'Sri Manjunatha Stationers',
  accountNumber: '30211122233',
  ifsc: 'SBIN0040123',
  reference: '12E01-10104O/2026-27/000123',
}

export const batchOf = (payments: readonly OutgoingPayment[], batchId = 'batch_01JD3V6'): OutgoingBatch => ({
  batchId,
  treasuryCode: '577A',
  executionDate: '2026-11-23',
  createdAt: '2026-11-23T11:00:00+05:30',
  payments: payments.length,
  amountPaise: payments.reduce((sum, { amountPaise }) => sum + amountPaise, 0),
  debtorName: 'Government of Karnataka',
  debtorAccount: 'GOVTKARNATAKA001',
})

export const bytesOf = (chunks: Iterable<string> | string): Buffer =>
  Buffer.from(typeof chunks === 'string' ? chunks : [...chunks].join(''))

const alphabet = (characters: string) => fc.constantFrom(...Array.from(characters))
const capitalsAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

const textOf = (characters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: alphabet(characters), minLength, maxLength })

export const anId = fc
  .tuple(textOf(capitalsAndDigits, 1, 1), textOf(`${capitalsAndDigits}abcxyz._-`, 0, 34))
  .map((parts) => parts.join(''))

/** Names as they may come from anywhere: Kannada, markup, every character that XML allows. */
export const aName = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('ಕ', 'ರ್', 'ನಾ', '&', '<', '>', '"', "'", ']]>', ' ', 'a', '😀', '\u200d'),
      alphabet(capitalsAndDigits),
    ),
    minLength: 1,
    maxLength: 200,
  })
  .filter((name) => name.trim() !== '')

const anAmount = fc.integer({ min: 1, max: 10_000_000_000_00 })

export const aPayment: fc.Arbitrary<OutgoingPayment> = fc.record({
  paymentId: anId,
  amountPaise: anAmount,
  name: aName,
  accountNumber: textOf(capitalsAndDigits, 9, 18),
  ifsc: fc
    .tuple(textOf('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 4, 4), textOf(capitalsAndDigits, 6, 6))
    .map(([bank, branch]) => `${bank}0${branch}`),
  reference: fc.constantFrom('12E01-10104O/2026-27/000123', '12E01-10105O/2026-27/000001'),
})

const aDay = fc
  .integer({ min: 0, max: 3650 })
  .map((day) => new Date(Date.UTC(2026, 3, 1) + day * 86_400_000).toISOString().slice(0, 10))
const aReason = fc
  .tuple(
    fc.constantFrom('AC01', 'AC04', 'MD07', 'NOT IN LIST'),
    fc.array(
      textOf('abcdefg& <', 1, 60)
        .map((word) => word.replaceAll(' ', ''))
        .filter((word) => word !== ''),
      { maxLength: 20 },
    ),
  )
  .map(([code, words]) => (words.length === 0 ? code : `${code}: ${words.join(' ')}`))

export const aRejection = fc.record({ paymentId: anId, reason: aReason })
export { aReason }

const someDays: fc.Arbitrary<BankDays> = fc
  .record({ bookingDate: aDay, valueDate: fc.option(aDay, { nil: undefined }) })
  .map(({ bookingDate, valueDate }) => ({ bookingDate, ...(valueDate === undefined ? {} : { valueDate }) }))

export const aFact: fc.Arbitrary<BankFact> = fc
  .tuple(
    anAmount.map(paise),
    someDays,
    anId,
    textOf(capitalsAndDigits, 16, 16),
    aReason,
    fc.constantFrom('debit', 'return', 'credit', 'reversal'),
    fc.boolean(),
  )
  .map(([amountPaise, days, paymentId, utr, reason, kind, full]): BankFact => {
    const moved = { amountPaise, ...days }
    if (kind === 'debit') return { kind, paymentId, utr: full ? utr : `${utr}ABCDEF`, ...moved }
    if (kind === 'return')
      return { kind, paymentId, returnReference: 'RTN1', reason, ...moved, ...(full ? { utr } : {}) }
    if (kind === 'reversal')
      return full
        ? { kind, of: 'return', paymentId, utr, reference: 'RTN2', reason, ...moved }
        : { kind, of: 'debit', ...moved }
    return { kind, ...moved, ...(full ? { utr, paymentId } : {}) }
  })
