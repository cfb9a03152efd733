import type { Command } from 'commander'
import { formatRupees } from '../domain/kernel/money.ts'
import type { BatchAnswer, Page } from './answers.ts'
import { openSession, type Io } from './session.ts'
import { instant, more, pairs, rupees, table } from './show.ts'

const batchText = (batch: BatchAnswer): string =>
  pairs([
    ['Batch', batch.batchId],
    ['State', batch.state],
    ['Treasury', batch.treasuryCode],
    ['File', batch.fileName],
    ['Payments', batch.payments],
    ['Amount', rupees(batch.amountPaise)],
    ['Execution', batch.executionDate],
    ['Sent', instant(batch.sentAt)],
    ['Acknowledged', instant(batch.acknowledgedAt)],
    ['Reason', batch.reason],
  ])

interface ListOptions {
  treasury?: string
  state?: string
  limit?: string
  cursor?: string
}

export function addBatchCommands(program: Command, io: Io): void {
  const batch = program.command('batch').description('what went to the Reserve Bank, and its answer')
  batch
    .command('list')
    .description('batches that you may see')
    .option('--treasury <code>', 'of this treasury')
    .option('--state <state>', 'in this state')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async ({ treasury, state, limit, cursor }: ListOptions, command: Command) => {
      const session = openSession(command, io)
      const query = { treasuryCode: treasury, state, limit, cursor }
      const page = await session.api.get<Page<BatchAnswer>>('/v1/batches', query)
      const cells = (one: BatchAnswer) => [
        one.batchId,
        one.state,
        one.treasuryCode,
        one.payments,
        formatRupees(one.amountPaise),
        instant(one.sentAt),
        one.reason,
      ]
      const columns = ['Batch', 'State', 'Treasury', 'Payments>', 'Amount, Rs>', 'Sent', 'Reason']
      session.show(page, ({ items }) => table(columns, items.map(cells), session.isTerminal) + more(page))
    })
  batch
    .command('resend')
    .description('put the payments of a rejected batch into a new file (TO)')
    .argument('<batch>', 'id of the batch')
    .option('--reason <text>', 'why it will be taken now')
    .action(async (batchId: string, { reason }: { reason?: string }, command: Command) => {
      const session = openSession(command, io)
      const path = `/v1/batches/${encodeURIComponent(batchId)}/actions/resend`
      const answer = await session.act<BatchAnswer>(path, reason === undefined ? {} : { reason })
      session.show(answer, batchText)
    })
}
