import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paise } from '../../domain/kernel/money.ts'
import type { BankFact } from '../../rbi/bank-fact.ts'
import { readBankMessage } from '../../rbi/bank-message.ts'
import { readCamt054, writeCamt054 } from '../../rbi/camt054.ts'
import { officialSchema } from './official-schema.ts'
import { aFact, bytesOf } from './samples.ts'

const head = { messageId: 'RBI00000002', createdAt: '2026-11-23T11:00:10.250+05:30' }
const written = (facts: readonly BankFact[]) => bytesOf(writeCamt054({ ...head, account: 'GOVTKARNATAKA001', facts }))

const day = '2026-11-23'
const debit = {
  kind: 'debit',
  paymentId: 'pay_1',
  utr: 'RBISN26327000001',
  amountPaise: paise(1010),
  bookingDate: day,
  valueDate: day,
} as const
const second = { ...debit, paymentId: 'pay_2', utr: 'RBISR520261123000000AB', amountPaise: paise(2_00_000_00) } as const
const returned = {
  kind: 'return',
  paymentId: 'pay_1',
  utr: debit.utr,
  returnReference: 'RBISRTN2026112300000001',
  reason: 'AC04: account closed',
  amountPaise: paise(1010),
  bookingDate: '2026-11-25',
  valueDate: '2026-11-26',
} as const

const changed = (from: string | RegExp, to: string, facts: readonly BankFact[] = [debit, second]) => {
  const text = written(facts).toString()
  const other = text.replace(from, to)
  expect(other).not.toBe(text)
  return Buffer.from(other)
}

