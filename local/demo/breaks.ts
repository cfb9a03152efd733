// What the bank said and could not be matched: each is settled by two people of its owner, never by guess.

import type { BreakView } from '../../api/break/schema.ts'
import { allItems } from '../../cli/session.ts'
import { directorate, type Proposal } from '../../domain/break/case.ts'
import { director, settlersOf, treasuries, type Asking } from './people.ts'

export type BreakSeen = Pick<BreakView, 'breakId' | 'owner' | 'state' | 'waitsWith' | 'kind'>

/** Those that are cases of their own. */
export async function breaksIn({ as }: Asking, query: { owner?: string; state?: string } = {}): Promise<BreakSeen[]> {
  const found = await allItems<BreakSeen>(as(director), '/v1/breaks', query)
  return found.filter(({ waitsWith }) => waitsWith === null)
}

/** To which money is accepted that nobody expected. */
const headOfCredits = '0028-00-107-0-01-000'

/** As the bank has said when it was asked. */
function proposalFor({ settlements, paymentId }: BreakView): Proposal {
  const reason = 'As the bank says when asked.'
  if (settlements.includes('match') && paymentId !== null && !paymentId.startsWith('UNKNOWN'))
    return { settlement: 'match', paymentId, reason }
  if (settlements.includes('accept_as_credit'))
    return { settlement: 'accept_as_credit', headOfAccount: headOfCredits, reason }
  const settlement = settlements.find((way) => way !== 'match')
  if (settlement === undefined) throw new Error(`nothing can be proposed of a break: ${settlements.join(', ')}`)
  return { settlement, reason }
}

/** A treasury accepts a credit, and not the Directorate: this one is given the bank's money of nobody. */
const takesCredits = '572A'

async function assignCredits(asking: Asking): Promise<void> {
  for (const { breakId } of await breaksIn(asking, { owner: directorate, state: 'OPEN' })) {
    const { settlements } = await asking.as(director).get<BreakView>(`/v1/breaks/${breakId}`)
    if (!settlements.includes('accept_as_credit')) continue
    const body = { treasuryCode: takesCredits, reason: 'The challan is of its district.' }
    await asking.act(director, `/v1/breaks/${breakId}/actions/assign`, body)
  }
}

/** What the bank has to correct stays CONFIRMED until it has. */
export async function settleBreaks(asking: Asking): Promise<void> {
  await assignCredits(asking)
  for (const owner of [directorate, ...treasuries]) {
    const [proposes, confirms] = settlersOf(owner)
    for (const { breakId } of await breaksIn(asking, { owner, state: 'OPEN' })) {
      const found = await asking.as(proposes).get<BreakView>(`/v1/breaks/${breakId}`)
      const path = `/v1/breaks/${breakId}/actions`
      await asking.act(proposes, `${path}/propose`, proposalFor(found))
      await asking.act(confirms, `${path}/confirm`)
    }
  }
}
