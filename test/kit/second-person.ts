// What waits for a second person, one of each kind or two where he may confirm and refuse, begun by the API.

import { expect } from 'vitest'
import { debitOf } from './bank.ts'
import { openBreak } from './settle-break.ts'
import type { World } from './world.ts'

type Asked = Record<string, unknown>

const idOf = async (name: string, answer: ReturnType<World['people']['post']>): Promise<string> => {
  const { status, text, body } = await answer
  expect([200, 201], text).toContain(status)
  return String(body[name])
}

export const proposeChange = ({ people }: World, accountNumber: string, reason: string): Promise<string> =>
  idOf(
    'changeId',
    people.post('approver.10104', '/v1/changes', {
      ...{ kind: 'recipient', key: '2000-10104-037', from: '2099-01-01', reason },
      value: { accountNumber, ifsc: 'HDFC0000248' },
    }),
  )

export async function askDelegation({ people, stack }: World, reason: string): Promise<string> {
  await stack.database.sql`update users set gazetted = true where user_id = 'checker.10104'`
  const time = { from: stack.now().toISOString(), until: '2099-03-31T17:30:00+05:30' }
  return idOf(
    'delegationId',
    people.post('approver.10104', '/v1/delegations', { userId: 'checker.10104', ...time, reason }),
  )
}

/** That the bank has debited what nobody ordered is for the Directorate. */
export async function proposeDismissal(world: World, paymentId: string, reason: string): Promise<string> {
  await world.bank.tell(debitOf({ paymentId, amountPaise: 100_00 }))
  const { breakId } = await openBreak(world, (found) => JSON.stringify(found).includes(paymentId))
  const propose = `/v1/breaks/${breakId}/actions/propose`
  return idOf('breakId', world.people.post('dot', propose, { settlement: 'dismiss', reason }))
}

export async function endorsedExpress({ people }: World, billId: string, reason: string): Promise<void> {
  for (const [login, action] of [
    ['approver.10104', 'request-express'],
    ['dot', 'endorse-express'],
  ] as const)
    await idOf('billId', people.post(login, `/v1/bills/${billId}/actions/${action}`, { reason }))
}

export async function submittedFile({ people }: World, file: Asked): Promise<string> {
  const fileId = await idOf('fileId', people.post('pa.577a', '/v1/payment-files', file))
  return idOf('fileId', people.post('pa.577a', `/v1/payment-files/${fileId}/actions/submit`, {}))
}

/** The last delegation, asked so often. @returns what takes them back */
export async function askedOften({ stack }: World, times: number): Promise<() => Promise<unknown>> {
  const { sql } = stack.database
  await sql`
    insert into delegations (delegation_id, version, state, post_id, office_code, treasury_code, user_id, asked_by,
        from_at, until_at, reason)
      select 'delegation_' || lpad(n::text, 26, '0'), 1, 'REQUESTED', post_id, office_code, treasury_code, user_id,
        asked_by, from_at, until_at, reason
      from generate_series(1, ${times}) n, (select * from delegations order by delegation_id desc limit 1) d`
  return () => sql`delete from delegations where delegation_id like 'delegation_0%'`
}
