// Who sits at the desks (S-16a): each asks whose turn it is and works on that bill. Told that it is another's turn, he
// puts the bill back and works on the one that was named. What he holds is passed by until he releases it.

import { allChecks } from '../../cli/action-body.ts'
import type { BillAnswer, FindingsAnswer, NextBill, Page, WorklistItem } from '../../cli/answers.ts'
import { repliesTo } from '../../scripts/driven/replies.ts'
import { GoneHome, newAsker, orRefused, Refused, untilHome, type Asker, type Crowd } from './asking.ts'
import { notAsItFailed } from './drafts.ts'
import { desks, otherAssistant, type DeskOf } from './people.ts'
import type { Plan, Plans } from './plans.ts'
import { randomOf, type Random } from './random.ts'

interface Worker extends DeskOf {
  asker: Asker
  random: Random
  plans: Plans
}

/** The treasury officer may bring a bill to another desk at any moment, and an earlier bill may come in between. */
const goneMeanwhile = ['not_your_desk', 'not_your_turn', 'not_in_this_state', 'paper_not_accepted']
const refusals = [...goneMeanwhile, ...notAsItFailed]

/** Who has the bill since may have accepted it or sent it on; of a bill that is still where it was these are wrong. */
const movedOn: Readonly<Record<string, (bill: BillAnswer, worker: Worker) => boolean>> = {
  not_your_role: ({ state }, { stage }) => state !== stage,
  already_accepted: ({ desk }, { login }) => desk.accepted && desk.custodian === login,
}

async function take(worker: Worker, billId: string, action: string, body: object = {}): Promise<BillAnswer> {
  const { asker, login } = worker
  const path = `/v1/bills/${billId}`
  try {
    const allowed = [...refusals, ...Object.keys(movedOn)]
    return (await asker.act<{ bill: BillAnswer }>(login, `${path}/actions/${action}`, body, allowed)).bill
  } catch (error) {
    const isDue = error instanceof Refused ? movedOn[error.code] : undefined
    if (isDue !== undefined && !isDue(await asker.get<BillAnswer>(login, path), worker))
      throw new Error(`${login} was refused ${action} of ${billId}, which is at his desk`, { cause: error })
    throw error
  }
}

const objections = [{ rule: 'S-46', text: 'the claim is old' }]

async function sendOn(worker: Worker, bill: BillAnswer): Promise<void> {
  const { asker, login, stage, plans } = worker
  const { billId } = bill
  if (plans.get(billId)?.objectedAt === stage) {
    await take(worker, billId, 'object', { objections })
    return
  }
  const { findings } = await asker.get<FindingsAnswer>(login, `/v1/bills/${billId}/findings`)
  const checks = stage === 'WITH_HA' ? allChecks(bill) : {}
  const signed = stage === 'WITH_BAO' ? { paperSigned: true } : {}
  const replies = repliesTo(findings, stage.slice('WITH_'.length))
  const action = stage === 'WITH_BAO' ? 'pass' : 'forward'
  const sent = take(worker, billId, action, { ...checks, ...replies, ...signed })
  // The bank has said something of what it pays again: others pass it by until that is settled.
  const refused = await orRefused(sent)
  if (refused !== null && notAsItFailed.includes(refused)) await holdIt(worker, billId)
  else await sent
}

async function hold(worker: Worker, billId: string, plan: Plan): Promise<void> {
  plan.heldAt = null
  await holdIt(worker, billId)
}

const holdIt = (worker: Worker, billId: string): Promise<BillAnswer> =>
  take(worker, billId, 'hold', { reason: 'documents_missing', text: 'the invoice is asked for' })

