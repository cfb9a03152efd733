// Plays a scenario through the API, Temporal, Postgres and the exchange (test/domain/scenarios/format.ts says what a
// step is).

import { expect } from 'vitest'
import { repliesForFile, repliesTo } from '../../scripts/driven/replies.ts'
import { checklistOf } from '../../domain/bill/catalogue.ts'
import { deskOf } from '../../domain/bill/desk.ts'
import { catalogueRow } from '../../scripts/first-catalogue.ts'
import { refusalCodes, type RefusalCode } from '../../domain/kernel/refusal-codes.ts'
import type { BatchAction } from '../../domain/kernel/vocabulary.ts'
import { sampleMessengers } from '../../local/sample-state-data.ts'
import {
  bodyOf,
  type ActStep,
  type BankStep,
  type Draft,
  type FileStep,
  type Scenario,
  type Step,
} from '../domain/scenarios/format.ts'
import { bank, passed, sent, telephone } from '../domain/scenarios/steps.ts'
import { debitOf, returnOf } from './bank.ts'
import { formOf, pdfOf } from './documents.ts'
import type { Answered } from './people.ts'
import { settleBreak } from './settle-break.ts'
import { until } from './until.ts'
import {
  expectWorkflowKnows,
  officeOf,
  rowOf,
  sees,
  startBill,
  trailOf,
  type Moved,
  type Played,
  type World,
} from './world.ts'

/** Who approves a file has signed its papers (S-03a). */
const signed = { paperSigned: true }
async function send(
  world: World,
  played: Played,
  { as, post, action, given = {}, expect: expected }: ActStep,
): Promise<Answered> {
  const { people } = world
  const { billId } = played
  const by = post === undefined ? {} : { post }
  if (action === 'edit')
    return people.ask('PATCH', as, `/v1/bills/${billId}`, {
      ...by,
      headers: { 'if-match': '*' },
      body: { remarks: `Edited by ${as}` },
    })
  if (action === 'attach') {
    const { billType, claimType } = await rowOf(world, played)
    const kind = catalogueRow(billType, claimType)?.attachments[0] ?? 'sanction_order'
    const body = formOf(pdfOf('of the scenario'), { name: 'sanction.pdf', kind })
    return people.ask('POST', as, `/v1/bills/${billId}/attachments`, { ...by, body })
  }
  const row = await rowOf(world, played)
  const messenger = (own: boolean) => sampleMessengers.find(({ ddoCode }) => (ddoCode === row.ddoCode) === own)
  const body = bodyOf(
    given,
    {
      messengerId: messenger(true)?.messengerId ?? '',
      otherMessengerId: messenger(false)?.messengerId ?? '',
      sheetNumber: row.continuationSheetNumber,
      checklist: checklistOf(row),
      openObjections: row.openObjections,
    },
    action,
  )
  const desk = ['forward', 'pass'].includes(action) ? deskOf(row) : null
  const { findings = [] } =
    desk === null ? {} : ((await people.get(as, `/v1/bills/${billId}/findings`, by)).body as { findings?: [] })
  const replies = desk === null ? {} : repliesTo(findings, desk)
  const act = () => people.act(as, billId, action, { ...body, ...replies }, by)
  const answered = await act()
  if (answered.body.code !== 'not_your_desk' || expected.refused !== undefined) return answered
  // As the runner without servers has it: the treasury officer brings it to his desk (S-16a).
  const brought = { postId: post ?? `post.${as}`, reason: 'As the scenario has it.' }
  await people.act(`to.${row.treasuryCode.toLowerCase()}`, billId, 'reassign', brought)
  return act()
}

async function sendFile(world: World, played: Played, step: FileStep): Promise<Answered> {
  const { as, post, file, reason = 'as the scenario has it' } = step
  const by = post === undefined ? {} : { post }
  if (file !== 'create') {
    const body = { 'drop-bill': { billId: played.billId, reason }, cancel: { reason }, submit: {}, approve: signed }[
      file
    ]
    return world.people.post(as, `/v1/payment-files/${played.fileId ?? 'none'}/actions/${file}`, body, by)
  }
  const { treasuryCode } = await rowOf(world, played)
  const billIds = [played.billId]
  if (step.besideAnother === true) billIds.push((await playedTo(world, telephone(), passed())).billId)
  // Who may not see the bills is told nothing of them.
  const replies = await repliesForFile(billIds, async (path) => {
    const { body } = await world.people.get(as, path, by)
    return { findings: (body as { findings?: [] }).findings ?? [] }
  })
  const answered = await world.people.post(as, '/v1/payment-files', { treasuryCode, billIds, ...replies }, by)
  if (answered.status === 201) played.fileId = answered.body['fileId'] as string
  return answered
}

