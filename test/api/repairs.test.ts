// Repairs as they are recorded: once a key, refused where they do not fit, seen, acknowledged and assigned. No worker:
// what is started waits.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodes, run } from '../../cli/program.ts'
import { repairsStatement, toldStatement } from '../../db/repair/repairs.ts'
import type { RepairKind } from '../../domain/engine-room.ts'
import { inboxWorkflowId } from '../../workflows/messages.ts'
import { openApi, token, type OpenedApi } from '../kit/api.ts'
import { draftOf } from '../kit/bills.ts'
import { noon, ownDatabase, ownNamespace, type OwnDatabase } from '../kit/database.ts'
import { peopleOf, type Answered, type Asked, type People } from '../kit/people.ts'
import { actionsOf, layBatch, newBatchId } from '../kit/rows.ts'
import { until } from '../kit/until.ts'

const inbox = inboxWorkflowId('rbi')
const reason = 'it has stood since the morning, account 30101041036'
const path = '/v1/admin/repairs'

let database: OwnDatabase
let api: OpenedApi
let people: People
beforeAll(async () => {
  const [opened, namespace] = await Promise.all([ownDatabase(), ownNamespace()])
  database = opened
  api = await openApi({ database: database.as('api'), now: () => noon, namespace })
  people = peopleOf({ app: api.app, token, database })
})
afterAll(async () => {
  await api.close()
  await database.drop()
})

const ask = (repair: RepairKind, workflowId: string, more: object = {}, asked?: Asked): Promise<Answered> =>
  people.post('admin', path, { repair, workflowId, reason, ...more }, asked)
const handleOf = (workflowId: string) => api.temporal.workflow.getHandle(workflowId)
const statusOf = async (workflowId: string) => (await handleOf(workflowId).describe()).status.name

/** As if the server had died between the record and what it is of, or between that and its answer. */
async function asIfUnanswered(key: string, repairId: string): Promise<void> {
  await database.sql`update idempotency_keys set status = 0, body = '', headers = '{}' where key = ${key}`
  await database.sql`update repairs set done_at = null where repair_id = ${repairId}`
}
/** A server remembers for a second who somebody is. */
async function be(role: string, status: number): Promise<void> {
  await database.sql`update posts set roles = ${[role]} where post_id = 'post.admin'`
  await until(`he is ${role}`, async () => (await people.get('admin', path)).status === status)
}
const runIdOf = async (workflowId: string) => (await handleOf(workflowId).describe()).runId

test('a repair is recorded once a key; what its lost answer was about is not done twice', async () => {
  const workflowId = 'rbi-batcher-577B'
  const key = 'batcher-of-577b'
  const first = await ask('start_again', workflowId, {}, { key })
  expect([first.status, first.body['outcome'], first.body['row']], first.text).toEqual([201, 'done', null])
  const again = await ask('start_again', workflowId, {}, { key })
  expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([201, first.text, 'true'])
  const repairId = String(first.body['repairId'])
  await asIfUnanswered(key, repairId)
  const run = await runIdOf(workflowId)
  await handleOf(workflowId).terminate('by somebody who meant it')
  expect((await people.get('admin', `${path}/${repairId}`)).body['outcome']).toBe('asked')
  const third = await ask('start_again', workflowId, {}, { key })
  expect([third.status, third.body['repairId'], third.body['outcome']]).toEqual([201, repairId, 'done'])
  expect([await runIdOf(workflowId), await statusOf(workflowId)]).toEqual([run, 'TERMINATED'])
  expect((await ask('start_again', workflowId, {}, { key })).text).toBe(third.text)
  expect(await database.sql`select 1 from repairs where workflow_id = ${workflowId}`).toHaveLength(1)
  expect(await actionsOf(database.sql, repairId)).toEqual(['repair'])
})

test('one that was recorded and not done is done when it is asked for again, by him who still repairs', async () => {
  const workflowId = 'rbi-batcher-572A'
  const key = 'batcher-of-572a'
  const repairId = String((await ask('start_again', workflowId, {}, { key })).body['repairId'])
  await handleOf(workflowId).terminate('as if it had not been started')
  await asIfUnanswered(key, repairId)
  await database.sql`update repairs set run_id = ${await runIdOf(workflowId)} where repair_id = ${repairId}`
  await be('DOT', 403)
  const barred = await ask('start_again', workflowId, {}, { key })
  await be('ADMIN', 200)
  expect([barred.status, barred.body.code], barred.text).toEqual([403, 'not_your_role'])
  expect(await statusOf(workflowId)).toBe('TERMINATED')
  const again = await ask('start_again', workflowId, {}, { key })
  expect([again.status, again.body['repairId'], again.body['outcome']]).toEqual([201, repairId, 'done'])
  expect(await statusOf(workflowId)).toBe('RUNNING')
  expect(await actionsOf(database.sql, repairId)).toEqual(['repair'])
})

