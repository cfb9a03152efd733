// The engine room by command (ADMIN; AUDITOR reads): where something is, what runs, and what happened to it.

import type { Command } from 'commander'
import type { FoundAnswer } from './answers.ts'
import { openSession, type Io } from './session.ts'
import { instant, pairs, rupees, table } from './show.ts'

type FoundItem = FoundAnswer['items'][number]

function foundText(item: FoundItem, isTerminal: boolean): string {
  const { bill, payments, paymentsInAll, breaks } = item
  const rest = paymentsInAll - payments.length
  return [
    pairs([
      [item.kind, item.id],
      ['Found by', item.foundBy],
      ['State', item.state],
      ['Version', item.version],
      ['Since', instant(item.since)],
      ['Treasury', item.treasuryCode],
      ['Bill', bill === null ? null : `${bill.billNumber}, ${bill.state}, revision ${bill.revision}`],
      ['Office', bill?.ddoCode],
      ['Token', bill?.tokenNumber],
      ['Voucher', bill?.voucherNumber],
      ['Desk', bill?.deskPost],
      ['Custodian', bill?.custodian],
      ['On hold since', instant(bill?.heldAt)],
      ['Payment file', item.fileId],
      ['Batches', item.batchIds.join(', ')],
      ['Workflow', item.workflowId],
      ['Its page', item.workflowUrl],
    ]),
    ...(payments.length === 0
      ? []
      : [
          table(
            ['Payment', 'State', 'Amount>', 'Batch', 'UTR'],
            payments.map((one) => [one.paymentId, one.state, rupees(one.amountPaise), one.batchId, one.utr]),
            isTerminal,
          ) + (rest > 0 ? `\nand ${rest} more` : ''),
        ]),
    ...(breaks.length === 0
      ? []
      : [
          table(
            ['Break', 'Kind', 'State', 'Owner'],
            breaks.map(({ breakId, kind, state, owner }) => [breakId, kind, state, owner]),
            isTerminal,
          ),
        ]),
  ].join('\n\n')
}

export function addAdminCommands(program: Command, io: Io): void {
  const admin = program.command('admin').description('the engine room (ADMIN; AUDITOR reads)')
  admin
    .command('find')
    .description('where something is: by bill, token, voucher or payment number, UTR, batch, file or break')
    .argument('<what>', 'the whole number, as it stands')
    .addHelpText(
      'after',
      `
Examples:
  khajane --as admin admin find 12E01-10104O/2026-27/000001
  khajane --as auditor admin find 577A/2026-27/2054/000012 --json`,
    )
    .action(async (what: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      const found = await session.api.get<FoundAnswer>('/v1/admin/find', { q: what })
      session.show(found, ({ items, says }) =>
        items.length === 0 ? (says ?? '') : items.map((item) => foundText(item, session.isTerminal)).join('\n\n'),
      )
    })
}
