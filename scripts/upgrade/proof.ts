// The treasury's own proof (books.md) over what the old code has left, and over what came of it.

import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from './standing.ts'

interface Check {
  readonly name: string
  readonly looked: number | null
  readonly disagreements: readonly { readonly subject: string; readonly wrong: string }[]
}

interface ProofTold {
  readonly proofId: string
  readonly state: string
  readonly failure: string | null
  readonly checks: readonly Check[]
}

export interface Proved {
  readonly looked: number
  readonly wrong: readonly string[]
}

const patienceMs = 300_000

/** @param when is said beside what disagrees */
export async function proved({ people }: World, when: string): Promise<Proved> {
  const { proofId } = (await people.post('dot', '/v1/admin/proofs', { workflows: 'all' })) as unknown as ProofTold
  const until = Date.now() + patienceMs
  for (;;) {
    const told = await people.get<ProofTold>('dot', `/v1/admin/proofs/${proofId}`)
    const { state, failure, checks } = told
    const looked = checks.reduce((sum, check) => sum + (check.looked ?? 0), 0)
    if (state === 'AGREES') return { looked, wrong: [] }
    const named = checks.flatMap(({ name, disagreements }) =>
      disagreements.map(({ subject, wrong }) => `${when}: ${name}: ${subject} ${wrong}`),
    )
    if (state === 'DIFFERS') return { looked, wrong: named }
    if (state === 'UNPROVED' || Date.now() > until)
      return { looked, wrong: [`${when}: it is ${state}: ${failure ?? 'it does not end'}`] }
    await sleep(500)
  }
}