/** A refusal is a problem with its code, its reason and the documented status, and changes nothing. */
function expectRefusal({ status, headers, body }: Answered, code: RefusalCode | 'not_found', rule?: string): void {
  expect(body.code, JSON.stringify(body)).toBe(code)
  expect(status).toBe(code === 'not_found' ? 404 : refusalCodes[code].status)
  expect(headers['content-type']).toContain('application/problem+json')
  expect(body.detail).not.toBe('')
  if (rule !== undefined && code !== 'not_found') expect(body.rule).toBe(rule)
}

async function takeAct(world: World, played: Played, step: ActStep | FileStep): Promise<void> {
  const { expect: expected } = step
  const before = await rowOf(world, played)
  // Read before the step: what it does may give him sight of the bill.
  const office = officeOf(step.as, step.post)
  const hidden =
    'file' in step
      ? step.file !== 'create' && !/^[A-Z]+$/.test(office) && office !== before.treasuryCode
      : !(await sees(world, played, office))
  const answered = await ('file' in step ? sendFile(world, played, step) : send(world, played, step))
  const row = await rowOf(world, played)
  if (expected.refused !== undefined) {
    expectRefusal(answered, hidden ? 'not_found' : expected.refused, expected.rule)
    expect([row.version, row.contentVersion], 'a refusal changes nothing').toEqual([
      before.version,
      before.contentVersion,
    ])
    return
  }
  expect(answered.status, JSON.stringify(answered.body)).toBeLessThan(300)
  if ('file' in step && expected.file !== undefined) expect(answered.body['state']).toBe(expected.file)
  // The exchange may have moved it on already: what the step did stands in the trail.
  const trail = await trailOf(world, played)
  const next = trail.find(({ version }) => version === before.version + 1)
  if (expected.state !== undefined) expect(next?.toState ?? row.state).toBe(expected.state)
  if (expected.accepted !== undefined) expect(row.accepted).toBe(expected.accepted)
  if (expected.custodian !== undefined) expect(row.custodian).toBe(expected.custodian)
  if (expected.desk !== undefined) expect(row.deskPost).toBe(expected.desk)
  if (expected.open !== undefined) expect(row.openObjections).toHaveLength(expected.open)
  if (expected.held !== undefined) expect(row.held?.reason ?? null).toBe(expected.held)
  if (expected.queue !== undefined) expect(row.queue).toBe(expected.queue)
  if (expected.revision !== undefined) expect(row.revision).toBe(expected.revision)
  if (expected.queue !== undefined) expect(row.queue).toBe(expected.queue)
  if (expected.express !== undefined) expect(row.express?.status ?? null).toBe(expected.express)
}

async function actOnBatch(world: World, played: Played, action: BatchAction): Promise<void> {
  const rejected = (await world.bank.paymentsOf(played.billId)).find(({ state }) => state === 'REJECTED')
  const path = `/v1/batches/${rejected?.batchId ?? 'none'}/actions/${action}`
  const { status, body } = await world.people.post(
    `to.${(await rowOf(world, played)).treasuryCode.toLowerCase()}`,
    path,
  )
  expect(status, JSON.stringify(body)).toBe(200)
}

const sendAndAwait = ({ bank }: World, { billId }: Played): Promise<void> =>
  until('the file is sent', async () => {
    const payments = await bank.paymentsOf(billId)
    return payments.length > 0 && payments.every(({ state }) => state !== 'QUEUED')
  })

