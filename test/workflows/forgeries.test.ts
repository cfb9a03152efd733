// Acts that nobody asked the API for, told to workflows by somebody who reaches Temporal: with the claim in Postgres
// none moves anything, and whatever is told with a claim, what is done is what the claim says.

import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Said } from '../../domain/kernel/act.ts'
import { freePort } from '../../local/ports.ts'
import { authorised, belagavi, file, first, passed, telephone, throughOffice } from '../domain/scenarios/steps.ts'
import { anotherApi } from '../kit/api.ts'
import { debitOf } from '../kit/bank.ts'
import { wayToPassed } from '../kit/bills.ts'
import { layClaim } from '../kit/claims.ts'
import { expectNoTaskFailed, expectNothingMoved, malformed, tellWorkflow } from '../kit/forgery.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { actionsOf, breakOf } from '../kit/rows.ts'
import { until } from '../kit/until.ts'
import { expectWorkflowKnows, openWorld, rowOf, startBill, type Played, type World } from '../kit/world.ts'

const { checker, approver } = first
const { pa, to } = belagavi
const filed = [...passed(), file(pa, 'create', 'IN_PAYMENT_FILE'), file(pa, 'submit', 'IN_PAYMENT_FILE')]

let world: World
/** One of each that can be acted on, with what its officer has just claimed. */
const subjects: Record<string, { id: string; said: Said }> = {}
const idOf = (which: string) => subjects[which]!.id

const sql = () => world.stack.database.sql
const tell = (subjectId: string, said: unknown, told: Parameters<typeof tellWorkflow>[3] = {}) =>
  tellWorkflow(world.stack, subjectId, said, told)
const nothingMoves = (meanwhile: () => Promise<unknown>) => expectNothingMoved(sql(), meanwhile)

async function rejectedBatch(): Promise<string> {
  world.bank.orders({ rejectNext: 1 })
  const { billId } = await playedTo(world, telephone(), [...passed(), ...authorised()])
  const rejected = async () => (await world.bank.paymentsOf(billId)).find(({ state }) => state === 'REJECTED')
  await until('the file is rejected', async () => (await rejected()) !== undefined)
  await world.bank.hold('577A')
  return (await rejected())?.batchId ?? ''
}

/** One that the Directorate has proposed to dismiss. */
async function proposedBreak(): Promise<string> {
  await world.bank.tell(debitOf({ paymentId: 'nobody-1-1', amountPaise: 100_00 }))
  const breakId = await breakOf(sql(), 'nobody-1-1')
  const proposed = await world.people.post('dot', `/v1/breaks/${breakId}/actions/propose`, dismissal)
  expect(proposed.status, proposed.text).toBe(200)
  return breakId
}
const dismissal = { settlement: 'dismiss', reason: 'The bank took it for another State.' }

beforeAll(async () => {
  world = await openWorld()
  const [breakId, batchId, bill, untold, { fileId }] = await Promise.all([
    proposedBreak(),
    rejectedBatch(),
    playedTo(world, telephone(), throughOffice().slice(0, 1)),
    startBill(world, telephone()),
    playedTo(world, telephone(), filed),
  ])
  const claimed = async (id: string, login: string, action: string, body = {}) => ({
    id,
    said: await layClaim(sql(), login, id, action, { body }),
  })
  subjects['a bill'] = await claimed(bill.billId, checker, 'forward')
  subjects['a bill whose run has seen no act'] = await claimed(untold.billId, first.maker, 'forward')
  await until('the bank is heard out', async () => {
    const waiting =
      await sql()`select 1 from bank_messages left join bank_message_results r using (sha256) where r is null`
    return waiting.length === 0
  })
  subjects['a payment file'] = await claimed(fileId ?? '', to, 'approve', { paperSigned: true })
  subjects['a break'] = await claimed(breakId, 'dot2', 'confirm')
  subjects['a batch'] = await claimed(batchId, to, 'resend', { reason: 'The bank has mended it.' })
}, 180_000)
afterAll(() => world.stack.stop(), 30_000)

/** Refused before anybody has looked for a claim, or for want of one. */
const notHeard = /^(not_asked|rejected: .*)$/s
const each = ['a bill', 'a bill whose run has seen no act', 'a payment file', 'a batch', 'a break']

