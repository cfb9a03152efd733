// Runs begun by hand with false arguments, false hints, and a foreign worker that calls our activities: a run is of the
// subject that its id names, goes by its row, and a hint makes it look, no more.

import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { WorkflowNotFoundError } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { foreigner } from './foreign/workflow.ts'
import { createActivities } from '../../activities/index.ts'
import { batcherWorkflowId, billQuery, inboxWorkflowId, sweepWorkflowId } from '../../workflows/messages.ts'
import { authorised, bank, belagavi, file, passed, telephone } from '../domain/scenarios/steps.ts'
import { debitOf } from '../kit/bank.ts'
import { wayToPassed } from '../kit/bills.ts'
import { layClaim } from '../kit/claims.ts'
import { breakOf } from '../kit/rows.ts'
import { expectNoTaskFailed, expectNothingMoved, tellWorkflow } from '../kit/forgery.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { until } from '../kit/until.ts'
import { expectWorkflowKnows, openWorld, rowOf, startBill, type Played, type World } from '../kit/world.ts'

const { pa, to } = belagavi
const filed = [...passed(), file(pa, 'create', 'IN_PAYMENT_FILE')]
const approved = [...passed(), ...authorised()]

let world: World
const bills: Record<'draft' | 'passed' | 'filed' | 'sent' | 'rejected', Played> = {} as never

const sql = () => world.stack.database.sql
const nothingMoves = (meanwhile: () => Promise<unknown>) => expectNothingMoved(sql(), meanwhile)
const handleOf = (workflowId: string) => world.stack.temporal.workflow.getHandle(workflowId)

/** Begins a run by hand in the place of the one that there may be. */
const beginFalsely = (type: string, workflowId: string, ...args: unknown[]) =>
  world.stack.temporal.workflow.start(type, {
    workflowId,
    taskQueue: world.stack.taskQueue,
    args,
    workflowIdConflictPolicy: 'TERMINATE_EXISTING',
  })
const batchOf = async ({ billId }: Played): Promise<string> => (await world.bank.paymentsOf(billId))[0]?.batchId ?? ''
const stateOf = async (batchId: string) =>
  (await sql()<{ state: string }[]>`select state from batches where batch_id = ${batchId}`)[0]?.state

beforeAll(async () => {
  world = await openWorld()
  await world.bank.oneBillAFile()
  world.bank.keepSilent()
  const [draft, ready, inFile, sent, rejected] = await Promise.all([
    startBill(world, telephone()),
    playedTo(world, telephone(), passed()),
    playedTo(world, telephone(), filed),
    playedTo(world, telephone(), [...approved, bank('send', 'SENT')]),
    playedTo(world, telephone(), [...approved, bank('send', 'SENT'), bank('reject-file', 'SENT')]),
  ])
  Object.assign(bills, { draft, passed: ready, filed: inFile, sent, rejected })
  await world.bank.hold('577A')
}, 180_000)
afterAll(() => world.stack.stop(), 30_000)

