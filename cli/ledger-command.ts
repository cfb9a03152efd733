// The books of a treasury: day book, ledger of a head, trial balance, and what stands in transit, failed, with the
// bank.

import { Option, type Command } from 'commander'
import type { Page } from './answers.ts'
import { printCsv, rowsText, type Row } from './report-commands.ts'
import { openSession, type Io } from './session.ts'
import { more } from './show.ts'

interface Options {
  treasury?: string
  from?: string
  to?: string
  day?: string
  month?: string
  on?: string
  csv?: true
  limit?: string
  cursor?: string
}

/** An entry as its lines: each is a row of the table. */
function linesOf(row: Row): readonly Row[] {
  const { lines } = row
  if (!Array.isArray(lines)) return [row]
  const ofEntry = ['treasuryCode', 'day', 'entryId', 'kind', 'sourceId'] as const
  const entry = Object.fromEntries(ofEntry.map((field) => [field, row[field] ?? null]))
  return lines.map((line: Row) => ({ ...entry, ...line }))
}

async function print(command: Command, io: Io, path: string, options: Options): Promise<void> {
  const session = openSession(command, io)
  const { treasury, csv, ...asked } = options
  const query = { ...asked, treasuryCode: treasury }
  if (csv === true) return printCsv(session, io, path, query)
  const page = await session.api.get<Page<Row>>(path, query)
  session.show(page, ({ items }) => rowsText(items.flatMap(linesOf), session.isTerminal) + more(page))
}

const paged = (command: Command): Command =>
  command
    .option('--treasury <code>', 'of this treasury')
    .option('--csv', 'all of it as CSV')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')

const ofDays = (command: Command): Command =>
  paged(command).option('--from <date>', 'from that day on').option('--to <date>', 'up to and with that day')

const lists = {
  'in-transit': 'payments from their voucher until the bank’s debit is booked',
  failed: 'payments that failed and wait to be paid again',
  rbd: 'Reserve Bank deposits: what it has debited and not given back',
} as const

export function addLedgerCommands(program: Command, io: Io): void {
  const ledger = program
    .command('ledger')
    .description('the books of a treasury')
    .addHelpText(
      'after',
      `
Examples:
  khajane --as accounts.577a ledger trial-balance --month 2026-11
  khajane --as accounts.577a ledger head 8670-00-110-0-00 --from 2026-11-01 --to 2026-11-30
  khajane --as to.577a ledger in-transit --on 2026-11-23 --csv > in-transit.csv`,
    )
  ofDays(ledger.command('day-book').description('entries with their lines, in the order of their days')).action(
    (options: Options, command: Command) => print(command, io, '/v1/ledger/day-book', options),
  )
  ofDays(
    ledger
      .command('head')
      .description('the ledger of a head: opening balance, each line with the balance after it, closing balance')
      .argument('<head>', 'head of account'),
  ).action((head: string, options: Options, command: Command) =>
    print(command, io, `/v1/ledger/heads/${encodeURIComponent(head)}`, options),
  )
  paged(ledger.command('trial-balance').description('each head of a day or of a month, and their sums'))
    .addOption(new Option('--day <date>', 'of that day').conflicts('month'))
    .option('--month <month>', 'of that month, as 2026-11')
    .action((options: Options, command: Command) => print(command, io, '/v1/ledger/trial-balance', options))
  for (const [name, description] of Object.entries(lists))
    paged(ledger.command(name).description(description))
      .option('--on <date>', 'at the end of that day; today where none is named')
      .action((options: Options, command: Command) => print(command, io, `/v1/ledger/${name}`, options))
}
