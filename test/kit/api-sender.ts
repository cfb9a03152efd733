// Requests of any method and body, as people of the sample send them.

import { randomUUID } from 'node:crypto'
import { expect, inject } from 'vitest'
import { exampleDraft as shownDraft } from '../../api/bill/schema.ts'
import { localToken } from '../../local/local-token.ts'
import { today, type ApiUnderTest } from './api-under-test.ts'

/** What the OpenAPI document shows, of the year that is open. */
export const exampleDraft = { ...shownDraft, financialYear: today.financialYear }

interface Asked {
  login?: string
  body?: object | string | Buffer
  headers?: Record<string, string>
}

export const key = (): Record<string, string> => ({ 'idempotency-key': randomUUID() })

export type Sender = ReturnType<typeof senderTo>

export function senderTo({ app }: Pick<ApiUnderTest, 'app'>) {
  const tokens = new Map<string, Promise<string>>()
  const token = (login: string): Promise<string> => {
    const known = tokens.get(login) ?? localToken(inject('servers').issuer, login)
    tokens.set(login, known)
    return known
  }
  async function send(
    method: 'GET' | 'PUT' | 'PATCH' | 'POST',
    url: string,
    { login = 'maker.10104', body, headers = {} }: Asked = {},
  ) {
    const authorization = `Bearer ${await token(login)}`
    const response = await app.inject({
      method,
      url,
      headers: { authorization, ...headers },
      ...(body === undefined ? {} : { payload: body }),
    })
    const isJson = String(response.headers['content-type']).includes('json')
    const json = isJson ? response.json<Record<string, unknown>>() : {}
    const errors = (json['errors'] ?? []) as { path: string; message: string }[]
    return { status: response.statusCode, headers: response.headers, json, errors, bytes: response.rawPayload }
  }

  /** @returns the id of a new telephone bill of 10104. */
  async function draft(more: object = {}): Promise<string> {
    const created = await send('POST', '/v1/bills', { body: { ...exampleDraft, ...more }, headers: key() })
    expect(created.status, JSON.stringify(created.json)).toBe(201)
    return String(created.json['billId'])
  }
  return { send, draft }
}
