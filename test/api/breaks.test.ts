// What the bank said that fits nothing: who sees it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { layBreak } from '../kit/rows.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
})
afterAll(() => api.stop())

describe('breaks', () => {
  test('the owning treasury’s officer sees his own, the State and the auditors all', async () => {
    const { sql } = api.database
    const sha256 = 'ab'.repeat(32)
    await layBreak(sql, sha256, 'payment_unknown', 'NOT-OURS', 'DOT')
    await layBreak(sql, sha256, 'amount_mismatch', 'OURS', '577A')
    const seen = async (login: string) => (await api.get(login, '/v1/breaks')).body.items.map(({ breakId }) => breakId)
    expect(await seen('to.577a')).toEqual([`${sha256}:1`])
    expect(await seen('to.572a')).toEqual([])
    for (const login of ['dot', 'ag', 'auditor', 'admin'])
      expect(await seen(login)).toEqual([`${sha256}:0`, `${sha256}:1`])
    for (const login of ['pa.577a', 'maker.10104', 'fd']) expect((await api.get(login, '/v1/breaks')).status).toBe(403)
    const first = await api.get('ag', '/v1/breaks?limit=1')
    const second = await api.get('ag', `/v1/breaks?limit=1&cursor=${first.body['nextCursor'] as string}`)
    expect(second.body.items).toMatchObject([
      { kind: 'amount_mismatch', owner: '577A', fileName: 'odd.xml', bank: 'rbi' },
    ])
    expect((await api.get('ag', '/v1/breaks?owner=DOT')).body.items).toHaveLength(1)
  })
})
