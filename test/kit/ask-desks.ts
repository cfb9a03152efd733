// Desks and absences with the document's own examples (S-16a).

import { expect } from 'vitest'
import { businessDate } from '../../domain/kernel/calendar.ts'
import { inwarded, telephone, throughOffice } from '../domain/scenarios/steps.ts'
import type { Document } from './ask-payments.ts'
import { playedTo } from './play-scenario.ts'
import type { World } from './world.ts'

export async function deskAsDocumented(world: World, { visit, send, example }: Document): Promise<void> {
  const date = businessDate(world.stack.now())
  const declare = 'POST /v1/absences'
  const { billId } = await playedTo(world, telephone(), [...throughOffice(), ...inwarded()])
  const reassign = 'POST /v1/bills/{billId}/actions/reassign'
  const brought = await send('to.577a', reassign, [billId], example(reassign))
  expect(brought.body.bill.desk, brought.text).toMatchObject({ post: 'post.boa2.577a', accepted: false })
  const declared = await send('to.577a', declare, [], { ...example(declare), from: date, to: date })
  expect([declared.status, declared.body['postId']], declared.text).toEqual([201, 'post.boa2.577a'])
  const away = await visit('hoo.577a', 'GET /v1/absences', `?on=${date}&postId=post.boa2.577a`)
  expect(away.body.items).toEqual([declared.body])
  const desks = await visit('hoo.577a', 'GET /v1/desks')
  expect(desks.body.items).toContainEqual(
    expect.objectContaining({ postId: 'post.boa2.577a', stage: 'WITH_BOA', users: [], absentUntil: date }),
  )
  const end = 'POST /v1/absences/{absenceId}/actions/end'
  const ended = await send('to.577a', end, [String(declared.body['absenceId'])], undefined)
  expect([ended.status, ended.body['endedBy']], ended.text).toEqual([200, 'to.577a'])
}

export async function extendDayAsDocumented({ visit, send, example }: Document): Promise<void> {
  const name = 'POST /v1/day-extensions'
  const { status, text } = await send('dot', name, [], { ...example(name), date: '2099-03-31' })
  expect(status, text).toBe(201)
  expect((await visit('to.577a', 'GET /v1/day-extensions')).body.items).toMatchObject([{ date: '2099-03-31' }])
  expect((await send('to.577a', name, [], example(name))).status).toBe(403)
}
