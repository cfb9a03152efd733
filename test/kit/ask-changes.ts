// Changes of recipients' accounts, asked for as the document says they may be.

import { expect } from 'vitest'
import type { Answered } from './people.ts'
import type { World } from './world.ts'

interface Asking {
  visit: (login: string, name: string, ...values: string[]) => Promise<Answered>
  send: (login: string, name: string, values: readonly string[], body: unknown) => Promise<Answered>
  example: (name: string) => Record<string, unknown>
}

export async function changeAsDocumented(_world: World, { visit, send, example }: Asking): Promise<void> {
  const [approver, accountant] = ['approver.10104', 'ha.577a']
  const proposal: Record<string, unknown> = { ...example('POST /v1/changes'), from: '2099-01-01' }
  for (const action of ['refuse', 'approve']) {
    const proposed = await send(approver, 'POST /v1/changes', [], proposal)
    expect(proposed.status, proposed.text).toBe(201)
    const id = String(proposed.body['changeId'])
    const name = `POST /v1/changes/{changeId}/actions/${action}`
    const { status, text } = await send(accountant, name, [id], example(name))
    expect([action, status], text).toEqual([action, 200])
    expect((await visit(approver, 'GET /v1/changes/{changeId}', id)).body['trail']).toHaveLength(2)
  }
  expect((await visit(accountant, 'GET /v1/changes', '?state=APPROVED')).body.items).toHaveLength(1)
  const key = String(proposal['key'])
  const [now, then] = await Promise.all([
    visit(approver, 'GET /v1/recipients/{recipientId}', key),
    visit(approver, 'GET /v1/recipients/{recipientId}', key, '?on=2099-01-01'),
  ])
  expect([now.body['accountFrom'], then.body['accountFrom']]).toEqual([null, '2099-01-01'])
}
