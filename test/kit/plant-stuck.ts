// Plants what stands still in a running system, each for real: as a broken build, a bank that is away, a worker that
// died or an administrator's hand leaves it.

import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { storeMessage } from '../../db/bank/messages.ts'
import { moveClock } from '../../db/kernel/clock.ts'
import { startPart, type RunningPart } from '../../local/part.ts'
import { freePort } from '../../local/ports.ts'
import { workerProgram } from '../../local/programs.ts'
import { factSignal } from '../../workflows/messages.ts'
import { debitOf } from './bank.ts'
import { moverOf } from './by-hand.ts'
import { layClaim } from './claims.ts'
import { today } from './database.ts'
import type { World } from './world.ts'

/** The workflow code as it is, but that no bill can be carried on by it. */
function brokenBundle(): string {
  const { workflowBundle, folder } = inject('servers')
  const code = readFileSync(workflowBundle, 'utf8')
  const begin = 'async function bill(former) {\n'
  if (!code.includes(begin)) throw new Error(`the bundle has no ${begin}`)
  const path = join(folder, `broken-${randomBytes(4).toString('hex')}.js`)
  writeFileSync(path, code.replace(begin, `${begin}    throw new Error('a build that is broken');\n`))
  return path
}

export type Planting = ReturnType<typeof plantStuck>

export function plantStuck({ stack, people, bank }: World) {
  const { database, env, namespace, temporal } = stack
  let other: RunningPart | undefined
  const checker = 'checker.10104'

  return {
    /** In place of the worker one whose build is broken for bills, and which does not reach the bank. */
    async brokenWorker(): Promise<void> {
      await stack.killWorker()
      const dataDir = join(inject('servers').folder, namespace)
      const broken = { ...env, WORKFLOW_BUNDLE: brokenBundle(), RBI_SFTP_PORT: String(await freePort()) }
      other = await startPart(await workerProgram(dataDir, broken))
    },
    /** No worker any more, whichever there was. */
    async noWorker(): Promise<void> {
      await stack.killWorker()
      other?.kill('SIGKILL')
      await other?.exited
      other = undefined
    },
    /** A bill's workflow is told something: with a broken build its task fails. */
    failingTask: (billId: string) =>
      temporal.workflow.getHandle(billId).signal(factSignal, { says: 'something', version: 1 }),
    /** The row of a bill with its checker is moved on, and no workflow is told. */
    rowAhead: (billId: string) => moverOf(database)(billId, checker, 'CHECKER', 'forward'),
    /** An act that is claimed, and that nobody carries out. */
    unansweredAct: (billId: string) =>
      layClaim(database.as('api').sql, checker, billId, 'forward', { role: 'CHECKER' }),
    /** A message that is stored, and that no inbox applies. @returns its hash */
    async unappliedMessage(): Promise<string> {
      const bytes = bank.notification([debitOf({ paymentId: 'nobody-1-1', amountPaise: 100_00 })])
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await storeMessage(database.as('worker').sql, 'rbi', sha256, 'unapplied.xml', bytes)
      return sha256
    },
    /** The bank debits a bill's first payment with another amount. @returns the break's id */
    async openBreak(billId: string): Promise<string> {
      const [payment] = await bank.paymentsOf(billId)
      if (payment === undefined) throw new Error(`${billId} has no payment`)
      const sha256 = await bank.tell({ ...debitOf(payment), amountPaise: payment.amountPaise + 1 })
      const [row] = await database.sql<{ ordinal: number }[]>`select ordinal from breaks where sha256 = ${sha256}`
      if (row === undefined) throw new Error('the message has left no break')
      return `${sha256}:${row.ordinal}`
    },
    /** Business time is half an hour past the end of the bank's window. */
    closedWindow: () => moveClock(database.sql, () => new Date(`${today.date}T23:30:00+05:30`)),
    terminated: (workflowId: string) => temporal.workflow.getHandle(workflowId).terminate('by an administrator'),
    /** Nobody sits at that desk of 577A. @returns how that is ended */
    async vacantDesk(postId: string): Promise<() => Promise<number>> {
      const absence = { postId, from: today.date, to: today.date, reason: 'On leave.' }
      const { status, body, text } = await people.post('to.577a', '/v1/absences', absence)
      if (status !== 201) throw new Error(text)
      return async () =>
        (await people.post('to.577a', `/v1/absences/${String(body['absenceId'])}/actions/end`, {})).status
    },
    /** Whatever worker was started here. */
    stop: () => other?.stop(3),
  }
}
