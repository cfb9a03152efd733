// kill -9 at exact points between the two stores, and what is true afterwards: the first answer again, one move, and a
// workflow that knows what its row says. A gate in the test's own database holds each process at its point.

import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newAsker, newCrowd, type Asker, type Crowd } from '../../bench/chaos/asking.ts'
import { proveBank } from '../../bench/chaos/bank.ts'
import { proveCases } from '../../bench/chaos/cases.ts'
import { startOwnStack } from '../../bench/chaos/own-stack.ts'
import { everybody } from '../../bench/chaos/people.ts'
import { proveRows } from '../../bench/chaos/proof.ts'
import { proveReplays } from '../../bench/chaos/replays.ts'
import { proveSettled } from '../../bench/chaos/settled.ts'
import { ownFolder } from '../../local/apart.ts'
import { readMaster, type Master } from '../../bench/rows.ts'
import { headOfAccount, stepsToPassed, treasuryCode } from '../../bench/telephone-bill.ts'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { localToken } from '../../local/local-token.ts'
import type { Stack } from '../../local/stack.ts'
import { knowledgeOf } from '../kit/knowledge.ts'
import { closeGate, makeGateFunction } from '../kit/crash-gate.ts'
import { keepBusy, letFirst } from '../kit/turns.ts'
import { until } from '../kit/until.ts'

interface World {
  folder: string
  stack: Stack
  database: Database
  temporal: Client
  crowd: Crowd
  asker: Asker
  tokenOf: (login: string) => string
  master: Master
}
let world: World

beforeAll(async () => {
  const folder = ownFolder('crash')
  const stack = await startOwnStack(folder, () => undefined)
  const database = openDatabase(stack.databaseUrl, 6, 'khajane crash test')
  const tokens = new Map<string, string>()
  for (const login of everybody) tokens.set(login, await localToken(stack.issuer, login))
  const tokenOf = (login: string) => tokens.get(login) ?? ''
  const crowd = newCrowd(stack.apiUrl, 'crash')
  const connection = Connection.lazy({ address: stack.temporalAddress })
  await makeGateFunction(database.sql)
  await keepBusy(database.sql, ['post.boa2.577a'])
  world = {
    folder,
    stack,
    database,
    crowd,
    tokenOf,
    temporal: new Client({ connection }),
    asker: newAsker(crowd, 'a', tokenOf),
    master: await readMaster(database.sql),
  }
}, 120_000)

afterAll(async () => {
  await world.temporal.connection.close()
  await world.database.close()
  await world.stack.stop()
  rmSync(world.folder, { recursive: true, force: true })
}, 60_000)

/** A telephone bill that has taken so many of its ten steps. */
async function billAfter(steps: number): Promise<string> {
  const { asker, master } = world
  const { billId } = await asker.act<{ billId: string }>('maker.10104', '/v1/bills', {
    treasuryCode,
    billKind: 'direct',
    billType: 'dc_exempt',
    claimType: 'telephone',
    sector: 'S',
    financialYear: master.financialYear,
    headOfAccount,
    servicePeriod: { from: '2026-10-01', to: '2026-10-31' },
    grossPaise: 100_00,
    annexure: [{ recipientId: master.recipientId, amountPaise: 100_00 }],
  })
  for (let taken = 0; taken < steps; taken += 1) await takeStep(billId, taken)
  return billId
}

async function takeStep(billId: string, index: number): Promise<{ version: number }> {
  const step = stepsToPassed[index]
  if (step === undefined) throw new Error('there are ten steps')
  await letFirst(world.database.sql, billId)
  const path = `/v1/bills/${billId}/actions/${step.action}`
  return (await world.asker.act<{ transition: { version: number } }>(step.login, path, step.body)).transition
}

const versionOf = async (billId: string): Promise<number | undefined> =>
  (await world.database.sql<{ version: number }[]>`select version from bills where bill_id = ${billId}`)[0]?.version

const known = (billId: string) => knowledgeOf(world.temporal, billId)

