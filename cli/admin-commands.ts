// The engine room by command (ADMIN; AUDITOR reads): where something is, what runs, and what happened to it.

import { Option, type Command } from 'commander'
import { workflowKinds, workflowStates } from '../domain/engine-room.ts'
import type { FoundAnswer, WorkflowHistoryAnswer, WorkflowsAnswer } from './answers.ts'
import { addHealthCommands } from './health-command.ts'
import { addInForceCommands } from './in-force-commands.ts'
import { addRepairCommands } from './repair-commands.ts'
import { showOrWatch, watchable, type Watching } from './redraw.ts'
import { openSession, type Io, type Session } from './session.ts'
import { instant, more, pairs, rupees, table } from './show.ts'
import { addStuck } from './stuck-command.ts'

type FoundItem = FoundAnswer['items'][number]

function foundText(item: FoundItem, isTerminal: boolean): string {
  const { bill, payments, paymentsInAll, breaks } = item
  const rest = paymentsInAll - payments.length
  return [
    pairs([
      [item.kind, item.id],
      ['Found by', item.ofRevision === null ? item.foundBy : `${item.foundBy} of revision ${item.ofRevision}`],
      ['State', item.state],
      ['Version', item.version],
      ['Since', instant(item.since)],
      ['Treasury', item.treasuryCode],
      ['About', item.aboutId],
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

function workflowsText({ counts, items, nextCursor }: WorkflowsAnswer, isTerminal: boolean): string {
  const runs = table(
    ['Workflow', 'Kind', 'State', 'Since', 'Closed', 'Run'],
    items.map((run) => [
      ...[run.workflowId, run.kind, run.state, instant(run.startedAt)],
      ...[instant(run.closedAt), run.runId],
    ]),
    isTerminal,
  )
  const counted = counts.map(({ kind, state, runs: number, oldestAt }) => [kind, state, number, instant(oldestAt)])
  const above = counts.length === 0 ? '' : `${table(['Kind', 'State', 'Runs>', 'Oldest'], counted, isTerminal)}\n\n`
  return `${above}${runs}${more({ nextCursor })}`
}

const marks = { both: '', trail: 'trail only', history: 'history only', elsewhere: 'another bill' } as const

function historyText({ workflowId, runs, items }: WorkflowHistoryAnswer, isTerminal: boolean): string {
  const numberOf = new Map(runs.map(({ runId }, index) => [runId, index + 1]))
  const place = (runId: string | null, eventId: number | null): string =>
    runId === null ? '' : `${numberOf.get(runId) ?? '?'}/${eventId ?? ''}`
  return [
    workflowId,
    ...runs.map(({ runId, state, startedAt, closedAt }, index) => {
      const end = closedAt === null ? '' : ` to ${instant(closedAt)}`
      return `run ${index + 1}  ${runId}  ${state}, from ${instant(startedAt)}${end}`
    }),
    table(
      ['When', 'What', 'Who', 'Run/event', 'ms>', 'Retries>', 'Trace', 'Stands'],
      items.map((one) => [
        ...[instant(one.at), one.says, one.user ?? one.role, place(one.runId, one.eventId), one.milliseconds],
        ...[one.retries, one.traceId, marks[one.stands]],
      ]),
      isTerminal,
    ),
  ].join('\n')
}

/** Page after page: it is told whole. */
async function wholeHistory({ api }: Session, workflowId: string): Promise<WorkflowHistoryAnswer> {
  const path = `/v1/admin/workflows/${encodeURIComponent(workflowId)}/history`
  const ask = (cursor?: string) => api.get<WorkflowHistoryAnswer>(path, { limit: '200', cursor })
  const whole = await ask()
  for (let cursor = whole.nextCursor; cursor !== null;) {
    const { items, nextCursor } = await ask(cursor)
    whole.items.push(...items)
    cursor = nextCursor
  }
  return { ...whole, nextCursor: null }
}

function addFind(admin: Command, io: Io): void {
  watchable(admin.command('find'))
    .description(
      'where something is: by bill, token, voucher, memo or payment number, UTR, batch, file, scroll, break, change, ' +
        'delegation, repair, proof or trace',
    )
    .argument('<what>', 'the whole number, as it stands')
    .addHelpText(
      'after',
      `
Examples:
  khajane --as admin admin find 12E01-10104O/2026-27/000001
  khajane --as auditor admin find 577A/2026-27/2054/000012 --json`,
    )
    .action(async (what: string, options: Watching, command: Command) => {
      const session = openSession(command, io)
      await showOrWatch({ io, session }, options, {
        ask: () => session.api.get<FoundAnswer>('/v1/admin/find', { q: what }),
        text: ({ items, says }) =>
          [...items.map((item) => foundText(item, session.isTerminal)), ...(says === null ? [] : [says])].join('\n\n'),
      })
    })
}

interface ListOptions extends Watching {
  kind?: string
  state?: string
  bill?: string
  limit?: string
  cursor?: string
}

function addWorkflows(admin: Command, io: Io): void {
  watchable(admin.command('workflows'))
    .description('what runs in Temporal: counts by kind and state, the oldest, then runs')
    .addOption(new Option('--kind <kind>', 'of one kind').choices(workflowKinds))
    .addOption(new Option('--state <state>', 'in one state; RUNNING without it').choices(workflowStates))
    .option('--bill <number>', 'the runs of the bill with this number')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async ({ bill, watch, ...options }: ListOptions, command: Command) => {
      const session = openSession(command, io)
      const query = { ...options, billNumber: bill }
      await showOrWatch({ io, session }, watch === undefined ? {} : { watch }, {
        ask: () => session.api.get<WorkflowsAnswer>('/v1/admin/workflows', query),
        text: (shown) => workflowsText(shown, session.isTerminal),
      })
    })
}

function addHistory(admin: Command, io: Io): void {
  admin
    .command('history')
    .description('what happened to it: its trail, beside the history of its workflow')
    .argument('<what>', 'a bill, by any of its numbers; a file, batch or break; or the id of a workflow')
    .addHelpText(
      'after',
      `
A move that no event brought is marked "trail only"; what only the history knows, such as a refused act, "history only";
and "another bill" where what failed is paid again by one of its own: its number is told, and has a history too.

Example:
  khajane --as admin admin history 12E01-10104O/2026-27/000001`,
    )
    .action(async (what: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      const { items } = await session.api.get<FoundAnswer>('/v1/admin/find', { q: what })
      const history = await wholeHistory(session, items[0]?.workflowId ?? what)
      session.show(history, (shown) => historyText(shown, session.isTerminal))
    })
}

export function addAdminCommands(program: Command, io: Io): void {
  const admin = program.command('admin').description('the engine room (ADMIN; AUDITOR reads)')
  addFind(admin, io)
  addWorkflows(admin, io)
  addHistory(admin, io)
  addHealthCommands(admin, io)
  addInForceCommands(admin, io)
  addRepairCommands(admin, io)
  addStuck(admin, io)
}
