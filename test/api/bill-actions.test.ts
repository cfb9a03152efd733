// What officers do with a bill, through the API and its workflow.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allWell, draftOf, exampleDraft, wayToPassed } from '../kit/bills.ts'
import { peopleOf, type Answered, type Asked, type People } from '../kit/people.ts'
import { testStack, type TestStack } from '../kit/stack.ts'

let stack: TestStack
let people: People
beforeAll(async () => {
  stack = await testStack()
  people = peopleOf(stack, { namesPost: false })
})
afterAll(() => stack.stop())

const act = (login: string, billId: string, action: string, body?: object, asked: Asked = {}): Promise<Answered> =>
  people.ask('POST', login, `/v1/bills/${billId}/actions/${action}`, { ...asked, ...(body && { body }) })
const newBill = () => draftOf(people)
const stateOf = async (billId: string) => (await people.get('ag', `/v1/bills/${billId}`)).body
const trailOf = async (billId: string): Promise<string[]> => {
  const { body } = await people.get('ag', `/v1/bills/${billId}/transitions`)
  return body.items.map(({ action }) => String(action))
}

type Step = readonly [login: string, action: string, body?: object | undefined]
const way: readonly Step[] = wayToPassed.map(([login, , action, body]) => [login, action, body])
const [toTreasury, toPassed] = [way.slice(0, 5), way.slice(5)]

async function walk(billId: string, steps: readonly Step[]): Promise<void> {
  for (const [login, action, body] of steps) {
    const answered = await act(login, billId, action, body)
    expect(answered.status, `${login} ${action}: ${answered.text}`).toBe(200)
  }
}

test('a telephone bill goes from draft to passed in ten acts, each answered with the bill and the move', async () => {
  const billId = await newBill()
  await walk(billId, [...toTreasury, ...toPassed.slice(0, -1)])
  const { status, body, headers } = await act('bao.577a', billId, 'pass', { paperSigned: true })
  expect(status).toBe(200)
  expect(headers['etag']).toBe('"11.1"')
  expect(body).toMatchObject({
    bill: { state: 'PASSED', version: 11, tokenNumber: expect.stringMatching(/^577A\/\d{4}-\d\d\/\d{6}$/) as string },
    transition: { action: 'pass', from: 'WITH_BAO', to: 'PASSED', version: 11, user: 'bao.577a', role: 'BAO' },
  })
  expect(await trailOf(billId)).toHaveLength(11)
})

test('an objected bill gets a Return Memo, is returned and revised', async () => {
  const billId = await newBill()
  await walk(billId, toTreasury)
  const objections = [{ rule: 'S-46', text: '  The claim is older than a year.  ' }]
  await walk(billId, [['boa1.577a', 'object', { objections }]])
  const memo = await act('foa.577a', billId, 'print-return-memo')
  expect(memo.body['returnMemo']).toMatchObject({
    memoNumber: expect.stringMatching(/577A/) as string,
    objections: [{ rule: 'S-46', text: 'The claim is older than a year.', raisedBy: 'boa1.577a', answer: null }],
  })
  await walk(billId, [['foa.577a', 'return']])
  const unanswered = await act('maker.10104', billId, 'revise', { answers: [] })
  expect(unanswered).toMatchObject({ status: 422, body: { code: 'objection_unanswered' } })
  const [objection] = (await stateOf(billId))['objections'] as { objectionId: string }[]
  const answers = [{ objectionId: objection?.objectionId, answer: 'Condoned.' }]
  const revised = await act('maker.10104', billId, 'revise', { answers })
  expect(revised.body.bill).toMatchObject({ state: 'DRAFT', revision: 2, objections: [{ answer: 'Condoned.' }] })
  // The treasury had it: it keeps sight of it while the office works on the next revision.
  expect((await people.get('boa1.577a', `/v1/bills/${billId}`)).status).toBe(200)
})

