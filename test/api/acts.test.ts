// The way of an act through the API, whatever its subject: what is claimed before its workflow is told, and what
// becomes of a key. No worker: a script says what the workflow answers, and commits are made by hand.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { draftOf } from '../kit/bills.ts'
import type { Answered } from '../kit/people.ts'
import { refusal } from '../../domain/kernel/refusal.ts'
import { firstOffice } from '../../local/sample-state-data.ts'
import { gone, refusing, scriptedTemporal, type Script, type Told } from '../kit/scripted-temporal.ts'

const maker = 'maker.10104'
const secondPost = 'post.maker.10104.second'
const temporal = scriptedTemporal()
let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({}, temporal.client)
  // Who makes drafts may check those of others: one person with two posts of one office.
  await api.database.sql`
    insert into posts (post_id, title, office_code, roles)
      values (${secondPost}, 'Also checker', ${firstOffice}, '{CHECKER}')`
  await api.database.sql`
    insert into post_holders (post_id, user_id, kind, from_date)
      values (${secondPost}, ${maker}, 'additional', '2020-01-01')`
})
afterAll(() => api.stop())

const forwardOf = (billId: string) => `/v1/bills/${billId}/actions/forward`
let keys = 0
const newKey = () => `act-${(keys += 1)}`
const forward = (billId: string, key: string, headers: Record<string, string> = {}, body: object = {}) =>
  api.post(maker, forwardOf(billId), body, { key, headers })

/** What a worker's commit leaves behind, of a forward from DRAFT. */
const commitForward = async (billId: string, updateId: string): Promise<void> => {
  await api.database.sql.begin(async (sql) => {
    await sql`update bills set state = 'WITH_CHECKER', version = version + 1 where bill_id = ${billId}`
    await sql`
      insert into transitions (subject_id, version, action, from_state, to_state, user_id, role, update_id)
      select bill_id, version, 'forward', 'DRAFT', state, ${maker}, 'MAKER', ${updateId} from bills
        where bill_id = ${billId}`
  })
}
const commits: Script = ({ workflowId, said }) => commitForward(workflowId, said.claim)

const claimOf = async ({ said }: Told) => {
  const [claim] = await api.database.sql`
    select user_id, key, subject_id, post_id, action, asked, if_match, status from idempotency_keys
    where update_id = ${said.claim}`
  return claim
}
const statusOf = async (key: string): Promise<unknown> => {
  const [row] = await api.database.sql`select status from idempotency_keys where user_id = ${maker} and key = ${key}`
  return row?.['status']
}
const movesOf = async (billId: string): Promise<number> =>
  (await api.database.sql`select 1 from transitions where subject_id = ${billId} and action = 'forward'`).length
const codeOf = ({ status, body }: Answered) => [status, body['code']]

