// The Reserve Bank's end as a test plays it: what the simulator is told to do, and messages that a test writes into its
// outbox, from where they take the real way through SFTP and the inbox.

import { createHash } from 'node:crypto'
import { readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { PaymentState } from '../../domain/kernel/vocabulary.ts'
import type { NotificationToWrite } from '../../rbi/bank-fact.ts'
import { writeCamt054 } from '../../rbi/camt054.ts'
import { writePain002 } from '../../rbi/pain002.ts'
import { batcherWorkflowId, paymentsQueuedSignal } from '../../workflows/messages.ts'
import { foldersOf } from '../../simulator/folders.ts'
import type { TestStack } from './stack.ts'
import { until } from './until.ts'

export interface PaymentRow {
  paymentId: string
  line: number
  attempt: number
  amountPaise: number
  state: PaymentState
  batchId: string | null
  utr: string | null
  returnReference: string | null
  reason: string | null
}

type Fact = NotificationToWrite['facts'][number]
type PaymentNamed = Pick<PaymentRow, 'paymentId' | 'amountPaise'>

const createdAt = '2026-11-23T11:00:00+05:30'
const days = { bookingDate: '2026-11-23', valueDate: '2026-11-23' }
const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

/** A UTR of 16 letters and digits, or a return's reference: the same payment's is always the same. */
export const utrOf = (paymentId: string): string => sha256(`utr of ${paymentId}`).slice(0, 16).toUpperCase()
const referenceOf = (paymentId: string): string => sha256(`return of ${paymentId}`).slice(0, 16).toUpperCase()

export const debitOf = ({ paymentId, amountPaise }: PaymentNamed): Extract<Fact, { kind: 'debit' }> => ({
  kind: 'debit',
  paymentId,
  amountPaise,
  utr: utrOf(paymentId),
  ...days,
})
export const returnOf = ({ paymentId, amountPaise }: PaymentNamed): Extract<Fact, { kind: 'return' }> => ({
  kind: 'return',
  paymentId,
  amountPaise,
  returnReference: referenceOf(paymentId),
  reason: 'AC04: account closed',
  ...days,
})

export interface FileAnswer {
  accepted: boolean
  reason?: string
  rejected?: readonly { paymentId: string; reason: string }[]
}

export type Bank = ReturnType<typeof bankOf>

export function bankOf({ database: { sql }, namespace, temporal, env }: TestStack) {
  const root = join(inject('servers').folder, namespace, 'bank')
  const { outbox, processed } = foldersOf(root)
  const orders = (text: string) => {
    writeFileSync(join(root, 'faults.new'), text)
    renameSync(join(root, 'faults.new'), join(root, 'faults.json'))
  }
  const script = (text: string) => {
    writeFileSync(join(root, 'scenario.new'), text)
    renameSync(join(root, 'scenario.new'), join(root, 'scenario.yaml'))
  }
  let messages = 0
  const head = () => {
    messages += 1
    return { messageId: `TOLD${String(messages).padStart(6, '0')}`, createdAt }
  }

  /** Lays a message into the bank's outbox. @returns its hash, by which it is stored. */
  function lay(bytes: Buffer, name = `told-${String(messages).padStart(6, '0')}.xml`): string {
    writeFileSync(join(outbox, `${name}.part`), bytes)
    renameSync(join(outbox, `${name}.part`), join(outbox, name))
    return sha256(bytes)
  }
  /** Waits until the inbox has applied the message of that hash, whatever came of it. */
  const applied = (hash: string): Promise<void> =>
    until('the message is applied', async () => {
      const [row] = await sql`select 1 from bank_message_results where sha256 = ${hash}`
      return row !== undefined
    })
  const tell = async (bytes: Buffer): Promise<string> => {
    const hash = lay(bytes)
    await applied(hash)
    return hash
  }
  const notification = (facts: readonly Fact[]): Buffer =>
    Buffer.from([...writeCamt054({ ...head(), account: 'GOVTKARNATAKA001', facts })].join(''))
  const acknowledgement = (batchId: string, { rejected = [], ...answer }: FileAnswer): Buffer =>
    Buffer.from(writePain002({ ...head(), originalMessageId: batchId, rejected, ...answer }))

  return {
    outbox,
    processed,
    lay,
    applied,
    notification,
    acknowledgement,
    /** Puts facts into a message and waits until it is applied. */
    tell: (...facts: Fact[]) => tell(notification(facts)),
    answer: (batchId: string, answer: FileAnswer) => tell(acknowledgement(batchId, answer)),

    /** The simulator answers no file any more: what it is to do it cannot read, while its door stays open. */
    keepSilent: () => orders('{'),
    orders: (faults: { rejectNext?: number; rejectLineNext?: number }) => orders(JSON.stringify(faults)),

    /** What it does with the file that comes next, in sentences (docs/simulator.md). */
    plays(...sentences: readonly string[]): void {
      const nth = readdirSync(processed).length + 1
      script(['seed: 7', 'steps:', ...sentences.map((sentence) => `  - on file ${nth}: ${sentence}`)].join('\n'))
    },
    /** What it does with every file that comes. */
    script,

    /** The treasury's batcher does nothing until `release`: its workflow waits on a queue where nobody works. */
    async hold(treasuryCode: string): Promise<void> {
      const workflowId = batcherWorkflowId(treasuryCode)
      await temporal.workflow.start('rbiBatcher', {
        workflowId,
        taskQueue: 'nobody-works-here',
        args: [treasuryCode],
        workflowIdConflictPolicy: 'TERMINATE_EXISTING',
      })
    },
    async release(treasuryCode: string): Promise<void> {
      const workflowId = batcherWorkflowId(treasuryCode)
      await temporal.workflow.getHandle(workflowId).terminate('the test lets it go')
      await temporal.workflow.signalWithStart('rbiBatcher', {
        workflowId,
        taskQueue: env['TEMPORAL_TASK_QUEUE'] ?? 'khajane',
        args: [treasuryCode],
        signal: paymentsQueuedSignal,
      })
    },
    /** Each bill leaves in a file of its own, so that what is told of one file concerns one bill. */
    oneBillAFile: async (): Promise<void> => {
      await sql`
        insert into parameters (name, valid_from, value, note)
        values ('rbi.batch.maximum_payments', '2001-01-01', '1', 'a bill a file')`
    },
    /** The latest attempt of each line. */
    paymentsOf: (billId: string): Promise<PaymentRow[]> =>
      sql<
        PaymentRow[]
      >`select distinct on (line) * from payments where bill_id = ${billId} order by line, attempt desc`,
  }
}
