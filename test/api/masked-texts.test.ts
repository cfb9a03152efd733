// Account numbers that somebody typed into a text: shown to those who see account numbers, masked for the others.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { exampleDraft, exampleOf } from '../kit/bills.ts'
import { until } from '../kit/until.ts'

const account = '30101041036'
const grouped = '3010 1041 036'
const masked = 'XXXXXXX1036'
const typed = `Pay into ${account}, that is ${grouped}, for bill 12E01-10104O/2026-27/000123 of 2026-10-01.`
const shownMasked = `Pay into ${masked}, that is ${masked}, for bill 12E01-10104O/2026-27/000123 of 2026-10-01.`

let api: ApiAlone
let billId: string
/** Not yet at the desks of the treasury. */
let early: string
beforeAll(async () => {
  api = await apiAlone()
  const annexure = exampleDraft.annexure.map((line) => ({ ...line, reference: account }))
  billId = await exampleOf(api, { remarks: typed, annexure })
  early = await exampleOf(api, { remarks: typed })
  for (const bill of [early, billId]) {
    await api.move(bill, 'maker.10104', 'MAKER', 'forward', { remarks: typed })
    await api.move(bill, 'checker.10104', 'CHECKER', 'forward')
    await api.move(bill, 'approver.10104', 'APPROVER', 'approve')
  }
  await api.move(billId, 'foa.577a', 'FOA', 'inward', { messengerId: 'messenger.10104' })
  await api.move(billId, 'boa1.577a', 'BOA', 'accept')
  await api.move(billId, 'boa1.577a', 'BOA', 'hold', { reason: 'documents_missing', text: typed })
}, 60_000)
afterAll(() => api.stop())

const seeing = ['maker.10104', 'ha.577a', 'bao.577a', 'pa.577a', 'to.577a']
const notSeeing = ['foa.577a', 'boa1.577a', 'auditor', 'ag', 'dot', 'pmu']

const textsOf = async (login: string) => {
  const bill = await api.get(login, `/v1/bills/${billId}`)
  const trail = await api.get(login, `/v1/bills/${billId}/transitions`)
  const desk = bill.body['desk'] as { held: { text: string } }
  const details = trail.body.items.map((item) => item['detail'] as unknown as Record<string, unknown> | null)
  return [
    bill.body['remarks'],
    desk.held.text,
    details.find((detail) => detail !== null && 'remarks' in detail)?.['remarks'],
    details.find((detail) => detail !== null && 'text' in detail)?.['text'],
  ]
}

test.each(seeing)('%s reads the texts as they were typed', async (login) => {
  expect(await textsOf(login)).toEqual([typed, typed, typed, typed])
})

test.each(notSeeing)('%s reads them without the account numbers', async (login) => {
  expect(await textsOf(login)).toEqual([shownMasked, shownMasked, shownMasked, shownMasked])
})

test('the reference of a line too, which is typed as well', async () => {
  const referenceFor = async (login: string) =>
    (await api.get(login, `/v1/bills/${billId}/annexure`)).body.items[0]?.['reference']
  expect([await referenceFor('ha.577a'), await referenceFor('auditor')]).toEqual([account, masked])
})

describe('an answer that was stored', () => {
  // Refused, and stored.
  const refused = () => api.act('ha.577a', early, 'accept', {}, { key: 'given-before' })

  test('is given again without what may not be seen any more', async () => {
    const { sql } = api.database
    const whole = JSON.stringify({ bill: { remarks: typed, grossPaise: 30101041036, allowedActions: [] } })
    expect((await refused()).status).toBe(409)
    // As if it had been done while he was head accountant.
    await sql`
      update idempotency_keys set status = 200, headers = '{"content-type": "application/json"}', body = ${whole}
      where key = 'given-before'`
    expect((await refused()).body.bill).toMatchObject({ remarks: typed })
    await sql`update posts set roles = '{FOA}' where post_id = 'post.ha.577a'`
    await until('he is no head accountant', async () => (await textsOf('ha.577a'))[0] === shownMasked, 5)
    const again = await refused()
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true'])
    // Amounts are numbers, and stay.
    expect(again.body.bill).toMatchObject({ remarks: shownMasked, grossPaise: 30101041036 })
  })

  test('is not given again to him who may not see the bill any more', async () => {
    const create = () => api.post('maker.10104', '/v1/bills', exampleDraft, { key: 'created-before' })
    const first = await create()
    expect(first.status, first.text).toBe(201)
    const again = await create()
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([201, first.text, 'true'])
    const { sql } = api.database
    await sql`update posts set office_code = '12E01-10107O' where post_id = 'post.maker.10104'`
    await until('he is of another office', async () => (await create()).status === 404, 5)
    const acted = await api.act('maker.10104', String(first.body['billId']), 'discard', { reason: 'x' })
    expect(acted.status).toBe(404)
  })
})
