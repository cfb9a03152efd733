// Bills in a stage of the treasury are each at a desk (S-16a), also those that were there before there were desks.

import type { BillView } from '../driven/api.ts'
import type { Standing, World } from './standing.ts'

const stages = ['WITH_BOA', 'WITH_HA', 'WITH_BAO']

/** @returns how many stand in such a stage, and those of them that are at no desk */
export async function withoutDesk(
  { people }: World,
  left: Iterable<Standing>,
): Promise<{ atDesks: number; wrong: string[] }> {
  const wrong: string[] = []
  let atDesks = 0
  for (const { subject, id } of left) {
    if (subject !== 'bill') continue
    const { state, desk } = await people.get<BillView>('dot', `/v1/bills/${id}`)
    if (!stages.includes(state)) continue
    atDesks += 1
    if (typeof desk?.post !== 'string') wrong.push(`${id} is ${state} and at no desk`)
  }
  return { atDesks, wrong }
}