test('one that does not fit any more says that nobody knows', async () => {
  const key = 'too-late'
  const billId = await draftOf(people)
  const { body } = await ask('nudge', billId, {}, { key })
  await asIfUnanswered(key, String(body['repairId']))
  await handleOf(billId).terminate('meanwhile')
  const again = await ask('nudge', billId, {}, { key })
  expect([again.status, again.body['outcome']]).toEqual([201, 'failed'])
  expect(again.body['failure']).toContain('did not fit any more')
})

test('a repair is for what there is, and of what is done with no workflow is started', async () => {
  for (const unknown of ['bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', 'rbi-inbox-icici', 'rbi-batcher-999Z', 'somebody-elses']) {
    const { status, body } = await ask('start_again', unknown)
    expect([unknown, status, body.errors[0]?.path]).toEqual([unknown, 404, '/workflowId'])
  }
  const batchId = newBatchId()
  await layBatch(database.sql, batchId, 'ACKNOWLEDGED', 1)
  expect((await ask('start_again', batchId)).body.detail).toContain('Its row is ACKNOWLEDGED')
  expect((await ask('nudge', 'sweep')).body.detail).toContain('not for sweep')
  expect((await ask('retry_now', inbox)).body.detail).toContain('it can be started again')
  expect((await ask('nudge', inbox, { activityId: '5' })).status).toBe(400)
  expect((await ask('nudge', inbox, { reason: ' ' })).status).toBe(400)
})

test('it is seen by the auditor, who makes none; acknowledged once, and assigned until then', async () => {
  expect((await ask('start_again', inbox)).status).toBe(201)
  const listed = await people.get('auditor', `${path}?state=OPEN&limit=2`)
  expect(listed.body.items[0]).toMatchObject({ workflowId: inbox, reason: reason.replace('3010104', 'XXXXXXX') })
  expect(listed.body.items).toHaveLength(2)
  const next = await people.get('auditor', `${path}?limit=2&cursor=${String(listed.body['nextCursor'])}`)
  const ids = [...listed.body.items, ...next.body.items].map(({ repairId }) => String(repairId))
  expect(ids).toEqual([...new Set(ids)].sort().reverse())
  const [repairId = ''] = ids
  const follow = (login: string, act: string, body: object = {}) =>
    people.post(login, `${path}/${repairId}/${act}`, body)
  for (const login of ['auditor', 'dot', 'to.577a']) {
    const asked = await people.post(login, path, { repair: 'nudge', workflowId: inbox, reason })
    const followed = [await follow(login, 'acknowledge'), await follow(login, 'assign', { to: 'admin' })]
    expect([asked, ...followed].map(({ status }) => status)).toEqual([403, 403, 403])
  }
  expect((await people.get('to.577a', path)).status).toBe(403)
  expect((await follow('admin', 'assign', { to: 'to.577a' })).body.detail).toContain('is no user and no post')
  for (const to of ['admin', 'post.admin'])
    expect((await follow('admin', 'assign', { to })).body).toMatchObject({ repairId, assignedTo: to, state: 'OPEN' })
  expect((await follow('admin', 'acknowledge')).body).toMatchObject({
    state: 'ACKNOWLEDGED',
    acknowledgedBy: 'admin',
  })
  const twice = await follow('admin', 'acknowledge')
  expect([twice.status, twice.body.code]).toEqual([409, 'repair_unfit'])
  expect(await actionsOf(database.sql, repairId)).toEqual(['repair', 'assign', 'assign', 'acknowledge'])
  const seen = (await people.get('admin', `${path}?state=ACKNOWLEDGED`)).body.items
  expect(seen.map((one) => one['repairId'])).toEqual([repairId])
  expect((await people.post('admin', `${path}/repair_nobody/acknowledge`, {})).status).toBe(404)
})

