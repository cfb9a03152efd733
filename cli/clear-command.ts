// Ways and means (S-24): the finance department's list and limits, what waits for it, its acts on many bills.

import type { Command } from 'commander'
import { formatRupees } from '../domain/kernel/money.ts'
import type {
  BillAnswer,
  ClearanceLimit,
  ClearanceResults,
  ClearanceTotals,
  ListedRow,
  Page,
  WaitingBill,
} from './answers.ts'
import { billIdOf, billPath, openSession, type Io, type Session } from './session.ts'
import { instant, more, table, type Cell } from './show.ts'
import { UsageError } from './usage-error.ts'

const amount = (paise: number | null): Cell => (paise === null ? null : formatRupees(paise))

/** Rupees as they are typed, in paise. */
function paiseOf(rupees: string): number {
  if (!/^\d{1,12}(\.\d{2})?$/.test(rupees))
    throw new UsageError(`${rupees} is no amount: rupees, with two decimals or none, without commas.`)
  return Math.round(Number(rupees) * 100)
}

const listedCells = (row: ListedRow): Cell[] => [
  ...[row.listId, row.head, row.claimType, row.treasuryCode, amount(row.amountFromPaise)],
  ...[row.from, row.to, row.reason],
]
const listedColumns = ['Row', 'Head', 'Claim', 'Treasury', 'From Rs>', 'From', 'To', 'Why']

interface Dated {
  from: string
  to?: string
  reason: string
}

interface NewRow extends Dated {
  claim?: string
  treasury?: string
  above?: string
}

function addList(clear: Command, io: Io): void {
  const list = clear
    .command('list')
    .description('what needs clearance')
    .option('--on <day>', 'in force on that day; all rows when left out')
    .option('--cursor <cursor>', 'the next page')
    .action(async ({ on, cursor }: { on?: string; cursor?: string }, command: Command) => {
      const session = openSession(command, io)
      const page = await session.api.get<Page<ListedRow>>('/v1/clearance-list', { on, cursor })
      session.show(page, ({ items }) => table(listedColumns, items.map(listedCells), session.isTerminal) + more(page))
    })
  list
    .command('add')
    .description('put a head, or the first parts of one, on the list (FD)')
    .argument('<head>', '2054-00-097-0-01-101, or 2054-00')
    .requiredOption('--from <day>', 'from tomorrow on at the earliest')
    .requiredOption('--reason <text>', 'why')
    .option('--to <day>', 'its last day')
    .option('--claim <claim>', 'of this claim only')
    .option('--treasury <code>', 'at this treasury only')
    .option('--above <rupees>', 'of so much gross and more')
    .action(async (head: string, { claim, treasury, above, ...dated }: NewRow, command: Command) => {
      const session = openSession(command, io)
      const row = await session.act<ListedRow>('/v1/clearance-list', {
        ...{ head, claimType: claim, treasuryCode: treasury, ...dated },
        amountFromPaise: above === undefined ? undefined : paiseOf(above),
      })
      session.show(row, (shown) => table(listedColumns, [listedCells(shown)], session.isTerminal))
    })
  list
    .command('end')
    .description('say the last day of a row (FD)')
    .argument('<row>', 'its id')
    .requiredOption('--to <day>', 'today at the earliest')
    .requiredOption('--reason <text>', 'why')
    .action(async (listId: string, body: Dated, command: Command) => {
      const session = openSession(command, io)
      const path = `/v1/clearance-list/${encodeURIComponent(listId)}/actions/end`
      const row = await session.act<ListedRow>(path, body)
      session.show(row, (shown) => table(listedColumns, [listedCells(shown)], session.isTerminal))
    })
}

const limitCells = (row: ClearanceLimit): Cell[] => [
  ...[row.limitId, row.headOfAccount, amount(row.amountPaise), row.from, row.to, row.reason],
]
const limitColumns = ['Limit', 'Head', 'A day, Rs>', 'From', 'To', 'Why']

function addLimits(clear: Command, io: Io): void {
  const limit = clear
    .command('limit')
    .description('what may be cleared of a head on one day')
    .option('--on <day>', 'in force on that day; all rows when left out')
    .option('--cursor <cursor>', 'the next page')
    .action(async ({ on, cursor }: { on?: string; cursor?: string }, command: Command) => {
      const session = openSession(command, io)
      const page = await session.api.get<Page<ClearanceLimit>>('/v1/clearance-limits', { on, cursor })
      session.show(page, ({ items }) => table(limitColumns, items.map(limitCells), session.isTerminal) + more(page))
    })
  limit
    .command('set')
    .description('limit a head, or lift its limit (FD)')
    .argument('<head>', 'a whole head of account')
    .argument('<rupees>', 'a day; none lifts the limit')
    .requiredOption('--from <day>', 'from tomorrow on at the earliest')
    .requiredOption('--reason <text>', 'why')
    .option('--to <day>', 'its last day')
    .action(async (headOfAccount: string, rupees: string, dated: Dated, command: Command) => {
      const session = openSession(command, io)
      const amountPaise = rupees === 'none' ? null : paiseOf(rupees)
      const row = await session.act<ClearanceLimit>('/v1/clearance-limits', { headOfAccount, amountPaise, ...dated })
      session.show(row, (shown) => table(limitColumns, [limitCells(shown)], session.isTerminal))
    })
}

