// What is worst to send to each operation, found by walking the document: it costs its sender about as much as us.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { currentLifecycleVersion, lifecycle } from '../../domain/bill/lifecycle.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt, draftOf, exampleOf } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { documentOf, isLater, operationsOf, type Document, type Operation } from '../kit/document.ts'
import { blockOf, cpuOf, leastOf } from '../kit/effort.ts'
import type { Answered, Method } from '../kit/people.ts'
import { atHome } from '../kit/refusals.ts'
import { layBatch, layBreak } from '../kit/rows.ts'
import { worstBodies, type WorstBody } from '../kit/worst-bodies.ts'

/** Of the processor, beside three times what the bytes cost to be read as JSON: the caller, his right, the answer. */
const [besideMs, longestBlockMs] = [20, 100]
/** Below and above what an act takes, and above what any body takes. */
const [anAct, aDraft, tooLarge] = [60_000, 500_000, 1_000_000]

let api: ApiAlone
let document: Document
beforeAll(async () => {
  api = await apiAlone()
  document = await documentOf<Document>(api.app)
})
afterAll(() => api.stop())

/** Who may, and on what. */
interface Place {
  login: string
  path: string
}

const billInState = async (action: string): Promise<Place> => {
  const row = lifecycle(currentLifecycleVersion).find((each) => each.action === action && each.via === undefined)
  const person = atHome.find(({ role }) => role === row?.by)
  if (row === undefined || person === undefined) throw new Error(`nobody does ${action}`)
  const billId = await exampleOf(api)
  // Of the one that a countersigner moves he is of the office that countersigns.
  await api.database.sql`
    update bills set state = ${row.from}, countersignature = 'online',
      countersigning_office_code = controlling_office_code
    where bill_id = ${billId}`
  return { login: person.login, path: `/v1/bills/${billId}/actions/${action}` }
}

const fileInState = async (action: string): Promise<Place> => {
  const billIds = [await billAt(api, 'PASSED')]
  const made = await api.post('pa.577a', '/v1/payment-files', { treasuryCode: '577A', billIds })
  const fileId = String(made.body['fileId'])
  if (action === 'approve')
    await api.database.sql`update payment_files set state = 'SUBMITTED' where file_id = ${fileId}`
  return { login: action === 'approve' ? 'to.577a' : 'pa.577a', path: `/v1/payment-files/${fileId}/actions/${action}` }
}

const rejectedBatch = async (action: string): Promise<Place> => {
  const batchId = `batch_${action.toUpperCase()}`
  await layBatch(api.database.sql, batchId, 'REJECTED', 1)
  return { login: 'to.577a', path: `/v1/batches/${batchId}/actions/${action}` }
}

const proposers: Readonly<Record<string, string>> = { propose: 'accounts.577a', assign: 'dot' }
let breaks = 0
const openBreak = async (action: string): Promise<Place> => {
  breaks += 1
  const sha256 = `${breaks}`.padStart(64, 'c')
  const owner = action === 'assign' ? 'DOT' : '577A'
  const breakId = await layBreak(api.database.sql, sha256, 'payment_unknown', `NOT-OURS-${breaks}`, owner)
  return { login: proposers[action] ?? 'to.577a', path: `/v1/breaks/${breakId}/actions/${action}` }
}

const openScroll = async (action: string): Promise<Place> => {
  const [row] = await api.database.sql<{ scrollId: string }[]>`
    select scroll_for('rbi', '577A', '2026-11-23') as scroll_id`
  return { login: 'to.577a', path: `/v1/scrolls/${row?.scrollId ?? ''}/actions/${action}` }
}

