// The paths of the lifecycle whose histories are recorded. Each says which workflows are then kept, and under what
// name.

import { onLine, onPaper, smallGrant, type Draft } from '../driven/drafts.ts'
import { until } from '../driven/office.ts'
import { behindAndRefused, conflictingActs, overtakenByFile, refusedFileAct } from '../driven/races.ts'
import {
  at,
  belagavi,
  countersigner,
  headForward,
  hold,
  inward,
  objection,
  passed,
  reason,
  returned,
  revised,
  scrutiny,
  step,
  throughApproving,
  throughBoa,
  throughHead,
  throughOffice,
  type Step,
} from '../driven/steps.ts'
import { atRest, begunAnewByAct, settled, type Path } from './rest.ts'

const boa = at(belagavi, 'boa1')
const ha = at(belagavi, 'ha')
const bao = at(belagavi, 'bao')
const pa = at(belagavi, 'pa')
const to = at(belagavi, 'to')
const maker = `maker.${belagavi.office}`

const walked =
  (name: string, draft: Draft, steps: readonly Step[]): Path =>
  async ({ office }) => ({ [name]: await office.carry(draft, steps) })

const paid: Path = async (ground) => {
  const billId = await ground.office.carry({}, passed())
  const { fileId, batchId } = await settled(ground, billId, 'PAID')
  return { 'bill-paid': billId, 'payment-file-approved': fileId, 'rbi-batch-acknowledged': batchId }
}

const endless: Path = () =>
  Promise.resolve({ 'rbi-batcher': `rbi-batcher-${belagavi.treasury}`, 'rbi-inbox': 'rbi-inbox-rbi', sweep: 'sweep' })

/** It goes on to the bank: what is passed and waits stands before all later ones (S-16a). */
const objectedAndRecalled: Path = async (ground) => {
  const billId = await ground.office.carry({}, recalledAtEachStage)
  await settled(ground, billId, 'PAID')
  return { 'bill-objected-and-recalled': billId }
}

const returnedAndPaid: Path = async (ground) => {
  const objected = [...throughOffice(), inward(), step(boa, 'accept'), step(boa, 'object', objection)]
  const billId = await ground.office.carry({}, [...objected, ...returned(), revised(), ...passed()])
  await settled(ground, billId, 'PAID')
  return { 'bill-returned-revised-paid': billId }
}

const failing =
  (name: string, payees: Draft['payees'] & object, ...states: readonly string[]): Path =>
  async (ground) => {
    const billId = await ground.office.carry({ payees }, passed())
    await settled(ground, billId, ...states)
    return { [name]: billId }
  }

const rejectedAndResent: Path = async (ground, bank) => {
  const { office, people } = ground
  const billId = await office.carry({}, passed())
  bank.rejectNext(1)
  const fileId = await office.file([billId])
  await office.approve(fileId)
  let rejected = ''
  await until('the batch is rejected', async () => {
    const [payment] = await office.payments(billId)
    if (payment?.state === 'REJECTED') rejected = payment.batchId ?? ''
    return rejected !== ''
  })
  await people.post(to, `/v1/batches/${rejected}/actions/resend`)
  await office.await(billId, 'PAID')
  return { 'bill-rejected-and-resent': billId, 'rbi-batch-rejected-and-resent': rejected }
}

const droppedFromFile: Path = async ({ office }) => {
  const [billId, other] = [await office.carry({}, passed()), await office.carry({}, passed())]
  const fileId = await office.file([billId, other])
  await office.actOnFile(fileId, pa, 'drop-bill', { billId, ...reason })
  await office.take(billId, [step(pa, 'object', objection)])
  await office.actOnFile(fileId, pa, 'submit')
  await office.actOnFile(fileId, to, 'approve')
  return { 'bill-dropped-from-file': billId, 'payment-file-bill-dropped': fileId }
}

const fileCancelled: Path = async ({ office }) => {
  const billId = await office.carry({}, passed())
  const fileId = await office.file([billId])
  await office.actOnFile(fileId, pa, 'submit')
  await office.actOnFile(fileId, to, 'cancel', reason)
  await office.take(billId, [step(pa, 'object', objection)])
  return { 'bill-file-cancelled': billId, 'payment-file-cancelled': fileId }
}

/**
 * The grant covers the first of two; the commit refuses the second, which is forwarded again once the first is
 * withdrawn.
 */
const noGrant: Path = async ({ office, people }) => {
  const draft = { ...smallGrant, paiseALine: 600_00 }
  const first = await office.carry(draft, throughOffice())
  const toApprover = throughOffice().slice(0, 2)
  const billId = await office.carry(draft, toApprover)
  const path = `/v1/bills/${billId}/actions/approve`
  const { body } = await people.ask('POST', `approver.${belagavi.office}`, path, { body: {} })
  if (body['code'] !== 'no_grant') throw new Error(`the second approval was answered ${JSON.stringify(body)}`)
  await office.take(first, [step(countersigner, 'send-back', reason)])
  await office.take(billId, [step(`approver.${belagavi.office}`, 'approve')])
  return { 'bill-refused-by-commit': billId }
}