describe('a run that was begun by hand with a false argument', () => {
  test("of a bill goes as the bill's row says", async () => {
    const { billId } = bills.draft
    const row = await rowOf(world, bills.draft)
    const lies = [
      { ...row, state: 'PASSED', version: 40 },
      bills.passed.billId,
      null,
      'garbage',
      7,
      [row],
      { version: 'x' },
    ]
    for (const [index, [login, , action, body]] of wayToPassed.entries()) {
      await nothingMoves(() => beginFalsely('bill', billId, lies[index % lies.length]))
      const answered = await world.people.act(login, billId, action, body)
      expect([action, answered.status, answered.body.transition]).toMatchObject([action, 200, { version: index + 2 }])
    }
    expect((await rowOf(world, bills.draft)).state).toBe('PASSED')
    await expectWorkflowKnows(world, bills.draft)
    await expectNoTaskFailed(world.stack, billId)
  }, 60_000)

  test('of a payment file goes as its row says', async () => {
    const fileId = bills.filed.fileId ?? ''
    const act = (login: string, action: string) =>
      world.people.post(login, `/v1/payment-files/${fileId}/actions/${action}`)
    const lie = { fileId: 'file_none', state: 'APPROVED', version: 9 }
    await nothingMoves(() => beginFalsely('paymentFile', fileId, lie))
    expect((await act(to, 'approve')).body.code).toBe('wrong_file_state')
    expect(await act(pa, 'submit')).toMatchObject({ status: 200, body: { state: 'SUBMITTED' } })
    await nothingMoves(() => beginFalsely('paymentFile', fileId, 'another', null))
    expect(await act(to, 'approve')).toMatchObject({ status: 200, body: { state: 'APPROVED' } })
    expect((await rowOf(world, bills.filed)).state).toBe('AUTHORISED')
  }, 60_000)

  test('of a batch neither sends nor answers it, and the treasury officer has it resent', async () => {
    const [sent, rejected] = await Promise.all([batchOf(bills.sent), batchOf(bills.rejected)])
    await nothingMoves(async () => {
      for (const [batchId, ...args] of [[sent, sent], [sent, 'another'], [rejected, rejected], [rejected]] as const) {
        const handle = await beginFalsely('rbiBatch', batchId, ...args)
        for (const lie of [null, 'yes', [], { accepted: 'yes' }, undefined]) await handle.signal('acknowledged', lie)
        await expectAlive(batchId)
        // With either it may see by its row that there is nothing left to do, and end.
        await handle.signal('acknowledged', { accepted: true }).catch(unlessEnded)
        await handle.signal('catch-up').catch(unlessEnded)
      }
    })
    expect([await stateOf(sent), await stateOf(rejected)]).toEqual(['SENT', 'REJECTED'])
    await world.bank.answer(sent, { accepted: true })
    expect(await stateOf(sent)).toBe('ACKNOWLEDGED')
    const resent = await world.people.post(to, `/v1/batches/${rejected}/actions/resend`, { reason: 'As it should be.' })
    expect(resent.status).toBe(200)
  }, 90_000)

  test("of a treasury's batcher is of the treasury that its id names, and the bank's inbox of that bank", async () => {
    await beginFalsely('rbiInbox', inboxWorkflowId('rbi'), 'another bank')
    await beginFalsely('sweep', sweepWorkflowId, { since: 'for ever' })
    await beginFalsely('rbiBatcher', batcherWorkflowId('577A'), '572A')
    // All that was queued: a file that is still claimed while the batcher is held would move after it.
    for (const bill of [bills.rejected, bills.filed])
      await until('what was queued is sent', async () => (await stateOf(await batchOf(bill))) === 'SENT')
    await world.bank.answer(await batchOf(bills.rejected), { accepted: true })
    await world.bank.hold('577A')
    for (const id of [inboxWorkflowId('rbi'), sweepWorkflowId]) await expectNoTaskFailed(world.stack, id)
  }, 90_000)
})

/** It answers, though whatever was said. */
async function expectAlive(workflowId: string): Promise<void> {
  expect(await handleOf(workflowId).query<string>('__stack_trace')).toBeTypeOf('string')
  expect(await tellWorkflow(world.stack, workflowId, 'nothing')).toBe('not_asked')
  await expectNoTaskFailed(world.stack, workflowId)
}

