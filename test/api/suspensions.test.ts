// The PMU suspends a user or a post, at once: nothing is read or done any more, and who did it is kept.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claim, once as commitOnce, type Once } from '../../db/kernel/once.ts'
import { commitMove } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import { draftOf } from '../kit/bills.ts'
import { layClaim } from '../kit/claims.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { today } from '../kit/database.ts'
import { until } from '../kit/until.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
})
afterAll(() => api.stop())

const why = { reason: 'the laptop was stolen' }
const suspend = (what: string, login = 'pmu', key?: string) =>
  api.post(login, `/v1/${what}/actions/suspend`, why, key === undefined ? {} : { key })
const reinstate = (what: string) => api.post('pmu', `/v1/${what}/actions/reinstate`, { reason: 'it was found' })
const bills = (login: string, post = `post.${login}`) => api.get(login, '/v1/bills', { post })

describe('a user who is suspended', () => {
  test('is shut out within seconds, reads and acts alike, and is let in again', async () => {
    expect((await bills('checker.10104')).status).toBe(200)
    const { status, body } = await suspend('users/checker.10104')
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        kind: 'user',
        subjectId: 'checker.10104',
        action: 'suspend',
        ...why,
        user: 'pmu',
        post: 'post.pmu',
      }),
    ])
    await until('he is shut out', async () => (await bills('checker.10104')).status === 403, 5)
    for (const asked of [
      api.get('checker.10104', '/v1/me'),
      api.get('checker.10104', '/v1/me', { post: 'post.checker.10104', headers: { 'accept-language': 'kn' } }),
      api.act('checker.10104', 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', 'forward'),
    ]) {
      const refused = await asked
      expect([refused.status, refused.body.code]).toEqual([403, 'suspended'])
    }
    expect((await reinstate('users/checker.10104')).status).toBe(200)
    await until('he is let in', async () => (await bills('checker.10104')).status === 200, 5)
  })
})

describe('a post that is suspended', () => {
  test('serves nobody, and its holder has his other posts', async () => {
    const [own, other] = ['post.to.577a', 'post.to.577b.second']
    expect((await suspend(`posts/${own}`)).status).toBe(200)
    await until('it serves nobody', async () => (await bills('to.577a', own)).body.code === 'suspended', 5)
    expect((await bills('to.577a', other)).status).toBe(200)
    const left = (await api.get('to.577a', '/v1/me')).body['posts'] as { postId: string }[]
    expect(left.map(({ postId }) => postId)).toEqual([other])
    expect((await reinstate(`posts/${own}`)).status).toBe(200)
    await until('it serves again', async () => (await bills('to.577a', own)).status === 200, 5)
  })
})

test('an act that was asked for before is not committed after: by the user, and by the post', async () => {
  const { sql } = api.database
  const asked = { postId: 'post.maker.10107', action: 'forward' as const, body: {}, ifMatch: null }
  let acts = 0
  const outcome = async () => {
    acts += 1
    const updateId = String(acts).padStart(64, '0')
    const act: Once = { userId: 'maker.10107', key: `before-${acts}`, updateId, formerId: updateId.replace('0', '1') }
    await claim(sql, act, { ...asked, subjectId: 'bill_of_the_test' })
    const at = { subjectId: 'bill_of_the_test', claim: updateId, today: today.date }
    const done = await commitOnce(
      sql,
      at,
      () => Promise.resolve(),
      () => Promise.resolve({ kind: 'moved', version: 2 }),
    )
    return done.kind === 'refused' ? done.refusal.code : done.kind
  }
  expect(await outcome()).toBe('moved')
  for (const what of ['users/maker.10107', 'posts/post.maker.10107']) {
    await suspend(what)
    expect(await outcome(), what).toBe('post_not_held')
    await reinstate(what)
    expect(await outcome()).toBe('moved')
  }
})

test('a bill does not move by an act of somebody who was suspended meanwhile', async () => {
  const { sql } = api.database
  const billId = await draftOf(api)
  // A worker that knows the bill, and judges from what it knows.
  const known = knownBills()
  const forward = async (login: string, role: 'MAKER' | 'CHECKER') =>
    commitMove(sql, known, billId, await layClaim(sql, login, billId, 'forward', { role }), today)
  expect(await forward('maker.10104', 'MAKER')).toMatchObject({ kind: 'moved' })
  for (const what of ['users/checker.10104', 'posts/post.checker.10104']) {
    await suspend(what)
    expect(await forward('checker.10104', 'CHECKER')).toMatchObject({ refusal: { code: 'post_not_held' } })
    await reinstate(what)
  }
  expect(await forward('checker.10104', 'CHECKER')).toMatchObject({ kind: 'moved' })
})

describe('who suspends', () => {
  test.each(['to.577a', 'admin', 'dot', 'approver.10104'])('is the PMU, not %s', async (login) => {
    const { status, body } = await suspend('users/boa1.577a', login)
    expect([status, body.code]).toEqual([403, 'not_your_role'])
    expect((await bills('boa1.577a')).status).toBe(200)
  })

  test.each(['users/pmu', 'posts/post.pmu'])('cannot shut himself out: %s', async (what) => {
    const { status, body } = await suspend(what)
    expect([status, body.code]).toEqual([409, 'same_person'])
  })

  test('does it once a key, and not to who is suspended already, or to nobody', async () => {
    const first = await suspend('users/boa1.572a', 'pmu', 'a-key')
    const again = await suspend('users/boa1.572a', 'pmu', 'a-key')
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([200, first.text, 'true'])
    expect((await suspend('users/boa1.572a')).body.code).toBe('suspension_unfit')
    expect((await reinstate('users/boa1.572a')).status).toBe(200)
    expect((await reinstate('users/boa1.572a')).body.code).toBe('suspension_unfit')
    expect((await suspend('users/nobody')).status).toBe(404)
    expect((await suspend('posts/post.nobody')).status).toBe(404)
  })

  test('is read in the record by State offices and the auditor, newest first; the record is not changed', async () => {
    const { body } = await api.get('auditor', '/v1/suspensions?limit=2')
    expect(body.items.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ['reinstate', 'boa1.572a'],
      ['suspend', 'boa1.572a'],
    ])
    const next = await api.get('auditor', `/v1/suspensions?limit=2&cursor=${String(body['nextCursor'])}`)
    expect(next.body.items).toHaveLength(2)
    for (const query of ['', '?limit=many'])
      expect((await api.get('maker.10104', `/v1/suspensions${query}`)).status, query).toBe(403)
    await expect(api.database.sql`delete from suspensions`).rejects.toThrow('append-only')
    await expect(api.database.sql`update suspensions set reason = 'none'`).rejects.toThrow('append-only')
  })

  test('says why, and nothing that the record would not keep', async () => {
    const told = await api.post('pmu', '/v1/users/boa1.577a/actions/suspend', { ...why, remarks: 'ask him' })
    expect([told.status, told.errors]).toEqual([
      400,
      [{ path: '/remarks', message: 'is not a known field; there are reason' }],
    ])
    expect((await bills('boa1.577a')).status).toBe(200)
  })

  test('is not told again what he did by a key, once he is of the PMU no more', async () => {
    const asked = () => suspend('users/boa2.577a', 'pmu', 'while-of-the-pmu')
    const first = await asked()
    expect([first.status, (await asked()).text]).toEqual([200, first.text])
    await api.database.sql`update posts set roles = '{FD}' where post_id = 'post.pmu'`
    await until('he is of the PMU no more', async () => (await asked()).body.code === 'not_your_role', 5)
  })
})
