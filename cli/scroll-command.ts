// Scrolls: what a day of the bank brought to a treasury, and its officer's approval (S-31).

import { Option, type Command } from 'commander'
import { scrollStates } from '../domain/kernel/vocabulary.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import type { Page, ScrollAnswer, ScrollLine } from './answers.ts'
import { allowedText } from './bill-text.ts'
import { openSession, type Io } from './session.ts'
import { instant, more, pairs, rupees, table, type Cell } from './show.ts'

const scrollPath = (scrollId: string): string => `/v1/scrolls/${encodeURIComponent(scrollId)}`

const columns = [
  ...['Scroll', 'State', 'Debits>', 'Debited, Rs>', 'Returns>', 'Returned, Rs>', 'Rejections>', 'Rejected, Rs>'],
  'Approved by',
]
const cells = (scroll: ScrollAnswer): Cell[] => [
  ...[scroll.scrollId, scroll.state],
  ...[scroll.debits, formatRupees(scroll.debitedPaise), scroll.returns, formatRupees(scroll.returnedPaise)],
  ...[scroll.rejections, formatRupees(scroll.rejectedPaise), scroll.approvedBy],
]

/** So many, and what they come to; null where there are none. */
const sum = (count: number, paise: number): Cell => (count === 0 ? null : `${count}, ${rupees(paise)}`)
const part = (paise: number): Cell => (paise === 0 ? null : rupees(paise))

function scrollText(scroll: ScrollAnswer, isTerminal: boolean): string {
  const { debitedFrom } = scroll
  const approved = scroll.approvedBy === null ? null : `by ${scroll.approvedBy}, ${instant(scroll.approvedAt)}`
  const facts = pairs([
    ['Scroll', scroll.scrollId],
    ['State', scroll.state],
    ['Treasury', scroll.treasuryCode],
    ["Bank's day", `${scroll.day}, number ${scroll.number}`],
    ['Debits', sum(scroll.debits, scroll.debitedPaise)],
    ['  of payments in transit', part(debitedFrom.inTransit)],
    ['  of failed payments', part(debitedFrom.failed)],
    ['  of lapsed payments', part(debitedFrom.lapsed)],
    ['  to suspense', part(debitedFrom.suspense)],
    ['Returns', sum(scroll.returns, scroll.returnedPaise)],
    ['Rejections', sum(scroll.rejections, scroll.rejectedPaise)],
    ['Open breaks', scroll.openBreaks === 0 ? null : `${scroll.openBreaks} at the treasury, their lines in no scroll`],
    ['Approved', approved],
  ])
  return [facts, '', allowedText(scroll.allowedActions, isTerminal)].join('\n')
}

const linesText = (lines: readonly ScrollLine[], isTerminal: boolean): string =>
  table(
    ['Kind', 'Bill', 'Line>', 'Amount, Rs>', 'UTR', 'Return', 'Reason', 'Booked on'],
    lines.map((line) => [
      ...[line.kind, line.billNumber, line.line, formatRupees(line.amountPaise), line.utr],
      ...[line.returnReference, line.reason, line.bookingDate],
    ]),
    isTerminal,
  )

interface Paged {
  limit?: string
  cursor?: string
}
interface ListOptions extends Paged {
  treasury?: string
  state?: string
  from?: string
  to?: string
}

function addReads(scroll: Command, io: Io): void {
  scroll
    .command('list')
    .description("scrolls that you may see, by the bank's days, the latest first")
    .option('--treasury <code>', 'of this treasury')
    .addOption(new Option('--state <state>', 'in this state').choices(scrollStates))
    .option('--from <date>', "from that day of the bank's on")
    .option('--to <date>', 'up to and with that day')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async ({ treasury, ...search }: ListOptions, command: Command) => {
      const session = openSession(command, io)
      const page = await session.api.get<Page<ScrollAnswer>>('/v1/scrolls', { treasuryCode: treasury, ...search })
      session.show(page, ({ items }) => table(columns, items.map(cells), session.isTerminal) + more(page))
    })
  scroll
    .command('show')
    .description('a scroll, and what its lines come to')
    .argument('<scroll>', 'id of the scroll')
    .action(async (scrollId: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      const found = await session.api.get<ScrollAnswer>(scrollPath(scrollId))
      session.show(found, (shown) => scrollText(shown, session.isTerminal))
    })
  scroll
    .command('lines')
    .description('its debits, returns and rejections')
    .argument('<scroll>', 'id of the scroll')
    .option('--csv', 'all of them as CSV')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async (scrollId: string, { csv, ...query }: Paged & { csv?: true }, command: Command) => {
      const session = openSession(command, io)
      const path = `${scrollPath(scrollId)}/lines`
      if (csv === true) {
        for await (const text of session.api.read(path, 'text/csv')) io.out(text)
        return
      }
      const page = await session.api.get<Page<ScrollLine>>(path, { ...query })
      session.show(page, ({ items }) => linesText(items, session.isTerminal) + more(page))
    })
}

export function addScrollCommand(program: Command, io: Io): void {
  const scroll = program
    .command('scroll')
    .description("scrolls: a day of the bank's, approved by the treasury officer (S-31)")
    .addHelpText(
      'after',
      `
Examples:
  khajane --as to.577a --post post.to.577a scroll list --state OPEN
  khajane --as to.577a --post post.to.577a scroll lines scroll-rbi-577A-2026-11-23-1 --csv > lines.csv
  khajane --as to.577a --post post.to.577a scroll approve scroll-rbi-577A-2026-11-23-1`,
    )
  addReads(scroll, io)
  scroll
    .command('approve')
    .description('book what a scroll brought (TO): offices see UTRs and reasons from then on')
    .argument('<scroll>', 'id of the scroll')
    .option('-m, --remarks <text>', 'remarks')
    .action(async (scrollId: string, { remarks }: { remarks?: string }, command: Command) => {
      const session = openSession(command, io)
      const approved = await session.act<ScrollAnswer>(`${scrollPath(scrollId)}/actions/approve`, { remarks })
      session.show(approved, (shown) => scrollText(shown, session.isTerminal))
    })
}