describe('false hints', () => {
  const lies: Record<string, unknown> = {
    'of a version that there is not': { says: 'PAID, version 900', version: 1e9 },
    'that the bill is closed': { says: 'CANCELLED, version 3', version: 3, closed: true },
    'as a word': 'PASSED',
    'that are nothing': null,
    'as a list': [{ version: 3 }],
    'of a version in words': { says: 7, version: 'many', closed: 'yes' },
    'as facts were, of a bill that has passed': { bill: { state: 'PASSED', version: 99, contentVersion: 99 } },
    'as facts were, of no bill': { bill: null },
    'without end': { says: 'x'.repeat(100_000), version: -1 },
  }

  test("do not lock a bill's officers out, move nothing, and are forgotten at the next act", async () => {
    const played = await startBill(world, telephone())
    const handle = handleOf(played.billId)
    for (const [index, [login, , action, body]] of wayToPassed.slice(0, 9).entries()) {
      const [what, lie] = Object.entries(lies)[index]!
      await nothingMoves(async () => {
        await handle.signal('fact', lie)
        for (const name of ['catch-up', 'acknowledged', 'payments-queued', 'of-no-such-name'])
          await handle.signal(name, lie)
        await expectAlive(played.billId)
      })
      const answered = await world.people.act(login, played.billId, action, body)
      expect([what, answered.status]).toEqual([what, 200])
      expect((await handle.query(billQuery)).hint).toBeNull()
    }
  }, 90_000)

  test('and arguments that cannot be read at all leave the run as it is', async () => {
    const { billId } = await startBill(world, telephone())
    const { temporal, namespace, taskQueue } = world.stack
    const payload = (encoding: string) => ({
      metadata: { encoding: Buffer.from(encoding) },
      data: Buffer.from('{not json'),
    })
    const input = { payloads: [payload('json/plain')] }
    await handleOf(billId).terminate('to be begun with an argument that cannot be read')
    const common = { namespace, requestId: randomUUID(), workflowId: billId }
    const begun = { workflowType: { name: 'bill' }, taskQueue: { name: taskQueue }, input }
    await temporal.workflowService.startWorkflowExecution({ ...common, ...begun })
    for (const encoding of ['json/plain', 'json/protobuf', 'of-nobody', 'binary/null'])
      await temporal.workflowService.signalWorkflowExecution({
        ...{ namespace, workflowExecution: { workflowId: billId }, signalName: 'fact' },
        input: { payloads: [payload(encoding)] },
      })
    await expectAlive(billId)
    expect((await world.people.act('maker.10104', billId, 'forward')).status).toBe(200)
  }, 60_000)
})

const unlessEnded = (error: unknown): void => {
  if (!(error instanceof WorkflowNotFoundError)) throw error
}

