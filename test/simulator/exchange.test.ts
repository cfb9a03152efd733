import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BankFact } from '../../rbi/bank-fact.ts'
import type { BankMessage } from '../../rbi/bank-message.ts'
import { type OutgoingPayment, writePain001 } from '../../rbi/pain001.ts'
import { batchOf, payment } from '../rbi/samples.ts'
import { aBank, messages, onLine, type TestBank } from './bank.ts'

let nextBatch = 0
/** A batch of its own, whose payments nobody has seen. */
function batchFile(changes: readonly Partial<OutgoingPayment>[]) {
  nextBatch += 1
  const payments = changes.map((change, line) => ({ ...payment, paymentId: `pay_${nextBatch}_${line + 1}`, ...change }))
  const batch = batchOf(payments, `batch_${nextBatch}`)
  return { batch, payments, name: `${batch.batchId}.xml`, chunks: () => writePain001(batch, payments) }
}
const factsOf = (message: BankMessage | undefined): readonly BankFact[] =>
  message?.type === 'notification' ? message.facts : []

describe('the Reserve Bank of the sample', () => {
  let bank: TestBank
  beforeAll(async () => {
    bank = await aBank()
    await bank.start()
  })
  afterAll(() => bank.remove())
  const sent = async (file: ReturnType<typeof batchFile>, chunks: Iterable<string> = file.chunks()) =>
    onLine(bank, (line) => line.upload(file.name, chunks))

  it('acknowledges a file, then debits each payment once under a UTR of its own', async () => {
    const file = batchFile([{ amountPaise: 430000 }, { amountPaise: 1_99_999_99 }, { amountPaise: 2_00_000_00 }])
    await sent(file)
    const [answer, debits] = await messages(bank, 2)
    expect(answer).toMatchObject({
      type: 'acknowledgement',
      originalMessageId: file.batch.batchId,
      accepted: true,
      rejected: [],
    })
    const facts = factsOf(debits)
    expect(facts.map((fact) => [fact.kind, fact.paymentId, fact.amountPaise, fact.valueDate])).toEqual(
      file.payments.map(({ paymentId, amountPaise }) => ['debit', paymentId, amountPaise, '2026-11-23']),
    )
    const utrs = facts.map((fact) => (fact.kind === 'debit' ? fact.utr : ''))
    expect(utrs.map(({ length }) => length)).toEqual([16, 16, 22])
    expect(new Set(utrs).size).toBe(3)
  })

  it('returns the payment to an account ending in 0000, with reason, own reference and the debit’s UTR', async () => {
    const file = batchFile([{}, { accountNumber: '302111220000', amountPaise: 7_500_00 }])
    await sent(file)
    const [, debits, returns] = await messages(bank, 3)
    const debit = factsOf(debits)[1]
    expect(factsOf(returns)).toEqual([
      {
        kind: 'return',
        paymentId: file.payments[1]?.paymentId,
        reason: 'AC04: account closed',
        returnReference: expect.stringMatching(/^RBISRTN20261123[0-9A-Z]{8}$/) as string,
        utr: debit?.kind === 'debit' ? debit.utr : '',
        amountPaise: 7_500_00,
        bookingDate: '2026-11-23',
        valueDate: '2026-11-23',
      },
    ])
  })

  it('rejects the next file when faults.json says so, debits nothing, takes its payments in a new file', async () => {
    bank.say({ rejectNext: 1 })
    const file = batchFile([{}, {}])
    await sent(file)
    const [answer] = await messages(bank, 1)
    expect(answer).toMatchObject({
      accepted: false,
      originalMessageId: file.batch.batchId,
      reason: 'MS03: rejected on purpose, by faults.json',
    })
    const again = batchFile(file.payments)
    await sent(again)
    const [taken, debits] = await messages(bank, 2)
    expect(taken).toMatchObject({ accepted: true, originalMessageId: again.batch.batchId })
    expect(factsOf(debits)).toHaveLength(2)
  })

  it('rejects one line by name when faults.json says so, and debits the others', async () => {
    bank.say({ rejectLineNext: 1 })
    const file = batchFile([{}, {}, {}])
    await sent(file)
    const [answer, debits] = await messages(bank, 2)
    expect(answer).toMatchObject({ accepted: true, rejected: [{ paymentId: file.payments[0]?.paymentId }] })
    expect(factsOf(debits).map(({ paymentId }) => paymentId)).toEqual(
      file.payments.slice(1).map(({ paymentId }) => paymentId),
    )
  })

  it('rejects a payment id that it has debited before, naming the line', async () => {
    const first = batchFile([{}])
    await sent(first)
    await messages(bank, 2)
    const second = batchFile([{}, { paymentId: first.payments[0]!.paymentId }])
    await sent(second)
    expect(await messages(bank, 1)).toMatchObject([
      {
        accepted: false,
        rejected: [{ paymentId: first.payments[0]?.paymentId, reason: expect.stringMatching(/^DU04/) as string }],
      },
    ])
  })

  it('rejects a batch that is sent a second time, and debits it once', async () => {
    const file = batchFile([{}])
    await sent(file)
    await messages(bank, 2)
    await sent({ ...file, name: 'under-another-name.xml' })
    expect(await messages(bank, 1)).toMatchObject([{ accepted: false, reason: 'DU01: message id was used before' }])
  })

  it.each<[string, (text: string) => string, RegExp]>([
    ['a control sum that is not the sum', (text) => text.replaceAll(/<CtrlSum>.*?</g, '<CtrlSum>1.00<'), /^AM10/],
    ['a number of payments that is not theirs', (text) => text.replaceAll(/<NbOfTxs>.*?</g, '<NbOfTxs>7<'), /^AM18/],
    [
      'an IFSC of the wrong shape',
      (text) => text.replace('SBIN0040123', 'SBIN1040123'),
      /^FF01.*CdtTrfTxInf\[1\].*MmbId: is not an IFSC/,
    ],
    ['half its text', (text) => text.slice(0, text.length / 2), /^FF01/],
    ['a DOCTYPE', (text) => text.replace('<Document', '<!DOCTYPE x><Document'), /^FF01.*DOCTYPE/],
  ])('rejects a file with %s, and says so', async (_, spoil, reason) => {
    const file = batchFile([{}])
    await sent(file, [spoil([...file.chunks()].join(''))])
    expect(await messages(bank, 1)).toMatchObject([
      { accepted: false, originalMessageId: file.batch.batchId, reason: expect.stringMatching(reason) as string },
    ])
  })

  it('does not touch an upload that has not got its final name', async () => {
    await onLine(bank, async (line) => {
      const broken = line.upload(
        'batch_half.xml',
        (function* () {
          yield '<?xml version="1.0"?>'
          throw new Error('the worker died here')
        })(),
      )
      await expect(broken).rejects.toThrow('the worker died here')
      expect(readdirSync(join(bank.folder, 'inbox'))).toEqual([])
      // Of a whole worker's death, with its line, it stays.
      writeFileSync(join(bank.folder, 'inbox', 'batch_half.xml.0123abcd.part'), '<?xml version="1.0"?>')
      // What was laid there later is answered: so the bank has looked since.
      const whole = batchFile([{}])
      await line.upload(whole.name, whole.chunks())
      await messages(bank, 2)
      expect(await line.find('batch_half.xml')).toBe('absent')
      expect(readdirSync(join(bank.folder, 'inbox'))).toEqual([
        expect.stringMatching(/^batch_half\.xml\.[0-9a-f]{8}\.part$/),
      ])
    })
  })

  it('answers an enquiry: absent before the send, processed after it', async () => {
    const file = batchFile([{}])
    await onLine(bank, async (line) => {
      expect(await line.find(file.name)).toBe('absent')
      await line.upload(file.name, file.chunks())
      expect(['inbox', 'processed']).toContain(await line.find(file.name))
    })
    await messages(bank, 2)
    expect(await onLine(bank, (line) => line.find(file.name))).toBe('processed')
  })

  it('keeps a message until it is put away, and putting it away twice does no harm', async () => {
    await sent(batchFile([{}]))
    await onLine(bank, async (line) => {
      let names: string[] = []
      while (names.length < 2) names = (await line.list()).map(({ name }) => name)
      const bytes = await line.read(names[0]!)
      expect(await line.read(names[0]!)).toEqual(bytes)
      await line.done(names[0]!)
      await line.done(names[0]!)
      expect((await line.list()).map(({ name }) => name)).toEqual(names.slice(1))
      await line.done(names[1]!)
      await expect(line.done('never-there.xml')).rejects.toThrow('no such file')
    })
  })

  it('carries a file of ten thousand payments there and its debits back', async () => {
    const file = batchFile(Array.from({ length: 10_000 }, () => ({})))
    await sent(file)
    const [, debits] = await messages(bank, 2)
    expect(factsOf(debits)).toHaveLength(10_000)
  })
})
