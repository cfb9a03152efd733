// The simulator's script against a database: files of payments lie there, the bank plays its sentences on them in a
// folder, by a clock that is driven, and what it tells is applied as its inbox applies it.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OutgoingPayment, writePain001 } from '../../rbi/pain001.ts'
import { batchOf } from '../rbi/samples.ts'
import { day, hour, playedBank } from '../simulator/played.ts'
import { expectAgreement } from './agreement.ts'
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

  /** The bank's books and our rows say the same, or an open break says where they do not. Nobody is paid twice. */
  const agree = (payments: readonly string[]): Promise<void> => expectAgreement(sql, rbi.records(), payments)

  async function close(): Promise<void> {
    rbi.close()
    rmSync(root, { recursive: true, force: true })
    await bank.close()
  }

  return { ...bank, rbi, send, play, collect, tellAgain, expectAgreement: agree, close }
}
