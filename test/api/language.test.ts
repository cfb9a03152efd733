// Who asks for Kannada is answered in Kannada: words change, codes, ids and paths never do.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleDraft } from '../../api/bill/draft-schema.ts'
import { checklistItems } from '../../domain/bill/catalogue.ts'
import { catalogueRow } from '../../scripts/first-catalogue.ts'
import { catalogues } from '../../texts/index.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { draftOf } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import type { Answered } from '../kit/people.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
})
afterAll(() => api.stop())

const inKannada = { 'accept-language': 'kn-IN, en;q=0.5' }
const kannada = /[\u0c80-\u0cff]/
const maker = 'maker.10104'
const draft = { ...exampleDraft, financialYear: today.financialYear }

/** What of a problem no language changes. */
const unworded = ({ status, body }: Answered) => {
  const { title, detail, errors, traceId, ...rest } = body as Record<string, unknown>
  const paths = (errors as { path: string }[] | undefined)?.map(({ path }) => path)
  return { status, paths, said: [typeof title, typeof detail], traced: typeof traceId, ...rest }
}

const asks: readonly (readonly [what: string, ask: (headers: Record<string, string>) => Promise<Answered>])[] = [
  ['a path that there is not', (headers) => api.get(maker, '/v1/nothing', { headers })],
  ['a bill that there is not', (headers) => api.get(maker, '/v1/bills/bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', { headers })],
  ['a field that there is not', (headers) => api.post(maker, '/v1/bills', { ...draft, colour: 'red' }, { headers })],
  ['many faults', (headers) => api.post(maker, '/v1/bills', { grossPaise: 'ten', sector: 'X' }, { headers })],
  ['a cursor that is none', (headers) => api.get(maker, '/v1/bills?cursor=YWJj', { headers })],
  ['another role', (headers) => api.get(maker, '/v1/worklists/WITH_BOA', { headers })],
  ["another's post", (headers) => api.get(maker, '/v1/bills', { headers, post: 'post.to.577a' })],
  [
    'a pair that there is not',
    (headers) => api.post(maker, '/v1/bills', { ...draft, claimType: 'stationery' }, { headers }),
  ],
  ['what is not built', (headers) => api.get(maker, '/v1/admin/workflows', { headers })],
  [
    'a token that is none',
    (headers) => api.get(maker, '/v1/bills', { headers: { ...headers, authorization: 'Bearer abc' } }),
  ],
]

describe('a problem', () => {
  test.each(asks)('%s', async (_what, ask) => {
    const [english, translated] = [await ask({}), await ask(inKannada)]
    const { code } = english.body as unknown as { code: keyof typeof catalogues.en.problems }
    expect(unworded(translated)).toEqual(unworded(english))
    expect([english.headers['content-language'], translated.headers['content-language']]).toEqual(['en', 'kn'])
    expect(english.headers['vary']).toBe('Accept-Language')
    expect(english.body['title']).toBe(catalogues.en.problems[code].title)
    expect(translated.body['title']).toBe(catalogues.kn.problems[code].title)
    expect(english.body['detail']).not.toMatch(kannada)
    expect(translated.body['detail']).toMatch(kannada)
    const errors = translated.body['errors'] as { message: string }[] | undefined
    for (const { message } of errors ?? []) expect(message).toMatch(kannada)
  })

  test('that the router answers has its language too', async () => {
    const answered = await api.app.inject({ url: '/v1/%', headers: inKannada })
    expect(answered.headers['content-language']).toBe('kn')
    expect(answered.json<{ detail: string }>().detail).toMatch(kannada)
  })

  test('has a page in both languages', async () => {
    const { body } = await api.app.inject('/problems/not_custodian')
    expect(body).toContain('<h1>Not the custodian</h1>')
    expect(body).toContain('lang="kn"')
    expect(body).toContain(catalogues.kn.problems.not_custodian.title)
    expect(body).toContain(catalogues.kn.problems.not_custodian.meaning)
  })
})

describe('what is shown', () => {
  test('says in the language of the reader why an action is not allowed', async () => {
    const path = `/v1/bills/${await draftOf(api)}`
    const refusals = async (headers: Record<string, string>) => {
      const { body } = await api.get('checker.10104', path, { headers })
      const actions = body['allowedActions'] as { action: string; refusal?: { code: string; reason: string } }[]
      return actions.flatMap(({ action, refusal }) => (refusal === undefined ? [] : [{ action, ...refusal }]))
    }
    const [english, translated] = [await refusals({}), await refusals(inKannada)]
    expect(english.length).toBeGreaterThan(0)
    expect(translated.map(({ action, code }) => [action, code])).toEqual(
      english.map(({ action, code }) => [action, code]),
    )
    for (const { reason } of english) expect(reason).not.toMatch(kannada)
    for (const { reason } of translated) expect(reason).toMatch(kannada)
  })

  test('names the items of the checklist in the language of the reader', async () => {
    const path = `/v1/bills/${await draftOf(api)}`
    const items = catalogueRow(draft.billType, draft.claimType)?.checklist ?? []
    const listed = async (headers: Record<string, string>) =>
      (await api.get(maker, path, { headers })).body['checklist'] as { item: string; label: string }[]
    const [english, translated] = [await listed({}), await listed(inKannada)]
    expect(items.length).toBeGreaterThan(0)
    expect(english).toEqual(items.map((item) => ({ item, label: checklistItems[item], tick: null })))
    expect(translated).toEqual(items.map((item) => ({ item, label: catalogues.kn.checklist[item], tick: null })))
    for (const { label } of translated) expect(label).toMatch(kannada)
  })

  test('has the amount in the words of both languages', async () => {
    const { body } = await api.get(maker, `/v1/bills/${await draftOf(api)}`)
    expect(body['amountInWords']).toEqual({
      en: 'Rupees Four Thousand Five Hundred only',
      kn: 'ರೂಪಾಯಿ ನಾಲ್ಕು ಸಾವಿರದ ಐನೂರು ಮಾತ್ರ',
    })
  })
})

describe('an answer that is given again', () => {
  test('keeps the language in which it was given first', async () => {
    const wrong = { ...draft, claimType: 'stationery' }
    for (const [key, first, second] of [
      ['kn-first', inKannada, {}],
      ['en-first', {}, inKannada],
    ] as const) {
      const ask = (headers: Record<string, string>) => api.post(maker, '/v1/bills', wrong, { headers, key })
      const [once, again] = [await ask(first), await ask(second)]
      expect([once.status, once.body['code']]).toEqual([422, 'pair_unknown'])
      expect(again.bytes.equals(once.bytes)).toBe(true)
      expect(again.headers).toMatchObject({
        'content-language': key.slice(0, 2),
        'idempotency-replayed': 'true',
      })
      expect(kannada.test(again.body['detail'])).toBe(key === 'kn-first')
    }
  })

  test('does so when it is a bill with the reasons of its refusals', async () => {
    const ask = (headers: Record<string, string>) => api.post(maker, '/v1/bills', draft, { headers, key: 'kn-bill' })
    const [once, again] = [await ask(inKannada), await ask({})]
    expect(once.status).toBe(201)
    expect(again.bytes.equals(once.bytes)).toBe(true)
  })
})
