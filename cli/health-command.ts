// The system's health, and a bundle of it for whoever helps from outside.

import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { HealthAnswer } from './answers.ts'
import { showOrWatch, watchable, type Watching } from './redraw.ts'
import { openSession, type Io } from './session.ts'
import { instant, pairs, table, type Cell } from './show.ts'
import { UsageError } from './usage-error.ts'

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`
const seconds = (given: number): string => given.toFixed(1)

type Parts = HealthAnswer['parts']
type Table = readonly [columns: readonly string[], rows: readonly (readonly Cell[])[]]

const tablesOf = ({ queues, database, connections }: Parts): readonly Table[] => [
  [
    ['Tasks', 'Workers>', 'Versioned>', 'Last asked', 'Waiting>', 'Oldest s>', 'Builds'],
    (queues.facts?.queues ?? []).map((one) => [
      ...[one.kind, one.pollers, one.versioned, instant(one.lastAskedAt), one.waiting, seconds(one.waitingSeconds)],
      one.buildIds.join(', '),
    ]),
  ],
  [
    ['Table', 'Size>', 'Rows>'],
    (database.facts?.tables ?? []).map((one) => [one.table, megabytes(one.bytes), one.rows]),
  ],
  [
    ['Runs in', 'Seconds>', 'Waits for', 'Statement'],
    (database.facts?.statements ?? []).map((one) => [
      ...[one.program, seconds(one.seconds), one.waitsFor, one.statement],
    ]),
  ],
  [
    ['Slow statement', 'Calls>', 'Mean ms>', 'Most ms>'],
    (database.facts?.slowest ?? []).map((one) => [
      ...[one.statement, one.calls, one.meanMs.toFixed(1), one.maxMs.toFixed(1)],
    ]),
  ],
  [['Program', 'Connections>'], (connections.facts?.programs ?? []).map(({ program, used }) => [program, used])],
]

function namedOf({ queues, sweep, database, bank, clock, versions }: Parts): readonly (readonly [string, Cell])[] {
  const unseen = database.facts?.unseen ?? 0
  return [
    ['Current build', queues.facts?.currentBuildId],
    ['The sweep', sweep.facts?.run?.failure],
    ['Not seen', unseen === 0 ? null : `the statements of ${unseen} sessions of other roles`],
    ['Slow statements', database.facts?.slowest === null ? 'pg_stat_statements is not installed' : null],
    ['Last upload', instant(bank.facts?.uploadedAt)],
    ['Last download', instant(bank.facts?.downloadedAt)],
    ['Bank last seen', instant(bank.facts?.inbox?.seenAt)],
    ['The bank', bank.facts?.inbox?.failure],
    ['Business time', instant(clock.facts?.businessNow)],
    ['Ahead by', clock.facts?.offsetSeconds ? `${clock.facts.offsetSeconds} s` : null],
    ['Node', versions.facts?.node],
    ['PostgreSQL', versions.facts?.postgresql],
    ['Temporal', versions.facts?.temporal],
    ['Lifecycle', versions.facts?.lifecycle],
    ['Rulebook', versions.facts?.rulebook],
  ]
}

function healthText({ judged, at, parts }: HealthAnswer, isTerminal: boolean): string {
  const rows = Object.entries(parts).map(([part, one]) => [part, one.judged, one.says, one.milliseconds])
  return [
    `${judged}, at ${instant(at)}`,
    table(['Part', 'Judged', 'What', 'ms>'], rows, isTerminal),
    pairs(namedOf(parts)),
    ...tablesOf(parts)
      .filter(([, shown]) => shown.length > 0)
      .map(([columns, shown]) => table(columns, shown, isTerminal)),
  ].join('\n\n')
}

function addBundle(admin: Command, io: Io): void {
  admin
    .command('bundle')
    .description('a zip for whoever helps: health, versions, configuration, parameters; no secret, no account number')
    .requiredOption('--to <file>', 'where it is written, such as khajane.zip')
    .action(async ({ to }: { to: string }, command: Command) => {
      const session = openSession(command, io)
      const bytes = await session.api.bytes('/v1/admin/bundle', 'application/zip')
      try {
        await writeFile(to, bytes, { flag: 'wx', mode: 0o600 })
      } catch (error) {
        throw new UsageError(`${to} cannot be written (${error instanceof Error ? error.message : String(error)}).`)
      }
      session.show(
        { file: to, bytes: bytes.length },
        (made) => `${made.file}, ${made.bytes} bytes: read it before you send it.`,
      )
    })
}

export function addHealthCommands(admin: Command, io: Io): void {
  watchable(admin.command('health'))
    .description('how each part of the system is: queues, sweep, database, bank, window, clock, versions')
    .addHelpText('after', '\nExample:\n  khajane --as admin admin health --watch 5')
    .action(async (options: Watching, command: Command) => {
      const session = openSession(command, io)
      await showOrWatch({ io, session }, options, {
        ask: () => session.api.get<HealthAnswer>('/v1/admin/health'),
        text: (health) => healthText(health, session.isTerminal),
      })
    })
  addBundle(admin, io)
}
