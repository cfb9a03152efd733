// What the demo shows while it runs: on a terminal a table that is drawn again each second, elsewhere a line a step.

import type { BatchAnswer, BillSummary } from '../../cli/answers.ts'
import { allItems } from '../../cli/session.ts'
import { table } from '../../cli/show.ts'
import { states } from '../../domain/kernel/vocabulary.ts'
import { withProgress } from '../progress.ts'
import { breaksIn } from './breaks.ts'
import { director, treasuries, type Asking } from './people.ts'

interface Seen {
  bills: readonly BillSummary[]
  batches: readonly BatchAnswer[]
  breaks: readonly { owner: string; state: string }[]
}

async function look(asking: Asking): Promise<Seen> {
  const reader = asking.as(director)
  const [bills, batches, breaks] = await Promise.all([
    allItems<BillSummary>(reader, '/v1/bills'),
    allItems<BatchAnswer>(reader, '/v1/batches'),
    breaksIn(asking),
  ])
  return { bills, batches, breaks }
}

/** How many of each, the most first. */
function counted(names: readonly string[]): [name: string, count: number][] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
}

const listed = (names: readonly string[]): string =>
  counted(names)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'none'

/** Bills by how far they have come. */
const place = (state: string): number => states.findIndex((each) => each === state)
const byWay = (one: string, other: string): number => place(one) - place(other)

/** A row for each state in which there is one of any, a column for each treasury. */
function tableOf({ bills, batches, breaks }: Seen): string {
  const rows = (what: string, all: readonly { treasuryCode: string; state: string }[]) =>
    [...new Set(all.map(({ state }) => state))].sort(byWay).map((state) => {
      const here = all.filter((one) => one.state === state)
      const at = treasuries.map((code) => here.filter(({ treasuryCode }) => treasuryCode === code).length || null)
      return [what, state, here.length, ...at]
    })
  const owned = breaks.map(({ owner, state }) => ({ treasuryCode: owner, state }))
  const columns = ['', 'state', 'all>', ...treasuries.map((code) => `${code}>`)]
  return table(columns, [...rows('bills', bills), ...rows('files', batches), ...rows('breaks', owned)], true)
}

const lineOf = ({ bills, batches, breaks }: Seen): string =>
  `bills ${listed(bills.map(({ state }) => state))} · files ${listed(batches.map(({ state }) => state))} · ` +
  `breaks ${listed(breaks.map(({ state }) => state))}`

export interface Screen {
  readonly print: (text: string) => void
  /** A terminal, on which a table can be drawn again. */
  readonly isTerminal: boolean
}

export type Step = (title: string, work: () => Promise<unknown>) => Promise<void>

const eachMs = 1_000

/** Draws the table under the title, again and again in its place. @returns how to stop, and take it away */
function drawing(asking: Asking, title: string, { print }: Screen): () => Promise<void> {
  const stop = new AbortController()
  const began = Date.now()
  let drawn = 0
  const wipe = () => {
    if (drawn > 0) print(`\u001B[${drawn}F\u001B[J`)
    drawn = 0
  }
  const draw = async () => {
    const seen = await look(asking)
    wipe()
    const head = `${title} (${((Date.now() - began) / 1000).toFixed(0)} s)`
    // What runs out of the screen could not be taken away again.
    const lines = [head, ...tableOf(seen).split('\n')].slice(0, (process.stdout.rows || 24) - 2)
    print(`${lines.join('\n')}\n`)
    drawn = lines.length
  }
  const again = (async () => {
    while (!stop.signal.aborted) {
      await draw()
      await new Promise((wake) => {
        const timer = setTimeout(wake, eachMs)
        stop.signal.addEventListener('abort', () => {
          clearTimeout(timer)
          wake(null)
        })
      })
    }
  })()
  // Whether the API answers is seen by the work beside it.
  const ended = again.catch(() => undefined)
  return async () => {
    stop.abort()
    await ended
    wipe()
  }
}

/** @param after what is to hold after each step */
export function stepsOn(screen: Screen, asking: Asking, after: () => Promise<void>): Step {
  const began = Date.now()
  const { print, isTerminal } = screen
  return async (title, work) => {
    const done = async () => {
      await work()
      await after()
    }
    if (isTerminal) {
      const stop = drawing(asking, title, screen)
      await done().finally(stop)
    } else await withProgress(title, (line) => print(`  ${line}\n`), done)
    const seconds = ((Date.now() - began) / 1000).toFixed(0).padStart(4)
    print(`${seconds} s  ${title}\n        ${lineOf(await look(asking))}\n`)
  }
}
