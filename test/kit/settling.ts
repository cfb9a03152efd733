// Breaks settled as their officers would: the accounts user of 577A proposes, its treasury officer confirms; the Directorate's by two.

import { loadCase } from '../../db/break/cases.ts'
import { commitBreakAct } from '../../db/break/commit.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import type { Outcome } from '../../db/kernel/once.ts'
import type { BreakAction } from '../../domain/kernel/vocabulary.ts'
import { layClaim } from './claims.ts'

/** A business day on which everybody of the sample is in office. */
const noon = new Date('2026-11-23T12:00:00+05:30')

export function settling(sql: Sql) {
  async function act(login: string, breakId: string, action: BreakAction, body: object = {}): Promise<Outcome> {
    const { claim } = await layClaim(sql, login, breakId, action, { body })
    return commitBreakAct(sql, breakId, claim, noon)
  }

  /** The newest break of a payment, or of a file, that has a case of its own. */
  async function breakOf(of: { paymentId: string } | { file: string }): Promise<string> {
    const [row] = await sql<{ breakId: string }[]>`
      select c.sha256 || ':' || c.ordinal as break_id from break_cases c join breaks b using (sha256, ordinal)
      where ${'file' in of ? sql`c.file = ${of.file} and c.ordinal = -1` : sql`b.payment_id = ${of.paymentId}`}
      order by b.at desc limit 1`
    if (row === undefined) throw new Error('there is no such break')
    return row.breakId
  }

  const stateOf = async (breakId: string) => (await loadCase(sql, breakId))?.state

  /** Proposed and confirmed by whom the break's owner has for it. */
  async function settle(breakId: string, proposal: object): Promise<Outcome> {
    const found = await loadCase(sql, breakId)
    const [one, other] = found?.owner === 'DOT' ? ['dot', 'dot2'] : ['accounts.577a', 'to.577a']
    const proposed = await act(one, breakId, 'propose', proposal)
    return proposed.kind === 'refused' ? proposed : act(other, breakId, 'confirm')
  }

  return { act, breakOf, stateOf, settle }
}
