// Until when a bill may stand as it does: what is done by then, or else somebody is told, it is refused, or it is over.
// What is no term of a law is that of a notice (domain/notice.ts): both say the same.

import { formatInstant, nextDayEnd, nextRbiWorkingInstant, type WorkingCalendar } from '../kernel/calendar.ts'
import type { Role, State, WayToPay } from '../kernel/vocabulary.ts'
import { notices, type NoticeKind } from '../notice.ts'
import { statesWithFailures } from './repayment.ts'
import { awaitedAt } from './worklist.ts'

/** Notices of a bill that stands too long in its state. */
const toldOf = {
  AWAITING_INWARD: 'paper_not_inwarded',
  PASSED: 'passed_not_authorised',
  AUTHORISED: 'authorised_not_sent',
  SENT: 'sent_not_acknowledged',
} as const satisfies Partial<Record<State, NoticeKind>>
const toldOfHeld = 'held_too_long' satisfies NoticeKind

/** What is at the end of its wait. */
export const waitingEnds = [
  // Somebody is told that it stands too long.
  'paper_not_inwarded',
  'held_too_long',
  'passed_not_authorised',
  'authorised_not_sent',
  'sent_not_acknowledged',
  // S-05: at day end the front office has no objected bill left.
  'day_end',
  // S-28: after the treasury's last hour no payment file is approved that day.
  'last_hour',
  // It goes on by itself.
  'bank_opens',
  // S-37: the adjusting bill is due.
  'adjustment_due',
  // books.md, "Re-payment": what failed lapses to the State.
  'repayment_ends',
] as const
export type WaitingEnd = (typeof waitingEnds)[number]

/** By the limit of which notice it is told, by its state; and where it is held. */
export const limitsOfStates: readonly (readonly [state: State, parameter: string])[] = Object.entries(toldOf).map(
  ([state, kind]) => [state as keyof typeof toldOf, notices[kind].limit],
)
export const limitOfHeld = notices[toldOfHeld].limit

/** In these the days and hours of treasury and bank are asked for. */
export const calendarStates = ['OBJECTED', 'IN_PAYMENT_FILE', 'AUTHORISED'] as const satisfies readonly State[]
/** In these what failed of it may be paid again. */
export const repayableStates: readonly State[] = statesWithFailures

/** What is asked for of a bill that has a term: instants of business time, as texts. */
export interface Terms {
  now: string
  /** Since when it stands so. */
  stands: string
  /** When somebody is told; null: no notice is of its state. */
  toldAt: string | null
  calendar: WorkingCalendar | null
  /** When the adjusting bill of a drawn abstract bill is due, that is not there (S-37). */
  adjustBy: string | null
  /** When the first of what failed of it can be paid again no more. */
  repayableUntil: string | null
}

/** As the row says it. */
export interface Standing {
  state: State
  payBy: WayToPay
  held: object | null
  stateSince: Date
  heldAt: Date | null
  /** Null where it has none. */
  terms: Terms | null
}

export interface Waiting {
  roles: Role[]
  /** As the machine's clock recorded it, as each move is. */
  since: string
  /** Business instant; null where nothing is at the end of its wait. */
  until: string | null
  untilWhy: WaitingEnd | null
}

type End = readonly [why: WaitingEnd, until: string | null]

/** Of an authorised bill: the bank's next opening where it is closed (S-28); a cheque goes to no bank. */
function endOfAuthorised({ now, toldAt }: Terms, payBy: WayToPay, calendar: WorkingCalendar): End[] {
  if (payBy !== 'e_payment') return []
  const opens = nextRbiWorkingInstant(new Date(now), calendar.window, calendar.exceptions)
  return opens > new Date(now) ? [['bank_opens', formatInstant(opens)]] : [[toldOf.AUTHORISED, toldAt]]
}

function endsByCalendar({ state, payBy }: Standing, terms: Terms): End[] {
  const { calendar, now, stands } = terms
  if (calendar === null) return []
  if (state === 'AUTHORISED') return endOfAuthorised(terms, payBy, calendar)
  const ends = (instant: string): string => formatInstant(nextDayEnd(new Date(instant), calendar))
  return state === 'OBJECTED' ? [['day_end', ends(stands)]] : [['last_hour', ends(now)]]
}

/** The ends of its wait, that which comes first in its way first. */
function endsOf(standing: Standing): End[] {
  const { state, held, terms } = standing
  if (terms === null) return []
  if (held !== null) return [[toldOfHeld, terms.toldAt]]
  const ofState: Partial<Record<State, NoticeKind & WaitingEnd>> = toldOf
  const { [state]: told } = ofState
  return [
    ...endsByCalendar(standing, terms),
    ...(told === undefined || state === 'AUTHORISED' ? [] : [[told, terms.toldAt] as const]),
    ['repayment_ends', terms.repayableUntil],
    ['adjustment_due', terms.adjustBy],
  ]
}

/** For whom it waits, since when, and until when it may. */
export function waitingOf(standing: Standing): Waiting {
  const { state, held, heldAt, stateSince } = standing
  const [untilWhy, until] = endsOf(standing).find(([, instant]) => instant !== null) ?? [null, null]
  const since = held !== null && heldAt !== null ? heldAt : stateSince
  return { roles: awaitedAt(state), since: formatInstant(since), until, untilWhy }
}
