// Repairs: what an administrator does about what does not move by itself.

import { Argument, Option, type Command } from 'commander'
import { repairKinds } from '../domain/engine-room.ts'
import { repairStates } from '../domain/repair.ts'
import type { Page, RepairAnswer, RepairPlanAnswer } from './answers.ts'
import { DoesNotAgree } from './prove-command.ts'
import { openSession, type Io } from './session.ts'
import { instant, more, pairs, table } from './show.ts'

const repairsPath = '/v1/admin/repairs'
const pathOf = (repairId: string, act = ''): string => `${repairsPath}/${encodeURIComponent(repairId)}${act}`

type Found = Pick<RepairAnswer, 'kind' | 'runId' | 'workflowId' | 'workflowState' | 'row' | 'workflowUrl'>

const foundPairs = ({ workflowId, kind, runId, workflowState, row, workflowUrl }: Found) =>
  [
    ['Workflow', `${workflowId} (${kind})`],
    ['Run', runId === null ? 'none' : `${runId}, ${workflowState ?? ''}`],
    ['Its row', row === null ? null : `${row.state}${row.version === null ? '' : `, version ${row.version}`}`],
    ['Its page', workflowUrl],
  ] as const

function planText(plan: RepairPlanAnswer, isTerminal: boolean): string {
  const work = plan.pending.map((one) => [one.activityId, one.kind, one.state, one.attempt, instant(one.nextAt)])
  return [
    `Would ${plan.says}. Nothing was done.`,
    pairs(foundPairs(plan)),
    ...(work.length === 0 ? [] : [table(['Activity', 'Kind', 'State', 'Attempt>', 'Next'], work, isTerminal)]),
  ].join('\n\n')
}

const repairText = (repair: RepairAnswer): string =>
  pairs([
    ['Repair', repair.repairId],
    ['What', repair.says],
    ['Outcome', repair.failure === null ? repair.outcome : `${repair.outcome}: ${repair.failure}`],
    ['Why', repair.reason],
    ['Who', `${repair.user}, ${instant(repair.askedAt)}`],
    ...foundPairs(repair),
    ['Assigned to', repair.assignedTo],
    ['Acknowledged', repair.acknowledgedBy && `${repair.acknowledgedBy}, ${instant(repair.acknowledgedAt)}`],
  ])

const repairsText = ({ items, nextCursor }: Page<RepairAnswer>, isTerminal: boolean): string =>
  table(
    ['Repair', 'What', 'Workflow', 'When', 'Who', 'Outcome', 'State', 'Assigned to', 'Why'],
    items.map((one) => [
      ...[one.repairId, one.repair, one.workflowId, instant(one.askedAt), one.user, one.outcome, one.state],
      ...[one.assignedTo, one.reason],
    ]),
    isTerminal,
  ) + more({ nextCursor })

interface RepairOptions {
  reason: string
  activity?: string
  dryRun?: true
}

function addRepair(admin: Command, io: Io): void {
  admin
    .command('repair')
    .description('repair what does not move by itself (ADMIN); ends with 1 where it could not be done')
    .addArgument(new Argument('<what>', 'what is to be done').choices(repairKinds))
    .argument('<workflow>', 'the id of the workflow, as admin stuck or admin workflows names it')
    .requiredOption('--reason <text>', 'why, for those who read the trail')
    .option('--activity <id>', 'which of its pending activities, where there are several')
    .option('--dry-run', 'only say what would be done')
    .addHelpText(
      'after',
      `
nudge        hint to it that there is something to look at
start_again  start one that does not run, from its row
retry_now    try its failing work again at once
pause        keep its work from being tried; unpause: let it go on

None of them moves a bill. docs/operations.md says when to use which.

Examples:
  khajane --as admin admin repair retry_now rbi-inbox-rbi --reason 'the line is up again' --dry-run
  khajane --as admin admin repair start_again bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG --reason 'terminated by mistake'`,
    )
    .action(async (repair: string, workflowId: string, options: RepairOptions, command: Command) => {
      const session = openSession(command, io)
      const { reason, activity, dryRun } = options
      const body = { repair, workflowId, reason, ...(activity === undefined ? {} : { activityId: activity }) }
      if (dryRun === true) {
        const plan = await session.act<RepairPlanAnswer>(repairsPath, { ...body, dryRun })
        session.show(plan, (shown) => planText(shown, session.isTerminal))
        return
      }
      const made = await session.act<RepairAnswer>(repairsPath, body)
      session.show(made, repairText)
      if (made.outcome === 'failed') throw new DoesNotAgree()
    })
}

interface ListOptions {
  state?: string
  workflow?: string
  limit?: string
  cursor?: string
}

function addList(admin: Command, io: Io): void {
  admin
    .command('repairs')
    .description('repairs, the newest first (ADMIN; AUDITOR reads)')
    .addOption(new Option('--state <state>', 'OPEN: nobody has acknowledged it').choices(repairStates))
    .option('--workflow <id>', 'of this workflow')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async ({ workflow, ...search }: ListOptions, command: Command) => {
      const session = openSession(command, io)
      const page = await session.api.get<Page<RepairAnswer>>(repairsPath, { ...search, workflowId: workflow })
      session.show(page, (shown) => repairsText(shown, session.isTerminal))
    })
}

function addFollowing(admin: Command, io: Io): void {
  admin
    .command('acknowledge')
    .description('acknowledge a repair: what came of it has been seen (ADMIN)')
    .argument('<repair>', 'the id of the repair')
    .action(async (repairId: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      session.show(await session.act<RepairAnswer>(pathOf(repairId, '/acknowledge'), {}), repairText)
    })
  admin
    .command('assign')
    .description('say who looks after a repair (ADMIN)')
    .argument('<repair>', 'the id of the repair')
    .argument('<to>', 'a user who is ADMIN today, or such a post')
    .action(async (repairId: string, to: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      session.show(await session.act<RepairAnswer>(pathOf(repairId, '/assign'), { to }), repairText)
    })
}

export function addRepairCommands(admin: Command, io: Io): void {
  addRepair(admin, io)
  addList(admin, io)
  addFollowing(admin, io)
}
