// Express through the real system: its list, its commands, and a confirmation that meets the counter (S-16a).

import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodes, run } from '../../cli/program.ts'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { act, belagavi, first, reason, telephone, throughOffice } from '../domain/scenarios/steps.ts'
import { token } from '../kit/api.ts'
import type { Answered } from '../kit/people.ts'
import { play, playedTo } from '../kit/play-scenario.ts'
import { expectWorkflowKnows, openWorld, rowOf, trailOf, type Played, type World } from '../kit/world.ts'

const { approver } = first
const { foa, to } = belagavi
const registered = { messengerId: 'messenger.10104' }
const asked = [...throughOffice(), act(approver, 'request-express', { express: 'asked' }, reason)]
const endorsed = [...asked, act('dot', 'endorse-express', { express: 'endorsed' }, reason)]

let world: World
let folder: string
let address: string
beforeAll(async () => {
  world = await openWorld()
  address = await world.stack.app.listen({ host: '127.0.0.1', port: 0 })
  folder = await mkdtemp(join(tmpdir(), 'khajane-express-'))
}, 120_000)
afterAll(async () => {
  await world.stack.stop()
  await rm(folder, { recursive: true })
}, 30_000)

const requests = async (login: string, query = '') => {
  const { status, body } = await world.people.get(login, `/v1/express-requests?limit=200${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items as unknown as { billId: string; express: { asked: { reason: string } } }[]
}
const idsOf = async (login: string, query = '') => (await requests(login, query)).map(({ billId }) => billId)

/** On a busy machine an outcome may be unknown for a while: the same key brings it. */
async function answered(login: string, { billId }: Played, action: Action, body: object): Promise<Answered> {
  const once = { key: randomUUID() }
  for (;;) {
    const answer = await world.people.act(login, billId, action, body, once)
    if (answer.body.code !== 'outcome_unknown') return answer
  }
}
const confirm = (bill: Played) => answered(to, bill, 'confirm-express', { reason: 'The line is needed.' })
const inward = (bill: Played) => answered(foa, bill, 'inward', registered)

test('a confirmation meets the counter: whichever comes first, the bill is at the desk in express', async () => {
  const bills: Played[] = []
  for (let count = 0; count < 4; count += 1) bills.push(await playedTo(world, telephone(), endorsed))
  await Promise.all(
    bills.map(async (bill, index) => {
      const both = index % 2 === 0 ? [confirm(bill), inward(bill)] : [inward(bill), confirm(bill)]
      const answers = await Promise.all(both)
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        [200, 200].map((done) => [done, undefined]),
      )
      const row = await rowOf(world, bill)
      expect(row).toMatchObject({ state: 'WITH_BOA', queue: 'express', express: { status: 'confirmed' } })
      expect([row.tokenNumber, row.inwardedAt]).not.toContain(null)
      const trail = (await trailOf(world, bill)).map(({ action }) => action)
      expect(trail.slice(-2).sort()).toEqual(['confirm-express', 'inward'])
      await expectWorkflowKnows(world, bill)
    }),
  )
  for (const bill of bills) expect(Object.keys((await rowOf(world, bill)).acted)).not.toContain(to)
}, 90_000)

test('each sees the requests that are his, in the order of asking, page by page', async () => {
  const bill = await playedTo(world, telephone(), asked)
  const other = await playedTo(world, telephone(), asked)
  const mine = [bill.billId, other.billId]
  for (const login of ['dot', to, approver]) expect(await idsOf(login, '&status=asked'), login).toEqual(mine)
  for (const login of ['to.577b', 'approver.10107']) expect(await idsOf(login, '&status=asked'), login).toEqual([])
  const page = await world.people.get('dot', '/v1/express-requests?status=asked&limit=1')
  expect(page.body.items).toMatchObject([{ billId: bill.billId }])
  const next = `/v1/express-requests?status=asked&limit=1&cursor=${String(page.body.nextCursor)}`
  expect((await world.people.get('dot', next)).body).toMatchObject({
    items: [{ billId: other.billId }],
    nextCursor: null,
  })
  expect((await world.people.get('dot', '/v1/express-requests?cursor=eA')).status).toBe(400)
  await play(world, bill, [act(approver, 'withdraw', { state: 'CANCELLED', express: null }, reason)])
  await play(world, other, [act('dot', 'refuse-express', { express: 'refused' }, reason)])
  expect(await idsOf('dot', '&status=asked')).toEqual([])
  expect(await idsOf(approver, '&status=refused')).toEqual([other.billId])
}, 60_000)

test('account numbers in a reason are shown to those who see account numbers', async () => {
  const bill = await playedTo(world, telephone(), throughOffice())
  await world.people.act(approver, bill.billId, 'request-express', {
    reason: 'Account 30101041036 is to be paid today.',
  })
  const said = async (login: string) =>
    (await requests(login, '&status=asked')).find(({ billId }) => billId === bill.billId)?.express.asked.reason
  expect(await said(to)).toContain('30101041036')
  expect(await said('dot')).toContain('XXXXXXX1036')
  const read = await world.people.get('dot', `/v1/bills/${bill.billId}`)
  expect(read.body['express']).toMatchObject({
    asked: { by: approver, reason: 'Account XXXXXXX1036 is to be paid today.' },
  })
}, 60_000)

test('by the command line', async () => {
  const khajane = async (login: string, ...args: string[]) => {
    let [out, error] = ['', '']
    const code = await run(['--post', `post.${login}`, 'express', ...args], {
      env: { KHAJANE_DATA_DIR: folder, KHAJANE_API: address, KHAJANE_TOKEN: await token(login) },
      out: (text) => (out += text),
      error: (text) => (error += text),
      isTerminal: false,
    })
    return { code, out, error }
  }
  const done = async (login: string, ...args: string[]) => {
    const { code, out, error } = await khajane(login, ...args)
    expect({ code, error }).toEqual({ code: exitCodes.done, error: '' })
    return out
  }
  const bill = await playedTo(world, telephone(), throughOffice())
  const status = async () => (await rowOf(world, bill)).express?.status
  const why = ['--reason', 'The line is cut tomorrow.']
  expect((await khajane(approver, 'ask', bill.billId)).code).toBe(exitCodes.usage)
  await done(approver, 'ask', bill.billId, ...why)
  await done('dot', 'refuse', bill.billId, ...why)
  expect(await status()).toBe('refused')
  await done(approver, 'ask', bill.billId, ...why)
  expect((await khajane(to, 'confirm', bill.billId, ...why)).error).toContain('express_not_endorsed')
  await done('dot', 'endorse', bill.billId, ...why)
  expect(await done(to, 'list', '--status', 'endorsed')).toContain('The line is cut tomorrow.')
  await done(to, 'confirm', bill.billId, ...why)
  expect([await status(), (await rowOf(world, bill)).queue]).toEqual(['confirmed', 'express'])
}, 60_000)
