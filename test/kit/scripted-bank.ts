// The simulator's script against a database: files of payments lie there, the bank plays its sentences on them in a
// folder, by a clock that is driven, and what it tells is applied as its inbox applies it.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type OutgoingPayment, writePain001 } from '../../rbi/pain001.ts'
import { movedIn } from '../../simulator/statement.ts'
import { batchOf } from '../rbi/samples.ts'
import { day, hour, playedBank } from '../simulator/played.ts'
import { settlingBank } from './settling.ts'

export interface Story {
  batchId: string
  payments: string[]
  /** Of all its messages, in their order. */
  breaks: string[]
  messages: Buffer[]
}

export type ScriptedBank = Awaited<ReturnType<typeof scriptedBank>>

export async function scriptedBank(seed = 7) {
  const root = mkdtempSync(join(tmpdir(), 'khajane-scripted-'))
  const rbi = playedBank(root)
  const bank = await settlingBank()
  const { sql } = bank
  let files = 0

  /** A file of so many payments with a name that the bank has not seen, laid into its inbox. */
  async function send(count: number): Promise<Pick<Story, 'batchId' | 'payments'>> {
    const { batchId } = await bank.batchOf(count)
    const rows = await sql<OutgoingPayment[]>`
      select payment_id, amount_paise, name, account_number, ifsc, 'KB/7' as reference
      from payments where batch_id = ${batchId} order by payment_id`
    const text = [...writePain001(batchOf([...rows], batchId), rows)].join('')
    rbi.lay(`${batchId}.xml`, text)
    files += 1
    return { batchId, payments: rows.map(({ paymentId }) => paymentId) }
  }

  /** What the bank has told since, applied in its order. @returns the kinds of the breaks it left */
  async function collect(
    into: Pick<Story, 'breaks' | 'messages'>,
    order = (messages: { bytes: Buffer }[]) => messages,
  ): Promise<void> {
    for (const { bytes } of order(rbi.fresh())) {
      into.messages.push(bytes)
      for (const [kind] of await bank.told(bytes)) into.breaks.push(kind ?? '')
    }
  }

  /** Plays these sentences on a file of so many payments, and lets ten days pass. */
  async function play(steps: readonly string[], count = 3): Promise<Story> {
    rbi.write([`seed: ${seed}`, 'steps:', ...steps.map((step) => `  - on file ${files + 1}: ${step}`)].join('\n'))
    const story = { ...(await send(count)), breaks: [], messages: [] }
    rbi.pass(0)
    for (const step of [hour, day, 9 * day]) {
      rbi.pass(step)
      await collect(story)
    }
    return story
  }

  /** Applies messages again, each under another id of the bank's, as no message before. */
  async function tellAgain(messages: readonly Buffer[]): Promise<void> {
    for (const bytes of messages) {
      const text = bytes.toString()
      if (text.includes('<MsgId>RBI')) await bank.told(text.replaceAll('<MsgId>RBI', '<MsgId>AGAIN'))
    }
  }

  /** By the bank's books, what a payment has cost the State. */
  const costOf = (paymentId: string): number =>
    movedIn(rbi.records())
      .filter((fact) => fact.paymentId === paymentId)
      .reduce((sum, fact) => sum + (fact.kind === 'debit' ? fact.amountPaise : -fact.amountPaise), 0)

  /** The bank's books and our rows say the same, or an open break says where they do not. Nobody is paid twice. */
  async function expectAgreement(payments: readonly string[]): Promise<void> {
    const rows = await sql<
      { paymentId: string; state: string; amountPaise: number; utr: string | null; open: boolean; times: number }[]
    >`
      select p.payment_id, p.state, p.amount_paise, p.utr,
        exists (select 1 from break_cases c join breaks b using (sha256, ordinal)
          where b.payment_id = p.payment_id and c.state <> 'SETTLED') as open,
        (select count(*)::int from payments o where o.bill_id = p.bill_id and o.line = p.line and o.state = 'PAID'
          and o.in_suspense_at is null) as times
      from payments p where p.payment_id = any(${[...payments]})`
    const debits = movedIn(rbi.records()).filter(({ kind }) => kind === 'debit')
    for (const { paymentId, state, amountPaise, utr, open, times } of rows) {
      expect(times, `${paymentId} is paid once at most`).toBeLessThanOrEqual(1)
      const cost = costOf(paymentId)
      if (!open) expect([paymentId, state, cost]).toEqual([paymentId, state, state === 'PAID' ? amountPaise : 0])
      if (state !== 'PAID') continue
      expect(debits, `the debit of ${paymentId}`).toContainEqual(expect.objectContaining({ paymentId, utr }))
    }
    expect(rows).toHaveLength(payments.length)
  }

  async function close(): Promise<void> {
    rbi.close()
    rmSync(root, { recursive: true, force: true })
    await bank.close()
  }

  return { ...bank, rbi, send, play, collect, tellAgain, expectAgreement, close }
}
