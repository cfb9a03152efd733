// A proof asked for through the API, by the command line and by the Schedule: one at a time, kept, begun anew after a
// crash; the Directorate is told while it does not agree.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { proofScheduleId } from '../../activities/schedules.ts'
import { exitCodes, run } from '../../cli/program.ts'
import { proofChecks } from '../../domain/proof.ts'
import { exampleDraft } from '../kit/bills.ts'
import { peopleOf, type People } from '../kit/people.ts'
import { testStack, type TestStack } from '../kit/stack.ts'
import { until } from '../kit/until.ts'

let stack: TestStack
let people: People
let address: string
beforeAll(async () => {
  stack = await testStack()
  people = peopleOf(stack, { patient: true })
  address = await stack.app.listen({ host: '127.0.0.1', port: 0 })
  // The tests keep one desk from being brought bills (test/kit/turns.ts).
  await sql()`delete from desk_loads where day = 'infinity'`
}, 90_000)
afterAll(() => stack.stop(), 30_000)

const sql = () => stack.database.sql
const path = '/v1/admin/proofs'

interface Read {
  proofId: string
  state: string
  askedBy: string | null
  checksMade: number
  found: number
  checks: { name: string; found: number | null; disagreements: { subject: string; wrong: string; since: string }[] }[]
}

async function ask(login: string): Promise<string> {
  const { status, body, text } = await people.post(login, path, {})
  expect(status, text).toBe(202)
  return body['proofId'] as string
}
const read = async (proofId: string): Promise<Read> =>
  (await people.get('auditor', `${path}/${proofId}`)).body as unknown as Read

async function ended(proofId: string): Promise<Read> {
  await until('the proof has ended', async () => (await read(proofId)).state !== 'RUNNING', 60)
  return read(proofId)
}
const newest = async (): Promise<string> => String((await people.get('ag', path)).body.items[0]?.['proofId'])
const differing = ({ checks }: Read) => checks.filter(({ found }) => (found ?? 0) > 0)

async function khajane(login: string, ...args: string[]) {
  let out = ''
  const code = await run(args, {
    env: { KHAJANE_DATA_DIR: '/nowhere', KHAJANE_API: address, KHAJANE_TOKEN: await stack.token(login) },
    out: (text) => (out += text),
    error: (text) => (out += text),
    isTerminal: false,
  })
  return { code, out }
}

test('only the administrator and the Directorate ask for one; who sees all bills reads it', async () => {
  for (const login of ['maker.10104', 'to.577a', 'ag']) {
    const { status, body } = await people.post(login, path, {})
    expect([login, status, body.code]).toEqual([login, 403, 'not_your_role'])
  }
  expect((await people.get('to.577a', path)).status).toBe(403)
  expect((await people.get('ag', path)).body.items).toEqual([])
  expect((await people.get('ag', `${path}/proof_none`)).status).toBe(404)
})

test('of a State that has just begun everything agrees, and each check was made once', async () => {
  const { code, out } = await khajane('dot', 'prove')
  expect({ code, out }).toEqual({
    code: exitCodes.done,
    out: expect.stringMatching(/Everything agrees\.\n$/) as string,
  })
  expect(out.split('\n').filter((line) => line.startsWith('agrees'))).toHaveLength(proofChecks.length)
  const proofId = await newest()
  expect(await read(proofId)).toMatchObject({
    ...{ state: 'AGREES', askedBy: 'dot', found: 0, checksMade: proofChecks.length },
    checks: proofChecks.map((name) => ({ name, found: 0 })),
  })
}, 60_000)

test('what does not agree is named with since when; the Directorate is told until it agrees again', async () => {
  const notices = async () => (await people.get('dot', '/v1/notices?kind=proof_disagrees&standing=open')).body.items
  await sql()`update grants set blocked_paise = blocked_paise + 5 where ddo_code = '12E01-10104O'
    and head_of_account = '2054-00-097-0-01-051'`
  const first = await ended(await ask('admin'))
  const again = await ended(await ask('admin'))
  expect([first.state, again.state]).toEqual(['DIFFERS', 'DIFFERS'])
  const [one, other] = [differing(first), differing(again)]
  expect(one.map(({ name }) => name)).toEqual(['grants'])
  expect(one[0]?.disagreements).toMatchObject([
    { subject: expect.stringContaining('12E01-10104O 2054') as string, paise: 5 },
  ])
  // It was there before: since then.
  expect(other[0]?.disagreements[0]?.since).toBe(one[0]?.disagreements[0]?.since)
  expect(await notices()).toMatchObject([{ subject: { kind: 'proof', id: first.proofId }, office: 'DOT', role: 'DOT' }])
  const told = await khajane('auditor', 'prove', '--last')
  expect(told.code).toBe(exitCodes.refused)
  expect(told.out).toMatch(/DIFFERS.*a grant is the sum.*: 1\n +12E01-10104O 2054-00-097-0-01-051.*; Rs 0\.05; since /)
  await sql()`update grants set blocked_paise = blocked_paise - 5 where ddo_code = '12E01-10104O'
    and head_of_account = '2054-00-097-0-01-051'`
  expect((await ended(await ask('admin'))).state).toBe('AGREES')
  expect(await notices()).toEqual([])
}, 90_000)

test('a workflow that was ended by hand is named', async () => {
  const { body, status, text } = await people.post('maker.10104', '/v1/bills', exampleDraft)
  expect(status, text).toBe(201)
  const billId = body['billId'] as string
  await sql().begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`
    await transaction`update transitions set at = at - interval '2 minutes' where subject_id = ${billId}`
    await transaction`update bills set state_since = state_since - interval '2 minutes' where bill_id = ${billId}`
  })
  expect(differing(await ended(await ask('admin')))).toEqual([])
  await stack.temporal.workflow.getHandle(billId).terminate('by hand')
  const found = differing(await ended(await ask('admin')))
  expect(found).toMatchObject([
    { name: 'workflows', disagreements: [{ subject: billId, wrong: 'is DRAFT, and its workflow has ended' }] },
  ])
}, 90_000)

test('the Schedule begins one every night', async () => {
  const before = (await people.get('ag', path)).body.items.length
  await stack.temporal.schedule.getHandle(proofScheduleId).trigger()
  await until('there is one more', async () => (await people.get('ag', path)).body.items.length > before)
  const proofId = await newest()
  expect(await ended(proofId)).toMatchObject({ askedBy: null })
}, 90_000)

test('killed in the middle it is begun anew, and has one result; who asks meanwhile is told the same', async () => {
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  const holding = sql().begin(async (transaction) => {
    await transaction`lock table serials in access exclusive mode`
    await held
  })
  const proofId = await ask('admin')
  await until('it waits in the middle', async () => (await read(proofId)).checksMade > 3)
  expect(await ask('dot')).toBe(proofId)
  await stack.killWorker()
  release()
  await holding
  await stack.startWorker()
  const proof = await ended(proofId)
  expect(proof.checksMade).toBe(proofChecks.length)
  const [row] = await sql()<{ tries: number; made: number }[]>`
    select tries, (select count(*)::int from proof_checks c where c.proof_id = p.proof_id) as made
    from proofs p where proof_id = ${proofId}`
  expect(row?.tries).toBeGreaterThan(1)
  expect(row?.made).toBe(proofChecks.length)
}, 120_000)
