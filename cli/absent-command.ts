// Days on which nobody sits at a desk (S-16a): who sits there declares them, or the treasury officer.

import type { Command } from 'commander'
import type { AbsenceAnswer, Me, Page } from './answers.ts'
import { openSession, type GlobalOptions, type Io, type Session } from './session.ts'
import { instant, more, table, type Cell } from './show.ts'
import { UsageError } from './usage-error.ts'

interface Options {
  desk?: string
  from?: string
  to?: string
  reason?: string
  on?: string
  treasury?: string
  limit?: string
  cursor?: string
}

const cells = ({ absenceId, postId, from, to, reason, declaredBy, endedAt, endedBy }: AbsenceAnswer): Cell[] => [
  ...[absenceId, postId, from, to, reason, declaredBy],
  endedAt === null ? null : `${instant(endedAt)} by ${endedBy ?? ''}`,
]
const absencesText = (absences: readonly AbsenceAnswer[], isTerminal: boolean): string =>
  table(['Absence', 'Desk', 'From', 'To', 'Why', 'Declared by', 'Ended'], absences.map(cells), isTerminal)

/** The post in which one acts, where it is not said. */
async function ownPost(session: Session, { post }: GlobalOptions): Promise<string> {
  if (post !== undefined) return post
  const { posts } = await session.api.get<Me>('/v1/me')
  const [only, another] = posts
  if (only !== undefined && another === undefined) return only.postId
  throw new UsageError(`Say which desk with --desk: ${posts.map(({ postId }) => postId).join(', ')}.`)
}

async function declare(session: Session, { desk, from, to, reason }: Options, asked: GlobalOptions): Promise<void> {
  if (from === undefined || reason === undefined)
    throw new UsageError('An absence is declared with --from DAY, --to DAY (else that one day) and --reason TEXT.')
  const body = { postId: desk ?? (await ownPost(session, asked)), from, to: to ?? from, reason }
  const absence = await session.act<AbsenceAnswer>('/v1/absences', body)
  session.show(absence, (shown) => absencesText([shown], session.isTerminal))
}

async function list(session: Session, { desk, on, treasury, limit, cursor }: Options): Promise<void> {
  const query = { postId: desk, on, treasuryCode: treasury, limit, cursor }
  const page = await session.api.get<Page<AbsenceAnswer>>('/v1/absences', query)
  session.show(page, ({ items }) => absencesText(items, session.isTerminal) + more(page))
}

export function addAbsentCommand(program: Command, io: Io): void {
  program
    .command('absent')
    .description('who is away from a desk, newest first; with --from: declare that nobody sits at yours, or a desk')
    .option('--from <day>', 'declare: the first day, such as 2026-11-23')
    .option('--to <day>', 'declare: the last day; else that one day')
    .option('--reason <text>', 'declare: why')
    .option('--desk <post>', 'declare: the desk, yours when left out (TO: each of the treasury); else: of this desk')
    .option('--on <day>', 'those that hold on this day')
    .option('--treasury <code>', 'of this treasury, for those who see more than one')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .addHelpText(
      'after',
      `
Examples:
  khajane --as boa2.577a absent --from 2026-11-23 --to 2026-11-27 --reason "On leave"
  khajane --as to.577a --post post.to.577a absent --desk post.boa2.577a --from 2026-11-23 --reason "Training"
  khajane --as boa2.577a absent end ABSENCE`,
    )
    .action(async (options: Options, command: Command) => {
      const session = openSession(command, io)
      const { from, to, reason } = options
      if (from === undefined && to === undefined && reason === undefined) await list(session, options)
      else await declare(session, options, command.optsWithGlobals<GlobalOptions>())
    })
    .command('end')
    .description('end an absence before its days are over: bills come to the desk again (who declared for it, TO)')
    .argument('<absence>', 'its id')
    .action(async (id: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      const path = `/v1/absences/${encodeURIComponent(id)}/actions/end`
      const absence = await session.act<AbsenceAnswer>(path, {})
      session.show(absence, (shown) => absencesText([shown], session.isTerminal))
    })
}
