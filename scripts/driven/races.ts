// Acts that overtake each other, made certain: the worker stands still while they are asked for, so that all of them
// are judged on the same row, and then goes on.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, People } from './api.ts'
import type { Office } from './office.ts'
import { at, belagavi, inward, passed, reason, throughOffice } from './steps.ts'
import type { System } from './system.ts'

/** Long enough for a request to have come to Temporal, and far below what a workflow task may take. */
const breath = 800

export interface Ground {
  readonly system: System
  readonly people: People
  readonly office: Office
}

/** Asks one after another while the worker stands still. @returns their answers, in that order */
async function whileWorkerStands({ system }: Ground, asked: readonly (() => Promise<Answer>)[]): Promise<Answer[]> {
  const answers: Promise<Answer>[] = []
  system.signal('worker', 'SIGSTOP')
  try {
    for (const ask of asked) {
      answers.push(ask())
      await sleep(breath)
    }
  } finally {
    system.signal('worker', 'SIGCONT')
  }
  return Promise.all(answers)
}

function expectCodes(what: string, answers: readonly Answer[], codes: readonly string[]): void {
  const found = answers.map(({ status, body }) => (status < 300 ? 'done' : String(body['code'])))
  if (found.join() !== codes.join()) throw new Error(`${what}: expected ${codes.join()}, and found ${found.join()}`)
}

/**
 * A bill's workflow accepts two acts in one state, and refuses the second of them once the first is done.
 * The first act of all takes the workflow task that is under way; the two others come with the next one.
 */
export async function conflictingActs(ground: Ground): Promise<string> {
  const { people, office } = ground
  const billId = await office.carry({}, throughOffice())
  const { by, action, body } = inward()
  const given = body === undefined ? {} : body(await office.bill(billId))
  const ask = (login: string, name: string, what: object) => () =>
    people.ask('POST', login, `/v1/bills/${billId}/actions/${name}`, { body: what })
  const answers = await whileWorkerStands(ground, [
    ask(by, 'refuse-paper', reason),
    ask(by, action, given),
    ask(`approver.${belagavi.office}`, 'withdraw', reason),
  ])
  expectCodes('conflicting acts', answers, ['done', 'done', 'not_in_this_state'])
  return billId
}

/**
 * A bill's workflow is behind its row, accepts unjudged, reads the row and refuses: the draft was edited before the
 * act, of which no workflow hears, and again between the act's asking and its judging.
 */
export async function behindAndRefused(ground: Ground): Promise<string> {
  const { people, office } = ground
  const billId = await office.draft()
  await office.edit(billId, 'edited once')
  const answers = await whileWorkerStands(ground, [
    () =>
      people.ask('POST', `maker.${belagavi.office}`, `/v1/bills/${billId}/actions/forward`, {
        body: {},
        headers: { 'if-match': '"1.2"' },
      }),
    async () => ({ status: 200, body: await office.edit(billId, 'edited twice') }),
  ])
  expectCodes('behind and refused', answers, ['version_conflict', 'done'])
  return billId
}

/** An act is accepted; before it commits its bill is put into a file, so that the commit finds the row ahead. */
export async function overtakenByFile(ground: Ground): Promise<{ billId: string; fileId: string }> {
  const { people, office } = ground
  const billId = await office.carry({}, passed())
  const pa = at(belagavi, 'pa')
  const objections = [{ rule: 'S-32', text: 'The payee is a designation.' }]
  let fileId = ''
  const answers = await whileWorkerStands(ground, [
    () => people.ask('POST', pa, `/v1/bills/${billId}/actions/object`, { body: { objections } }),
    async () => {
      fileId = await office.file([billId])
      return { status: 201, body: {} }
    },
  ])
  expectCodes('overtaken by a file', answers, ['not_in_this_state', 'done'])
  return { billId, fileId }
}

/** A payment file's second act is refused by the first one's commit. */
export async function refusedFileAct(ground: Ground): Promise<{ billId: string; fileId: string }> {
  const { people, office } = ground
  const billId = await office.carry({}, passed())
  const fileId = await office.file([billId])
  const pa = at(belagavi, 'pa')
  const ask = (action: string, body: object) => () =>
    people.ask('POST', pa, `/v1/payment-files/${fileId}/actions/${action}`, { body })
  const answers = await whileWorkerStands(ground, [ask('submit', {}), ask('cancel', reason)])
  expectCodes('a refused file act', answers, ['done', 'not_your_role'])
  return { billId, fileId }
}
