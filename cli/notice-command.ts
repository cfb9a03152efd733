// Notices of what stands too long.

import { Option, type Command } from 'commander'
import { noticeKinds } from '../domain/notice.ts'
import type { Notice, Page } from './answers.ts'
import { openSession, type Io } from './session.ts'
import { instant, more, table } from './show.ts'

interface Options {
  kind?: string
  office?: string
  closed?: true
  limit?: string
  cursor?: string
}

const cells = (notice: Notice) => [
  notice.noticeId,
  notice.kind,
  notice.office,
  notice.role,
  instant(notice.since),
  instant(notice.closedAt),
  notice.text,
]

export function addNoticeCommand(program: Command, io: Io): void {
  program
    .command('notices')
    .description('what stands too long, or waits for you')
    .addOption(new Option('--kind <kind>', 'of this kind').choices(noticeKinds))
    .option('--office <code>', 'of this office, for those who see more than one')
    .option('--closed', 'instead: those whose cause is gone')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async ({ closed, ...search }: Options, command: Command) => {
      const session = openSession(command, io)
      const standing = closed === true ? 'closed' : 'open'
      const page = await session.api.get<Page<Notice>>('/v1/notices', { ...search, standing })
      const columns = ['No.>', 'Kind', 'Office', 'Tells', 'Since', 'Closed', 'What']
      session.show(page, ({ items }) => table(columns, items.map(cells), session.isTerminal) + more(page))
    })
}