describe('debit, return and credit notifications (camt.054.001.08)', () => {
  it('are valid against the official schema', async (context) => {
    const check = await officialSchema('camt.054.001.08', context)
    fc.assert(
      fc.property(fc.array(aFact, { minLength: 1, maxLength: 20 }), (facts) => {
        expect(check(written(facts))).toBeUndefined()
      }),
      { numRuns: 100 },
    )
  })

  it('say again, when read, what was written, in its order', () => {
    fc.assert(
      fc.property(fc.array(aFact, { maxLength: 20 }), (facts) => {
        expect(readCamt054(written(facts))).toEqual({ ...head, facts, unread: [] })
      }),
    )
  })

  it('are known by their namespace in the outbox', () => {
    expect(readBankMessage(written([debit]))).toEqual({ type: 'notification', ...head, facts: [debit], unread: [] })
  })

  it('tell the UTR of a debit, and of a return its own reference and the reason of the bank', () => {
    expect(readCamt054(written([debit, second, returned])).facts).toEqual([debit, second, returned])
  })

  it.each([
    ['10.10', 1010],
    ['10.1', 1010],
    ['10.100', 1010],
    ['10.10000', 1010],
    ['0010.10', 1010],
  ])('understand %s rupees as %i paise', (rupees, amount) => {
    const bytes = bytesOf(
      written([debit])
        .toString()
        .replace(/>10\.10</g, `>${rupees}<`),
    )
    expect(readCamt054(bytes).facts[0]?.amountPaise).toBe(amount)
  })

  it.each([
    '10.101',
    '1e3',
    '-10.10',
    '+10.10',
    'NaN',
    'Infinity',
    '',
    ' ',
    '10,10',
    '.10',
    '10.',
    '0x10',
    '१०.१०',
    '99999999999999999.00',
    '0.00',
  ])('with an amount of "%s" cannot be read, and the fault names Amt', (rupees) => {
    const bytes = changed(/(<TxDtls>.*?)>10\.10</s, `$1>${rupees}<`, [debit])
    const { facts, unread } = readCamt054(bytes)
    expect(facts).toEqual([])
    expect(unread).toMatchObject([{ paymentId: 'pay_1' }])
    expect(unread[0]?.fault).toMatch(/^Document\/.*Ntry\[1\]\/NtryDtls\[1\]\/TxDtls\[1\]\/Amt: /)
  })

  it.each<[string, Buffer, RegExp]>([
    ['another currency', changed(/Ccy="INR"/g, 'Ccy="USD"'), /Ntry\[1\]\/.*Amt: is in USD/],
    ['no currency', changed(/ Ccy="INR"/g, ''), /Ntry\[1\]\/.*Amt: is in no currency/],
    [
      'an entry whose payments sum to something else',
      changed('>200010.10<', '>200010.11<'),
      /Ntry\[1\]\/Amt: is 20001011 paise/,
    ],
    ['an entry that is only pending', changed('>BOOK<', '>PDNG<'), /Ntry\[1\]\/Sts\/Cd/],
    ['a word for a reversal', changed('</CdtDbtInd><Sts>', '</CdtDbtInd><RvslInd>yes</RvslInd><Sts>'), /RvslInd/],
    ['a payment in the other direction', changed(/(<TxDtls>.*?)DBIT/s, '$1CRDT'), /TxDtls\[1\]\/CdtDbtInd/],
    [
      'a debit without UTR',
      changed(/<AcctSvcrRef>.*?<\/AcctSvcrRef>/, ''),
      /TxDtls\[1\]\/Refs\/AcctSvcrRef: is missing/,
    ],
    ['a UTR of 15 characters', changed('RBISN26327000001', 'RBISN2632700001'), /"RBISN2632700001" is not a UTR/],
    [
      'a second debit without payment id',
      changed('<EndToEndId>pay_2</EndToEndId>', ''),
      /TxDtls\[2\]\/Refs\/EndToEndId: is missing/,
    ],
    ['a day of no calendar', changed('<ValDt><Dt>2026-11-23', '<ValDt><Dt>2026-11-31'), /Ntry\[1\]\/ValDt\/Dt/],
    ['no booking day', changed(/<BookgDt>.*?<\/BookgDt>/, ''), /Ntry\[1\]\/BookgDt: is missing/],
    ['an empty booking day', changed(/<BookgDt>.*?<\/BookgDt>/, '<BookgDt></BookgDt>'), /BookgDt: needs Dt or DtTm/],
    ['an entry without payments', changed(/<NtryDtls>.*<\/NtryDtls>/s, '', [debit]), /NtryDtls\/TxDtls: is missing/],
    ['a return without a reason', changed(/<RtrInf>.*?<\/RtrInf>/, '', [returned]), /RtrInf: is missing/],
    ['a misspelt RtrInf', changed(/RtrInf>/g, 'RtnInf>', [returned]), /RtnInf: is not an element of the profile/],
    [
      'a return without its own reference',
      changed(/<AcctSvcrRef>.*?<\/AcctSvcrRef>/, '', [returned]),
      /AcctSvcrRef: is missing/,
    ],
    ['a reason on what is no return', changed('>RRTN<', '>DMCT<', [returned]), /RtrInf: is given/],
    ['a return that takes money', changed(/CRDT/g, 'DBIT', [returned]), /BkTxCd: is for a debit/],
    ['two amounts', changed(/(<TxDtls>.*?)(<Amt.*?<\/Amt>)/s, '$1$2$2'), /TxDtls\[1\]\/Amt: comes twice/],
    [
      'elements in another order',
      changed(/(<Sts>.*?<\/Sts>)(<BookgDt>.*?<\/BookgDt>)/, '$2$1'),
      /Ntry\[1\]\/Sts: comes after/,
    ],
  ])('with %s cannot be read, and the fault says where', (_, bytes, message) => {
    const { facts, unread } = readCamt054(bytes)
    expect(unread.map(({ fault }) => fault)).toContainEqual(expect.stringMatching(message))
    expect(unread.every(({ fault }) => fault.startsWith('Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[1]/'))).toBe(
      true,
    )
    const count = bytes.toString().split('<TxDtls>').length - 1
    expect(facts.length + unread.length).toBe(Math.max(1, count))
  })

  it('lose one line by one that cannot be read, and take the others: of its entry, and of other entries', () => {
    const bytes = changed('RBISN26327000001', 'RBISN2632700001', [debit, second, returned])
    const { facts, unread } = readCamt054(bytes)
    expect(facts).toEqual([second, { ...returned, utr: 'RBISN26327000001' }])
    expect(unread).toMatchObject([{ paymentId: 'pay_1', amountPaise: 1010 }])
  })

  it('lose all lines of an entry that is not as it should be, each by its name, and no line of another', () => {
    const { facts, unread } = readCamt054(changed('>BOOK<', '>PDNG<', [debit, second, returned]))
    expect(facts).toEqual([returned])
    expect(unread.map(({ paymentId }) => paymentId)).toEqual(['pay_1', 'pay_2'])
  })

  it('are held to the sum of an entry also where the amount of a line cannot be read', () => {
    const blind = (amount: string) =>
      changed(/(pay_2.*?)>200000\.00</s, '$1>much<')
        .toString()
        .replace('>200010.10<', `>${amount}<`)
    expect(readCamt054(Buffer.from(blind('200010.10'))).facts).toEqual([debit])
    expect(readCamt054(Buffer.from(blind('10.11'))).facts).toEqual([debit])
    const { facts, unread } = readCamt054(Buffer.from(blind('10.10')))
    expect([facts, unread.length]).toEqual([[], 2])
    expect(unread[0]?.fault).toContain('Amt: is 1010 paise, and its payments sum to 1010')
  })

  it('tell of a credit whose payer gave no id', () => {
    const credit = { kind: 'credit', amountPaise: paise(500), bookingDate: day, valueDate: day } as const
    expect(readCamt054(written([credit])).facts).toEqual([credit])
  })

  it('need no value day, which decides nothing', () => {
    const { facts } = readCamt054(changed(/<ValDt>.*?<\/ValDt>/, '', [debit]))
    expect(facts).toEqual([{ ...debit, valueDate: undefined }])
  })

  it.each([
    ['2026-11-22T18:29:59Z', '2026-11-22'],
    ['2026-11-22T18:30:00Z', '2026-11-23'],
    ['2026-11-24T00:10:00+06:30', '2026-11-23'],
    ['2026-11-23T23:59:59', '2026-11-23'],
    ['2026-11-23T00:00:00.5', '2026-11-23'],
  ])('booked at %s are of the day %s of India', (instant, booked) => {
    const { facts } = readCamt054(changed(/<BookgDt>.*?<\/BookgDt>/, `<BookgDt><DtTm>${instant}</DtTm></BookgDt>`))
    expect(facts.map(({ bookingDate }) => bookingDate)).toEqual([booked, booked])
  })

  it('tell of what the bank takes back as a reversal, whatever it looks like', () => {
    const asReversal = (facts: readonly BankFact[]) =>
      readCamt054(changed('</CdtDbtInd><Sts>', '</CdtDbtInd><RvslInd>1</RvslInd><Sts>', facts)).facts
    const { paymentId, utr, amountPaise, bookingDate, valueDate } = debit
    const taken = { kind: 'reversal', paymentId, amountPaise, bookingDate, valueDate } as const
    expect(asReversal([{ kind: 'credit', paymentId, utr, amountPaise, bookingDate, valueDate }])).toEqual([
      { ...taken, of: 'debit', reference: utr },
    ])
    expect(asReversal([{ ...returned, bookingDate, valueDate }])).toEqual([
      { ...taken, of: 'debit', utr, reference: returned.returnReference, reason: returned.reason },
    ])
    expect(asReversal([debit])).toEqual([{ ...taken, of: 'credit', reference: utr }])
    const back: BankFact = { ...taken, of: 'return', reference: returned.returnReference }
    expect(readCamt054(written([back])).facts).toEqual([back])
  })

  it('may carry what the schema allows and we do not use', async (context) => {
    const check = await officialSchema('camt.054.001.08', context)
    const rich = changed(
      '<CdtDbtInd>DBIT</CdtDbtInd></TxDtls>',
      '<CdtDbtInd>DBIT</CdtDbtInd><RltdPties><Cdtr><Pty><Nm>A &amp; B</Nm></Pty></Cdtr></RltdPties></TxDtls>',
    )
    expect(check(rich)).toBeUndefined()
    expect(readCamt054(rich).facts).toEqual([debit, second])
  })
})