/** Takes the paper, and does with it what the bill's plan says. */
async function workOn(worker: Worker, bill: BillAnswer): Promise<void> {
  const { login, stage, treasuryCode, plans } = worker
  const { billId, desk } = bill
  const plan = plans.get(billId)
  // Half of them because the paper itself has not come.
  if (plan?.heldAt === stage && !desk.accepted && desk.held === null && worker.random.chance(0.5)) {
    await hold(worker, billId, plan)
    return
  }
  let seen = bill
  if (!desk.accepted) seen = await take(worker, billId, 'accept')
  else if (desk.custodian !== login) seen = await take(worker, billId, 'take-over', { reason: 'she is on leave' })
  if (plan?.takenOver === true && stage === 'WITH_BOA' && treasuryCode === '577A') {
    plan.takenOver = false
    const other = login === otherAssistant ? 'boa1.577a' : otherAssistant
    await take({ ...worker, login: other }, billId, 'take-over', { reason: 'he knows the claim' })
    return
  }
  if (plan?.ticked === true && stage === 'WITH_HA') {
    plan.ticked = false
    await take(worker, billId, 'tick', { items: allChecks(seen).checklist.slice(0, 1) })
  }
  if (plan?.heldAt === stage && seen.desk.held === null) {
    await hold(worker, billId, plan)
    return
  }
  await sendOn(worker, seen)
}

/** Works on it, or where it is another's turn on that one, which is of this desk too unless it has left meanwhile. */
async function inTurn(worker: Worker, bill: BillAnswer): Promise<void> {
  const { asker, login, stage } = worker
  try {
    await workOn(worker, bill)
  } catch (error) {
    if (!(error instanceof Refused && error.code === 'not_your_turn')) throw error
    const named = (await waiting(worker)).find(({ billNumber }) => error.text.includes(billNumber))
    if (named === undefined) return
    const other = await asker.get<BillAnswer>(login, `/v1/bills/${named.billId}`)
    if (other.state === stage && other.desk.post === `post.${login}` && other.desk.held === null)
      await workOn(worker, other)
  }
}

const waiting = async ({ asker, login, stage }: Worker): Promise<readonly WorklistItem[]> =>
  (await asker.get<Page<WorklistItem>>(login, `/v1/worklists/${stage}?limit=50`)).items

/** The first that is held goes on: objected as it is, or released. */
async function releaseOne(worker: Worker): Promise<void> {
  const { asker, login, stage, plans } = worker
  const held = (await waiting(worker)).find((item) => item.held)
  if (held === undefined) return
  const { desk } = await asker.get<BillAnswer>(login, `/v1/bills/${held.billId}`)
  const isMine = desk.accepted && desk.custodian === login
  if (isMine && plans.get(held.billId)?.objectedAt === stage) await take(worker, held.billId, 'object', { objections })
  else await take(worker, held.billId, 'release')
}

/** Somebody is in a hurry: he takes the last that is free, and is told whose turn it is where it is not that one's. */
async function outOfTurn(worker: Worker): Promise<void> {
  const { asker, login } = worker
  const last = (await waiting(worker)).findLast((item) => !item.held)
  if (last === undefined) return
  await inTurn(worker, await asker.get<BillAnswer>(login, `/v1/bills/${last.billId}`))
}

async function sit(worker: Worker): Promise<void> {
  const { asker, random, login, stage } = worker
  if (random.chance(0.1)) await outOfTurn(worker)
  const { bill } = await asker.next<NextBill>(login, stage)
  if (bill !== null) await inTurn(worker, bill)
  if (random.chance(bill === null ? 0.5 : 0.2)) await releaseOne(worker)
  await asker.rest(bill === null ? 200 : 0)
}

/** @param away who sits at no desk now. @returns when all have gone home, with the callers */
export function beginDesks(
  crowd: Crowd,
  plans: Plans,
  away: ReadonlySet<string>,
  tokenOf: (login: string) => string,
): Promise<unknown> {
  return Promise.all(
    desks.map((desk) => {
      const name = `desk ${desk.login} ${desk.stage}`
      const asker = newAsker(crowd, name.replaceAll(' ', '.'), tokenOf)
      const worker = { ...desk, asker, random: randomOf(crowd.seed, name), plans }
      return untilHome(async () => {
        for (;;) {
          await asker.rest(0)
          if (away.has(desk.login)) await asker.rest(200)
          else await sit(worker).catch((error: unknown) => goOn(crowd, error))
        }
      })
    }),
  )
}

/** A refusal ends what he was at, and not his day; it is among the findings where it was not due. */
export function goOn(crowd: Crowd, error: unknown): void {
  if (!(error instanceof GoneHome) || crowd.ending || Date.now() > crowd.giveUpAt) throw error
}