const askedDelegation = async (action: string): Promise<Place> => {
  await api.database.sql`
    insert into delegations (delegation_id, version, state, post_id, office_code, treasury_code, user_id, asked_by,
      from_at, until_at, reason)
    values ('delegation_ASKED', 1, 'REQUESTED', 'post.approver.10104', '12E01-10104O', '577A', 'checker.10104',
      'approver.10104', now(), now() + interval '900 days', 'on leave')
    on conflict do nothing`
  return { login: 'to.577a', path: `/v1/delegations/delegation_ASKED/actions/${action}` }
}
const givenCharge = async (action: string): Promise<Place> => {
  await api.database.sql`
    insert into charges (charge_id, version, state, post_id, office_code, treasury_code, user_id, from_at, reason,
      given_by)
    values ('charge_GIVEN', 1, 'GIVEN', 'post.approver.10107', '12E01-10107O', '577A', 'approver.10104', now(), 'x',
      'dot')
    on conflict do nothing`
  return { login: 'to.577a', path: `/v1/charges/charge_GIVEN/actions/${action}` }
}

const proposedChange = async (action: string): Promise<Place> => {
  await api.database.sql`
    insert into changes (change_id, version, state, kind, key, office_code, treasury_code, from_date, reason,
      proposed_by)
    values ('change_PROPOSED', 1, 'PROPOSED', 'recipient', '2000-10104-037', '12E01-10104O', '577A', '2099-01-01', 'x',
      'approver.10104')
    on conflict do nothing`
  return { login: 'ha.577a', path: `/v1/changes/change_PROPOSED/actions/${action}` }
}

const at = (login: string, path: string) => (): Promise<Place> => Promise.resolve({ login, path })
const suspending =
  (path: string) =>
  (action: string): Promise<Place> =>
    Promise.resolve({ login: 'pmu', path: `${path}/actions/${action}` })

const listed = 'listed_00000000000000000000000001'

const byTemplate: Readonly<Record<string, (action: string) => Promise<Place>>> = {
  'POST /v1/bills': at('maker.10104', '/v1/bills'),
  'POST /v1/bills/check': at('maker.10104', '/v1/bills/check'),
  'PATCH /v1/bills/{billId}': async () => ({ login: 'maker.10104', path: `/v1/bills/${await draftOf(api)}` }),
  'PUT /v1/me/preferences': at('maker.10104', '/v1/me/preferences'),
  'POST /v1/payment-files': at('pa.577a', '/v1/payment-files'),
  'POST /v1/day-extensions': at('dot', '/v1/day-extensions'),
  'POST /v1/staffings': at('dot', '/v1/staffings'),
  'POST /v1/clearance-list': at('fd', '/v1/clearance-list'),
  'POST /v1/clearance-list/{listId}/actions/': () =>
    Promise.resolve({ login: 'fd', path: `/v1/clearance-list/${listed}/actions/end` }),
  'POST /v1/clearance-limits': at('fd', '/v1/clearance-limits'),
  'POST /v1/clearances/requests': at('pa.577a', '/v1/clearances/requests'),
  'POST /v1/clearances/clear': at('fd', '/v1/clearances/clear'),
  'POST /v1/clearances/refuse': at('fd', '/v1/clearances/refuse'),
  'POST /v1/absences': at('to.577a', '/v1/absences'),
  'POST /v1/delegations': at('approver.10104', '/v1/delegations'),
  'POST /v1/changes': at('approver.10104', '/v1/changes'),
  'POST /v1/changes/{changeId}/actions/': proposedChange,
  'POST /v1/charges': at('dot', '/v1/charges'),
  'POST /v1/transfers': at('dot', '/v1/transfers'),
  'POST /v1/delegations/{delegationId}/actions/': askedDelegation,
  'POST /v1/charges/{chargeId}/actions/': givenCharge,
  'POST /v1/users/{id}/actions/': suspending('/v1/users/boa1.572a'),
  'POST /v1/posts/{id}/actions/': suspending('/v1/posts/post.boa1.572a'),
  'POST /v1/bills/{billId}/actions/': billInState,
  'POST /v1/payment-files/{fileId}/actions/': fileInState,
  'POST /v1/batches/{batchId}/actions/': rejectedBatch,
  'POST /v1/breaks/{breakId}/actions/': openBreak,
  'POST /v1/scrolls/{scrollId}/actions/': openScroll,
}

