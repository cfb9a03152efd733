// Express (S-16a): asked by the approver, endorsed by the Director, confirmed by the TO, or refused by either.

import { Option, type Command } from 'commander'
import { expressStatuses } from '../domain/bill/express.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import type { Acted, ExpressRequest, Page } from './answers.ts'
import { actedText } from './bill-text.ts'
import { billIdOf, billPath, openSession, type Io } from './session.ts'
import { instant, more, table } from './show.ts'

const acts = [
  ['ask', 'request-express', "ask for the express queue (the approver of the bill's office)"],
  ['endorse', 'endorse-express', 'endorse what is asked (DOT)'],
  ['confirm', 'confirm-express', "confirm what is endorsed (the TO of the bill's treasury)"],
  ['refuse', 'refuse-express', 'refuse it (DOT or the TO)'],
] as const

interface ListOptions {
  status?: string
  limit?: string
  cursor?: string
}

const cells = ({ billNumber, state, netPaise, express: { status, asked } }: ExpressRequest) => [
  billNumber,
  state,
  formatRupees(netPaise),
  status,
  instant(asked.at),
  asked.by,
  asked.reason,
]

export function addExpressCommands(program: Command, io: Io): void {
  const express = program.command('express').description('the express queue: asked, endorsed, confirmed or refused')
  for (const [name, action, description] of acts)
    express
      .command(name)
      .description(description)
      .argument('<bill>', 'id, bill number or token number')
      .requiredOption('--reason <reason>', 'why')
      .action(async (named: string, { reason }: { reason: string }, command: Command) => {
        const session = openSession(command, io)
        const billId = await billIdOf(session.api, named)
        const answer = await session.act<Acted>(`${billPath(billId)}/actions/${action}`, { reason })
        session.show(answer, (shown) => actedText(shown, session.isTerminal))
      })
  express
    .command('list')
    .description('requests for bills that you may see, in the order of asking')
    .addOption(new Option('--status <status>', 'only these').choices(expressStatuses))
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async ({ status, limit, cursor }: ListOptions, command: Command) => {
      const session = openSession(command, io)
      const page = await session.api.get<Page<ExpressRequest>>('/v1/express-requests', { status, limit, cursor })
      const columns = ['Bill', 'State', 'Net, Rs>', 'Express', 'Asked', 'By', 'Why']
      session.show(page, ({ items }) => table(columns, items.map(cells), session.isTerminal) + more(page))
    })
}
