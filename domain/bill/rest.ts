// When a bill is at rest: nobody and nothing is waited for, and its workflow ends (docs/decisions, 25). The row is the
// truth; an act or a fact that comes all the same starts it anew.

import { isClosed, states, type State } from '../kernel/vocabulary.ts'

/** How the payments of a bill stand in the books. */
export interface Books {
  /** One is under way, or what the bank said of it lies in no scroll, or in one that is not approved (S-31). */
  unbooked: boolean
  /** A break of one of them is not settled. */
  inDoubt: boolean
}

/** Rest with the move itself: nobody is paid by them. */
const vouchered = 'VOUCHERED' satisfies State

/**
 * Rest once they are booked. One that has failed is waited for no more than one that is paid: its money goes on by a
 * bill of its own, which pays it again, or lapses.
 */
const settled: readonly State[] = ['PAID', 'PARTLY_FAILED', 'FAILED']
export const restsOnceBooked = (state: State): boolean => settled.includes(state)

/** In which its way has ended, as far as itself goes: what failed goes on by another bill. */
export const endStates: readonly State[] = states.filter((state) => isClosed(state) || restsOnceBooked(state))

/** In which somebody or something is waited for, whatever the books say. */
export const statesUnderWay: readonly State[] = states.filter(
  (state) => !isClosed(state) && state !== vouchered && !restsOnceBooked(state),
)

/** @param books of a bill that rests once it is booked; of the others nobody asks for them. */
export const isAtRest = (state: State, books: Books | undefined): boolean =>
  isClosed(state) ||
  state === vouchered ||
  (restsOnceBooked(state) && books !== undefined && !books.unbooked && !books.inDoubt)
