// Desks (S-16a), of which a system of before knows nothing: at whose desk a bill is, and how one is acted on before its
// turn. What stands before it is held meanwhile, as the law has it passed by, and released again.

import type { Answer, BillView, People } from './api.ts'
import { hold } from './steps.ts'

const stages = ['WITH_BOA', 'WITH_HA', 'WITH_BAO']
const atDesk = ['accept', 'forward', 'pass', 'object', 'hold', 'release', 'tick']

const holderOf = (post: string): string => post.replace(/^post\./, '')

export const isAtDesk = ({ state, desk }: BillView, action: string): boolean =>
  stages.includes(state) && atDesk.includes(action) && typeof desk?.post === 'string'

/** Who acts: whose desk the bill is at, where there are desks, whomever the step names. */
export const whoActs = (seen: BillView, { by, action }: { by: string; action: string }): string =>
  isAtDesk(seen, action) ? holderOf(seen.desk?.post ?? '') : by

interface Waiting {
  readonly billId: string
  readonly held: boolean
}

/** What is free before the bill at its desk, held one after the other. @returns what was held */
async function holdThoseBefore(people: People, by: string, { billId, state }: BillView): Promise<string[]> {
  const all = await people.list<Waiting>(by, `/v1/worklists/${state}`)
  const before = all.slice(
    0,
    all.findIndex((one) => one.billId === billId),
  )
  const free = before.filter(({ held }) => !held)
  for (const one of free) await people.post(by, `/v1/bills/${one.billId}/actions/hold`, hold)
  return free.map((one) => one.billId)
}

/** @throws Error when it is refused for another reason than its turn */
export async function actInTurn(people: People, by: string, seen: BillView, action: string, body: object) {
  const path = `/v1/bills/${seen.billId}/actions/${action}`
  const { status, body: said }: Answer = await people.ask('POST', by, path, { body })
  if (status < 300) return
  if (said['code'] !== 'not_your_turn') throw new Error(`${by}: POST ${path} was answered ${JSON.stringify(said)}`)
  const held = await holdThoseBefore(people, by, seen)
  try {
    await people.post(by, path, body)
  } finally {
    for (const billId of held) await people.post(by, `/v1/bills/${billId}/actions/release`)
  }
}

/** What is held for the sake of one bill is another's that somebody carries at the same time: one after the other. */
export function inOrder(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
