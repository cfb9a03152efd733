import type { Said } from '../domain/kernel/act.ts'
import type { ScrollState } from '../domain/kernel/vocabulary.ts'
import type { Sql } from '../db/kernel/connection.ts'
import type { Outcome } from '../db/kernel/once.ts'
import { commitScrollAct } from '../db/scroll/commit.ts'
import { readScroll } from '../db/scroll/read.ts'

export const createScrollActivities = ({ sql, now }: { sql: Sql; now: () => Date }) => ({
  commitScrollAct: (scrollId: string, { claim }: Said): Promise<Outcome> =>
    commitScrollAct(sql, scrollId, claim, now()),

  async scrollStands(scrollId: string): Promise<ScrollState> {
    const scroll = await readScroll(sql, scrollId)
    if (scroll === null) throw new Error(`there is no ${scrollId}`)
    return scroll.state
  },
})
