import { Argument, type Command } from 'commander'
import { worklistStages } from '../domain/bill/worklist.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import type { NextBill, Page, Worklist, WorklistItem } from './answers.ts'
import { billText } from './bill-text.ts'
import { openSession, type Io, type Session } from './session.ts'
import { instant, more, table } from './show.ts'

interface Options {
  next?: true
  limit?: string
  cursor?: string
}

async function mine(session: Session): Promise<void> {
  const answer = await session.api.get<Page<Worklist>>('/v1/worklists')
  session.show(answer, ({ items }) =>
    table(
      ['Stage', 'Bills>', 'Held>', 'As', 'Actions'],
      items.map(({ stage, count, held, roles, actions }) => [stage, count, held, roles.join(', '), actions.join(', ')]),
      session.isTerminal,
    ),
  )
}

const itemCells = (item: WorklistItem) => [
  item.position,
  item.billNumber,
  item.tokenNumber,
  item.queue,
  instant(item.inwardedAt),
  item.held ? 'held' : '',
  `${item.billType}, ${item.claimType}`,
  formatRupees(item.netPaise),
]

async function ofStage(session: Session, stage: string, { limit, cursor }: Options): Promise<void> {
  const page = await session.api.get<Page<WorklistItem>>(`/v1/worklists/${stage}`, { limit, cursor })
  const columns = ['>', 'Bill', 'Token', 'Queue', 'Since', '', 'Claim', 'Net, Rs>']
  session.show(page, ({ items }) => table(columns, items.map(itemCells), session.isTerminal) + more(page))
}

async function next(session: Session, stage: string): Promise<void> {
  const answer = await session.act<NextBill>(`/v1/worklists/${stage}/next`, {})
  session.show(answer, ({ bill }) => (bill === null ? 'Nothing waits.' : billText(bill, session.isTerminal)))
}

export function addWorklistCommand(program: Command, io: Io): void {
  program
    .command('worklist')
    .description('what waits for you: all your worklists, or one in its order')
    .addArgument(new Argument('[stage]', 'a state, such as WITH_BOA').choices(worklistStages))
    .option('--next', 'the bill whose turn it is')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async (stage: string | undefined, options: Options, command: Command) => {
      const session = openSession(command, io)
      if (stage === undefined) await mine(session)
      else if (options.next === true) await next(session, stage)
      else await ofStage(session, stage, options)
    })
}
