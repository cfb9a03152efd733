// Breaks settled as their officers would: the accounts user of 577A proposes, its treasury officer confirms; the Directorate's by two.

import type { Actor } from '../../domain/kernel/actor.ts'
import type { BreakAction } from '../../domain/kernel/vocabulary.ts'
import { loadCase } from '../../db/break/cases.ts'
import { commitBreakAct, type BreakOutcome } from '../../db/break/commit.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import { samplePosts } from '../../local/sample-state-data.ts'

const officer = (userId: string): Actor => {
  const post = samplePosts.find(({ postId }) => postId === `post.${userId}`)
  if (post === undefined) throw new Error(`nobody in the sample is ${userId}`)
  return { userId, postId: post.postId, officeCode: post.officeCode, roles: post.roles }
}

let acts = 0

export function settling(sql: Sql) {
  async function act(userId: string, breakId: string, action: BreakAction, body: object = {}): Promise<BreakOutcome> {
    acts += 1
    const updateId = `act ${acts}`.padEnd(64, '.')
    return commitBreakAct(sql, breakId, { updateId, actor: officer(userId), action, body, ifMatch: null })
  }

  /** The newest break of a payment, or of a file. */
  async function breakOf(of: { paymentId: string } | { file: string }): Promise<string> {
    const [row] = await sql<{ breakId: string }[]>`
      select c.sha256 || ':' || c.ordinal as break_id from break_cases c join breaks b using (sha256, ordinal)
      where ${'file' in of ? sql`c.file = ${of.file} and c.ordinal = -1` : sql`b.payment_id = ${of.paymentId}`} order by b.at desc limit 1`
    if (row === undefined) throw new Error('there is no such break')
    return row.breakId
  }

  const stateOf = async (breakId: string) => (await loadCase(sql, breakId))?.state

  /** Proposed and confirmed by whom the break's owner has for it. */
  async function settle(breakId: string, proposal: object): Promise<BreakOutcome> {
    const found = await loadCase(sql, breakId)
    const [one, other] = found?.owner === 'DOT' ? ['dot', 'dot2'] : ['accounts.577a', 'to.577a']
    const proposed = await act(one, breakId, 'propose', proposal)
    return proposed.kind === 'refused' ? proposed : act(other, breakId, 'confirm')
  }

  return { act, breakOf, stateOf, settle }
}
