// The State's register of sanctions (S-23).

import { Option, type Command } from 'commander'
import { formatRupees } from '../domain/kernel/money.ts'
import { sanctionKinds } from '../domain/kernel/vocabulary.ts'
import type { Page, Sanction } from './answers.ts'
import { openSession, type Io } from './session.ts'
import { more, table, type Cell } from './show.ts'

interface Options {
  kind?: string
  authority?: string
  number?: string
  ddo?: string
  doubled?: true
  limit?: string
  cursor?: string
}

const amount = (paise: number | null): Cell => (paise === null ? null : formatRupees(paise))

const cells = (sanction: Sanction): Cell[] => [
  sanction.kind,
  sanction.authorityCode ?? sanction.authority,
  sanction.number,
  sanction.date,
  amount(sanction.amountPaise),
  amount(sanction.drawnPaise),
  amount(sanction.leftPaise),
  sanction.paidOn,
  sanction.billCount,
  sanction.bills.map(({ billNumber, state }) => `${billNumber} ${state}`).join(', '),
]
const columns = ['Kind', 'Authority', 'Number', 'Date', 'Amount, Rs>', 'Drawn>', 'Left>', 'Paid on', 'Bills>', 'Yours']

export function addSanctionCommand(program: Command, io: Io): void {
  program
    .command('sanctions')
    .description('sanctions on which bills have drawn that you may see, and what is left of them')
    .addOption(new Option('--kind <kind>', 'of this kind').choices(sanctionKinds))
    .option('--authority <code>', "of this authority: an office's code, or AG")
    .option('--number <number>', 'of this number, however it is written')
    .option('--ddo <code>', 'on which this office has drawn')
    .option('--doubled', 'instead: what was cited beyond what it carries before there was a register')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async ({ kind, authority, number, ddo, doubled, limit, cursor }: Options, command: Command) => {
      const session = openSession(command, io)
      const page = await session.api.get<Page<Sanction>>('/v1/sanctions', {
        ...{ kind, authorityCode: authority, number, ddoCode: ddo, limit, cursor },
        doubled: doubled === true ? 'true' : undefined,
      })
      session.show(page, ({ items }) => table(columns, items.map(cells), session.isTerminal) + more(page))
    })
}
