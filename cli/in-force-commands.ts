// What the software enforces, as an administrator reads it: the parameters of a day, and the moves of the lifecycle.

import type { Command } from 'commander'
import type { LifecycleAnswer, Page, ParameterAnswer } from './answers.ts'
import { openSession, type Io } from './session.ts'
import { table } from './show.ts'

const valueText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function parametersText({ items }: Page<ParameterAnswer>, isTerminal: boolean): string {
  const rows = items.map(({ name, value, from, source }) => [name, valueText(value), from, source])
  return table(['Parameter', 'Value', 'Since', 'What it is'], rows, isTerminal)
}

function lifecycleText({ version, rows }: LifecycleAnswer, isTerminal: boolean): string {
  const moves = rows.map(({ from, action, by, to, built, needs = [], checks = [] }) => [
    ...[from, action, by, to === from ? 'stays' : to, [...needs, ...checks].join(', ')],
    built ? '' : 'not available yet',
  ])
  return `Version ${version}\n${table(['From', 'Action', 'By', 'To', 'Must be', ''], moves, isTerminal)}`
}

export function addInForceCommands(admin: Command, io: Io): void {
  admin
    .command('parameters')
    .description('the limits, hours and caps that are in force, since when, and by which order')
    .option('--on <day>', 'on that day, such as 2026-11-23; today without it')
    .action(async ({ on }: { on?: string }, command: Command) => {
      const session = openSession(command, io)
      const page = await session.api.get<Page<ParameterAnswer>>('/v1/parameters', { on })
      session.show(page, (shown) => parametersText(shown, session.isTerminal))
    })
  admin
    .command('lifecycle')
    .description('every move of a bill as it is enforced; of its rules tells khajane rules')
    .option('--of <version>', 'that version; the current one without it')
    .action(async ({ of }: { of?: string }, command: Command) => {
      const session = openSession(command, io)
      const lifecycle = await session.api.get<LifecycleAnswer>('/v1/lifecycle', { version: of })
      session.show(lifecycle, (shown) => lifecycleText(shown, session.isTerminal))
    })
}
