// Once, whatever dies on the way: keys that outlive a process, acts whose answer was lost, workflows that are gone or
// behind.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../local/ports.ts'
import type { Step } from '../domain/scenarios/format.ts'
import {
  act,
  authorised,
  belagavi,
  file,
  first,
  inwarded,
  passed,
  reason,
  telephone,
  throughOffice,
} from '../domain/scenarios/steps.ts'
import { anotherApi, type AnotherApi } from '../kit/api.ts'
import { expectBooksAgree } from '../kit/books.ts'
import { moverOf } from '../kit/by-hand.ts'
import { knowledgeOf } from '../kit/knowledge.ts'
import { until } from '../kit/until.ts'
import { play, playedTo } from '../kit/play-scenario.ts'
import { openWorld, expectWorkflowKnows, rowOf, startBill, type Played, type World } from '../kit/world.ts'

const { maker, checker } = first
const { boa, pa, to } = belagavi

let world: World
/** An API that cannot reach Temporal. */
let cutOff: AnotherApi
/** A bill at the counter whose workflow was deleted: the server takes half a minute to it. */
let deleted: Played

beforeAll(async () => {
  world = await openWorld()
  cutOff = await anotherApi(world.stack, `127.0.0.1:${await freePort()}`)
  deleted = await playedTo(world, telephone(), throughOffice())
  await terminate(deleted)
  const { temporal, namespace } = world.stack
  const workflowExecution = { workflowId: deleted.billId }
  await temporal.workflowService.deleteWorkflowExecution({ namespace, workflowExecution })
}, 120_000)
afterAll(async () => {
  await cutOff.close()
  await world.stack.stop()
}, 30_000)
// Whatever was done; it comes before the stack is stopped.
afterAll(() => expectBooksAgree(world.stack.database.sql))

const actionsOf = async (subjectId: string): Promise<string[]> => {
  const rows = await world.stack.database.sql<{ action: string }[]>`
    select action from transitions where subject_id = ${subjectId} order by version`
  return rows.map(({ action }) => action)
}
const knownTo = ({ billId }: Played) => knowledgeOf(world.stack.temporal, billId)
const forgetKey = (key: string) => world.stack.database.sql`delete from idempotency_keys where key = ${key}`
const terminate = ({ billId }: Played) =>
  world.stack.temporal.workflow.getHandle(billId).terminate('by an administrator')

describe('a key', () => {
  test('brings the first answer again from a process that never saw it', async () => {
    const played = await playedTo(world, telephone(), [])
    const once = { key: 'before-the-restart' }
    const answered = await world.people.act(maker, played.billId, 'forward', { remarks: 'first' }, once)
    expect([answered.status, answered.headers['idempotency-replayed']]).toEqual([200, undefined])
    await play(world, played, throughOffice().slice(1))
    const rebuilt = await anotherApi(world.stack)
    try {
      const again = await rebuilt.people.act(maker, played.billId, 'forward', { remarks: 'first' }, once)
      expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([200, answered.text, 'true'])
      expect(again.headers['etag']).toBe(answered.headers['etag'])
      const other = await rebuilt.people.act(maker, played.billId, 'forward', { remarks: 'second' }, once)
      expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    } finally {
      await rebuilt.close()
    }
    expect(await actionsOf(played.billId)).toEqual(['create', 'forward', 'forward', 'approve'])
  })

  test('the body is the same whatever the order of its members', async () => {
    const { billId } = await playedTo(world, telephone(), [
      ...throughOffice(),
      ...inwarded(),
      act(boa, 'accept', { accepted: true }),
    ])
    const held = { reason: 'documents_missing', text: 'The invoice is missing.' }
    const one = await world.people.act(boa, billId, 'hold', held, { key: 'in-any-order' })
    const other = await world.people.act(
      boa,
      billId,
      'hold',
      { text: held.text, reason: held.reason },
      { key: 'in-any-order' },
    )
    expect([one.status, other.status, other.text]).toEqual([200, 200, one.text])
  })

  test('what was refused for the person or could not be said is forgotten: that key may succeed later', async () => {
    const { billId } = await playedTo(world, telephone(), [])
    const early = await world.people.act(checker, billId, 'forward', {}, { key: 'not-yet-mine' })
    expect([early.status, early.body.code]).toEqual([403, 'not_your_role'])
    await world.people.act(maker, billId, 'forward')
    expect((await world.people.act(checker, billId, 'forward', {}, { key: 'not-yet-mine' })).status).toBe(200)
  })

  test('is missing, or is no key: 400, and nothing is done', async () => {
    const { billId } = await playedTo(world, telephone(), [])
    for (const key of ['', 'with blank', 'caf\u00e9', 'x'.repeat(65)]) {
      const refused = await world.people.act(maker, billId, 'forward', {}, { key })
      expect([refused.status, refused.body.code]).toEqual([400, 'idempotency_key_missing'])
    }
    expect(await actionsOf(billId)).toEqual(['create'])
  })
})

