// What stands still, by command: why, and what is to be done about it.

import type { Command } from 'commander'
import type { StuckAnswer } from './answers.ts'
import { showOrWatch, watchable, type Watching } from './redraw.ts'
import { openSession, type Io } from './session.ts'
import { instant, pairs } from './show.ts'

type Item = StuckAnswer['items'][number]

function itemText(item: Item): string {
  const { kind, subject, treasuryCode, since, until, reason, advice, message, build, attempt, nextAt, mayBe } = item
  const name = subject.billNumber ?? subject.id
  return pairs([
    [kind, `${subject.kind} ${name}${treasuryCode === null || treasuryCode === name ? '' : ` of ${treasuryCode}`}`],
    ['Why', reason.says],
    ['Since', instant(since)],
    ['Until', instant(until)],
    ['Failed with', message],
    ['At build', build],
    ['Tried', attempt],
    ['Next try', instant(nextAt)],
    ['To do', advice],
    ['May be', mayBe.join(', ')],
    ['Workflow', item.workflowId],
    ['Its page', item.workflowUrl],
    ['Id', item.id],
  ])
}

function stuckText({ items, waiting, more }: StuckAnswer): string {
  return [
    items.length === 0 ? 'Nothing is stuck.' : `${items.length} stuck`,
    ...items.map(itemText),
    ...(waiting.length === 0
      ? []
      : [`${waiting.length} waiting, and going on by themselves`, ...waiting.map(itemText)]),
    ...(more.length === 0 ? [] : [`There are more than were looked at of: ${more.join(', ')}`]),
  ].join('\n\n')
}

export function addStuck(admin: Command, io: Io): void {
  watchable(admin.command('stuck'))
    .description('what does not move by itself, why, and what may be done about it')
    .addHelpText(
      'after',
      `
What waits for the bank's window or for the next file is told below, with until when: it goes on by itself.

Examples:
  khajane --as admin admin stuck
  khajane --as auditor admin stuck --json --watch 30`,
    )
    .action(async (options: Watching, command: Command) => {
      const session = openSession(command, io)
      const ask = () => session.api.get<StuckAnswer>('/v1/admin/stuck')
      await showOrWatch({ io, session }, options, { ask, text: stuckText })
    })
}
