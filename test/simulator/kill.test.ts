import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { openBank } from '../../activities/sftp.ts'
import type { BankFact } from '../../rbi/bank-fact.ts'
import { readBankMessage } from '../../rbi/bank-message.ts'
import { type OutgoingPayment, writePain001 } from '../../rbi/pain001.ts'
import { batchOf, payment } from '../rbi/samples.ts'
import { until } from '../kit/until.ts'
import { aBank, books, type TestBank } from './bank.ts'

const kills = Number(process.env['KILLS'] ?? 5)
const batches = kills * 2

const batchNumber = (number: number) => {
  const payments: OutgoingPayment[] = Array.from({ length: 30 }, (_, line) => ({
    ...payment,
    paymentId: `pay_${number}_${line}`,
    accountNumber: line % 5 === 0 ? `30211${number + 1000}0000` : `30211${number + 1000}${line + 1000}`,
  }))
  return { payments, batch: batchOf(payments, `batch_${number}`) }
}
const all = Array.from({ length: batches }, (_, number) => batchNumber(number))

/** As the batch's activity does it: look, send if it is not there, and begin anew on a new line whatever happened. */
async function sendAll(bank: TestBank): Promise<void> {
  for (const { batch, payments } of all) {
    const name = `${batch.batchId}.xml`
    await until(
      () => `${name} is sent, and the bank says ${bank.output()}`,
      async () => {
        try {
          const line = await openBank({ ...bank.address, deadlineMs: 2_000 })
          try {
            if ((await line.find(name)) === 'absent') await line.upload(name, writePain001(batch, payments))
            return true
          } finally {
            line.close()
          }
        } catch {
          return false
        }
      },
    )
    // So that the kills fall among the batches and not after them.
    await pause(40)
  }
}

/** As the inbox's activity does it: store by hash, then put away. */
async function collect(bank: TestBank, stored: Map<string, Buffer>, isEnough: () => boolean): Promise<void> {
  await until(
    () => `all messages, not ${stored.size}, and the bank says ${bank.output()}`,
    async () => {
      try {
        const line = await openBank({ ...bank.address, deadlineMs: 2_000 })
        try {
          while (!isEnough()) {
            for (const { name } of await line.list()) {
              const bytes = await line.read(name)
              stored.set(createHash('sha256').update(bytes).digest('hex'), bytes)
              await line.done(name)
            }
            await pause(30)
          }
          return true
        } finally {
          line.close()
        }
      } catch {
        return false
      }
    },
    60 + kills * 10,
  )
}

describe('the Reserve Bank of the sample, killed at any moment', () => {
  let bank: TestBank
  afterEach(() => bank.remove())

  it(
    `debits each payment exactly once and returns each closed account exactly once, through ${kills} kills`,
    async () => {
      bank = await aBank({ delayMs: 30 })
      await bank.start()
      const stored = new Map<string, Buffer>()
      const kill = async () => {
        for (let kill = 0; kill < kills; kill += 1) {
          // Spread over what a batch takes, the same at each run.
          await pause(20 + ((kill * 0.618) % 1) * 300)
          await bank.kill()
          await bank.start()
        }
      }
      await Promise.all([sendAll(bank), collect(bank, stored, () => stored.size >= batches * 3), kill()])

      const told = [...stored.values()].map((bytes) => readBankMessage(bytes))
      const answers = told.flatMap((each) => (each.type === 'acknowledgement' ? [each] : []))
      expect(
        answers.map(({ originalMessageId, accepted }) => `${originalMessageId} ${String(accepted)}`).sort(),
      ).toEqual(all.map(({ batch }) => `${batch.batchId} true`).sort())
      const facts = told.flatMap((each) => (each.type === 'notification' ? each.facts : []))
      const paidTo = (kind: BankFact['kind']) =>
        facts.filter((fact) => fact.kind === kind).map(({ paymentId }) => paymentId)
      const payments = all.flatMap((each) => each.payments)
      expect(paidTo('debit').sort()).toEqual(payments.map(({ paymentId }) => paymentId).sort())
      const closed = payments.filter(({ accountNumber }) => accountNumber.endsWith('0000'))
      expect(paidTo('return').sort()).toEqual(closed.map(({ paymentId }) => paymentId).sort())
      const utrs = facts.flatMap((fact) => (fact.kind === 'debit' ? [fact.utr] : []))
      expect(new Set(utrs).size).toBe(payments.length)
      expect(books(bank)).toHaveLength(batches * 3)
    },
    60_000 + kills * 15_000,
  )
})
