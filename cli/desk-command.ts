// What waits for somebody, whose turn it is, and the desks of a treasury (S-16a).

import { Argument, type Command } from 'commander'
import { isDeskStage } from '../domain/bill/desk-moves.ts'
import { worklistStages } from '../domain/bill/worklist.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import type { State } from '../domain/kernel/vocabulary.ts'
import type { DeskAnswer, NextBill, Page, Worklist, WorklistItem } from './answers.ts'
import { ApiProblem } from './api.ts'
import { nextText, queueText } from './bill-text.ts'
import { openSession, type Io, type Session } from './session.ts'
import { instant, more, table } from './show.ts'

interface Options {
  all?: true
  treasury?: string
  limit?: string
  cursor?: string
}

const stageArgument = (written: string): Argument =>
  new Argument(written, 'a state, such as WITH_BOA').choices(worklistStages)

const countsText = ({ items }: Page<Worklist>, isTerminal: boolean): string =>
  table(
    ['Stage', 'Bills>', 'Held>', 'As', 'Actions'],
    items.map(({ stage, count, held, roles, actions }) => [stage, count, held, roles.join(', '), actions.join(', ')]),
    isTerminal,
  )

const desksText = ({ items }: Page<DeskAnswer>, isTerminal: boolean): string =>
  table(
    ['Treasury', 'Stage', 'Desk', 'Title', 'Sits there', 'Bills>', 'Absent until'],
    items.map((desk) => [
      ...[desk.treasuryCode, desk.stage, desk.postId, desk.title, desk.users.join(', ') || 'nobody'],
      ...[desk.bills, desk.absentUntil],
    ]),
    isTerminal,
  )

async function desks(session: Session, stage: State | undefined, treasuryCode?: string): Promise<Page<DeskAnswer>> {
  const { items, nextCursor } = await session.api.get<Page<DeskAnswer>>('/v1/desks', { treasuryCode })
  return { items: items.filter((desk) => stage === undefined || desk.stage === stage), nextCursor }
}

/** Its reason where its name does not say it. */
const queueOf = ({ queue, queueReason }: WorklistItem): string =>
  queueReason === null || queueReason === queue ? queue : queueText(queue, queueReason)

const askNext = (session: Session, stage: State): Promise<NextBill> =>
  session.act<NextBill>(`/v1/worklists/${stage}/next`, {})

/** The list of one's own desk, and which of its bills is next. */
async function listText(session: Session, stage: State, page: Page<WorklistItem>): Promise<string> {
  const next = (await askNext(session, stage)).bill
  const mark = ({ billId, held }: WorklistItem): string => (held ? 'held' : billId === next?.billId ? 'next' : '')
  const shown = table(
    ['>', '', 'Bill', 'Token', 'Queue', 'Inward', 'Claim', 'Net, Rs>'],
    page.items.map((item) => [
      ...[item.position, mark(item), item.billNumber, item.tokenNumber, queueOf(item)],
      ...[instant(item.inwardedAt), `${item.billType}, ${item.claimType}`, formatRupees(item.netPaise)],
    ]),
    session.isTerminal,
  )
  const isHere = page.items.some(({ billId }) => billId === next?.billId)
  if (page.items.length === 0) return shown
  if (next === null) return `${shown}\nNone of them is free for you now.`
  return isHere ? shown : `${shown}\nNext: ${next.billNumber}`
}

/** What one has no list of may be a desk that one oversees. */
async function ofStage(session: Session, stage: State, { limit, cursor }: Options): Promise<void> {
  try {
    const page = await session.api.get<Page<WorklistItem>>(`/v1/worklists/${stage}`, { limit, cursor })
    const text = session.json ? '' : (await listText(session, stage, page)) + more(page)
    session.show(page, () => text)
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.code !== 'not_your_role' || !isDeskStage(stage)) throw error
    const seen = await desks(session, stage)
    if (seen.items.length === 0) throw error
    session.show(seen, (shown) => desksText(shown, session.isTerminal))
  }
}

/** Who has no list of his own may oversee desks. */
async function ofAll(session: Session): Promise<void> {
  const mine = await session.api.get<Page<Worklist>>('/v1/worklists')
  if (mine.items.length > 0) session.show(mine, (shown) => countsText(shown, session.isTerminal))
  else session.show(await desks(session, undefined), (shown) => desksText(shown, session.isTerminal))
}

/** Nothing is free: whether nothing is there, or what is there is held or another's to do. */
async function nothingText(session: Session, stage: State): Promise<string> {
  const { items } = await session.api.get<Page<Worklist>>('/v1/worklists')
  const here = items.find((list) => list.stage === stage)
  return here === undefined || here.count === 0
    ? `Nothing waits for you in ${stage}.`
    : `Nothing in ${stage} is free for you now: of ${here.count} there, ${here.held} held (khajane desk ${stage}).`
}

async function next(session: Session, stage: State): Promise<void> {
  const answer = await askNext(session, stage)
  const nothing = answer.bill === null && !session.json ? await nothingText(session, stage) : ''
  session.show(answer, ({ bill }) => (bill === null ? nothing : nextText(bill, session.isTerminal)))
}

export function addDeskCommands(program: Command, io: Io): void {
  program
    .command('desk')
    .description('what waits for you: all your lists in numbers, or that of a stage in its order; TO, HOO: the desks')
    .addArgument(stageArgument('[stage]'))
    .option('--all', 'instead: the desks of the treasury, who sits at each today, how many bills are there')
    .option('--treasury <code>', 'with --all: of this treasury, for those who see more than one')
    .option('--limit <n>', 'at most so many bills')
    .option('--cursor <cursor>', 'the next page')
    .addHelpText(
      'after',
      `
Examples:
  khajane --as boa1.577a desk
  khajane --as boa1.577a desk WITH_BOA
  khajane --as hoo.577a desk WITH_BOA`,
    )
    .action(async (stage: State | undefined, options: Options, command: Command) => {
      const session = openSession(command, io)
      if (options.all === true)
        session.show(await desks(session, stage, options.treasury), (shown) => desksText(shown, session.isTerminal))
      else if (stage === undefined) await ofAll(session)
      else await ofStage(session, stage, options)
    })
  program
    .command('next')
    .description('the bill whose turn it is for you, why, and what you may do with it; nothing is changed')
    .addArgument(stageArgument('<stage>'))
    .action(async (stage: State, _options: object, command: Command) => {
      await next(openSession(command, io), stage)
    })
}