describe.each(each)('to %s', (which) => {
  test('no command with a field that is none, and none of before claims, moves anything or stops its run', async () => {
    const { id, said } = subjects[which]!
    await nothingMoves(async () => {
      for (const [lie, told] of Object.entries(malformed(said)))
        expect([lie, await tell(id, told)]).toEqual([lie, expect.stringMatching(notHeard)])
      for (const name of ['file-act', 'resend', 'of-no-such-name'])
        for (const told of [said, { ...said, updateId: said.claim }, 'nothing'])
          expect([name, await tell(id, told, { name })]).toEqual([name, expect.stringMatching(notHeard)])
    })
    await expectNoTaskFailed(world.stack, id)
  }, 120_000)

  test('no claim of another subject moves anything, there or here', async () => {
    const { id } = subjects[which]!
    await nothingMoves(async () => {
      for (const other of each.filter((one) => one !== which)) {
        const { said } = subjects[other]!
        expect(await tell(id, { ...said, seen: { version: 1e9, contentVersion: 0 } })).toBe('not_asked')
      }
    })
  })

  test('no claim of a post that its officer holds no more on the day of the commit', async () => {
    const { id, said } = subjects[which]!
    const { postId } = said.actor
    const holders = await sql()`select to_date from post_holders where post_id = ${postId}`
    const holdUntil = (date: unknown) =>
      sql()`update post_holders set to_date = ${date as string} where post_id = ${postId}`
    await holdUntil('2026-04-01')
    await nothingMoves(async () => expect(await tell(id, said)).toBe('post_not_held')).finally(() =>
      holdUntil(holders[0]?.['toDate'] ?? null),
    )
  })
})

/** Each with one field that is not the officer's. */
const lies: readonly ((said: Said) => object)[] = [
  (said) => ({ ...said, action: 'discard' }),
  ({ actor, ...said }) => ({ ...said, actor: { ...actor, userId: 'nobody' } }),
  ({ actor, ...said }) => ({ ...said, actor: { ...actor, postId: 'post.to.577a' } }),
  ({ actor, ...said }) => ({ ...said, actor: { ...actor, officeCode: '572A' } }),
  ({ actor, ...said }) => ({ ...said, actor: { ...actor, roles: ['MAKER', 'TO', 'BAO'] } }),
  ({ actor, ...said }) => ({ ...said, actor: { ...actor, roles: [] } }),
  (said) => ({ ...said, seen: { version: 1e9, contentVersion: 1e9, state: 'PASSED' } }),
  (said) => ({ ...said, seen: { version: 0, contentVersion: 0 } }),
  (said) => ({ ...said, body: { reason: 'forged' }, updateId: 'f'.repeat(64), ifMatch: '"1.1"' }),
  (said) => ({ ...said, action: 'pass', actor: { userId: 'x', postId: 'y', officeCode: 'z', roles: ['BAO'] } }),
]

/** What is done is what the claim says, or nothing: then it is told truly. */
async function tellFalsely(id: string, said: Said, lie: object): Promise<void> {
  let answer = await tell(id, lie)
  if (!answer.startsWith('moved')) answer = await tell(id, said)
  const moves = await sql()`
    select version, action, user_id, post_id, office_code, detail ->> 'reason' as reason from transitions
    where subject_id = ${id} and update_id is not null order by version desc limit 1`
  const { userId, postId, officeCode } = said.actor
  const [asked] = await sql()<
    { reason: string | null }[]
  >`select asked ->> 'reason' as reason from idempotency_keys where update_id = ${said.claim}`
  expect(moves).toEqual([
    {
      version: Number(/\d+$/.exec(answer)?.[0]),
      action: said.action,
      userId,
      postId,
      officeCode,
      reason: asked?.reason,
    },
  ])
}

test('a bill goes its whole way, a lie with every act, and its trail says who did what', async () => {
  const played = await startBill(world, telephone())
  for (const blind of [false, true]) {
    const steps = blind ? wayToPassed.slice(5) : wayToPassed.slice(0, 5)
    for (const [index, [login, role, action, body]] of steps.entries()) {
      const said = await layClaim(sql(), login, played.billId, action, { role, body: body ?? {} })
      // A run that has been told of more than it knows lets everything through to the commit.
      if (blind) await hint(played.billId, { says: 'PASSED, version 900', version: 900 })
      const lie = lies[blind ? index + 5 : index]!
      await tellFalsely(played.billId, said, lie(said))
    }
  }
  expect((await rowOf(world, played)).state).toBe('PASSED')
  await expectNoTaskFailed(world.stack, played.billId)
}, 60_000)
const hint = (billId: string, what: unknown) => world.stack.temporal.workflow.getHandle(billId).signal('fact', what)