describe('before its workflow is told of an act', () => {
  const claims: unknown[] = []
  const looksAtClaim: Script = async (told) => void claims.push(await claimOf(told))
  const looksAndCommits: Script = async (told) => {
    await looksAtClaim(told)
    await commits(told)
  }

  test('its claim says who asked for what in which post, having seen what', async () => {
    const billId = await draftOf(api)
    temporal.does(looksAndCommits)
    const answered = await forward(billId, 'claimed', { 'if-match': '"1.1"' }, { remarks: '  in time  ' })
    expect(answered.status).toBe(200)
    expect(claims.pop()).toEqual({
      userId: maker,
      key: 'claimed',
      subjectId: billId,
      postId: 'post.maker.10104',
      action: 'forward',
      asked: { remarks: 'in time' },
      ifMatch: '"1.1"',
      status: 0,
    })
  })

  test('it names no version that was not named by him who asks', async () => {
    for (const headers of [{}, { 'if-match': '*' }]) {
      temporal.does(looksAndCommits)
      expect((await forward(await draftOf(api), newKey(), headers)).status).toBe(200)
      expect(claims.pop()).toMatchObject({ ifMatch: null, asked: {} })
    }
  })

  test('of a payment file and of a batch as well', async () => {
    const { sql } = api.database
    await sql`
      insert into payment_files (file_id, treasury_code, state, version, prepared_by)
      values ('file_CLAIMED', '577A', 'SUBMITTED', 2, 'pa.577a')`
    await sql`
      insert into batches
        (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name, reason)
      values ('batch_CLAIMED', '577A', 'REJECTED', 3, 1, 10000, '2026-11-23', 'claimed.xml', 'MS03: closed')`
    const asked: readonly [path: string, action: string, tag: string, body: object][] = [
      ['/v1/payment-files/file_CLAIMED', 'approve', '"2"', { remarks: 'seen' }],
      ['/v1/batches/batch_CLAIMED', 'resend', '"3"', { reason: 'the bank mended it' }],
    ]
    for (const [path, action, tag, body] of asked) {
      temporal.does(looksAtClaim)
      const unknown = await api.post('to.577a', `${path}/actions/${action}`, body, { headers: { 'if-match': tag } })
      expect(codeOf(unknown)).toEqual([503, 'outcome_unknown'])
      const subjectId = path.split('/').at(-1)
      expect(claims.at(-1)).toMatchObject({
        userId: 'to.577a',
        subjectId,
        action,
        asked: body,
        ifMatch: tag,
        status: 0,
      })
      expect(claims.at(-1)).toMatchObject({ postId: 'post.to.577a' })
    }
  })

  test('what is refused at the first look is neither claimed nor told', async () => {
    const billId = await draftOf(api)
    temporal.does(commits)
    expect(codeOf(await forward(billId, 'stale', { 'if-match': '"7.1"' }))).toEqual([412, 'precondition_failed'])
    expect(codeOf(await forward(billId, 'not-mine', { post: secondPost }))).toEqual([403, 'not_your_role'])
    expect([temporal.told, await statusOf('stale'), await statusOf('not-mine')]).toEqual([[], undefined, undefined])
  })
})

describe('a key', () => {
  test('is of one post: the same request in another is another act', async () => {
    const billId = await draftOf(api)
    temporal.does(commits)
    expect((await forward(billId, 'in-one-post')).status).toBe(200)
    const other = await forward(billId, 'in-one-post', { post: secondPost })
    expect(codeOf(other)).toEqual([422, 'idempotency_key_reused'])
    expect((await forward(billId, 'in-one-post')).headers['idempotency-replayed']).toBe('true')
  })

  /** As keys were hashed before posts were part of them. */
  const formerIdOf = (billId: string, key: string): string => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    return sha256(JSON.stringify([maker, 'POST', forwardOf(billId), sha256('{}'), key]))
  }

  test('that was answered before posts were part of it brings that answer again', async () => {
    const billId = await draftOf(api)
    await api.database.sql`
      insert into idempotency_keys (user_id, key, update_id, status, headers, body)
      values (${maker}, 'of-old', ${formerIdOf(billId, 'of-old')}, 200,
        '{"content-type": "application/json"}', '{"bill": "as it was"}')`
    temporal.does(commits)
    const again = await forward(billId, 'of-old')
    expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([
      200,
      { bill: 'as it was' },
      'true',
    ])
    const reused = await forward(billId, 'of-old', {}, { remarks: 'more' })
    expect(codeOf(reused)).toEqual([422, 'idempotency_key_reused'])
    expect(temporal.told).toEqual([])
  })

  test('of an act committed then, whose answer was never stored, is answered from the rows', async () => {
    const billId = await draftOf(api)
    const formerId = formerIdOf(billId, 'unanswered')
    await api.database.sql`
      insert into idempotency_keys (user_id, key, update_id, status, headers, body)
      values (${maker}, 'unanswered', ${formerId}, 0, '{}', '')`
    await commitForward(billId, formerId)
    temporal.does(commits)
    expect(await forward(billId, 'unanswered')).toMatchObject({
      status: 200,
      body: { transition: { action: 'forward' } },
    })
    expect([temporal.told, await movesOf(billId), await statusOf('unanswered')]).toEqual([[], 1, 200])
  })
})

