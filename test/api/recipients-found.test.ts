// A recipient is found among those of an office by what one knows of him.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'

const office = '12E01-10104O'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
})
afterAll(() => api.stop())

describe('a recipient is found by what one knows of him', () => {
  const found = async (q: string, login = 'maker.10104', more = ''): Promise<unknown[]> => {
    const { body } = await api.get(login, `/v1/recipients?limit=200&q=${encodeURIComponent(q)}${more}`)
    return body.items.map((item) => item['recipientId'])
  }

  test('a part of name or id, the end of the account; no more of it than all may see, and no pattern', async () => {
    const { body } = await api.get('maker.10104', '/v1/recipients/2000-10104-036')
    const [name, account] = [String(body['name']), String(body['accountNumber'])]
    expect(await found(name.slice(2, -1).toUpperCase())).toContain('2000-10104-036')
    expect(await found('10104-036')).toEqual(['2000-10104-036'])
    expect(await found(account.slice(-4))).toContain('2000-10104-036')
    const none = ['nobody of that name', account.slice(-6), '%%', '__', String.raw`\\`]
    for (const q of none) expect(await found(q), q).toEqual([])
  })

  test('in one office, which is the own one where none is named', async () => {
    expect(await found('10105')).toEqual([])
    expect((await found('10104', 'ha.577a', `&ddoCode=${office}`)).length).toBe(50)
    expect(await found('10104', 'ha.577a')).toEqual([])
  })
})