test('a refused act is not done when the cause of its refusal has gone, whoever repeats it', async () => {
  const played = await playedTo(world, telephone(), throughOffice().slice(0, 2))
  const { headOfAccount, ddoCode } = await rowOf(world, played)
  const grant = sql()`ddo_code = ${ddoCode} and head_of_account = ${headOfAccount}`
  const was = await sql()`select grant_id, allotted_paise from grants where ${grant}`
  await sql()`update grants set allotted_paise = blocked_paise + spent_paise where ${grant}`
  const refused = await world.people.act(approver, played.billId, 'approve', {}, { key: 'refused' })
  expect([refused.status, refused.body.code]).toEqual([422, 'no_grant'])
  for (const { grantId, allottedPaise } of was)
    await sql()`update grants set allotted_paise = ${allottedPaise as number} where grant_id = ${grantId as string}`
  await nothingMoves(async () => {
    const said = await saidUnder('refused', approver)
    expect(await tell(played.billId, said)).toBe('not_asked')
    expect(await tell(played.billId, said, { updateId: said.claim })).not.toMatch(/^moved/)
  })
  expect((await world.people.act(approver, played.billId, 'approve')).status).toBe(200)
}, 60_000)

/** What the API told, or would have told, of the act with that key. */
async function saidUnder(key: string, login: string): Promise<Said> {
  const [kept] = await sql()<{ updateId: string; action: string | null }[]>`
    select update_id, action from idempotency_keys where key = ${key}`
  const { actor, ...said } = await layClaim(sql(), login, randomUUID(), kept?.action ?? '', {
    updateId: randomBytes(32).toString('hex'),
  })
  return { ...said, actor, claim: kept?.updateId ?? '' }
}

test('an act that is done and answered is answered as the same, and not done again', async () => {
  const played = await playedTo(world, telephone(), throughOffice().slice(0, 1))
  const { status } = await world.people.act(checker, played.billId, 'forward', {}, { key: 'answered' })
  expect(status).toBe(200)
  const { version } = await rowOf(world, played)
  const said = await saidUnder('answered', checker)
  await nothingMoves(async () => {
    // A run that knows the bill says what stands against it; one that may know too little asks, and hears that it is
    // done.
    expect(await tell(played.billId, said)).toMatch(/^not_/)
    for (const lie of lies)
      expect(await tell(played.billId, lie(said))).toMatch(new RegExp(`^(moved to ${version}|not_.*)$`))
    await hint(played.billId, { version: 1e9 })
    expect(await tell(played.billId, said)).toBe(`moved to ${version}`)
  })
})

describe('the id of an act, used by somebody else before the officer', () => {
  /** His act, which is claimed, and of which Temporal has heard nothing. */
  async function claimedOnly(played: Played, key: string): Promise<string> {
    const cutOff = await anotherApi(world.stack, `127.0.0.1:${await freePort()}`)
    const { status } = await cutOff.people.askOnce('POST', checker, `/v1/bills/${played.billId}/actions/forward`, {
      key,
      body: {},
    })
    expect(status).toBe(503)
    await cutOff.close()
    return (await saidUnder(key, checker)).claim
  }

  test('with nonsense, or for a claim that there is not: he is answered, and it is done once', async () => {
    const nonsense = (said: Said): unknown[] => [
      { ...said, claim: 'e'.repeat(64) },
      { ...said, claim: 'e'.repeat(64), action: 'pass' },
      'nonsense',
    ]
    const told = [0, 1, 2].map(async (index) => {
      const played = await playedTo(world, telephone(), throughOffice().slice(0, 1))
      const key = `taken-${index}`
      const updateId = await claimedOnly(played, key)
      const said = await layClaim(sql(), checker, idOf('a bill'), 'forward')
      expect(await tell(played.billId, nonsense(said)[index], { updateId })).toMatch(/^not_/)
      const answered = await world.people.act(checker, played.billId, 'forward', {}, { key })
      expect([answered.status, answered.body.transition]).toMatchObject([
        200,
        { version: 3, action: 'forward', to: 'WITH_APPROVER' },
      ])
      expect(await actionsOf(sql(), played.billId)).toEqual(['create', 'forward', 'forward'])
      await expectWorkflowKnows(world, played)
    })
    await Promise.all(told)
  }, 90_000)
})

test('what the claims of file, batch and break say is done, though all else is told falsely', async () => {
  for (const which of ['a payment file', 'a batch', 'a break']) {
    const { id, said } = subjects[which]!
    await tellFalsely(id, said, {
      ...said,
      action: 'cancel',
      actor: { ...said.actor, userId: 'nobody', roles: ['PA'] },
    })
    await nothingMoves(async () => expect(await tell(id, said)).toMatch(/^(moved to|WorkflowNotFound)/))
  }
}, 60_000)