test('a grant that does not cover the bill: the refusal says which head, what is left and what is needed', async () => {
  const { headOfAccount, financialYear } = exampleDraft
  const ofGrant = `Of the grant for ${headOfAccount} in ${financialYear}`
  const { body } = await people.get(
    'approver.10104',
    `/v1/grants?headOfAccount=${headOfAccount}&financialYear=${financialYear}&ddoCode=12E01-10104O`,
  )
  const [grant] = body.items
  const paise = 1_00_00_00_000_00
  const huge = {
    ...exampleDraft,
    grossPaise: paise,
    deductions: [],
    annexure: [{ ...exampleDraft.annexure[0], amountPaise: paise }],
  }
  const billId = String((await people.post('maker.10104', '/v1/bills', huge)).body['billId'])
  await walk(billId, toTreasury.slice(0, 2))
  const left = (Number(grant?.['availablePaise']) / 100).toLocaleString('en-IN', { minimumFractionDigits: 2 })
  expect(await act('approver.10104', billId, 'approve')).toMatchObject({
    status: 422,
    body: {
      code: 'no_grant',
      detail: `${ofGrant} Rs ${left} is left; the gross of this bill is Rs 1,00,00,00,000.00.`,
    },
  })
})

describe('idempotency', () => {
  test('the same key again brings the first answer again, word for word, and moves nothing', async () => {
    const billId = await newBill()
    const once = { key: randomUUID() }
    const first = await act('maker.10104', billId, 'forward', {}, once)
    const again = await act('maker.10104', billId, 'forward', {}, once)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body).toEqual(first.body)
    expect(await trailOf(billId)).toEqual(['create', 'forward'])
  })

  test('the same key with another body is refused, also when both come at once', async () => {
    const billId = await newBill()
    const once = { key: randomUUID() }
    const answers = await Promise.all([
      act('maker.10104', billId, 'forward', { remarks: 'one' }, once),
      act('maker.10104', billId, 'forward', { remarks: 'two' }, once),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    const later = await act('maker.10104', billId, 'forward', { remarks: 'three' }, once)
    expect(later).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect(await trailOf(billId)).toEqual(['create', 'forward'])
  })

  test('the same act ten times at once is done once', async () => {
    const billId = await newBill()
    const once = { key: randomUUID() }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => act('maker.10104', billId, 'forward', undefined, once)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await trailOf(billId)).toEqual(['create', 'forward'])
  })

  test('ten creations with one key at once make one bill and spend one number', async () => {
    const once = { key: randomUUID() }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => people.post('maker.10104', '/v1/bills', exampleDraft, once)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body['billNumber'])).size).toBe(1)
  })

  test('a 409 is an answer: the key keeps it when the state would allow the act now; a 403 is none', async () => {
    const billId = await newBill()
    const once = { key: randomUUID() }
    expect((await act('checker.10104', billId, 'forward', {}, once)).body.code).toBe('not_your_role')
    const early = { key: randomUUID() }
    expect((await act('checker.10104', billId, 'send-back', { reason: 'x' }, early)).body.code).toBe(
      'not_in_this_state',
    )
    await walk(billId, [['maker.10104', 'forward']])
    const replayed = await act('checker.10104', billId, 'send-back', { reason: 'x' }, early)
    expect(replayed).toMatchObject({ status: 409, headers: { 'idempotency-replayed': 'true' } })
    expect((await act('checker.10104', billId, 'forward', {}, once)).status).toBe(200)
  })

  test('twenty refusals with one key at once are one answer', async () => {
    const billId = await newBill()
    const once = { key: randomUUID() }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => act('checker.10104', billId, 'send-back', { reason: 'x' }, once)),
    )
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(answers[0]?.body.code).toBe('not_in_this_state')
  })

  test('an act whose answer was lost after its commit is answered from the rows', async () => {
    const billId = await newBill()
    const once = { key: randomUUID() }
    const first = await act('maker.10104', billId, 'forward', {}, once)
    await stack.database.sql`delete from idempotency_keys where key = ${once.key}`
    const again = await act('maker.10104', billId, 'forward', {}, once)
    expect(again.status).toBe(200)
    expect(again.body['transition']).toEqual(first.body['transition'])
    expect(await trailOf(billId)).toEqual(['create', 'forward'])
  })

  test('a key is needed, of visible ASCII', async () => {
    const billId = await newBill()
    for (const key of ['', 'with space', 'x'.repeat(65)])
      expect((await act('maker.10104', billId, 'forward', {}, { key })).body.code).toBe('idempotency_key_missing')
  })
})

