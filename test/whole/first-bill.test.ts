// The sample's first bill where a user has left a bill at a desk (S-16a): it waits its turn, says so in a line, and is
// carried on by the next start, until its office sees the UTR (S-31).

import { afterAll, beforeAll, expect, test } from 'vitest'
import { carryFirstBill } from '../../local/first-bill.ts'
import { act, belagavi, inwarded, telephone } from '../domain/scenarios/steps.ts'
import { throughOffice } from '../domain/scenarios/steps.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { openWorld, type World } from '../kit/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)

async function firstBillOf({ stack }: World): Promise<string> {
  const [row] = await stack.database.sql<{ billId: string }[]>`
    select bill_id from bills where remarks = 'The first bill of the sample'`
  return row?.billId ?? ''
}

test('waits behind the bill that a user has left at the desk; a later start carries it to PAID', async () => {
  const { stack, people } = world
  const { boa } = belagavi
  const left = await playedTo(world, telephone(), [...throughOffice(), ...inwarded(), act(boa, 'accept', 'WITH_BOA')])
  const [{ billNumber }] = await stack.database.sql<[{ billNumber: string }]>`
    select bill_number from bills where bill_id = ${left.billId}`
  const apiUrl = await stack.app.listen({ host: '127.0.0.1', port: 0 })
  const lines: string[] = []
  const start = () => carryFirstBill({ apiUrl, token: stack.token, print: (line) => lines.push(line) })
  for (const begun of ['the first start', 'the second']) {
    expect(await start(), begun).toBe('waits')
    expect(lines.at(-1)).toMatch(`The first bill waits at ${boa}, forward: It is the turn of ${billNumber}`)
  }
  // A held bill blocks nobody.
  const held = await people.act(boa, left.billId, 'hold', { reason: 'grant_short', text: 'It is short.' })
  expect(held.status).toBe(200)
  expect(await start()).toBe('paid')
  expect(lines.filter((line) => line.includes('pass'))).toHaveLength(1)
  expect(lines.at(-1)).toMatch(/^ {2}to\.577a +approve scroll +APPROVED /)
  const billId = await firstBillOf(world)
  const utrs = (await people.get('maker.10104', `/v1/payments?billId=${billId}`)).body.items.map(({ utr }) => utr)
  expect(utrs).toEqual([expect.stringMatching(/^[A-Z0-9]{16,22}$/)])
  // A start that was broken off behind the approval does nothing a second time.
  expect(await start()).toBe('paid')
  expect(lines.filter((line) => line.includes('approve scroll'))).toHaveLength(1)
}, 180_000)
