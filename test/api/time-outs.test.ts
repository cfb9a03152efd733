// Nobody waits without end for what another transaction holds, nor for a statement that does not end.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi, token, type OpenedApi } from '../kit/api.ts'
import { draftOf } from '../kit/bills.ts'
import { noon, ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { peopleOf, type People } from '../kit/people.ts'

let database: OwnDatabase
let api: OpenedApi
let people: People
beforeAll(async () => {
  // Sooner than the role's own.
  database = await ownDatabase(4, '?lock_timeout=300')
  api = await openApi({ database: database.as('api'), now: () => noon })
  people = peopleOf({ app: api.app, token })
})
afterAll(async () => {
  await api.close()
  await database.drop()
})

test('an edit that waits too long for its bill is asked to come again, and is made then', async () => {
  const billId = await draftOf(people)
  const asked = { body: { remarks: 'later' }, headers: { 'if-match': '"1.1"' } }
  const edit = () => people.askOnce('PATCH', 'maker.10104', `/v1/bills/${billId}`, asked)
  await database.sql.begin(async (transaction) => {
    await transaction`select 1 from bills where bill_id = ${billId} for update`
    const { status, body, headers } = await edit()
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'outcome_unknown', '1'])
  })
  expect((await edit()).status).toBe(200)
})