const placeOf = (operation: string): Promise<Place> => {
  if (operation.startsWith('POST /v1/admin/')) return at('admin', operation.slice(5).replace(/\{\w+\}/, 'any'))()
  const [, template = operation, action = ''] = /^(.*\/actions\/)(.*)$/.exec(operation) ?? []
  const made = byTemplate[template]
  if (made === undefined) throw new Error(`${operation} takes a body, and this test knows no place where it is asked`)
  return made(action)
}

const jsonOf = ({ requestBody }: Operation) => requestBody?.content['application/json']

test('every operation that takes JSON refuses the worst of it for little', async () => {
  const asked = operationsOf(document).filter(([, operation]) => jsonOf(operation) !== undefined && !isLater(operation))
  expect(asked.length).toBeGreaterThan(25)
  const dear: string[] = []
  const known = { acts: new Set<string>(), drafts: new Set<string>() }
  for (const [operation, described] of asked) {
    const { login, path } = await placeOf(operation)
    const [method = ''] = operation.split(' ')
    const send = ({ text }: WorstBody): Promise<Answered> =>
      api.askOnce(method as Method, login, path, {
        body: text,
        headers: { 'content-type': 'application/json', ...(method === 'PATCH' ? { 'if-match': '*' } : {}) },
      })
    const media = jsonOf(described) ?? {}
    const [first, ...others] = worstBodies(document, media, anAct, known.acts)
    // He may act: what he sends is looked at, and found wanting.
    expect([operation, (await send(first!)).body.code]).toEqual([operation, 'malformed'])
    expect([operation, (await send({ says: '', text: `"${'x'.repeat(tooLarge)}"` })).status]).toEqual([operation, 413])
    const takesMore = (await send({ says: '', text: `[${' '.repeat(aDraft)}]` })).status === 400
    const bodies = takesMore ? worstBodies(document, media, aDraft, known.drafts) : [first!, ...others]
    for (const body of bodies) {
      const answered = await send(body)
      expect([400, 413], `${operation}, ${body.says}: ${answered.text.slice(0, 300)}`).toContain(answered.status)
      expect(answered.errors.length).toBeLessThanOrEqual(100)
      const bytes = Buffer.from(body.text)
      const reading = await leastOf(() => cpuOf(() => JSON.parse(bytes.toString())), 0, 3)
      const limit = 3 * reading + besideMs
      const cpu = await leastOf(() => cpuOf(() => send(body)), limit)
      const block = await leastOf(() => blockOf(() => send(body)), longestBlockMs)
      const told = [cpu, reading, block].map((ms) => `${ms.toFixed(1)} ms`).join(', ')
      const figures = `${operation}, ${body.says}, ${bytes.length} bytes: in all, read alone, at a time: ${told}`
      if (cpu > limit || block > longestBlockMs) dear.push(figures)
    }
  }
  expect(dear).toEqual([])
}, 600_000)