describe('a foreign workflow on a worker of its own', () => {
  type Activities = ReturnType<typeof createActivities>
  const nobody = {
    claim: 'f'.repeat(64),
    action: 'pass',
    actor: { userId: 'x', postId: 'y', officeCode: 'z', roles: ['BAO'] },
  }

  /** Every activity, called with what no workflow of ours would give it. */
  async function forged(): Promise<Record<keyof Activities, unknown[][]>> {
    const [{ billId }, { fileId }] = [bills.passed, bills.filed]
    const batchId = await batchOf(bills.sent)
    await world.bank.tell(debitOf({ paymentId: 'nobody-1-1', amountPaise: 100_00 }))
    const breakId = await breakOf(sql(), 'nobody-1-1')
    const [draft, scrollId] = [await startBill(world, telephone()), 'scroll-rbi-577A-2026-11-23-1']
    const said = await layClaim(sql(), 'maker.10104', draft.billId, 'forward')
    const acts = (id: string | null): unknown[][] => [
      ...[undefined, null, {}, nobody, said, { ...said, claim: [said.claim] }].map((one) => [id, one]),
      [draft.billId, { ...said, claim: `${said.claim}x` }],
      [draft.billId, { ...said, claim: `${said.claim} ` }],
      [null, said],
    ]
    const others: unknown[][] = [[], [null], ['none'], [7], [{}]]
    const ofBatch = [...others, [batchId], [await batchOf(bills.rejected)]]
    return {
      commitMove: acts(billId),
      commitFileAct: [...acts(fileId), [draft.billId, said]],
      commitBatchAct: [...acts(batchId), [draft.billId, said]],
      commitResend: [...acts(batchId), [draft.billId, said]],
      commitBreakAct: [...acts(breakId), [draft.billId, said]],
      ...{ commitScrollAct: acts(scrollId), scrollStands: [...others, [scrollId]] },
      ...{ tellBillsOfScroll: [...others, [scrollId, ''], [scrollId, 7]], tellOfBreak: [...others, [breakId]] },
      readBill: [...others, [billId]],
      tellBillsOfFile: [...others, [fileId], [fileId, billId]],
      tellBillsOfBatch: ofBatch,
      ...{ nudgeBatcher: [...others, ['577B']], untilNextBatch: [...others, ['577B']] },
      claimBatch: [
        ...others,
        [batchId, '577A'],
        ['batch_1', '577A'],
        [fileId, '577A'],
        ['batch_01JD0000000000000000000000', 'none'],
      ],
      writeBatchFile: ofBatch,
      ...{ sendBatchFile: ofBatch, markBatchSent: ofBatch },
      lookAtBatch: ofBatch,
      collectMessages: [...others, ['another bank']],
      applyMessage: others,
      ...{ lapseFailed: [], sweepNotices: [...others, ['held_too_long']] },
      ...{ carryOutProof: others, failProof: [...others, ['proof_none', 'why not']], beginProof: [] },
      sweep: [...others, ['2099-01-01T00:00:00Z'], ['1']],
    }
  }

  async function callAll(calls: { activity: string; args: unknown[] }[]): Promise<string[]> {
    const { namespace, temporal, taskQueue } = world.stack
    const connection = await NativeConnection.connect({ address: inject('servers').temporalAddress })
    const workflowBundle = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(import.meta.resolve('./foreign/workflow.ts')),
      logger: new DefaultLogger('WARN'),
    })
    const own = { connection, namespace, taskQueue: 'of-a-foreigner' }
    const worker = await Worker.create({ ...own, workflowBundle })
    const answers = await worker.runUntil<string[]>(() =>
      temporal.workflow.execute<typeof foreigner>('foreigner', {
        workflowId: 'foreigner',
        taskQueue: own.taskQueue,
        args: [taskQueue, calls],
      }),
    )
    await connection.close()
    return answers
  }

  test('may call each of our activities, and moves nothing that it has no claim to', async () => {
    const all = await forged()
    const { now, temporal, taskQueue } = world.stack
    const address = { host: '127.0.0.1', port: 1, username: '', privateKey: '', hostKey: '' }
    const deps = {
      sql: sql(),
      client: temporal,
      taskQueue,
      now,
      bank: address,
      intervalSeconds: 1,
      pollSeconds: 1,
      moveClock: null,
    }
    expect(Object.keys(all).sort()).toEqual(Object.keys(createActivities(deps)).sort())
    const calls = Object.entries(all).flatMap(([activity, each]) => each.map((args) => ({ activity, args })))
    let answers: string[] = []
    await nothingMoves(async () => (answers = await callAll(calls)))
    expect(answers).toHaveLength(calls.length)
    const answered = (activity: string) => answers.filter((_, index) => calls[index]?.activity === activity)
    expect(answers.filter((answer) => /"kind":"(moved|done before)"/.test(answer))).toEqual([])
    // Under another name a message of the bank would never be found again.
    expect(answered('collectMessages')).toEqual(
      all.collectMessages.map((): unknown => expect.stringMatching(/^failed: there is no bank/)),
    )
    expect(answered('claimBatch')).toEqual(
      all.claimBatch.map((): unknown => expect.stringMatching(/^(failed: |"claimed"$)/)),
    )
    const moves = answered('commitMove')
    expect(new Set(moves.map((answer) => answer.slice(0, 16))), moves.join('\n')).toEqual(
      new Set(['{"kind":"refused', 'failed: Cannot r']),
    )
  }, 120_000)
})
