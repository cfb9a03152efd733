// What nobody touches and no workflow knows of: the sweep finds it in the rows, and it goes on.

import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimBatch } from '../../db/batch/batches.ts'
import { freePort } from '../../local/ports.ts'
import { batcherWorkflowId, billQuery, inboxWorkflowId, sweepWorkflowId } from '../../workflows/messages.ts'
import {
  authorised,
  belagavi,
  file,
  first,
  passed,
  telephone,
  throughOffice,
  treasuryPeople,
} from '../domain/scenarios/steps.ts'
import { anotherApi } from '../kit/api.ts'
import { expectBooksAgree } from '../kit/books.ts'
import { actOnFileByHand, moverOf } from '../kit/by-hand.ts'
import { knowledgeOf } from '../kit/knowledge.ts'
import { until } from '../kit/until.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { openWorld, expectWorkflowKnows, rowOf, startBill, type Played, type World } from '../kit/world.ts'

const { pa, to } = belagavi
const bengaluru = { maker: 'maker.10107', checker: 'checker.10107', approver: 'approver.10107' }
const elsewhere = treasuryPeople('572a')

let world: World
const left: Record<string, Played> = {}
const leftAs = (name: string): Played => {
  const played = left[name]
  if (played === undefined) throw new Error(`no bill was left ${name}`)
  return played
}
const terminate = (workflowId: string) =>
  world.stack.temporal.workflow.getHandle(workflowId).terminate('by an administrator')

async function leaveBills(): Promise<void> {
  const { checker } = first
  left['behind'] = await playedTo(world, telephone(), throughOffice().slice(0, 1))
  await moverOf(world.stack.database)(left['behind'].billId, checker, 'CHECKER', 'forward')
  left['terminated'] = await playedTo(world, telephone(), throughOffice().slice(0, 1))
  await terminate(left['terminated'].billId)
  await moverOf(world.stack.database)(left['terminated'].billId, checker, 'CHECKER', 'forward')
  const cutOff = await anotherApi(world.stack, `127.0.0.1:${await freePort()}`)
  left['unborn'] = await startBill({ ...world, people: cutOff.people }, telephone())
  await cutOff.close()
}

async function leaveFiles(): Promise<void> {
  const submitted = [...passed(), file(pa, 'create', 'IN_PAYMENT_FILE'), file(pa, 'submit', 'IN_PAYMENT_FILE')]
  left['approved'] = await playedTo(world, telephone(), submitted)
  await actOnFileByHand(world.stack.database, left['approved'].fileId ?? '', to, 'TO', 'approve')
  left['approved, file terminated'] = await playedTo(world, telephone(), submitted)
  await terminate(left['approved, file terminated'].fileId ?? '')
  await actOnFileByHand(world.stack.database, left['approved, file terminated'].fileId ?? '', to, 'TO', 'approve')
}

/** At another treasury: a batch that was claimed and never begun, and payments whose batcher is gone. */
async function leaveBatches(): Promise<void> {
  const { sql } = world.stack.database
  const draft = telephone(bengaluru)
  const ready = [...passed(bengaluru, elsewhere), ...authorised(elsewhere)]
  await world.bank.hold('572A')
  left['claimed'] = await playedTo(world, draft, ready)
  expect(await claimBatch(sql, `batch_${ulid()}`, '572A', world.stack.now())).toBe('claimed')
  // The sweep leaves a new one a minute to begin.
  await sql`update batches set made_at = made_at - interval '1 minute' where treasury_code = '572A'`
  left['queued'] = await playedTo(world, draft, ready)
  const handle = world.stack.temporal.workflow.getHandle(left['queued'].fileId ?? '')
  await until('its file has nudged the batcher', async () => (await handle.describe()).status.name === 'COMPLETED')
  await terminate(batcherWorkflowId('572A'))
}

beforeAll(async () => {
  world = await openWorld()
  await Promise.all([leaveBills(), leaveFiles(), leaveBatches()])
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)
// Whatever was done; it comes before the stack is stopped.
afterAll(() => expectBooksAgree(world.stack.database.sql))

test.each(['behind', 'terminated'])(
  'a workflow that is behind its row is told: %s',
  async (name) => {
    const played = leftAs(name)
    await expectWorkflowKnows(world, played, 90)
    const known = await knowledgeOf(world.stack.temporal, played.billId)
    expect(known).toMatchObject({ state: 'WITH_APPROVER', version: 3 })
    const { sql } = world.stack.database
    const marked = async () => {
      const [act] = await sql<{ knows: boolean }[]>`
        select k.workflow_knows_at is not null as knows
        from transitions t join idempotency_keys k on k.update_id = t.update_id::char(64)
        where t.subject_id = ${played.billId} and t.version = 3`
      return act?.knows ?? false
    }
    await until('its act is marked: nobody asks after it any more', marked)
  },
  100_000,
)

test('a workflow that was never started is started', async () => {
  const handle = world.stack.temporal.workflow.getHandle(leftAs('unborn').billId)
  await until(
    'it is there',
    () =>
      handle.query(billQuery).then(
        () => true,
        () => false,
      ),
    90,
  )
  expect(await knowledgeOf(world.stack.temporal, leftAs('unborn').billId)).toMatchObject({ state: 'DRAFT', version: 1 })
}, 100_000)

test.each(['approved', 'approved, file terminated', 'claimed', 'queued'])(
  'money that was released is paid: %s',
  async (name) => {
    const played = leftAs(name)
    await until('it is paid', async () => (await rowOf(world, played)).state === 'PAID', 90)
    await expectWorkflowKnows(world, played)
  },
  120_000,
)

test('an answer older than seven days is forgotten, an open claim too; a younger one is kept', async () => {
  const { sql } = world.stack.database
  const kept = async () =>
    (await sql<{ key: string }[]>`select key from idempotency_keys where user_id = 'of-the-sweep' order by key`).map(
      ({ key }) => key,
    )
  await sql`
    insert into idempotency_keys (user_id, key, update_id, status, headers, body, at)
    select 'of-the-sweep', key, md5(key) || md5('of-the-sweep'), status, '{}', '', now() - age from (values
      ('old', 200, interval '7 days 1 minute'), ('open and old', 0, interval '30 days'),
      ('young', 200, interval '6 days 23 hours')
    ) as given (key, status, age)`
  await until('the old ones are forgotten', async () => (await kept()).join() === 'young', 60)
}, 70_000)

test('those that live for ever say in the UI where they are', async () => {
  const detailsOf = async (workflowId: string) =>
    (
      await world.stack.temporal.workflow
        .getHandle(workflowId)
        .query<{ currentDetails: string }>('__temporal_workflow_metadata')
    ).currentDetails
  expect(await detailsOf(batcherWorkflowId('577A'))).toMatch(
    /^Asleep until payments are queued; last file batch_\w{26}$/,
  )
  expect(await detailsOf(inboxWorkflowId('rbi'))).toMatch(
    /^Looking into the outbox; last message applied [0-9a-f]{64}$/,
  )
  expect(await detailsOf(sweepWorkflowId)).toMatch(/^Looks every few seconds; /)
})

test('looking, it leaves hardly a trace in its history', async () => {
  const { historyLength } = await world.stack.temporal.workflow.getHandle(sweepWorkflowId).describe()
  expect(historyLength).toBeLessThan(15)
})

test.each([inboxWorkflowId('rbi'), sweepWorkflowId])(
  '%s, terminated by hand, is there again',
  async (workflowId) => {
    await terminate(workflowId)
    const isThere = async () =>
      (await world.stack.temporal.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING'
    await until('it runs', isThere, 70)
  },
  80_000,
)
