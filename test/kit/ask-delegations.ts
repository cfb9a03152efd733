// Delegations, charges and transfers, asked for as the document says they may be (S-43, S-44).

import { expect } from 'vitest'
import type { Answered } from './people.ts'
import type { World } from './world.ts'

interface Asking {
  visit: (login: string, name: string, ...values: string[]) => Promise<Answered>
  send: (login: string, name: string, values: readonly string[], body: unknown) => Promise<Answered>
  example: (name: string) => Record<string, unknown>
}

/** Who is checked out has no part in anything else that is asked. */
export async function delegateAsDocumented({ stack }: World, { visit, send, example }: Asking): Promise<void> {
  const { sql } = stack.database
  await sql`update users set gazetted = true where user_id = 'checker.10107'`
  await sql`
    insert into posts (post_id, office_code, title, roles) values ('post.spare', '12E01-10106O', 'Vacant', '{CHECKER}')`
  const [ddo, to] = ['approver.10107', 'to.572a']
  const time = { from: stack.now().toISOString(), until: '2099-03-31T17:30:00+05:30' }
  const body = { ...example('POST /v1/delegations'), ...time, userId: 'checker.10107' }
  const asked = async (): Promise<string> => {
    const answered = await send(ddo, 'POST /v1/delegations', [], body)
    expect(answered.status, answered.text).toBe(201)
    return String(answered.body['delegationId'])
  }
  for (const [action, login] of [
    ['refuse', to],
    ['delegate', to],
    ['revoke', ddo],
  ] as const) {
    const name = `POST /v1/delegations/{delegationId}/actions/${action}`
    const id =
      action === 'revoke'
        ? String((await visit(ddo, 'GET /v1/delegations')).body.items[0]?.['delegationId'])
        : await asked()
    const { status, text } = await send(login, name, [id], example(name))
    expect([action, status], text).toEqual([action, 200])
    expect((await visit(ddo, 'GET /v1/delegations/{delegationId}', id)).status).toBe(200)
  }
  const given = { ...example('POST /v1/charges'), ...time, postId: 'post.spare', userId: 'checker.10107' }
  const charge = await send('dot', 'POST /v1/charges', [], given)
  expect(charge.status, charge.text).toBe(201)
  const chargeId = String(charge.body['chargeId'])
  expect((await visit('dot', 'GET /v1/charges/{chargeId}', chargeId)).body['state']).toBe('GIVEN')
  const end = 'POST /v1/charges/{chargeId}/actions/end'
  expect((await send('dot', end, [chargeId], example(end))).body['state']).toBe('ENDED')
  expect((await visit('dot', 'GET /v1/charges')).body.items).toHaveLength(1)
  const leaving = { ...example('POST /v1/transfers'), postId: 'post.receipts.572a', userId: 'receipts.572a' }
  const transfer = await send('dot', 'POST /v1/transfers', [], { ...leaving, ctcDate: '2020-01-01' })
  expect(transfer.status, transfer.text).toBe(201)
  expect((await visit('dot', 'GET /v1/transfers')).body.items).toHaveLength(1)
}