describe('a body', () => {
  const draft = (more: object) => api.post('maker.10104', '/v1/bills', more)

  test('with more faults than a hundred is told a hundred, and in Kannada as well', async () => {
    const body = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}`, 1]))
    const told = await draft(body)
    expect([told.status, told.errors.length]).toEqual([400, 100])
    expect(told.body.detail).toContain('The request has 100 faults or more; the first: /field0 is not a known field')
    const kannada = await api.post('maker.10104', '/v1/bills', body, { headers: { 'accept-language': 'kn' } })
    expect(kannada.body.detail).toMatch(/^ಕೋರಿಕೆಯಲ್ಲಿ 100 ಅಥವಾ ಹೆಚ್ಚು ದೋಷಗಳಿವೆ/)
  })

  test('with a list that is too long is told so by its length, whatever is in it', async () => {
    const told = await draft({ annexure: Array(20_000).fill(1), subVouchers: Array(201).fill({}) })
    expect(told).toMatchObject({
      status: 400,
      errors: [
        { path: '/annexure', message: 'must have 1000 entries or fewer' },
        { path: '/subVouchers', message: 'must have 200 entries or fewer' },
      ],
    })
  })

  test('that nests without end is no fault of the service', async () => {
    const headers = { 'content-type': 'application/json' }
    const text = `${'['.repeat(30_000)}${']'.repeat(30_000)}`
    const billId = await exampleOf(api)
    for (const path of ['/v1/bills', `/v1/bills/${billId}/actions/forward`])
      expect(await api.ask('POST', 'maker.10104', path, { body: text, headers })).toMatchObject({
        status: 400,
        errors: [{ path: '', message: 'the body nests deeper than 16 levels' }],
      })
  })

  test('of more fields than any act has is told so by their number, before they are looked at', async () => {
    const billId = await exampleOf(api)
    const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 1]))
    const message = 'the body has more than 1024 fields'
    expect(await api.act('maker.10104', billId, 'discard', fields(1_025))).toMatchObject({
      status: 400,
      errors: [{ path: '', message }],
    })
    // Colons within texts are none.
    const extension = { date: today.date, lastHour: 20, reason: ':'.repeat(2_000) }
    expect((await api.post('dot', '/v1/day-extensions', extension)).status).toBe(201)
    const { errors } = await draft(fields(8_193))
    expect(errors).toEqual([{ path: '', message: 'the body has more than 8192 fields' }])
  })

  test('of an act is 64 KiB at most, and that is told', async () => {
    const billId = await exampleOf(api)
    expect(await api.act('maker.10104', billId, 'discard', { reason: 'x'.repeat(70_000) })).toMatchObject({
      status: 413,
      body: { code: 'payload_too_large', detail: 'The body may have at most 64 KiB (65536 bytes).' },
    })
  })

  test('of somebody who may not act is not looked at: he is told that he may not', async () => {
    const billId = await exampleOf(api)
    const nonsense = { nonsense: Array(1_000).fill(1) }
    const asked: [login: string, method: Method, path: string, code: string][] = [
      ['checker.10104', 'POST', '/v1/bills', 'not_your_role'],
      ['pa.577a', 'POST', '/v1/bills', 'not_your_role'],
      ['to.577a', 'POST', '/v1/payment-files', 'not_your_role'],
      ['checker.10104', 'PATCH', `/v1/bills/${billId}`, 'not_your_role'],
      ['checker.10104', 'POST', `/v1/bills/${billId}/actions/discard`, 'not_your_role'],
      ['maker.10106', 'POST', `/v1/bills/${billId}/actions/discard`, 'not_found'],
      ['maker.10106', 'PATCH', `/v1/bills/${billId}`, 'not_found'],
      ['maker.10104', 'POST', `/v1/bills/${billId}/actions/discard`, 'malformed'],
      ['to.577a', 'POST', '/v1/day-extensions', 'not_your_role'],
      ['to.577b', 'POST', '/v1/staffings', 'not_your_role'],
      ...['users/boa1.577a', 'posts/post.boa1.577a'].flatMap((what) =>
        ['suspend', 'reinstate'].map((action): (typeof asked)[number] => [
          'dot',
          'POST',
          `/v1/${what}/actions/${action}`,
          'not_your_role',
        ]),
      ),
    ]
    for (const [login, method, path, code] of asked) {
      const headers: Record<string, string> = method === 'PATCH' ? { 'if-match': '*' } : {}
      const { body } = await api.ask(method, login, path, { body: nonsense, headers })
      expect([login, method, path, body.code]).toEqual([login, method, path, code])
    }
  })

  test('is bounded wherever a schema says what it holds', () => {
    const unbounded: string[] = []
    const look = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return
      const { type, properties, items, ...bounds } = node as Record<string, unknown>
      const types = [type].flat()
      if (types.includes('array') && bounds['maxItems'] === undefined) unbounded.push(path)
      if (types.includes('string') && bounds['maxLength'] === undefined && bounds['enum'] === undefined)
        unbounded.push(path)
      look(items, `${path}/*`)
      for (const [name, field] of Object.entries(properties ?? {})) look(field, `${path}/${name}`)
    }
    for (const [name, operation] of operationsOf(document)) {
      look(jsonOf(operation)?.schema, name)
      for (const { name: parameter, in: place, schema } of operation.parameters ?? [])
        if (place === 'query') look(schema, `${name} ?${parameter}`)
    }
    expect(unbounded).toEqual([])
  })
})