describe('an act that was committed and whose answer was never stored', () => {
  test('answers as done, with its own move, and is done once', async () => {
    const played = await playedTo(world, telephone(), [])
    const send = () => world.people.act(maker, played.billId, 'forward', { remarks: 'once' }, { key: 'answer-lost' })
    const answered = await send()
    await play(world, played, throughOffice().slice(1))
    await forgetKey('answer-lost')
    const again = await send()
    expect(again.status).toBe(200)
    expect(again.body.transition).toEqual(answered.body.transition)
    // The bill is shown as it is now: the act's own answer is gone.
    expect(again.body.bill.state).toBe('AWAITING_INWARD')
    expect(await actionsOf(played.billId)).toEqual(['create', 'forward', 'forward', 'approve'])
    expect((await send()).text).toBe(again.text)
  })

  test('on a payment file, and on a rejected batch, as well', async () => {
    world.bank.orders({ rejectNext: 1 })
    const played = await playedTo(world, telephone(), [...passed(), file(pa, 'create', 'IN_PAYMENT_FILE')])
    const submit = () =>
      world.people.post(pa, `/v1/payment-files/${played.fileId ?? ''}/actions/submit`, {}, { key: 'submit-lost' })
    expect((await submit()).status).toBe(200)
    await forgetKey('submit-lost')
    expect([(await submit()).status, (await submit()).status]).toEqual([200, 200])
    const path = `/v1/payment-files/${played.fileId ?? ''}/actions/approve`
    const approve = () => world.people.post(to, path, { paperSigned: true }, { key: 'approve-lost' })
    const approved = await approve()
    await forgetKey('approve-lost')
    expect((await approve()).body['version']).toBe(approved.body['version'])
    expect(await actionsOf(played.fileId ?? '')).toEqual(['create', 'submit', 'approve'])

    const payments = () => world.bank.paymentsOf(played.billId)
    await until('the file is rejected', async () => (await payments())[0]?.state === 'REJECTED')
    const batchId = (await payments())[0]?.batchId ?? ''
    const resend = () => world.people.post(to, `/v1/batches/${batchId}/actions/resend`, {}, { key: 'resend-lost' })
    expect((await resend()).status).toBe(200)
    await forgetKey('resend-lost')
    expect((await resend()).status).toBe(200)
    expect((await actionsOf(batchId)).filter((action) => action === 'resend')).toHaveLength(1)
    await until('the new attempt is paid', async () => (await payments())[0]?.state === 'PAID')
    expect((await payments())[0]?.attempt).toBe(2)
    await expectBooksAgree(world.stack.database.sql)
  }, 120_000)
})

describe('a workflow', () => {
  test('that an administrator terminated is started again by the next act', async () => {
    const played = await playedTo(world, telephone(), throughOffice().slice(0, 2))
    await terminate(played)
    await play(world, played, [...throughOffice().slice(2), ...inwarded()])
    expect(await knownTo(played)).toMatchObject({ state: 'WITH_BOA', version: 5 })
  })

  test('that was terminated twice, and cancelled, as well', async () => {
    const played = await playedTo(world, telephone(), throughOffice().slice(0, 1))
    await terminate(played)
    await play(world, played, [act(checker, 'send-back', 'DRAFT', reason)])
    await terminate(played)
    await play(world, played, throughOffice().slice(0, 1))
    await world.stack.temporal.workflow.getHandle(played.billId).cancel()
    await play(world, played, throughOffice().slice(1))
    expect(await actionsOf(played.billId)).toHaveLength(6)
  })

  test('that is cancelled while an act is on its way to it: the act is done, once', async () => {
    const bills = await Promise.all(Array.from({ length: 10 }, () => playedTo(world, telephone(), [])))
    const answers = await Promise.all(
      bills.map(async (played, index) => {
        const cancelled = world.stack.temporal.workflow.getHandle(played.billId).cancel()
        if (index % 2 === 0) await cancelled
        const answer = await world.people.act(maker, played.billId, 'forward')
        await cancelled
        return answer.status
      }),
    )
    expect(answers).toEqual(bills.map(() => 200))
    for (const { billId } of bills) expect(await actionsOf(billId)).toEqual(['create', 'forward'])
  }, 60_000)

  test('that was terminated learns what a payment file and the bank did to its bill', async () => {
    world.bank.orders({})
    const played = await playedTo(world, telephone(), passed())
    await terminate(played)
    await play(world, played, authorised())
    await until('it is paid', async () => (await rowOf(world, played)).state === 'PAID')
    await expectWorkflowKnows(world, played)
  }, 60_000)

  test('of a closed bill is not started again; what is asked of the bill is answered from the row', async () => {
    const played = await playedTo(world, telephone(), [act(maker, 'discard', 'CANCELLED', reason)])
    await expectWorkflowKnows(world, played)
    const late = await world.people.act(maker, played.billId, 'forward')
    expect([late.status, late.body.code]).toEqual([409, 'bill_closed'])
    expect((await world.stack.temporal.workflow.getHandle(played.billId).describe()).status.name).toBe('COMPLETED')
  })

  test('that is behind its row catches up within the next act', async () => {
    const played = await playedTo(world, telephone(), throughOffice().slice(0, 1))
    await moverOf(world.stack.database)(played.billId, checker, 'CHECKER', 'forward')
    expect(await knownTo(played)).toMatchObject({ state: 'WITH_CHECKER' })
    await play(world, played, throughOffice().slice(2))
    expect(await knownTo(played)).toMatchObject({ state: 'AWAITING_INWARD', version: 4 })
    expect(await actionsOf(played.billId)).toEqual(['create', 'forward', 'forward', 'approve'])
  })

  test('that is behind refuses what its row refuses, and nothing that the row allows', async () => {
    const played = await playedTo(world, telephone(), throughOffice().slice(0, 1))
    await moverOf(world.stack.database)(played.billId, checker, 'CHECKER', 'send-back')
    const late = await world.people.act(checker, played.billId, 'forward')
    expect([late.status, late.body.code]).toEqual([403, 'not_your_role'])
    expect((await world.people.act(maker, played.billId, 'forward')).status).toBe(200)
  })

  test('that never began, since Temporal was away when the bill was made, begins with the first act', async () => {
    const played = await startBill({ ...world, people: cutOff.people }, telephone())
    await play(world, played, throughOffice())
    expect(await knownTo(played)).toMatchObject({ state: 'AWAITING_INWARD' })
  })
})