const resultsText = ({ done, refused, results }: ClearanceResults, isTerminal: boolean): string =>
  [
    `Done: ${done}, refused: ${refused}`,
    ...(refused === 0
      ? []
      : [
          table(
            ['Bill', 'Refused', 'Because'],
            results.flatMap(({ billId, refusal }) =>
              refusal === undefined ? [] : [[billId, refusal.code, refusal.reason]],
            ),
            isTerminal,
          ),
        ]),
  ].join('\n')

async function idsOf(session: Session, named: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const name of named) ids.push(await billIdOf(session.api, name))
  return ids
}

interface Chosen {
  reason: string
  take?: string
  head?: string
  treasury?: string
}

function addActs(clear: Command, io: Io): void {
  clear
    .command('request')
    .description('ask for clearance of bills (PA)')
    .argument('<bills...>', 'ids, bill numbers or token numbers')
    .requiredOption('--reason <text>', 'why')
    .option('--treasury <code>', 'the treasury; of the first bill when left out')
    .action(async (named: string[], { reason, treasury }: Chosen, command: Command) => {
      const session = openSession(command, io)
      const billIds = await idsOf(session, named)
      const treasuryCode = treasury ?? (await session.api.get<BillAnswer>(billPath(billIds[0] ?? ''))).treasuryCode
      const body = { treasuryCode, billIds, reason }
      const results = await session.act<ClearanceResults>('/v1/clearances/requests', body)
      session.show(results, (shown) => resultsText(shown, session.isTerminal))
    })
  for (const [name, path, says] of [
    ['clear', 'clear', 'clear bills, those that wait longest first (FD)'],
    ['refuse', 'refuse', 'refuse bills their clearance: they go back (FD)'],
  ] as const)
    clear
      .command(name)
      .description(says)
      .argument('[bills...]', 'ids, bill numbers or token numbers')
      .requiredOption('--reason <text>', 'why')
      .option('--take <n>', 'in place of bills: so many of those that wait longest')
      .option('--head <head>', 'with --take: of this head, or of its first parts')
      .option('--treasury <code>', 'with --take: of this treasury')
      .action(async (named: string[], { reason, take, head, treasury }: Chosen, command: Command) => {
        const session = openSession(command, io)
        if (named.length > 0 === (take !== undefined)) throw new UsageError('Name bills, or --take so many.')
        const chosen =
          take === undefined
            ? { billIds: await idsOf(session, named) }
            : { take: Number(take), head, treasuryCode: treasury }
        const results = await session.act<ClearanceResults>(`/v1/clearances/${path}`, { ...chosen, reason })
        session.show(results, (shown) => resultsText(shown, session.isTerminal))
      })
}

function addReads(clear: Command, io: Io): void {
  clear
    .command('waiting')
    .description('bills that wait for the finance department, by the time of asking')
    .option('--head <head>', 'of this head, or of its first parts')
    .option('--treasury <code>', 'of this treasury')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async ({ treasury, ...query }: Record<string, string>, command: Command) => {
      const session = openSession(command, io)
      const page = await session.api.get<Page<WaitingBill>>('/v1/clearances', { ...query, treasuryCode: treasury })
      const cells = page.items.map((bill): Cell[] => [
        ...[bill.billNumber, bill.tokenNumber, bill.treasuryCode, bill.headOfAccount, bill.claimType],
        ...[amount(bill.grossPaise), bill.askedBy, instant(bill.askedAt)],
      ])
      const columns = ['Bill', 'Token', 'Treasury', 'Head', 'Claim', 'Gross, Rs>', 'Asked by', 'Asked at']
      session.show(page, () => table(columns, cells, session.isTerminal) + more(page))
    })
  clear
    .command('totals')
    .description('what waits, by head and treasury; and what was cleared today')
    .action(async (_options: object, command: Command) => {
      const session = openSession(command, io)
      const totals = await session.api.get<ClearanceTotals>('/v1/clearances/totals')
      session.show(totals, ({ items, today }) =>
        [
          table(
            ['Head', 'Treasury', 'Bills>', 'Gross, Rs>', 'Net, Rs>'],
            items.map((one) => [
              ...[one.headOfAccount, one.treasuryCode, one.bills, amount(one.grossPaise), amount(one.netPaise)],
            ]),
            session.isTerminal,
          ),
          '',
          table(
            ['Head', 'Cleared today, Rs>', 'Limit, Rs>'],
            today.map((one) => [one.headOfAccount, amount(one.clearedPaise), amount(one.limitPaise)]),
            session.isTerminal,
          ),
        ].join('\n'),
      )
    })
}

export function addClearCommands(program: Command, io: Io): void {
  const clear = program.command('clear').description('clearance of the finance department (S-24)')
  addList(clear, io)
  addActs(clear, io)
  addLimits(clear, io)
  addReads(clear, io)
}
