// A draft that breaks nine rules of five stages, mended by a program that knows no rule (scripts/mending), and then
// paid: nobody on its way refuses it.

import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withDates } from '../../cli/bill-file.ts'
import { mend, type Against } from '../../scripts/mending/mend.ts'
import {
  countersigned,
  bank,
  inwarded,
  throughBao,
  throughBoa,
  throughHa,
  authorised,
} from '../domain/scenarios/steps.ts'
import { today } from '../kit/database.ts'
import { play } from '../kit/play-scenario.ts'
import { expectWorkflowKnows, openWorld, trailOf, type World } from '../kit/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)

const check = async (draft: unknown): Promise<readonly Against[]> => {
  const { status, body } = await world.people.post('maker.10104', '/v1/bills/check', draft)
  expect(status, JSON.stringify(body)).toBe(200)
  return body['findings'] as Against[]
}

test('nine rules of five stages are mended by path and remedy alone, and no desk refuses the bill', async () => {
  const file = await readFile(new URL('../../local/bills/nine-rules.json', import.meta.url), 'utf8')
  const broken = withDates(JSON.parse(file), { ...today, today: today.date })
  const before = (await check(broken)).filter(({ rule, kind }) => rule !== null && kind === 'fails')
  expect(new Set(before.map(({ rule }) => rule)).size).toBe(9)
  expect(new Set(before.map(({ stage }) => stage)).size).toBe(5)

  const { draft, attachments } = await mend(broken, check)
  const { status, body } = await world.people.post('maker.10104', '/v1/bills', draft, { key: randomUUID() })
  expect(status, JSON.stringify(body)).toBe(201)
  expect(attachments).toEqual([])
  const played = { billId: String(body['billId']), fileId: null }
  // Each step fails where it is refused.
  await play(world, played, [
    ...countersigned,
    ...inwarded(undefined, { sheet: 'its own' }),
    ...[...throughBoa(), ...throughHa(), ...throughBao(), ...authorised()],
  ])
  await play(world, played, [bank('send', 'SENT'), bank('accept-file', 'ACKNOWLEDGED'), bank('debit', 'PAID')], true)
  await expectWorkflowKnows(world, played)
  expect((await trailOf(world, played)).at(-1)?.toState).toBe('PAID')
}, 120_000)
