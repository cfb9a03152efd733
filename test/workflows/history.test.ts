// What an administrator is told of a bill whose workflow was terminated on its way, and of one that was objected to,
// revised, failed and paid again; and what runs.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkflowHistoryView, WorkflowsView } from '../../api/workflow/schema.ts'
import { exitCodes, run } from '../../cli/program.ts'
import { actUpdate } from '../../workflows/messages.ts'
import {
  act,
  authorised,
  bank,
  belagavi,
  inwarded,
  objection,
  passed,
  refusedByFacts,
  returnedAndRevised,
  telephone,
  throughOffice,
} from '../domain/scenarios/steps.ts'
import { debitOf, returnOf } from '../kit/bank.ts'
import { play, playedTo } from '../kit/play-scenario.ts'
import { approveScrolls } from '../kit/scrolls.ts'
import { until } from '../kit/until.ts'
import { expectWorkflowKnows, openWorld, startBill, type Played, type World } from '../kit/world.ts'

let world: World
let billId: string
let billNumber: string
const claim = 'f'.repeat(64)
beforeAll(async () => {
  world = await openWorld()
  billId = (await startBill(world, telephone())).billId
  const { people, stack } = world
  billNumber = String((await people.get('admin', `/v1/bills/${billId}`)).body['billNumber'])
  const forwarded = await people.act('maker.10104', billId, 'forward', {})
  expect(forwarded.status, forwarded.text).toBe(200)
  const actor = { userId: 'checker.10104', postId: 'post.checker.10104', officeCode: '12E01-10104O' }
  const said = { claim, action: 'forward', actor: { ...actor, roles: ['CHECKER' as const] } }
  // Nobody has asked for it: the commit refuses it.
  const handle = stack.temporal.workflow.getHandle(billId)
  await expect(handle.executeUpdate(actUpdate, { args: [said] })).rejects.toThrow()
  await handle.terminate('by hand')
  const checked = await people.act('checker.10104', billId, 'forward', {})
  expect(checked.status, checked.text).toBe(200)
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)

const historyOf = async (query = '', id = billId): Promise<WorkflowHistoryView> => {
  const { status, text } = await world.people.get('auditor', `/v1/admin/workflows/${id}/history${query}`)
  expect(status, text).toBe(200)
  return JSON.parse(text) as WorkflowHistoryView
}
const workflows = async (query: string): Promise<WorkflowsView> => {
  const { status, text } = await world.people.get('admin', `/v1/admin/workflows${query}`)
  expect(status, text).toBe(200)
  return JSON.parse(text) as WorkflowsView
}
const listed = () =>
  until('both runs are listed', async () => (await workflows(`?billNumber=${billNumber}`)).items.length === 2)

test('its life reads from start to end, over both runs: the refused act in the history alone', async () => {
  await listed()
  const { kind, runs, items } = await historyOf()
  expect([kind, runs.map(({ state }) => state)]).toEqual(['bill', ['TERMINATED', 'RUNNING']])
  const told = items.map(({ stands, says, user }) => [stands, says, user])
  expect(told).toEqual([
    ['trail', 'create: NEW to DRAFT', 'maker.10104'],
    ['history', 'the workflow was started', null],
    ['both', 'forward: DRAFT to WITH_CHECKER', 'maker.10104'],
    ['history', 'act: forward, refused: not_asked', 'checker.10104'],
    ['history', 'the run ended: terminated', null],
    ['history', 'the workflow was started', null],
    ['both', 'forward: WITH_CHECKER to WITH_APPROVER', 'checker.10104'],
  ])
  const [first, second] = runs
  expect([items[2]?.runId, items[6]?.runId]).toEqual([first?.runId, second?.runId])
  for (const one of [items[2], items[6]])
    expect(one).toMatchObject({ kind: 'update', outcome: 'done', retries: 0, eventId: expect.any(Number) as number })
  expect(items[2]?.milliseconds).toBeGreaterThanOrEqual(0)
})

test('page by page it is the same', async () => {
  const whole = await historyOf()
  const items = []
  let cursor: string | null = null
  do {
    const page: WorkflowHistoryView = await historyOf(`?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`)
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(items).toEqual(whole.items)
})

test('what runs is counted by kind and state, with the oldest; runs of a bill are found by its number', async () => {
  await listed()
  const { counts, items } = await workflows('?kind=bill')
  const running = counts.find(({ state }) => state === 'RUNNING')
  expect(running).toMatchObject({ kind: 'bill', runs: 1 })
  expect(counts.find(({ state }) => state === 'TERMINATED')).toMatchObject({ runs: 1, oldestAt: null })
  expect(items).toMatchObject([{ workflowId: billId, kind: 'bill', state: 'RUNNING', closedAt: null }])
  expect(running?.oldestAt).toBe(items[0]?.startedAt)
  const all = await workflows('')
  expect(all.counts.map(({ kind }) => kind)).toContain('sweep')
  const one = await workflows('?limit=1')
  expect(one.items).toHaveLength(1)
  const next = await workflows(`?limit=1&cursor=${one.nextCursor ?? ''}`)
  expect(next.counts).toEqual([])
  expect(next.items[0]?.workflowId).not.toBe(one.items[0]?.workflowId)
  expect(await workflows('?billNumber=12E01-10104O/2026-27/999999')).toMatchObject({ items: [] })
})

test('what is unknown is not found, and nobody else looks', async () => {
  const { people } = world
  expect((await people.get('admin', '/v1/admin/workflows/bill_none/history')).status).toBe(404)
  for (const path of ['/v1/admin/workflows', `/v1/admin/workflows/${billId}/history`])
    for (const login of ['maker.10104', 'dot', 'to.577a']) {
      const { status, body } = await people.get(login, path)
      expect([path, login, status, body.code]).toEqual([path, login, 403, 'not_your_role'])
    }
})

let address: string | undefined
async function khajane(...args: string[]): Promise<string> {
  address ??= await world.stack.app.listen({ host: '127.0.0.1', port: 0 })
  let out = ''
  const env = { KHAJANE_API: address, KHAJANE_TOKEN: await world.stack.token('admin') }
  const code = await run(args, {
    env,
    out: (text) => (out += text),
    error: (text) => (out += text),
    isTerminal: false,
  })
  expect([code, out]).toEqual([exitCodes.done, out])
  return out
}

test('the command line tells it', async () => {
  expect(await khajane('admin', 'find', billNumber)).toContain(billId)
  expect(await khajane('admin', 'find', 'nothing')).toContain('Nothing is known')
  const told = await khajane('admin', 'history', billNumber)
  expect(told).toMatch(/act: forward, refused: not_asked.*history only/)
  expect(told).toMatch(/create: NEW to DRAFT.*trail only/)
  expect(await khajane('admin', 'workflows', '--bill', billNumber)).toContain('TERMINATED')
  expect(JSON.parse(await khajane('--json', 'admin', 'workflows', '--kind', 'sweep'))).toMatchObject({
    counts: [{ kind: 'sweep', state: 'RUNNING', runs: 1 }],
  })
})

/** Objected to, returned and revised on its way; then the bank debits its payment and returns it in one breath. */
async function failed(): Promise<Played> {
  const { boa } = belagavi
  const played = await playedTo(world, telephone(), [
    ...throughOffice(),
    ...inwarded(),
    act(boa, 'accept', { accepted: true }),
    act(boa, 'object', refusedByFacts('rule_unknown', 'S-02'), objection('S-19', 'There is no such rule.')),
    act(boa, 'object', 'OBJECTED', objection()),
    ...returnedAndRevised(),
    ...passed(),
    ...authorised(),
    bank('send', 'SENT'),
    bank('accept-file', 'ACKNOWLEDGED'),
  ])
  const payments = await world.bank.paymentsOf(played.billId)
  await world.bank.tell(...payments.map(debitOf), ...payments.map(returnOf))
  await approveScrolls(world.people)
  await expectWorkflowKnows(world, played)
  return played
}

async function paidAgain({ billId }: Played): Promise<Played> {
  const failedPayments = (await world.bank.paymentsOf(billId)).map(({ paymentId }) => paymentId)
  const repayment = { billType: 'repayment', claimType: 'failed_payments', treasuryCode: '577A', failedPayments }
  const { status, body } = await world.people.post('maker.10104', '/v1/bills', repayment)
  expect(status, JSON.stringify(body)).toBe(201)
  const played = { billId: String(body['billId']), fileId: null }
  const made = [bank('send', 'SENT'), bank('accept-file', 'ACKNOWLEDGED'), bank('debit', 'PAID')]
  await play(world, played, [...passed(), ...authorised(), ...made])
  return played
}

const numberOf = async ({ billId }: Played): Promise<string> =>
  String((await world.people.get('admin', `/v1/bills/${billId}`)).body['billNumber'])

const [maker, checker, approver] = ['maker.10104', 'checker.10104', 'approver.10104']
const { foa, boa, ha, bao, pa, to } = belagavi
const throughTreasury = [
  ['both', 'inward: AWAITING_INWARD to WITH_BOA', foa],
  ['both', 'accept in WITH_BOA', boa],
]
const throughOfficeAgain = [
  ['both', 'forward: DRAFT to WITH_CHECKER', maker],
  ['both', 'forward: WITH_CHECKER to WITH_APPROVER', checker],
  ['both', 'approve: WITH_APPROVER to AWAITING_INWARD', approver],
]
const life = (repayment: string): (string | null)[][] => [
  ['trail', 'create: NEW to DRAFT', maker],
  ['history', 'the workflow was started', null],
  ...throughOfficeAgain,
  ...throughTreasury,
  ['history', 'act: object, refused: rule_unknown', boa],
  ['both', 'object: WITH_BOA to OBJECTED by S-46', boa],
  ['both', 'print-return-memo in OBJECTED', foa],
  ['both', 'return: OBJECTED to RETURNED', foa],
  ['both', 'revise: RETURNED to DRAFT, revision 2 begins', maker],
  ...throughOfficeAgain,
  ...throughTreasury,
  ['both', 'forward: WITH_BOA to WITH_HA', boa],
  ['both', 'accept in WITH_HA', ha],
  ['both', 'forward: WITH_HA to WITH_BAO', ha],
  ['both', 'accept in WITH_BAO', bao],
  ['both', 'pass: WITH_BAO to PASSED', bao],
  ['both', 'authorise: PASSED to IN_PAYMENT_FILE', pa],
  ['both', 'approve-file: IN_PAYMENT_FILE to AUTHORISED', to],
  ['both', 'send: AUTHORISED to SENT', 'RBI_EXCHANGE'],
  ['both', 'acknowledge: SENT to ACKNOWLEDGED', 'RBI_EXCHANGE'],
  // Its workflow was told of both at once, by the version of the second.
  ['trail', 'debit: ACKNOWLEDGED to PAID', 'RBI_EXCHANGE'],
  ['both', 'bank-return: PAID to FAILED', 'RBI_EXCHANGE'],
  ['history', 'the run ended: completed', null],
  ['elsewhere', `paid again by ${repayment}, create: NEW to DRAFT`, maker],
  ['elsewhere', `paid again by ${repayment}, debit: ACKNOWLEDGED to PAID`, 'RBI_EXCHANGE'],
]

test('objection, revision, failed payment and re-payment of one bill read from start to end', async () => {
  world.bank.keepSilent()
  const first = await failed()
  const again = await paidAgain(first)
  const [number, repayment] = [await numberOf(first), await numberOf(again)]
  const { runs, items } = await historyOf('?limit=200', first.billId)
  // Hints that tell of nothing new are many or few, as the exchange and the sweep came to send them.
  const story = items.filter(({ stands, kind }) => stands !== 'history' || kind !== 'signal')
  expect(story.map(({ stands, says, user, role }) => [stands, says, user ?? role])).toEqual(life(repayment))
  for (const { stands, runId, eventId, revision } of story) {
    if (stands === 'both' || stands === 'history') expect(runs.map((one) => one.runId)).toContain(runId)
    else expect([runId, eventId]).toEqual([null, null])
    if (stands !== 'history') expect([1, 2]).toContain(revision)
  }
  const versions = story.flatMap(({ stands, version }) => (stands === 'elsewhere' ? [] : (version ?? [])))
  expect(versions).toEqual(versions.map((_, index) => index + 1))
  const other = { billId: again.billId, billNumber: repayment, is: 'repaidBy', workflowUrl: null }
  expect(story.at(-1)?.otherBill).toEqual(other)

  // From the other side the same: what it pays again had failed.
  const told = await historyOf('?limit=200', again.billId)
  expect(told.items[0]).toMatchObject({
    ...{ stands: 'elsewhere', says: `pays again ${number}, bank-return: PAID to FAILED` },
    otherBill: { billId: first.billId, is: 'repays' },
  })

  // And as he reads it who has the token of the first revision in hand.
  const [former] = await world.stack.database.sql<{ tokenNumber: string }[]>`
    select token_number from bill_revisions where bill_id = ${first.billId}`
  expect(await khajane('admin', 'find', former?.tokenNumber ?? '')).toMatch(/tokenNumber of revision 1/)
  const read = (await khajane('admin', 'history', former?.tokenNumber ?? '')).split('\n')
  const lines = life(repayment).map(([, says]) => read.findIndex((line) => line.includes(says ?? '')))
  expect(lines).not.toContain(-1)
  expect(read.find((line) => line.includes('rule_unknown'))).toMatch(/boa1\.577a .* history only$/)
  expect(read.find((line) => line.includes('debit: ACK'))).toMatch(/RBI_EXCHANGE .* trail only$/)
  expect(read.findLast((line) => line.includes('paid again by'))).toMatch(/another bill$/)
}, 240_000)
