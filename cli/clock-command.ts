// The business clock of a local start, moved on.

import type { Command } from 'commander'
import { formatInstant } from '../domain/kernel/calendar.ts'
import type { GlobalOptions, Io } from './session.ts'
import { UsageError } from './usage-error.ts'

interface Options {
  to?: string
  dayOn?: true
}

const dayMs = 86_400_000

/** An instant that says its own offset, so that no reader takes it for another. */
function instantOf(text: string): Date {
  const instant = new Date(text)
  if (!/T.*(Z|[-+]\d\d:\d\d)$/.test(text) || Number.isNaN(instant.getTime()))
    throw new UsageError(`--to takes an instant with its offset, such as 2026-11-23T11:00:00+05:30; ${text} is none.`)
  return instant
}

function movedBy({ to, dayOn }: Options): (now: Date) => Date {
  if (to !== undefined && dayOn === true) throw new UsageError('Say --to or --day-on, not both.')
  if (to !== undefined) {
    const instant = instantOf(to)
    return () => instant
  }
  return (now) => (dayOn === true ? new Date(now.getTime() + dayMs) : now)
}

export function addClockCommand(program: Command, io: Io): void {
  program
    .command('clock')
    .description('business time of the local start; it is moved on, and never back (local start only)')
    .option('--to <instant>', 'such as 2026-11-23T11:00:00+05:30')
    .option('--day-on', 'a day on')
    .action(async (options: Options, command: Command) => {
      const to = movedBy(options)
      // The database's driver is loaded by this command alone.
      const { moveLocalClock } = await import('../local/clock.ts')
      const now = formatInstant(await moveLocalClock(io.env, to))
      const json = command.optsWithGlobals<GlobalOptions>().json === true
      io.out(`${json ? JSON.stringify({ now }, null, 2) : now}\n`)
    })
}