/** What the Reserve Bank says, by messages of the test's own. */
async function tellAsBank(world: World, played: Played, { bank: fact, lines }: BankStep): Promise<void> {
  const { bank } = world
  if (fact === 'send') return sendAndAwait(world, played)
  if (fact === 'resend' || fact === 'give-up') return actOnBatch(world, played, fact)
  const payments = await bank.paymentsOf(played.billId)
  const named = payments.filter(({ line }) => lines?.includes(line) ?? true)
  // The file that is spoken of is the one whose payments are not made yet, where there is such a one.
  const [told] = (['SENT', 'REJECTED', 'PAID', 'RETURNED'] as const).flatMap((state) =>
    payments.filter((one) => one.state === state),
  )
  const batchId = told?.batchId ?? ''
  const rejected = named.map(({ paymentId }) => ({ paymentId, reason: 'AC01: account number is wrong' }))
  if (fact === 'debit') await bank.tell(...named.map(debitOf))
  if (fact === 'write-back')
    for (const payment of named) {
      await bank.tell(debitOf(payment))
      await settleBreak(world, ({ paymentId }) => paymentId === payment.paymentId, { settlement: 'write_back' })
    }
  if (fact === 'take-later-answer') {
    await bank.answer(batchId, { accepted: true })
    await settleBreak(world, ({ detail }) => detail['file'] === batchId, { settlement: 'take_later_answer' })
  }
  if (fact === 'return') await bank.tell(...named.map(returnOf))
  if (fact === 'accept-file') await bank.answer(batchId, { accepted: true })
  if (fact === 'reject-file') await bank.answer(batchId, { accepted: false, reason: 'MS03: rejected by the scenario' })
  if (fact === 'reject-lines') await bank.answer(batchId, { accepted: true, rejected })
}

const moveOf = {
  send: 'send',
  'accept-file': 'acknowledge',
  'reject-lines': 'acknowledge',
  'reject-file': 'reject',
  debit: 'debit',
  return: 'bank-return',
  'give-up': 'give-up',
  'write-back': 'write-back',
  'take-later-answer': 'take-later-answer',
} as const

/**
 * What the simulator says by itself: the next move of that kind in the trail. @returns its version and where it led.
 */
async function awaitSimulator(
  world: World,
  played: Played,
  { bank: fact }: BankStep,
  after: number,
): Promise<Moved | null> {
  if (fact === 'resend') return actOnBatch(world, played, fact).then(() => null)
  let found: Moved | undefined
  await until(`the simulator's ${fact}`, async () => {
    found = (await trailOf(world, played)).find(({ version, action }) => version > after && action === moveOf[fact])
    return found !== undefined
  })
  return found ?? null
}

/** Takes the steps in order; each failure names its step. */
export async function play(world: World, played: Played, steps: readonly Step[], simulator = false): Promise<void> {
  let after = 0
  for (const [index, step] of steps.entries())
    try {
      if (!('bank' in step)) await takeAct(world, played, step)
      else if (simulator) {
        const moved = await awaitSimulator(world, played, step, after)
        after = moved?.version ?? after
        if (moved !== null) expect(moved.toState).toBe(step.expect.state)
      } else {
        await tellAsBank(world, played, step)
        expect((await rowOf(world, played)).state).toBe(step.expect.state)
      }
    } catch (error) {
      throw new Error(`step ${index + 1}, ${JSON.stringify(step)}`, { cause: error })
    }
}

/** A draft that pays again what failed of another bill, once that is booked. */
async function startRepayment(world: World, { by, billType, claimType, lines = 1 }: Draft): Promise<Played> {
  const { people } = world
  const failed = await playedTo(world, { ...telephone(), lines }, [...sent(), bank('reject-lines', 'FAILED')])
  const payments = await world.bank.paymentsOf(failed.billId)
  const [scroll] = await world.stack.database.sql<{ scrollId: string }[]>`
    select reject_scroll as scroll_id from payments where bill_id = ${failed.billId}`
  // Others play at the same time: one of them may have it approved.
  await people.post('to.577a', `/v1/scrolls/${scroll?.scrollId ?? ''}/actions/approve`)
  const { status, body } = await people.post(by, '/v1/bills', {
    ...{ billType, claimType, treasuryCode: '577A' },
    failedPayments: payments.map(({ paymentId }) => paymentId),
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return { billId: body['billId'] as string, fileId: null }
}

/** A new bill, carried as far as the steps go. */
export async function playedTo(
  world: World,
  draft: Draft,
  steps: readonly Step[],
  closedLines?: readonly number[],
): Promise<Played> {
  const played = await startBill(world, draft, closedLines)
  await play(world, played, steps)
  return played
}

/** The whole scenario, and that its workflow keeps up. */
export async function playScenario(
  world: World,
  { draft, steps }: Scenario,
  closedLines?: readonly number[],
): Promise<void> {
  const ofFailed = draft.billType === 'repayment'
  const played = ofFailed ? await startRepayment(world, draft) : await startBill(world, draft, closedLines)
  await play(world, played, steps, closedLines !== undefined)
  await expectWorkflowKnows(world, played)
}
