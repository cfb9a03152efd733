// What stands in the database, told by each worker: of several the largest number is the true one.

import { Gauge, type Registry } from 'prom-client'
import { statesUnderWay } from '../domain/bill/rest.ts'
import { breakKinds } from '../domain/kernel/vocabulary.ts'
import { noticeKinds } from '../domain/notice.ts'
import type { Counted, Standing } from '../db/standing.ts'

/** Whoever scrapes more often is told the same again. */
const keptMs = 15_000

interface Row {
  what: Counted
  /** Name and words of its label. */
  label?: { name: 'state' | 'kind'; words: readonly string[] }
  count?: { name: string; help: string }
  oldest?: { name: string; help: string }
}

const rows: readonly Row[] = [
  {
    what: 'bills',
    label: { name: 'state', words: statesUnderWay },
    count: { name: 'khajane_bills', help: 'Bills under way, by state' },
  },
  {
    what: 'notices',
    label: { name: 'kind', words: noticeKinds },
    count: { name: 'khajane_notices_open', help: 'Open notices, by kind' },
  },
  {
    what: 'breaks',
    label: { name: 'kind', words: breakKinds },
    count: { name: 'khajane_breaks_open', help: 'Breaks that are not settled, by kind' },
  },
  {
    what: 'batches',
    label: { name: 'state', words: ['MADE', 'SENT', 'REJECTED'] },
    count: {
      name: 'khajane_batches_waiting',
      help: 'Batches not sent (MADE), not answered (SENT), or rejected within a month and neither resent nor given up',
    },
    oldest: { name: 'khajane_batches_waiting_oldest_seconds', help: 'Age of the oldest of them' },
  },
  {
    what: 'messages',
    count: { name: 'khajane_bank_messages_unapplied', help: 'Messages of the bank that are stored and not applied' },
    oldest: { name: 'khajane_bank_messages_unapplied_oldest_seconds', help: 'Age of the oldest of them' },
  },
  {
    what: 'acts',
    count: { name: 'khajane_acts_unanswered', help: 'Acts claimed within 15 minutes that have no answer' },
    oldest: { name: 'khajane_acts_unanswered_oldest_seconds', help: 'Age of the oldest of them' },
  },
  {
    what: 'scrolls',
    count: { name: 'khajane_scrolls_untold', help: 'Approved scrolls not all of whose bills have been told' },
    oldest: { name: 'khajane_scrolls_untold_oldest_seconds', help: 'Age of the oldest of them' },
  },
  {
    what: 'proofs',
    oldest: { name: 'khajane_proof_age_seconds', help: 'Since when the last proof has ended; none without a proof' },
  },
]

/** @param read asked at most once in a quarter of a minute; when it fails, none of these is told but that it failed */
export function measureStanding(registry: Registry, read: () => Promise<readonly Standing[]>): void {
  const latest = kept(read)
  for (const { what, label, count, oldest } of rows)
    for (const [one, of] of [
      [count, ({ count }: Standing) => count],
      [oldest, ({ count, seconds }: Standing) => (count === 0 ? 0 : seconds)],
    ] as const) {
      if (one === undefined) continue
      const gauge: Gauge = new Gauge({
        ...one,
        labelNames: label === undefined ? [] : [label.name],
        registers: [registry],
        collect: async () => {
          const standing = (await latest())?.filter((found) => found.what === what)
          gauge.reset()
          // Without a label a gauge begins at 0, which would be a lie.
          if (label === undefined) gauge.remove()
          if (standing === undefined) return
          for (const word of label?.words ?? []) gauge.set({ [label?.name ?? '']: word }, 0)
          for (const found of standing) {
            const value = of(found)
            if (value !== null && (label === undefined || label.words.includes(found.word)))
              gauge.set(label === undefined ? {} : { [label.name]: found.word }, value)
          }
        },
      })
    }
  const readable: Gauge = new Gauge({
    name: 'khajane_standing_readable',
    help: 'Whether the database has told what stands, in the time that a scrape has',
    registers: [registry],
    collect: async () => readable.set((await latest()) === null ? 0 : 1),
  })
}

/** @returns what was read last, which is read anew when it is old; null where that failed */
function kept(read: () => Promise<readonly Standing[]>): () => Promise<readonly Standing[] | null> {
  let found: Promise<readonly Standing[] | null> = Promise.resolve(null)
  let readAt = -Infinity
  return () => {
    if (Date.now() - readAt >= keptMs) {
      readAt = Date.now()
      found = read().catch(() => null)
    }
    return found
  }
}
