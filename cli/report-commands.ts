// The reports of the day, the top sheet of a bill, the end of a day.

import { Argument, Option, type Command } from 'commander'
import { formatRupees } from '../domain/kernel/money.ts'
import type { DayEnd, Page, TopSheet } from './answers.ts'
import { billIdOf, billPath, openSession, type Io, type Session } from './session.ts'
import { more, pairs, table, type Cell } from './show.ts'
import { UsageError } from './usage-error.ts'

/** Each below /v1/reports/, with what it takes beside the treasury and the page. */
const reports = {
  'bill-status': ['from', 'to', 'by'],
  pendency: [],
  'passed-not-authorised': [],
  'authorised-not-sent': [],
  'failed-payments': [],
  'unsigned-papers': ['from', 'to'],
  'voucher-numbers': ['from', 'to'],
  overrules: ['from', 'to'],
  overtakings: ['from', 'to'],
} as const satisfies Record<string, readonly (keyof Options)[]>
type ReportName = keyof typeof reports

interface Options {
  treasury?: string
  from?: string
  to?: string
  by?: string
  csv?: true
  limit?: string
  cursor?: string
}

type Value = string | number | boolean | null | readonly string[] | object
export type Row = Readonly<Record<string, Value>>

const isPaise = (field: string): boolean => field.endsWith('Paise')
/** `netPaise` as `Net, Rs`, `sinceDate` as `Since date`. */
function titleOf(field: string, value: Value | undefined): string {
  const words = field.replace(/Paise$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  const title = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${isPaise(field) ? ', Rs' : ''}`
  return typeof value === 'number' ? `${title}>` : title
}

/** What an object says in words; `--json` and `--csv` have all of it. */
const wordsOf = (value: object): string =>
  Object.entries(value)
    .filter(([name, one]) => typeof one === 'string' && !name.endsWith('Id'))
    .map(([, one]) => String(one))
    .join(', ')

/** A balance may stand below nought. */
const rupees = (paise: number): string => (paise < 0 ? `-${formatRupees(-paise)}` : formatRupees(paise))

function cellOf(field: string, value: Value | undefined): Cell {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.join(', ') : value.length
  if (typeof value === 'object') return 'en' in value ? String(value.en) : wordsOf(value)
  if (typeof value === 'boolean') return value ? 'yes' : ''
  return typeof value === 'number' && isPaise(field) ? rupees(value) : value
}

export function rowsText(rows: readonly Row[], isTerminal: boolean): string {
  const fields = Object.keys(rows[0] ?? {})
  const columns = fields.map((field) => titleOf(field, rows[0]?.[field]))
  return table(
    columns,
    rows.map((row) => fields.map((field) => cellOf(field, row[field]))),
    isTerminal,
  )
}

/** All of it, as it comes. */
export async function printCsv(
  { api }: Session,
  io: Io,
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): Promise<void> {
  for await (const text of api.read(path, 'text/csv', query)) io.out(text)
}

async function report(session: Session, io: Io, name: ReportName, options: Options): Promise<void> {
  const { treasury, limit, cursor } = options
  const taken: readonly (keyof Options)[] = reports[name]
  const unused = (['from', 'to', 'by'] as const).find(
    (option) => options[option] !== undefined && !taken.includes(option),
  )
  if (unused !== undefined) throw new UsageError(`The report ${name} takes no --${unused}.`)
  const own = Object.fromEntries(taken.map((option) => [option, options[option] as string | undefined]))
  const query = { treasuryCode: treasury, limit, cursor, ...own }
  if (options.csv === true) return printCsv(session, io, `/v1/reports/${name}`, query)
  const page = await session.api.get<Page<Row>>(`/v1/reports/${name}`, query)
  session.show(page, ({ items }) => rowsText(items, session.isTerminal) + more(page))
}

function sheetText({ handledBy, ...sheet }: TopSheet, isTerminal: boolean): string {
  const about = pairs([
    ['Bill', sheet.billNumber],
    ['Token', sheet.tokenNumber],
    ['Voucher', sheet.voucherNumber],
    ['Office', sheet.ddoCode],
    ['Treasury', sheet.treasuryCode],
    ['Revision', sheet.revision],
  ])
  const lines = handledBy.map(({ revision, role, user, name, firstOn, lastOn, actions, paperSigned }) => [
    ...[revision, role, user, name, firstOn, lastOn, actions.join(', '), paperSigned ? 'yes' : '', '________'],
  ])
  const columns = ['Revision>', 'Role', 'User', 'Name', 'From', 'To', 'Acts', 'Signed', 'Initials']
  return `${about}\n\n${table(columns, lines, isTerminal)}`
}

function dayEndText({ treasuryCode, businessDate, objectedBills, ...left }: DayEnd, isTerminal: boolean): string {
  const { objected, scrolls } = left
  const bills =
    objectedBills === 0 ? 'no objected bill is left (S-05)' : `${objectedBills} objected bills are left (S-05)`
  const open = scrolls.length === 0 ? 'no scroll is open (S-31)' : `${scrolls.length} scrolls are not approved (S-31)`
  const tables = [objected, scrolls].filter((rows) => rows.length > 0).map((rows) => rowsText(rows, isTerminal))
  return [`${treasuryCode}, ${businessDate}: ${bills}, ${open}.`, ...tables].join('\n')
}

function addSheets(program: Command, bill: Command, io: Io): void {
  bill
    .command('top-sheet')
    .description('everybody who handled the bill at the treasury, with a place for initials (S-10)')
    .argument('<bill>', 'id, bill number or token number')
    .option('--csv', 'as CSV')
    .action(async (named: string, options: Pick<Options, 'csv'>, command: Command) => {
      const session = openSession(command, io)
      const path = `${billPath(await billIdOf(session.api, named))}/top-sheet`
      if (options.csv === true) return printCsv(session, io, path)
      const sheet = await session.api.get<TopSheet>(path)
      session.show(sheet, (shown) => sheetText(shown, session.isTerminal))
    })
  program
    .command('day-end')
    .description('the objected bills and open scrolls that are left at the end of the day (S-05, S-31)')
    .argument('<treasury>', 'code of the treasury')
    .option('--csv', 'the objected bills as CSV')
    .action(async (code: string, options: Pick<Options, 'csv'>, command: Command) => {
      const session = openSession(command, io)
      const path = `/v1/treasuries/${encodeURIComponent(code)}/day-end`
      if (options.csv === true) return printCsv(session, io, path)
      const end = await session.api.get<DayEnd>(path)
      session.show(end, (shown) => dayEndText(shown, session.isTerminal))
    })
}

export function addReportCommands(program: Command, bill: Command, io: Io): void {
  program
    .command('report')
    .description('a report of the day')
    .addArgument(new Argument('<name>', 'which').choices(Object.keys(reports)))
    .option('--treasury <code>', 'of this treasury')
    .option('--from <date>', 'from that day on: bill-status, unsigned-papers, voucher-numbers, overrules, overtakings')
    .option('--to <date>', 'up to and with that day')
    .addOption(new Option('--by <group>', 'bill-status: a row for each').choices(['treasury', 'office']))
    .option('--csv', 'all of it as CSV')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .addHelpText(
      'after',
      `
Examples:
  khajane --as hoo.577a report bill-status --from 2026-11-01 --to 2026-11-30 --by office
  khajane --as dot report pendency --csv > pendency.csv`,
    )
    .action(async (name: ReportName, options: Options, command: Command) => {
      await report(openSession(command, io), io, name, options)
    })
  addSheets(program, bill, io)
}