const editedBehindItsWorkflow: Path = async ({ office }) => {
  const billId = await office.draft()
  await office.edit(billId, 'of which its workflow does not hear')
  return { 'bill-edited-and-forwarded': await office.take(billId, [step(maker, 'forward')]) }
}

const fileActRefused: Path = async (ground) => {
  const { fileId } = await refusedFileAct(ground)
  await ground.office.actOnFile(fileId, to, 'approve')
  return { 'payment-file-act-refused': fileId }
}

const countersignedOnPaper = [
  ...throughOffice(),
  step(countersigner, 'accept'),
  step(countersigner, 'countersign'),
  inward(),
]
const heldAtEachStage = [
  ...throughOffice(),
  inward(),
  step(boa, 'accept'),
  step(boa, 'hold', hold),
  step(boa, 'release'),
  step(boa, 'forward'),
  step(ha, 'accept'),
  step(ha, 'hold', hold),
  step(ha, 'release'),
  headForward(),
]
const recalledAtEachStage = [
  ...throughOffice(),
  inward(),
  step(boa, 'accept'),
  step(boa, 'object', objection),
  step(bao, 'recall', reason),
  ...throughBoa(),
  ...throughHead(),
  ...throughApproving(),
  step(pa, 'object', objection),
  step(bao, 'recall', reason),
]
const sentBack = [
  step(maker, 'forward'),
  step('checker.10104', 'send-back', reason),
  ...throughOffice(),
  step(countersigner, 'send-back', reason),
]

const express = (by: string, action: string): Step => step(by, `${action}-express`, reason)
/** To the other desk of its stage (S-16a). */
const toOtherDesk = step(to, 'reassign', ({ desk }) => ({
  postId: desk?.post === `post.${boa}` ? `post.${at(belagavi, 'boa2')}` : `post.${boa}`,
  ...reason,
}))

const expressAndReassigned: Path = async (ground) => {
  const asked = [express(`approver.${belagavi.office}`, 'request'), express('dot', 'endorse'), express(to, 'confirm')]
  const billId = await ground.office.carry({}, [...throughOffice(), ...asked, inward(), toOtherDesk, ...scrutiny()])
  await settled(ground, billId, 'PAID')
  return { 'bill-express-and-reassigned': billId }
}

/** The day after that on which a system of its own begins (driven/system.ts). */
const dayAfterStart = '2026-11-24T11:00:00+05:30'

/** What is listed is listed from the next day on, and the clock is moved to it (S-24). */
const waysAndMeans: Path = async (ground) => {
  const { office, people, system } = ground
  const head = '2054-00-097-0-01-051'
  await people.post('fd', '/v1/clearance-list', {
    head,
    claimType: 'telephone',
    from: dayAfterStart.slice(0, 10),
    ...reason,
  })
  system.moveClock(dayAfterStart)
  const asked = [...passed(), step(pa, 'request-clearance', reason)]
  const cleared = await office.carry({}, [...asked, step('fd', 'clear', reason)])
  await settled(ground, cleared, 'PAID')
  const refused = await office.carry({}, [...asked, step('fd', 'refuse-clearance', reason), ...returned(), revised()])
  return { 'bill-cleared': cleared, 'bill-clearance-refused': refused }
}

/** In this order: those that live for ever are kept while they are short. */
export const paths: readonly Path[] = [
  paid,
  endless,
  walked('bill-countersigned-on-line', onLine, [...throughOffice(), step(countersigner, 'countersign'), inward()]),
  walked('bill-countersigned-on-paper', onPaper, countersignedOnPaper),
  walked('bill-sent-back', onLine, sentBack),
  walked('bill-held-and-released', {}, heldAtEachStage),
  objectedAndRecalled,
  returnedAndPaid,
  walked('bill-withdrawn', {}, [...throughOffice(), step('approver.10104', 'withdraw', reason)]),
  walked('bill-discarded', {}, [step(maker, 'discard', reason)]),
  walked('bill-paper-refused', {}, [...throughOffice(), step(at(belagavi, 'foa'), 'refuse-paper', reason), inward()]),
  droppedFromFile,
  fileCancelled,
  failing('bill-failed', ['closed'], 'FAILED'),
  failing('bill-partly-failed', ['open', 'closed'], 'PARTLY_FAILED'),
  rejectedAndResent,
  noGrant,
  editedBehindItsWorkflow,
  fileActRefused,
  expressAndReassigned,
  atRest,
  begunAnewByAct,
  waysAndMeans,
]

/**
 * Acts that a workflow accepted and then refused by itself, its commit having had no say in it or having found the row
 * ahead.
 */
export const refusedAfterAcceptance: readonly Path[] = [
  async (ground) => {
    const billId = await conflictingActs(ground)
    await ground.office.take(billId, scrutiny().slice(0, 2))
    return { 'bill-conflicting-acts': billId }
  },
  async (ground) => {
    const billId = await behindAndRefused(ground)
    await ground.office.take(billId, [step(maker, 'forward')])
    return { 'bill-behind-its-row': billId }
  },
  async (ground) => {
    const { billId, fileId } = await overtakenByFile(ground)
    await ground.office.actOnFile(fileId, pa, 'cancel', reason)
    await ground.office.take(billId, [step(pa, 'object', objection)])
    return { 'bill-overtaken-by-file': billId }
  },
]
