// --watch: a command's answer looked at again and again, until Ctrl-C. On a terminal each look takes the place of the
// one before; elsewhere it comes under it, and as JSON it is a line.

import { setTimeout as sleep } from 'node:timers/promises'
import { Option, type Command } from 'commander'
import { ApiProblem, NoAnswer } from './api.ts'
import type { Io, Session } from './session.ts'
import { secondsOf } from './watch-command.ts'

const usualSeconds = '2'
/** The cursor home, and all below it gone. */
const cleared = '\u001b[H\u001b[2J'

export interface Watching {
  /** Seconds, or that it is watched at all. */
  watch?: string | true
}

/** The option of a command whose answer can be watched. */
export const watchable = (command: Command): Command =>
  command.addOption(new Option('--watch [seconds]', `look again every so many seconds (${usualSeconds}), until Ctrl-C`))

interface Looks<Answer> {
  ask: () => Promise<Answer>
  text: (answer: Answer) => string
}

const isAway = (error: unknown): error is NoAnswer | ApiProblem =>
  error instanceof NoAnswer || (error instanceof ApiProblem && error.problem.status >= 500)

/** Shows the answer once, or again and again where that is asked for. */
export async function showOrWatch<Answer>(
  { io, session }: { io: Io; session: Session },
  { watch }: Watching,
  { ask, text }: Looks<Answer>,
): Promise<void> {
  if (watch === undefined) return session.show(await ask(), text)
  const seconds = secondsOf(watch === true ? usualSeconds : watch, '--watch')
  const stopped = new AbortController()
  const stop = () => stopped.abort()
  const look = async () => {
    const answer = await ask()
    if (session.json) session.print(JSON.stringify(answer))
    else if (session.isTerminal) io.out(`${cleared}${text(answer)}\n\nEvery ${seconds} s; Ctrl-C ends it.\n`)
    else session.print(`${text(answer)}\n`)
  }
  io.interrupts?.once('SIGINT', stop)
  try {
    while (!stopped.signal.aborted) {
      // What is watched may be away for a while: that is when one watches.
      await look().catch((error: unknown) => {
        if (!isAway(error)) throw error
        io.error(`${error.message}
`)
      })
      await sleep(seconds * 1000, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  } finally {
    io.interrupts?.off('SIGINT', stop)
  }
}
