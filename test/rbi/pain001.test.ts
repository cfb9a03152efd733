import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BankFileFault } from '../../rbi/bank-file-fault.ts'
import { type OutgoingPayment, readPain001, writePain001, writePain001Pages } from '../../rbi/pain001.ts'
import { officialSchema } from './official-schema.ts'
import { aPayment, batchOf, bytesOf, payment } from './samples.ts'

const file = (payments: readonly OutgoingPayment[]) => bytesOf(writePain001(batchOf(payments), payments))
const fault = (work: () => unknown): BankFileFault => {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof BankFileFault) return thrown
    throw thrown
  }
  throw new Error('nothing was refused')
}
const faultOf = (changed: Partial<OutgoingPayment>) =>
  fault(() => bytesOf(writePain001(batchOf([payment, payment]), [payment, { ...payment, ...changed }])))

describe('the file of a batch (pain.001.001.10)', () => {
  it('is valid against the official schema, whatever the payees are called', async (context) => {
    const check = await officialSchema('pain.001.001.10', context)
    expect(check(file([payment]))).toBeUndefined()
    fc.assert(
      fc.property(fc.array(aPayment, { minLength: 1, maxLength: 20 }), (payments) => {
        expect(check(file(payments))).toBeUndefined()
      }),
      { numRuns: 60 },
    )
  })

  it('says again, when read, what was written: every paisa, account, IFSC and bill number', () => {
    fc.assert(
      fc.property(fc.array(aPayment, { minLength: 1, maxLength: 20 }), (payments) => {
        const read = readPain001(file(payments))
        expect(read.batch).toEqual(batchOf(payments))
        const withoutName = (each: OutgoingPayment) => ({ ...each, name: '' })
        expect(read.payments.map(withoutName)).toEqual(payments.map(withoutName))
        for (const [line, { name }] of read.payments.entries()) {
          const asked = payments[line]!.name.replace(/\s+/g, ' ').trim()
          expect(asked.startsWith(name)).toBe(true)
          expect(Array.from(name).length).toBeLessThanOrEqual(140)
          if (Array.from(asked).length <= 140) expect(name).toBe(asked)
        }
      }),
    )
  })

  it.each([
    [1, '0.01'],
    [9, '0.09'],
    [10, '0.10'],
    [100, '1.00'],
    [1010, '10.10'],
    [430000, '4300.00'],
    [9_007_199_254_740_991, '90071992547409.91'],
  ])('writes %i paise as %s', (amountPaise, rupees) => {
    expect(file([{ ...payment, amountPaise }]).toString()).toContain(`<InstdAmt Ccy="INR">${rupees}</InstdAmt>`)
  })

  it('writes a payee called "Rao & Sons <Hubli>" so that the bank reads that name', () => {
    const bytes = file([{ ...payment, name: 'Rao & Sons <Hubli>' }])
    expect(bytes.toString()).toContain('<Nm>Rao &amp; Sons &lt;Hubli&gt;</Nm>')
    expect(readPain001(bytes).payments[0]?.name).toBe('Rao & Sons <Hubli>')
  })

  it('cuts a name at 140 characters and never within a Kannada syllable', () => {
    const name = `${'a'.repeat(139)}ಕ್ಷ`
    expect(readPain001(file([{ ...payment, name }])).payments[0]?.name).toBe('a'.repeat(139))
  })

  it.each<[string, Partial<OutgoingPayment>, string]>([
    ['a name with a character that XML does not allow', { name: 'Rao\u0000' }, 'Cdtr/Nm'],
    ['a name with half a character', { name: 'Rao \ud83d' }, 'Cdtr/Nm'],
    ['a name of spaces', { name: '   ' }, 'Cdtr/Nm'],
    ['no bill number', { reference: '' }, 'RmtInf/Ustrd'],
    ['no amount', { amountPaise: 0 }, 'Amt/InstdAmt'],
    ['a negative amount', { amountPaise: -100 }, 'Amt/InstdAmt'],
    ['half a paisa', { amountPaise: 10.5 }, 'Amt/InstdAmt'],
    ['an amount that is no number', { amountPaise: Number.NaN }, 'Amt/InstdAmt'],
    ['an IFSC of ten characters', { ifsc: 'SBIN004012' }, 'CdtrAgt/FinInstnId/ClrSysMmbId/MmbId'],
    ['an account number with a sign', { accountNumber: '3021-112223' }, 'CdtrAcct/Id/Othr/Id'],
    ['a payment id of 36 characters', { paymentId: 'p'.repeat(36) }, 'PmtId/EndToEndId'],
    ['a payment id with a space', { paymentId: 'pay 1' }, 'PmtId/EndToEndId'],
  ])('is not written with %s; the fault names the line and the element', (_, changed, element) => {
    expect(faultOf(changed).element).toBe(`PmtInf/CdtTrfTxInf[2]/${element}`)
  })

  it('keeps account numbers out of its faults', () => {
    expect(faultOf({ accountNumber: '3021-112223' }).message).not.toContain('112223')
  })

  it('is not finished when a payment is missing or the sum is another', () => {
    expect(fault(() => bytesOf(writePain001(batchOf([payment, payment]), [payment]))).element).toBe('GrpHdr/NbOfTxs')
    const batch = { ...batchOf([payment]), amountPaise: 1 }
    expect(fault(() => bytesOf(writePain001(batch, [payment]))).element).toBe('GrpHdr/CtrlSum')
  })

  it('is not begun with a batch id that no file can have, a date of no calendar, or an account number too long', () => {
    const begun = (changed: object) =>
      fault(() => bytesOf(writePain001({ ...batchOf([payment]), ...changed }, [payment]))).element
    expect(begun({ batchId: '../batch' })).toBe('GrpHdr/MsgId')
    expect(begun({ executionDate: '2026-02-30' })).toBe('PmtInf/ReqdExctnDt')
    expect(begun({ createdAt: 'today' })).toBe('GrpHdr/CreDtTm')
    expect(begun({ debtorAccount: '1'.repeat(35) })).toBe('PmtInf/DbtrAcct/Id/Othr/Id')
  })

  it('comes in chunks, so that a hundred thousand payments never lie in memory as one text', () => {
    const payments = Array.from({ length: 5_000 }, (_, line) => ({ ...payment, paymentId: `pay_${line}` }))
    const chunks = [...writePain001(batchOf(payments), payments)]
    expect(chunks.length).toBeGreaterThan(20)
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(70_000)
    expect(readPain001(bytesOf(chunks)).payments).toHaveLength(5_000)
  })

  it('comes in the same chunks where the payments come page by page, and ends with the same faults', async () => {
    const payments = Array.from({ length: 1_000 }, (_, line) => ({ ...payment, paymentId: `pay_${line}` }))
    async function* pages(most = payments.length) {
      for (let from = 0; from < most; from += 300) yield await Promise.resolve(payments.slice(from, from + 300))
    }
    const written = async (most?: number) => {
      const chunks: string[] = []
      for await (const chunk of writePain001Pages(batchOf(payments), pages(most))) chunks.push(chunk)
      return chunks
    }
    expect(await written()).toEqual([...writePain001(batchOf(payments), payments)])
    await expect(written(600)).rejects.toThrow('600 were given')
  })
})