test('it cannot be rewritten by a program: neither its reason nor its trail', async () => {
  const sql = database.as('api').sql
  for (const statement of [
    `update repairs set reason = 'another'`,
    `update repairs set user_id = 'auditor'`,
    `delete from repairs`,
    `delete from transitions where action = 'repair'`,
  ])
    await expect(sql.unsafe(statement)).rejects.toThrow('permission denied')
  await expect(database.as('worker').sql`insert into repairs select * from repairs`).rejects.toThrow(
    'permission denied',
  )
  await expect(sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role)
    values ('bill_x', 7, 'repair', 'PASSED', 'PAID', 'ADMIN')`).rejects.toThrow('row-level security')
})

test('where Temporal is away nothing is known, recorded or said to be done', async () => {
  const away = await openApi({ database: database.as('api'), now: () => noon, temporalAddress: '127.0.0.1:1' })
  const rows = () => database.sql`select 1 from repairs`
  const before = (await rows()).length
  const body = { repair: 'start_again', workflowId: 'rbi-batcher-572A', reason }
  const { status, body: said } = await peopleOf({ app: away.app, token }).post('admin', path, body)
  expect([status, said.code]).toEqual([503, 'unavailable'])
  expect(await rows()).toHaveLength(before)
  await away.close()
}, 30_000)

test('from the command line: what would be done, the repair, the list, and who looks after it', async () => {
  const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
  const khajane = async (login: string, ...args: string[]) => {
    let [out, error] = ['', '']
    const code = await run(['admin', ...args], {
      env: { KHAJANE_DATA_DIR: '/nowhere', KHAJANE_API: address, KHAJANE_TOKEN: await token(login) },
      out: (text) => (out += text),
      error: (text) => (error += text),
      isTerminal: false,
    })
    return { code, out, error }
  }
  const start = ['repair', 'start_again', 'rbi-batcher-577A', '--reason', 'it was terminated']
  const planned = await khajane('admin', ...start, '--dry-run')
  expect([planned.code, planned.error]).toEqual([exitCodes.done, ''])
  expect(planned.out).toMatch(/^Would start rbi-batcher-577A again\. Nothing was done\.\n\nWorkflow +rbi-batcher-577A/)
  const made = await khajane('admin', ...start)
  expect([made.code, made.out], made.error).toEqual([exitCodes.done, expect.stringMatching(/\nOutcome +done\n/)])
  const again = await khajane('admin', ...start)
  expect([again.code, again.error]).toEqual([exitCodes.refused, expect.stringContaining('it can be nudged')])
  const [repairId = ''] = /repair_[0-9A-Z]{26}/.exec(made.out) ?? []
  expect((await khajane('admin', 'assign', repairId, 'admin')).out).toMatch(/\nAssigned to +admin/)
  expect((await khajane('admin', 'acknowledge', repairId)).out).toMatch(/\nAcknowledged +admin, /)
  const listed = await khajane('auditor', 'repairs', '--state', 'ACKNOWLEDGED', '--workflow', 'rbi-batcher-577A')
  expect(listed.out.split('\n')[1]).toMatch(new RegExp(`^${repairId} +start_again +rbi-batcher-577A .* done `))
  expect((await khajane('auditor', ...start)).code).toBe(exitCodes.refused)
  expect((await khajane('admin', 'repair', 'move', 'bill_x', '--reason', 'x')).code).toBe(exitCodes.usage)
})

test('of twenty thousand a page is read by an index', async () => {
  await database.sql`
    insert into repairs (repair_id, version, state, repair_kind, workflow_id, workflow_kind, says, reason, user_id,
      post_id, update_id)
    select 'repair_' || n, 1, case when n % 50 = 0 then 'OPEN' else 'ACKNOWLEDGED' end, 'nudge', 'bill_' || n % 5000,
      'bill', 'hint', 'x', 'admin', 'post.admin', n
    from generate_series(100000, 120000) n`
  await database.sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role)
    select repair_id, 1, 'repair', 'NEW', 'OPEN', 'ADMIN' from repairs where workflow_id like 'bill\\_%'
    on conflict do nothing`
  await database.sql`analyze repairs, transitions`
  const searches = [{}, { state: 'OPEN' }, { workflowId: 'bill_77' }] as const
  for (const search of searches)
    for (const after of [undefined, 'repair_110000']) {
      const { text, values } = repairsStatement(search, after, 51)
      const plan = await database.sql.unsafe<Record<string, string>[]>(`explain ${text}`, values)
      const lines = plan.flatMap((line) => Object.values(line))
      expect(lines.some((line) => line.includes('Index'))).toBe(true)
      expect(lines.filter((line) => line.includes('Seq Scan'))).toEqual([])
    }
  // A history reads of its workflow's repairs what a page shows, each with its row of the trail.
  const { text, values } = toldStatement('bill_77', 'repair_110000', 51)
  const plan = await database.sql.unsafe<Record<string, string>[]>(`explain ${text}`, values)
  const lines = plan.flatMap((line) => Object.values(line))
  expect(lines.join('\n')).toMatch(/Index.* repairs_workflow[\s\S]*Index Cond.*workflow_id.*repair_id >/)
  expect(lines.filter((line) => line.includes('Seq Scan'))).toEqual([])
})
