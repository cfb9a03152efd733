import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { isClosed, type State } from '../domain/kernel/vocabulary.ts'
import type { Transition } from './answers.ts'
import { moveText } from './bill-text.ts'
import { allItems, billIdOf, billPath, openSession, type Io, type Session } from './session.ts'
import { UsageError } from './usage-error.ts'

const settled: readonly string[] = ['VOUCHERED', 'PAID', 'PARTLY_FAILED', 'FAILED']
/** A shorter wait would ask more often than anything can happen. */
const shortestSeconds = 0.2

const isOver = (state: string): boolean => settled.includes(state) || isClosed(state as State)

/** Prints each move as it comes, and ends when the bill is settled or closed. */
async function watch(session: Session, named: string, everySeconds: number): Promise<void> {
  const billId = await billIdOf(session.api, named)
  let seen = 0
  for (let state = ''; !isOver(state);) {
    if (seen > 0) await sleep(everySeconds * 1000)
    const moves = await allItems<Transition>(session.api, `${billPath(billId)}/transitions`)
    for (const move of moves.filter(({ version }) => version > seen)) {
      session.print(session.json ? JSON.stringify(move) : moveText(move))
      seen = move.version
      state = move.to
    }
  }
}

/** @throws UsageError for what is no number of seconds, or one too small */
export function secondsOf(every: string, option: '--every' | '--watch'): number {
  if (!/^\d{1,5}(?:\.\d+)?$/.test(every) || Number(every) < shortestSeconds)
    throw new UsageError(`${option} takes a number of seconds, ${shortestSeconds} or more; ${every} is none.`)
  return Number(every)
}

export function addWatchCommand(program: Command, io: Io): void {
  program
    .command('watch')
    .description('follow a bill until it is paid, vouchered or closed; Ctrl-C ends it')
    .argument('<bill>', 'id, bill number or token number')
    .option('--every <seconds>', 'how often to look', '1')
    .action(async (named: string, { every }: { every: string }, command: Command) => {
      const seconds = secondsOf(every, '--every')
      await watch(openSession(command, io), named, seconds)
    })
}
