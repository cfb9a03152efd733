// Changes of master data by two people: so far the accounts of recipients.

import { Option, type Command } from 'commander'
import { changeStates } from '../domain/kernel/vocabulary.ts'
import type { ChangeAnswer, ChangeItemAnswer, Page } from './answers.ts'
import { openSession, type Io, type Session } from './session.ts'
import { more, table, type Cell } from './show.ts'
import { UsageError } from './usage-error.ts'

const columns = ['Change', 'State', 'Recipient', 'Name', 'Account', 'IFSC', 'From', 'Proposed by', 'Decided by', 'Why']
const cells = (one: ChangeItemAnswer): Cell[] => [
  ...[one.changeId, one.state, one.key, one.name, one.value?.accountNumber ?? 'ends', one.value?.ifsc ?? null],
  ...[one.inForceFrom ?? one.from, one.proposedBy, one.decidedBy, one.decision ?? one.reason],
]

const show = (session: Session, answer: ChangeAnswer): void => {
  session.show(answer, (one) => table(columns, [cells(one)], session.isTerminal))
}

interface Proposed {
  account?: string
  ifsc?: string
  end?: true
  from: string
  reason: string
}

/** @throws UsageError where it is neither an account nor an end */
function valueOf({ account, ifsc, end }: Proposed): object {
  if (end === true && account === undefined && ifsc === undefined) return { end }
  if (end === undefined && account !== undefined && ifsc !== undefined)
    return { value: { accountNumber: account, ifsc } }
  throw new UsageError('Say the account with --account NUMBER and --ifsc CODE, or --end.')
}

function addPropose(change: Command, io: Io): void {
  change
    .command('propose')
    .description("propose another account of one of your office's recipients (approver)")
    .argument('<recipient>', 'its id')
    .option('--account <number>', 'the account number that is to be in force')
    .option('--ifsc <code>', 'the IFSC of its branch')
    .option('--end', 'instead: it is paid no more')
    .requiredOption('--from <date>', 'from which day')
    .requiredOption('--reason <text>', 'why, and on which paper')
    .action(async (key: string, options: Proposed, command: Command) => {
      const { from, reason } = options
      const body = { kind: 'recipient', key, ...valueOf(options), from, reason }
      const session = openSession(command, io)
      show(session, await session.act<ChangeAnswer>('/v1/changes', body))
    })
}

function addDecisions(change: Command, io: Io): void {
  const act = (action: string, description: string, needsReason: boolean): void => {
    const one = change.command(action).description(description).argument('<change>', 'its id')
    if (needsReason) one.requiredOption('--reason <text>', 'why not')
    one.option('-m, --remarks <text>', 'remarks')
    one.action(async (id: string, body: { reason?: string; remarks?: string }, command: Command) => {
      const session = openSession(command, io)
      show(session, await session.act<ChangeAnswer>(`/v1/changes/${encodeURIComponent(id)}/actions/${action}`, body))
    })
  }
  act('approve', 'approve it (head accountant of the treasury): drafts and forwards take it from its day on', false)
  act('refuse', 'refuse it (head accountant of the treasury)', true)
}

interface ListOptions {
  recipient?: string
  state?: string
  office?: string
  treasury?: string
  limit?: string
  cursor?: string
}

function addList(change: Command, io: Io): void {
  change
    .command('list')
    .description('changes that you may see, the last proposed first')
    .addOption(new Option('--state <state>', 'in this state').choices(changeStates))
    .option('--recipient <id>', 'of this recipient')
    .option('--office <code>', 'of this office')
    .option('--treasury <code>', 'of this treasury')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async ({ recipient, office, treasury, ...rest }: ListOptions, command: Command) => {
      const session = openSession(command, io)
      const query = { ...rest, key: recipient, officeCode: office, treasuryCode: treasury }
      const page = await session.api.get<Page<ChangeItemAnswer>>('/v1/changes', query)
      session.show(page, ({ items }) => table(columns, items.map(cells), session.isTerminal) + more(page))
    })
}

export function addChangeCommand(program: Command, io: Io): void {
  const change = program
    .command('change')
    .description("a recipient's account, changed by two people")
    .addHelpText(
      'after',
      `
Examples:
  khajane --as approver.10104 change propose 2000-10104-047 --account 50100001041099 --ifsc HDFC0000248 \\
    --from 2026-11-23 --reason "the bank has closed the account"
  khajane --as ha.577a change list --state PROPOSED
  khajane --as ha.577a change approve CHANGE`,
    )
  addPropose(change, io)
  addDecisions(change, io)
  addList(change, io)
}
