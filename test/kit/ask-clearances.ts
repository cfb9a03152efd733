// Ways and means with the document's own examples (S-24).

import { expect } from 'vitest'
import { belagavi, first as office, listedTelephone, passed } from '../domain/scenarios/steps.ts'
import type { Document } from './ask-payments.ts'
import { listTelephoneBills } from './clearances.ts'
import { playedTo } from './play-scenario.ts'
import type { World } from './world.ts'

const { pa } = belagavi
const { maker } = office

export async function clearAsDocumented(world: World, { visit, send, example }: Document): Promise<void> {
  const takes = async (login: string, billId: string, action: string): Promise<void> => {
    const name = `POST /v1/bills/{billId}/actions/${action}`
    const { status, text } = await send(login, name, [billId], example(name))
    expect(status, `${action}: ${text}`).toBe(200)
  }
  const add = 'POST /v1/clearance-list'
  const tomorrow = '2099-04-01'
  const row = await send('fd', add, [], { ...example(add), from: tomorrow })
  expect(row.status, row.text).toBe(201)
  const end = 'POST /v1/clearance-list/{listId}/actions/end'
  const ended = await send('fd', end, [String(row.body['listId'])], { ...example(end), to: '2099-12-31' })
  expect([ended.status, ended.body['to']], ended.text).toEqual([201, '2099-12-31'])
  const limit = 'POST /v1/clearance-limits'
  expect((await send('fd', limit, [], { ...example(limit), from: tomorrow })).status).toBe(201)
  expect((await send(pa, add, [], example(add))).body.code).toBe('not_your_role')
  const listed = await visit(maker, 'GET /v1/clearance-list', `?on=${tomorrow}`)
  expect(listed.body.items[0]).toEqual(ended.body)
  expect((await visit(maker, 'GET /v1/clearance-limits', `?on=${tomorrow}`)).body.items).toHaveLength(1)

  await listTelephoneBills(world.stack.database.sql)
  const bills = await Promise.all([1, 2, 3].map(() => playedTo(world, listedTelephone, passed())))
  const billIds = bills.map(({ billId }) => billId)
  const [first = '', ...others] = billIds
  await takes(pa, first, 'request-clearance')
  const ask = 'POST /v1/clearances/requests'
  const asked = await send(pa, ask, [], { ...example(ask), billIds: others })
  expect([asked.status, asked.body['done']], asked.text).toEqual([200, 2])
  const waiting = await visit('fd', 'GET /v1/clearances', '?limit=2')
  expect(waiting.body.items.map(({ billId }) => billId)).toEqual([first, expect.any(String)])
  const totals = await visit('fd', 'GET /v1/clearances/totals')
  expect(totals.body.items).toMatchObject([{ treasuryCode: '577A', bills: 3, grossPaise: 2_70_000_00 }])
  await takes('fd', first, 'clear')
  const clear = 'POST /v1/clearances/clear'
  const cleared = await send('fd', clear, [], { ...example(clear), take: 1 })
  expect(cleared.body['results'], cleared.text).toMatchObject([{ outcome: 'done' }])
  const refuse = 'POST /v1/clearances/refuse'
  const left = (await visit('fd', 'GET /v1/clearances')).body.items.map(({ billId }) => billId)
  const refusedMany = await send('fd', refuse, [], { billIds: [...left, first], reason: 'No money.' })
  expect(refusedMany.body['results']).toMatchObject([
    { billId: left[0], outcome: 'done' },
    { billId: first, outcome: 'refused', refusal: { code: 'not_in_this_state' } },
  ])
  const { billId } = await playedTo(world, listedTelephone, passed())
  await takes(pa, billId, 'request-clearance')
  await takes('fd', billId, 'refuse-clearance')
}