describe('refusals leave everything as it was', () => {
  test('If-Match that does not hold', async () => {
    const billId = await newBill()
    expect((await act('maker.10104', billId, 'forward', {}, { headers: { 'if-match': '"1.7"' } })).status).toBe(412)
    expect((await act('maker.10104', billId, 'forward', {}, { headers: { 'if-match': '"1.1"' } })).status).toBe(200)
  })

  test('who may not see the bill does not learn of it; who may is told that it is not his to move', async () => {
    const billId = await newBill()
    expect((await act('maker.10107', billId, 'forward')).status).toBe(404)
    expect((await act('foa.577a', billId, 'inward', { messengerId: 'messenger.10104' })).status).toBe(404)
    expect((await act('dot', billId, 'forward')).body.code).toBe('not_your_role')
  })

  test("the head accountant's fields are no fields of another's forward", async () => {
    const billId = await newBill()
    const { status, body } = await act('maker.10104', billId, 'forward', { sixChecks: allWell.sixChecks })
    expect(status).toBe(400)
    expect(body['errors']).toEqual([{ path: '/sixChecks', message: 'is not a field of forward in DRAFT' }])
  })

  test('a bill without an annexure is not forwarded', async () => {
    const bare = { ...exampleDraft, annexure: undefined }
    const { body } = await people.post('maker.10104', '/v1/bills', bare)
    const refused = await act('maker.10104', String(body['billId']), 'forward')
    expect(refused).toMatchObject({ status: 422, body: { code: 'annexure_empty' } })
  })

  test('an unregistered messenger, an action of another way in, and one that there is not', async () => {
    const billId = await newBill()
    expect((await act('maker.10104', billId, 'edit')).body.code).toBe('through_edit')
    expect((await act('maker.10104', billId, 'fly')).status).toBe(404)
    await walk(billId, toTreasury.slice(0, 3))
    expect((await act('foa.577a', billId, 'inward', { messengerId: 'nobody' })).body.code).toBe(
      'messenger_not_registered',
    )
    expect((await stateOf(billId))['version']).toBe(4)
  })

  test('a cancelled bill has no further move', async () => {
    const billId = await newBill()
    await walk(billId, [['maker.10104', 'discard', { reason: 'Made twice' }]])
    expect(await act('maker.10104', billId, 'forward')).toMatchObject({ status: 409, body: { code: 'bill_closed' } })
  })
})

describe('what may be lost', () => {
  test('a workflow that is not there is started from the row', async () => {
    const billId = await newBill()
    await stack.temporal.workflow.getHandle(billId).terminate('test')
    await walk(billId, [['maker.10104', 'forward']])
  })

  test(
    'without a worker the outcome is unknown; the same key brings it once there is one',
    { timeout: 60_000 },
    async () => {
      const billId = await newBill()
      const once = { key: randomUUID() }
      await stack.killWorker()
      const unknown = await act('maker.10104', billId, 'forward', {}, once)
      expect(unknown).toMatchObject({ status: 503, body: { code: 'outcome_unknown' }, headers: { 'retry-after': '1' } })
      await stack.startWorker()
      const known = await act('maker.10104', billId, 'forward', {}, once)
      expect(known.status, JSON.stringify(known.body)).toBe(200)
      expect(await trailOf(billId)).toEqual(['create', 'forward'])
    },
  )
})
