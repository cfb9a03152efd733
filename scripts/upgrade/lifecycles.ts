// By which version of the lifecycle bills go.

import type { BillView } from '../driven/api.ts'
import type { Standing, World } from './standing.ts'

type Versioned = BillView & { readonly lifecycleVersion: number }

/** @returns the version of a new bill, and the open bills of the old code that do not go by it */
export async function lifecyclesOf(
  { office, people }: World,
  left: Iterable<Standing>,
): Promise<{ version: number; wrong: string[] }> {
  const versionOf = async (billId: string) =>
    (await people.get<Versioned>('dot', `/v1/bills/${billId}`)).lifecycleVersion
  const version = await versionOf(await office.draft())
  const wrong: string[] = []
  for (const { subject, id, state } of left) {
    if (subject !== 'bill' || state === 'CANCELLED') continue
    const mine = await versionOf(id)
    if (mine !== version) wrong.push(`${id} goes by version ${String(mine)} of the lifecycle`)
  }
  return { version, wrong }
}