describe('what cannot be said now', () => {
  const expectUnknown = ({ status, body, headers }: Awaited<ReturnType<World['people']['askOnce']>>) => {
    expect([status, body.code]).toEqual([503, 'outcome_unknown'])
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(headers['content-type']).toContain('application/problem+json')
  }

  test('Temporal is away: 503 with Retry-After; the same key is then done once', async () => {
    const { billId } = await playedTo(world, telephone(), [])
    const asked = { body: { remarks: 'once' }, key: 'temporal-away' }
    const path = `/v1/bills/${billId}/actions/forward`
    expectUnknown(await cutOff.people.askOnce('POST', maker, path, asked))
    expect((await rowOf(world, { billId, fileId: null })).version).toBe(1)
    const other = await cutOff.people.askOnce('POST', maker, path, { ...asked, body: { remarks: 'twice' } })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    // What needs no workflow is answered all the same.
    expect((await cutOff.people.get(maker, `/v1/bills/${billId}`)).status).toBe(200)
    expect((await cutOff.people.act(checker, billId, 'forward')).status).toBe(403)
    const answered = await world.people.askOnce('POST', maker, path, asked)
    expect([answered.status, answered.body.transition.version]).toEqual([200, 2])
    expect((await cutOff.people.askOnce('POST', maker, path, asked)).text).toBe(answered.text)
    expect(await actionsOf(billId)).toEqual(['create', 'forward'])
  }, 60_000)

  test('no worker is there: 503; when one is, the same key is done once', async () => {
    const steps: Step[] = [...throughOffice(), ...inwarded()]
    const [one, other] = [await playedTo(world, telephone(), steps), await playedTo(world, telephone(), passed())]
    const filed = await world.people.post(pa, '/v1/payment-files', { treasuryCode: '577A', billIds: [other.billId] })
    await world.stack.killWorker()
    const asked = { key: 'no-worker', body: {} }
    const accept = () => world.people.askOnce('POST', boa, `/v1/bills/${one.billId}/actions/accept`, asked)
    const submit = () =>
      world.people.askOnce('POST', pa, `/v1/payment-files/${String(filed.body['fileId'])}/actions/submit`, asked)
    const unknown = await Promise.all([accept(), submit()])
    unknown.forEach(expectUnknown)
    // A draft is made without a worker.
    const born = await startBill(world, telephone())
    await world.stack.startWorker()
    for (const ask of [accept, submit]) {
      await until('the act is answered', async () => (await ask()).status === 200)
    }
    expect((await actionsOf(one.billId)).filter((action) => action === 'accept')).toHaveLength(1)
    expect(await actionsOf(String(filed.body['fileId']))).toEqual(['create', 'submit'])
    await play(world, born, throughOffice())
    await expectWorkflowKnows(world, one)
  }, 120_000)
})

test('a workflow that is gone with its server is started from the row by the next act', async () => {
  const { workflow } = world.stack.temporal
  const isGone = () =>
    workflow
      .getHandle(deleted.billId)
      .describe()
      .then(
        () => false,
        () => true,
      )
  await until('it is gone', isGone, 180)
  await play(world, deleted, inwarded())
  await expectWorkflowKnows(world, deleted)
}, 240_000)
