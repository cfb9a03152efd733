// Account numbers that somebody typed into a text: shown to those who see account numbers, masked for the others.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BillView } from '../../api/bill/schema.ts'
import { typed as maskedFields } from '../../api/kernel/masking.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { exampleDraft, exampleOf } from '../kit/bills.ts'
import { documentOf, isLater, operationsOf, type Document, type Media } from '../kit/document.ts'
import { formOf, pdfOf } from '../kit/documents.ts'
import { until } from '../kit/until.ts'

const account = '30101041036'
const grouped = '3010 1041 036'
const masked = 'XXXXXXX1036'
const typed = `Pay into ${account}, that is ${grouped}, for bill 12E01-10104O/2026-27/000123 of 2026-10-01.`
const shownMasked = `Pay into ${masked}, that is ${masked}, for bill 12E01-10104O/2026-27/000123 of 2026-10-01.`

/** Instants, days, codes and numbers that the software makes, and by whom something was done. */
const isMade = (field: string): boolean => /[a-z](At|Date|Id|Code|Number|By|From|On|To|Until)$/.test(field)
/** Codes, words of the software and of master data; `bank` and `owner` name offices; a proof says what it found. */
const notTyped: ReadonlySet<string> = new Set(
  [
    'action at bank billType by category claimType code custodian date financialYear from gstin headOfAccount id',
    'ifsc item key kind label line mediaType messageSha256 nextCursor office officeName owner post sha256 source title',
    'day failure returnReference says subject wrong',
    'deskPost role state workflowUrl',
    'businessNow khajane node postgresql program schema schemaOfRelease statement table temporal waitsFor',

    'advice build message type',
    'address csrfToken issuerSignOut oldestSince stateSince userAgent',
    'absentUntil desk endedBecause head onBehalfOf path serviceGroup since to until user utr value waitsWith when',
  ].flatMap((names) => names.split(' ')),
)
const voucher = { date: '2026-10-01', amountPaise: 450_000, original: true, cancelled: true }

let api: ApiAlone
let billId: string
let document: string
/** Not yet at the desks of the treasury. */
let early: string
beforeAll(async () => {
  api = await apiAlone()
  const annexure = exampleDraft.annexure.map((line) => ({ ...line, reference: account }))
  const [deduction] = exampleDraft.deductions
  billId = await exampleOf(api, {
    remarks: typed,
    annexure,
    deductions: [{ ...deduction, description: typed }],
    subVouchers: [{ ...voucher, supplier: typed, number: account }],
    sanction: {
      number: account,
      date: '2026-10-01',
      authority: typed,
      authorityCode: '12E01-01204O',
      kind: 'sanction_order',
    },
  })
  const attached = await api.ask('POST', 'maker.10104', `/v1/bills/${billId}/attachments`, {
    body: formOf(pdfOf(), { name: `${account}.pdf`, kind: 'other' }),
  })
  document = String(attached.headers['location'])
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

test('what is typed into the parts of a bill too, and the name of a document', async () => {
  const partsFor = async (login: string) => {
    const { body } = await api.get(login, `/v1/bills/${billId}`)
    const { deductions, subVouchers, sanction, attachments } = body as unknown as BillView
    const { headers } = await api.get(login, document)
    return [
      deductions[0]?.description,
      subVouchers[0]?.supplier,
      subVouchers[0]?.number,
      sanction?.authority,
      sanction?.number,
      attachments[0]?.fileName,
      String(headers['content-disposition']).replace(/^.*''/, ''),
    ]
  }
  const shown = (text: string, number: string) => [text, text, number, text, number, `${number}.pdf`, `${number}.pdf`]
  for (const login of seeing) expect(await partsFor(login), login).toEqual(shown(typed, account))
  for (const login of notSeeing) expect(await partsFor(login), login).toEqual(shown(shownMasked, masked))
})

describe('no text is forgotten', () => {
  type Schema = Record<string, unknown> & { properties?: Record<string, Schema> }
  let described: Document
  beforeAll(async () => {
    described = await documentOf<Document>(api.app)
  })

  /** The names of the fields that are texts, wherever they are in a schema. */
  function textsIn(node: unknown, isText: (schema: Schema) => boolean, seen = new Set<unknown>()): string[] {
    if (typeof node !== 'object' || node === null || seen.has(node)) return []
    seen.add(node)
    const { $ref, properties = {} } = node as Schema
    if (typeof $ref === 'string')
      return textsIn(described.components.schemas[$ref.split('/').at(-1) ?? ''], isText, seen)
    const own = Object.keys(properties).filter((name) => isText(properties[name] ?? {}))
    return [...own, ...Object.values(node).flatMap((inner) => textsIn(inner, isText, seen))]
  }
  const schemasOf = (content: Record<string, Media> = {}) =>
    Object.entries(content).flatMap(([type, { schema }]) => (/json$/.test(type) ? [schema] : []))

  test('of those that a body takes: each is masked where it is shown', () => {
    const taken = operationsOf(described).flatMap(([, { requestBody }]) =>
      schemasOf(requestBody?.content).flatMap((schema) => textsIn(schema, ({ format }) => format === 'plain-text')),
    )
    expect(new Set(taken).size).toBeGreaterThan(8)
    expect(taken.filter((name) => !maskedFields.has(name))).toEqual([])
  })

  test('of those that an answer shows: each is masked, or is known to be made and not typed', () => {
    const shown = operationsOf(described)
      .filter(([, operation]) => !isLater(operation))
      .flatMap(([, { responses }]) =>
        Object.entries(responses).flatMap(([status, { content }]) =>
          status.startsWith('2')
            ? schemasOf(content).flatMap((schema) =>
                textsIn(schema, ({ type, enum: words }) => [type].flat().includes('string') && words === undefined),
              )
            : [],
        ),
      )
    const unknown = [...new Set(shown)].filter(
      (name) => !maskedFields.has(name) && !notTyped.has(name) && !isMade(name),
    )
    expect(unknown.sort()).toEqual([])
    expect([...notTyped].filter((name) => !shown.includes(name))).toEqual([])
  })
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
