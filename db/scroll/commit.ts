// A scroll is approved: what its lines come to is booked, in the transaction of the act (S-31: then and not before).

import type { Act } from '../../domain/kernel/act.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { ScrollAction } from '../../domain/kernel/vocabulary.ts'
import { chartOf } from '../../domain/ledger/chart.ts'
import { entriesOf, type ScrollEvent } from '../../domain/ledger/events.ts'
import { decideScroll } from '../../domain/scroll.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { once, type Outcome } from '../kernel/once.ts'
import { trail } from '../kernel/trail.ts'
import { chartOn } from '../ledger/chart.ts'
import { post } from '../ledger/post.ts'
import { readScroll, scrollSums, sumsOf, type ScrollRecord, type ScrollSums } from './read.ts'

type ScrollAct = Act<ScrollAction, { seen?: ScrollSums }>

/** Commits the act on a scroll that was claimed, once, however often it is repeated. */
export const commitScrollAct = (sql: Sql, scrollId: string, claim: string, now: Date): Promise<Outcome> =>
  once(
    sql,
    { subjectId: scrollId, claim, today: todayAt(now).date },
    // Whoever brings lines holds it shared: they are all there, or they come into the next one.
    (transaction) => transaction`select 1 from scrolls where scroll_id = ${scrollId} for update`,
    (transaction, act) => commitOn(transaction, scrollId, act as ScrollAct),
  )

async function commitOn(sql: Transaction, scrollId: string, act: ScrollAct): Promise<Outcome> {
  const scroll = await readScroll(sql, scrollId)
  if (scroll === null) throw new Error(`${scrollId} has no row`)
  const { action, actor, body: detail, updateId, ifMatch } = act
  const { state: from } = scroll
  const refused =
    judge(scroll, ifMatch) ??
    decideScroll(scroll, actor) ??
    otherThanSeen(scroll, detail) ??
    (await debitNotBooked(sql, scrollId))
  if (refused !== null) return { kind: 'refused', refusal: refused }
  await book(sql, scroll)
  const version = scroll.version + 1
  await sql`
    update scrolls set state = 'APPROVED', version = ${version}, approved_at = clock_timestamp()
    where scroll_id = ${scrollId}`
  const moved = { subjectId: scrollId, version, action, from, to: 'APPROVED', role: 'TO' } as const
  await trail(sql, { ...moved, actor, updateId, detail })
  return { kind: 'moved', version }
}

const judge = ({ version }: ScrollRecord, ifMatch: string | null): Refusal | null =>
  ifMatch === null || ifMatch === `"${version}"` ? null : refusal('scroll_moved_on', { version })

/** The bank may send more while its officer reads: he approves what he has seen (S-31). */
function otherThanSeen(scroll: ScrollRecord, { seen }: ScrollAct['body']): Refusal | null {
  if (seen === undefined) return null
  const sums = sumsOf(scroll)
  const isAsSeen = scrollSums.every((name) => sums[name] === seen[name])
  return isAsSeen ? null : refusal('scroll_has_changed', {})
}

/** A return is booked with its debit or after it: the scroll of the debit is approved first. */
async function debitNotBooked(sql: Transaction, scrollId: string): Promise<Refusal | null> {
  const [open] = await sql<{ day: string; number: number }[]>`
    select d.day, d.number from payments p join scrolls d on d.scroll_id = p.debit_scroll
    where p.return_scroll = ${scrollId} and p.debit_scroll <> ${scrollId} and d.state = 'OPEN'
    order by d.day, d.number limit 1`
  return open === undefined ? null : refusal('scroll_of_debit_open', { day: open.day, number: String(open.number) })
}

async function book(sql: Transaction, scroll: ScrollRecord): Promise<void> {
  const { scrollId, treasuryCode, day } = scroll
  const [{ chart }] = await sql<[{ chart: Record<string, unknown> | null }]>`select ${chartOn(sql, day)} as chart`
  const event: ScrollEvent = {
    ...{ kind: 'scroll', scrollId, treasuryCode, day },
    debitedPaise: {
      inTransit: scroll.debitedInTransitPaise,
      failed: scroll.debitedFailedPaise,
      lapsed: scroll.debitedLapsedPaise,
      suspense: scroll.debitedSuspensePaise,
    },
    returnedPaise: { failed: scroll.returnedFailedPaise, suspense: scroll.returnedSuspensePaise },
    rejectedPaise: scroll.rejectedPaise,
    creditedPaise: scroll.credited,
  }
  await post(sql, entriesOf(event, chartOf(chart ?? {}, day)))
}