async function moves(billId: string, action: string): Promise<number> {
  const rows = await world.database.sql`select 1 from transitions where subject_id = ${billId} and action = ${action}`
  return rows.length
}

async function workflowKnowsItsRow(billId: string): Promise<void> {
  await expect
    .poll(async () => (await known(billId).catch(() => null))?.version, { timeout: 60_000, interval: 500 })
    .toBe(await versionOf(billId))
}

const freeze = (part: 'worker' | 'temporal'): void => {
  const pid = world.stack.pidOf(part)
  if (pid === undefined) throw new Error(`${part} does not run`)
  process.kill(pid, 'SIGSTOP')
}
const kill = (part: 'worker' | 'temporal' | 'server'): Promise<void> => world.stack.kill(part, 'SIGKILL')
const restart = (part: 'worker' | 'temporal' | 'server'): Promise<void> => world.stack.restart(part)

/** The worker hears nothing any more; the transaction that waits at the gate commits, and the worker is killed. */
async function commitUnheard(gate: Awaited<ReturnType<typeof closeGate>>, isCommitted: () => Promise<boolean>) {
  await gate.arrived()
  freeze('worker')
  await gate.open()
  await until('the commit', isCommitted)
}

describe('kill -9', { timeout: 90_000 }, () => {
  it('of the worker before the commit: the act is done once, also if the dead session commits after all', async () => {
    const [undone, late] = [await billAfter(0), await billAfter(0)]
    const gateOf = (billId: string) =>
      closeGate(world.database.sql, {
        table: 'transitions',
        event: 'insert',
        when: `new.subject_id = '${billId}' and new.version = 2`,
      })
    const [gateOfUndone, gateOfLate] = [await gateOf(undone), await gateOf(late)]
    const answers = Promise.all([takeStep(undone, 0), takeStep(late, 0)])
    await gateOfUndone.arrived()
    await gateOfLate.arrived()
    await kill('worker')
    await gateOfUndone.endWaiting()
    expect(await versionOf(undone)).toBe(1)
    await gateOfUndone.open()
    await restart('worker')
    await gateOfLate.open()
    expect(await answers).toMatchObject([{ version: 2 }, { version: 2 }])
    for (const billId of [undone, late]) {
      expect(await moves(billId, 'forward')).toBe(1)
      await workflowKnowsItsRow(billId)
    }
  })

  it('of the worker between the commit and the completion: the first answer, and one move', async () => {
    const billId = await billAfter(2)
    const place = { table: 'transitions', event: 'insert', when: `new.subject_id = '${billId}'`, atCommit: true }
    const gate = await closeGate(world.database.sql, place)
    const answer = takeStep(billId, 2)
    await commitUnheard(gate, async () => (await versionOf(billId)) === 4)
    await kill('worker')
    await restart('worker')
    expect(await answer).toMatchObject({ version: 4 })
    expect(await moves(billId, 'approve')).toBe(1)
    await workflowKnowsItsRow(billId)
  })

  it('of the worker and the Temporal server between the commit and the completion: the same', async () => {
    const billId = await billAfter(3)
    const place = { table: 'transitions', event: 'insert', when: `new.subject_id = '${billId}'`, atCommit: true }
    const gate = await closeGate(world.database.sql, place)
    const answer = takeStep(billId, 3)
    await commitUnheard(gate, async () => (await versionOf(billId)) === 5)
    freeze('temporal')
    await kill('worker')
    await kill('temporal')
    await restart('temporal')
    await restart('worker')
    expect(await answer).toMatchObject({ version: 5 })
    expect(await moves(billId, 'inward')).toBe(1)
    // The server may have forgotten the update: then it is the sweep that tells the workflow.
    await workflowKnowsItsRow(billId)
  })

  it('of the API between the answer of the workflow and its storing: the first answer, and one move', async () => {
    const billId = await billAfter(1)
    const gate = await closeGate(world.database.sql, {
      table: 'idempotency_keys',
      event: 'insert or update',
      when: `new.user_id = 'checker.10104' and new.status = 200`,
    })
    const answer = takeStep(billId, 1)
    await gate.arrived()
    expect(await known(billId)).toMatchObject({ version: 3, state: 'WITH_APPROVER' })
    await kill('server')
    await gate.endWaiting()
    await gate.open()
    await restart('server')
    expect(await answer).toMatchObject({ version: 3 })
    expect(await moves(billId, 'forward')).toBe(2)
    await workflowKnowsItsRow(billId)
  })

  it('of the worker after a file is approved, its batch sent, its debit applied: paid once, and known', async () => {
    const {
      asker,
      database: { sql },
    } = world
    const billId = await billAfter(10)
    const files = '/v1/payment-files'
    const { fileId } = await asker.act<{ fileId: string }>('pa.577a', files, { treasuryCode, billIds: [billId] })
    await asker.act('pa.577a', `${files}/${fileId}/actions/submit`, {})
    const approved = `new.file_id = '${fileId}' and new.state = 'APPROVED'`
    const approval = await closeGate(sql, { table: 'payment_files', event: 'update', when: approved, atCommit: true })
    const sending = await closeGate(sql, { table: 'batches', event: 'update', when: `new.state = 'SENT'` })
    const debit = await closeGate(sql, { table: 'bank_message_results', event: 'insert', when: 'new.applied > 0' })

    const answer = asker.act<{ version: number }>('to.577a', `${files}/${fileId}/actions/approve`, {
      paperSigned: true,
    })
    await commitUnheard(approval, async () => {
      const [row] = await sql<{ state: string }[]>`select state from payment_files where file_id = ${fileId}`
      return row?.state === 'APPROVED'
    })
    await kill('worker')
    await restart('worker')
    expect(await answer).toMatchObject({ version: 3 })

    await sending.arrived()
    const [batch] = await sql<{ fileName: string; state: string }[]>`
      select b.file_name, b.state from batches b join payments p using (batch_id) where p.bill_id = ${billId}`
    expect(batch?.state).toBe('MADE')
    const bank = join(world.folder, 'bank')
    expect(['inbox', 'processed'].some((place) => existsSync(join(bank, place, batch?.fileName ?? '')))).toBe(true)
    await kill('worker')
    await sending.endWaiting()
    await sending.open()
    await restart('worker')

    await debit.arrived()
    expect(await moves(billId, 'debit')).toBe(1)
    await kill('worker')
    await debit.endWaiting()
    await debit.open()
    await restart('worker')

    await workflowKnowsItsRow(billId)
    expect(await known(billId)).toMatchObject({ state: 'PAID' })
    for (const action of ['approve-file', 'send', 'acknowledge', 'debit']) expect(await moves(billId, action)).toBe(1)
    expect(readdirSync(join(bank, 'processed'))).toEqual([batch?.fileName])
  })

  it('leaves nothing lost, nothing done twice, and the first answers to be had again', async () => {
    const {
      crowd,
      database: { sql },
      temporal,
      folder,
      tokenOf,
    } = world
    const seen = new Set<string>()
    // The bank says nothing odd.
    const nothing = { told: [], owing: new Set<string>() }
    const settled = () => proveSettled(sql, temporal, nothing, seen)
    const isSettled = async () => (await settled()).every(({ wrong }) => wrong.length === 0)
    await until('everything to come to rest', isSettled)
    // What keeps a desk from being brought bills here (test/kit/turns.ts) is none of the treasury's.
    await sql`delete from desk_loads where day = 'infinity'`
    const verdicts = [
      ...(await settled()),
      ...(await proveRows(sql, crowd)),
      ...(await proveCases(sql, nothing.told)),
      ...(await proveBank(sql, join(folder, 'bank', 'books.jsonl'), nothing.told)),
      await proveReplays(sql, crowd, tokenOf),
    ]
    expect(crowd.findings).toEqual([])
    for (const { proof, wrong } of verdicts) expect(wrong, proof).toEqual([])
  })
})
