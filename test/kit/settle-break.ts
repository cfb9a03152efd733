// A break settled through the API by the two people whom its owner has for it.

import { expect } from 'vitest'
import { until } from './until.ts'
import type { World } from './world.ts'

export interface FoundBreak {
  breakId: string
  owner: string
  paymentId: string | null
  detail: Record<string, unknown>
}

/** The open break that is meant, once it is there. */
export async function openBreak(world: World, isMeant: (found: FoundBreak) => boolean): Promise<FoundBreak> {
  let found: FoundBreak | undefined
  await until('the break is there', async () => {
    const { text } = await world.people.get('dot', '/v1/breaks?limit=200&state=OPEN')
    found = (JSON.parse(text) as { items: FoundBreak[] }).items.find(isMeant)
    return found !== undefined
  })
  if (found === undefined) throw new Error('there is no such break')
  return found
}

export async function settleBreak(
  world: World,
  isMeant: (found: FoundBreak) => boolean,
  proposal: object,
): Promise<string> {
  const { breakId, owner } = await openBreak(world, isMeant)
  const [one, other] =
    owner === 'DOT' ? ['dot', 'dot2'] : [`accounts.${owner.toLowerCase()}`, `to.${owner.toLowerCase()}`]
  const act = (login: string, action: string, body: object) =>
    world.people.post(login, `/v1/breaks/${breakId}/actions/${action}`, body)
  const proposed = await act(one, 'propose', proposal)
  expect(proposed.status, JSON.stringify(proposed.body)).toBe(200)
  const confirmed = await act(other, 'confirm', {})
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200)
  expect(confirmed.body['state']).toBe('SETTLED')
  return breakId
}
