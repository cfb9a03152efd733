import type { Client } from '@temporalio/client'
import type { Said } from '../domain/kernel/act.ts'
import type { ScrollState } from '../domain/kernel/vocabulary.ts'
import type { Sql } from '../db/kernel/connection.ts'
import type { Outcome } from '../db/kernel/once.ts'
import { commitScrollAct } from '../db/scroll/commit.ts'
import { readScroll } from '../db/scroll/read.ts'
import { billsOfScroll, markScrollTold } from '../db/scroll/told.ts'
import { tellThoseAtRest } from './tell.ts'

/** Bills of a scroll told by one activity: what is told again after a crash at most. */
const billsAtOnce = 2000

export function createScrollActivities(deps: { sql: Sql; client: Client; taskQueue: string; now: () => Date }) {
  const { sql, now } = deps
  return {
    commitScrollAct: (scrollId: string, { claim }: Said): Promise<Outcome> =>
      commitScrollAct(sql, scrollId, claim, now()),

    async scrollStands(scrollId: string): Promise<ScrollState> {
      const scroll = await readScroll(sql, scrollId)
      if (scroll === null) throw new Error(`there is no ${scrollId}`)
      return scroll.state
    },

    /**
     * The next of the scroll's bills after that one are told that they are at rest, where they are.
     * @returns the last of them; null when there are no more, and the scroll is marked as told.
     */
    async tellBillsOfScroll(scrollId: string, after: string): Promise<string | null> {
      const billIds = await billsOfScroll(sql, scrollId, after, billsAtOnce)
      await tellThoseAtRest(deps, billIds)
      const last = billIds.at(-1)
      if (last !== undefined) return last
      await markScrollTold(sql, scrollId)
      return null
    },
  }
}
