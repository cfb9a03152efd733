import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleDraft } from '../kit/api-sender.ts'
import { testStack } from '../kit/stack.ts'
import type { TestStack } from '../kit/stack.ts'

let stack: TestStack
beforeAll(async () => {
  stack = await testStack()
})
afterAll(() => stack.stop())

interface Answered {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  body: Record<string, unknown> & { code?: string; rule?: string; bill?: Record<string, unknown> }
}

async function ask(
  login: string,
  method: 'GET' | 'POST',
  url: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const response = await stack.app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${await stack.token(login)}`,
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}

const act = (login: string, billId: string, action: string, body?: object, headers?: Record<string, string>) =>
  ask(login, 'POST', `/v1/bills/${billId}/actions/${action}`, body, headers)

async function newBill(): Promise<string> {
  const { status, body } = await ask('maker.10104', 'POST', '/v1/bills', exampleDraft)
  expect(status, JSON.stringify(body)).toBe(201)
  return String(body['billId'])
}

const stateOf = async (billId: string) => (await ask('ag', 'GET', `/v1/bills/${billId}`)).body

type Step = readonly [login: string, action: string, body?: object]

const toTreasury: readonly Step[] = [
  ['maker.10104', 'forward'],
  ['checker.10104', 'forward'],
  ['approver.10104', 'approve'],
  ['foa.577a', 'inward', { messengerId: 'messenger.10104' }],
  ['boa1.577a', 'accept'],
]
const sixChecks = {
  schemeHead: true,
  ttrDestination: true,
  checklist: true,
  certificates: true,
  supportingDocuments: true,
  recipients: true,
}
const checklist = ['bill_in_form', 'invoice', 'service_period'].map((item) => ({ item, verified: true }))
const toPassed: readonly Step[] = [
  ['boa1.577a', 'forward'],
  ['ha.577a', 'accept'],
  ['ha.577a', 'forward', { sixChecks, checklist }],
  ['bao.577a', 'accept'],
  ['bao.577a', 'pass'],
]

async function walk(billId: string, steps: readonly Step[]): Promise<void> {
  for (const [login, action, body] of steps) {
    const { status, body: answer } = await act(login, billId, action, body)
    expect(status, `${login} ${action}: ${JSON.stringify(answer)}`).toBe(200)
  }
}

async function trailOf(billId: string): Promise<string[]> {
  const { body } = await ask('ag', 'GET', `/v1/bills/${billId}/transitions`)
  return (body['items'] as { action: string }[]).map(({ action }) => action)
}

test('a telephone bill goes from draft to passed in ten acts, each answered with the bill and the move', async () => {
  const billId = await newBill()
  await walk(billId, [...toTreasury, ...toPassed.slice(0, -1)])
  const { status, body, headers } = await act('bao.577a', billId, 'pass')
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
  expect((await ask('boa1.577a', 'GET', `/v1/bills/${billId}`)).status).toBe(200)
})

test('a grant that does not cover the bill: the refusal says of which head, what is left and what is needed', async () => {
  const { body } = await ask(
    'approver.10104',
    'GET',
    `/v1/grants?headOfAccount=${exampleDraft.headOfAccount}&financialYear=${exampleDraft.financialYear}&ddoCode=12E01-10104O`,
  )
  const [grant] = body['items'] as { availablePaise: number }[]
  const paise = 1_00_00_00_000_00
  const huge = {
    ...exampleDraft,
    grossPaise: paise,
    deductions: [],
    annexure: [{ ...exampleDraft.annexure[0], amountPaise: paise }],
  }
  const billId = String((await ask('maker.10104', 'POST', '/v1/bills', huge)).body['billId'])
  await walk(billId, toTreasury.slice(0, 2))
  const left = ((grant?.availablePaise ?? 0) / 100).toLocaleString('en-IN', { minimumFractionDigits: 2 })
  expect(await act('approver.10104', billId, 'approve')).toMatchObject({
    status: 422,
    body: {
      code: 'no_grant',
      detail: `Of the grant for ${exampleDraft.headOfAccount} in ${exampleDraft.financialYear} Rs ${left} is left; the gross of this bill is Rs 1,00,00,00,000.00.`,
    },
  })
})

describe('idempotency', () => {
  test('the same key again brings the first answer again, word for word, and moves nothing', async () => {
    const billId = await newBill()
    const key = { 'idempotency-key': randomUUID() }
    const first = await act('maker.10104', billId, 'forward', {}, key)
    const again = await act('maker.10104', billId, 'forward', {}, key)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body).toEqual(first.body)
    expect(await trailOf(billId)).toEqual(['create', 'forward'])
  })

  test('the same key with another body is refused, also when both come at once', async () => {
    const billId = await newBill()
    const key = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all([
      act('maker.10104', billId, 'forward', { remarks: 'one' }, key),
      act('maker.10104', billId, 'forward', { remarks: 'two' }, key),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    const later = await act('maker.10104', billId, 'forward', { remarks: 'three' }, key)
    expect(later).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect(await trailOf(billId)).toEqual(['create', 'forward'])
  })

  test('the same act ten times at once is done once', async () => {
    const billId = await newBill()
    const key = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => act('maker.10104', billId, 'forward', undefined, key)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await trailOf(billId)).toEqual(['create', 'forward'])
  })

  test('ten creations with one key at once make one bill and spend one number', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ask('maker.10104', 'POST', '/v1/bills', exampleDraft, key)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body['billNumber'])).size).toBe(1)
  })

  test('a 409 is an answer: the key keeps it when the state would allow the act now; a 403 is none', async () => {
    const billId = await newBill()
    const key = { 'idempotency-key': randomUUID() }
    expect((await act('checker.10104', billId, 'forward', {}, key)).body.code).toBe('not_your_role')
    const early = { 'idempotency-key': randomUUID() }
    expect((await act('checker.10104', billId, 'send-back', { reason: 'x' }, early)).body.code).toBe(
      'not_in_this_state',
    )
    await walk(billId, [['maker.10104', 'forward']])
    const replayed = await act('checker.10104', billId, 'send-back', { reason: 'x' }, early)
    expect(replayed).toMatchObject({ status: 409, headers: { 'idempotency-replayed': 'true' } })
    expect((await act('checker.10104', billId, 'forward', {}, key)).status).toBe(200)
  })

  test('twenty refusals with one key at once are one answer', async () => {
    const billId = await newBill()
    const key = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => act('checker.10104', billId, 'send-back', { reason: 'x' }, key)),
    )
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(answers[0]?.body.code).toBe('not_in_this_state')
  })

  test('an act whose answer was lost after its commit is answered from the rows', async () => {
    const billId = await newBill()
    const key = { 'idempotency-key': randomUUID() }
    const first = await act('maker.10104', billId, 'forward', {}, key)
    await stack.database.sql`delete from idempotency_keys where key = ${key['idempotency-key']}`
    const again = await act('maker.10104', billId, 'forward', {}, key)
    expect(again.status).toBe(200)
    expect(again.body['transition']).toEqual(first.body['transition'])
    expect(await trailOf(billId)).toEqual(['create', 'forward'])
  })

  test('a key is needed, of visible ASCII', async () => {
    const billId = await newBill()
    for (const key of ['', 'with space', 'x'.repeat(65)])
      expect((await act('maker.10104', billId, 'forward', {}, { 'idempotency-key': key })).body.code).toBe(
        'idempotency_key_missing',
      )
  })
})

describe('refusals leave everything as it was', () => {
  test('If-Match that does not hold', async () => {
    const billId = await newBill()
    expect((await act('maker.10104', billId, 'forward', {}, { 'if-match': '"1.7"' })).status).toBe(412)
    expect((await act('maker.10104', billId, 'forward', {}, { 'if-match': '"1.1"' })).status).toBe(200)
  })

  test('who may not see the bill does not learn of it; who may is told that it is not his to move', async () => {
    const billId = await newBill()
    expect((await act('maker.10107', billId, 'forward')).status).toBe(404)
    expect((await act('foa.577a', billId, 'inward', { messengerId: 'messenger.10104' })).status).toBe(404)
    expect((await act('dot', billId, 'forward')).body.code).toBe('not_your_role')
  })

  test("the head accountant's fields are no fields of another's forward", async () => {
    const billId = await newBill()
    const { status, body } = await act('maker.10104', billId, 'forward', { sixChecks })
    expect(status).toBe(400)
    expect(body['errors']).toEqual([{ path: '/sixChecks', message: 'is not a field of forward in DRAFT' }])
  })

  test('a bill without an annexure is not forwarded', async () => {
    const bare = { ...exampleDraft, annexure: undefined }
    const { body } = await ask('maker.10104', 'POST', '/v1/bills', bare)
    const refused = await act('maker.10104', String(body['billId']), 'forward')
    expect(refused).toMatchObject({ status: 422, body: { code: 'annexure_empty' } })
  })

  test('an unregistered messenger, an action of another way in, one that is not built, and one that there is not', async () => {
    const billId = await newBill()
    expect((await act('maker.10104', billId, 'edit')).body.code).toBe('through_edit')
    expect((await act('maker.10104', billId, 'fly')).status).toBe(404)
    await walk(billId, toTreasury.slice(0, 3))
    expect((await act('foa.577a', billId, 'inward', { messengerId: 'nobody' })).body.code).toBe(
      'messenger_not_registered',
    )
    expect(await act('approver.10104', billId, 'request-express')).toMatchObject({
      status: 501,
      body: { code: 'not_yet_available' },
    })
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
      const key = { 'idempotency-key': randomUUID() }
      await stack.killWorker()
      const unknown = await act('maker.10104', billId, 'forward', {}, key)
      expect(unknown).toMatchObject({ status: 503, body: { code: 'outcome_unknown' }, headers: { 'retry-after': '1' } })
      await stack.startWorker()
      const known = await act('maker.10104', billId, 'forward', {}, key)
      expect(known.status, JSON.stringify(known.body)).toBe(200)
      expect(await trailOf(billId)).toEqual(['create', 'forward'])
    },
  )
})