describe('a workflow', () => {
  const notAsked = refusal('not_asked', {})
  /** Judged on the row, and an answer; judged on what the workflow knows, and none. */
  const unfit = refusal('annexure_empty', {})
  const barred = refusal('separation_of_duties', { userId: maker, worn: 'CHECKER', wanted: 'MAKER' })
  const updateIds = () => temporal.told.map(({ updateId }) => updateId)

  test('that found no claim is told again under an id of its own, and the claim is there', async () => {
    const billId = await draftOf(api)
    const losesClaim: Script = async (told) => {
      await api.database.sql`delete from idempotency_keys where update_id = ${told.said.claim}`
      await refusing(notAsked)(told)
    }
    let claim: unknown
    temporal.does(losesClaim, async (told) => {
      claim = await claimOf(told)
      await commits(told)
    })
    expect((await forward(billId, 'lost-claim')).status).toBe(200)
    expect(claim).toMatchObject({ subjectId: billId, status: 0 })
    const [first, second] = updateIds()
    expect(first).toBe(temporal.told[0]?.said.claim)
    expect(second).toMatch(new RegExp(`^${String(first)}-.+`))
    expect(await movesOf(billId)).toBe(1)
  })

  test('that finds no claim at all leaves the outcome unknown; nothing is remembered', async () => {
    const billId = await draftOf(api)
    temporal.does(refusing(notAsked))
    expect(codeOf(await forward(billId, 'never-asked'))).toEqual([503, 'outcome_unknown'])
    expect([new Set(updateIds()).size, await statusOf('never-asked')]).toEqual([2, 0])
    temporal.does(commits)
    expect((await forward(billId, 'never-asked')).status).toBe(200)
  })

  test('that says done of an act which left no trace has not done it', async () => {
    const billId = await draftOf(api)
    temporal.does(() => undefined, commits)
    expect((await forward(billId, newKey())).status).toBe(200)
    expect([updateIds().length, await movesOf(billId)]).toEqual([2, 1])
  })

  test('that refused from less than the row knows is asked again; on the row it is not', async () => {
    const billId = await draftOf(api)
    temporal.does(refusing(refusal('action_on_bill', { action: 'forward' })), commits)
    expect((await forward(billId, newKey())).status).toBe(200)
    temporal.does(refusing(unfit))
    const other = await draftOf(api)
    expect(codeOf(await forward(other, 'refused'))).toEqual([422, 'annexure_empty'])
    const again = await forward(other, 'refused')
    expect([again.status, again.headers['idempotency-replayed'], updateIds().length]).toEqual([422, 'true', 1])
  })

  test('whose refusal is no answer leaves the key free', async () => {
    const billId = await draftOf(api)
    temporal.does(refusing(barred))
    expect(codeOf(await forward(billId, 'barred'))).toEqual([403, 'separation_of_duties'])
    expect(await statusOf('barred')).toBeUndefined()
  })

  test('that refuses what is committed is not believed', async () => {
    for (const refused of [unfit, barred]) {
      const billId = await draftOf(api)
      temporal.does(async (told) => {
        await commits(told)
        await refusing(refused)(told)
      })
      const key = newKey()
      expect((await forward(billId, key)).body).toMatchObject({ transition: { to: 'WITH_CHECKER' } })
      expect(await statusOf(key)).toBe(200)
    }
  })

  test('that is gone is started from the row, by the type of its subject', async () => {
    const billId = await draftOf(api)
    temporal.does(gone, commits)
    expect((await forward(billId, newKey())).status).toBe(200)
    expect(temporal.started).toEqual([{ type: 'bill', workflowId: billId }])
    temporal.does(gone)
    expect(codeOf(await api.post('to.577a', '/v1/batches/batch_CLAIMED/actions/resend', {}))[0]).toBe(503)
    expect(temporal.started).toEqual(Array(2).fill({ type: 'rbiBatch', workflowId: 'batch_CLAIMED' }))
  })

  test('is started with the bill that is created, and once', async () => {
    temporal.does()
    const billId = await draftOf(api)
    expect(temporal.started).toEqual([{ type: 'bill', workflowId: billId }])
  })
})
