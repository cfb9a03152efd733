// What somebody does next, at random: most often what the table has in the bill's state, by one who may; now and then
// anything, by anybody, or with a body that lacks something.

import type { Sanction } from '../../../domain/bill/content.ts'
import { checklistOf } from '../../../domain/bill/catalogue.ts'
import { homeOf } from '../../../domain/bill/decide.ts'
import { currentLifecycleVersion, lifecycle, type Row } from '../../../domain/bill/lifecycle.ts'
import { fileActions, sixChecks, type Action } from '../../../domain/kernel/vocabulary.ts'
import type { Chance } from './random.ts'
import { actorOf, kinds, messengerId, type Kind, type SeedBill, type Step, type Wanted, type World } from './world.ts'

const logins = [
  ...['maker.10104', 'checker.10104', 'approver.10104', 'countersigner.01204', 'foa.577a', 'boa1.577a', 'boa2.577a'],
  ...['ha.577a', 'bao.577a', 'pa.577a', 'to.577a'],
]
/** One who could act at every stage if separation let him, and people of other offices. */
const strangers = ['every-role.10104', 'maker.10106', 'ddo.10106', 'foa.572a', 'ha.572a', 'auditor']
const people = [...logins, ...strangers].map(actorOf)

const rows = lifecycle(currentLifecycleVersion)
/** Acts on the bill itself that an officer can take today. */
const acts = rows.filter(({ via, built, from }) => via === undefined && built !== false && from !== 'NEW')
const actions = [...new Set(acts.map(({ action }) => action))]
const onward: readonly Action[] = ['forward', 'approve', 'countersign', 'inward', 'accept', 'pass', 'revise', 'release']
/** Of a hundred times: what is seldom done, or ends a bill before it came far. */
const seldom: Partial<Record<Action, number>> = {
  ...{ tick: 20, 'take-over': 20, 'refuse-paper': 10, 'send-back': 30, object: 40, hold: 40 },
  ...{ discard: 3, withdraw: 15, reassign: 15 },
  ...{ 'request-express': 15, 'endorse-express': 40, 'confirm-express': 40, 'refuse-express': 15 },
}

const sanctionOf = (chance: Chance, seed: number, gross: number): Sanction | null => {
  if (chance.percent(25)) return null
  const number = `SEED ${seed}/${chance.below(2)}`
  const ofAg = chance.percent(30)
  return {
    ...{ number: ofAg ? `${number} AG` : number, date: '2026-10-01', authority: 'As the seed has it' },
    ...{ kind: ofAg ? 'ag_authorisation' : 'sanction_order', authorityCode: ofAg ? 'AG' : '12E01-01204O' },
    // The whole of an order, mostly of more than one bill; another amount than the register's now and then.
    amountPaise: chance.oneOf([null, 600_00, 600_00, 600_00, 900_00, gross]),
  }
}

/** A bill that nothing stands against, of any kind; bills of a seed share two sanctions. */
export function wantedBill(chance: Chance, seed: number): Wanted {
  const kind = chance.oneOf(Object.keys(kinds) as Kind[])
  const grossPaise = chance.oneOf([100_00, 200_00, 300_00, 400_00])
  return { kind, grossPaise, sanction: sanctionOf(chance, seed, grossPaise) }
}

function bodyOf(chance: Chance, { bill }: SeedBill, action: Action): object {
  const spoiled = chance.percent(8)
  const items = checklistOf(bill).map((item, index) => ({ item, verified: !(spoiled && index === 0) }))
  const checks = Object.fromEntries(sixChecks.map((check) => [check, true]))
  if (action === 'forward') return bill.state === 'WITH_HA' ? { sixChecks: checks, checklist: items } : {}
  // Who passes a bill has signed its paper (S-03a).
  if (action === 'pass') return { paperSigned: true }
  if (action === 'tick') return { items: items.slice(0, 2), sixChecks: checks }
  if (action === 'hold') return { reason: 'grant_short', text: 'As the seed has it.' }
  if (action === 'object') return { objections: [{ rule: 'S-46', text: 'As the seed has it.' }] }
  if (action === 'revise') {
    const answers = bill.openObjections.map((objectionId) => ({ objectionId, answer: 'Enclosed.' }))
    return { answers: spoiled ? [] : answers }
  }
  if (action === 'inward') {
    const sheet = spoiled ? null : bill.continuationSheetNumber
    const known = chance.percent(95) ? messengerId : 'messenger.10105'
    return { messengerId: known, ...(sheet === null ? {} : { continuationSheetNumber: sheet }) }
  }
  if (action === 'reassign') return { reason: 'As the seed has it.', postId: chance.oneOf(desks) }
  return reasoned.includes(action) ? { reason: 'As the seed has it.' } : {}
}
const desks = ['boa1', 'boa2', 'ha', 'bao'].map((login) => `post.${login}.577a`)
const reasoned: readonly Action[] = [
  ...(['take-over', 'send-back', 'discard', 'withdraw', 'recall', 'refuse-paper'] as const),
  ...(['request-express', 'endorse-express', 'confirm-express', 'refuse-express'] as const),
  ...(['request-clearance', 'clear', 'refuse-clearance'] as const),
]

const mayTake = ({ bill }: SeedBill, { by }: Row): string[] => {
  const home = by === 'RBI_EXCHANGE' ? null : homeOf(by)
  return people
    .filter(
      ({ roles, officeCode }) => roles.some((role) => role === by) && (home === null || bill[home] === officeCode),
    )
    .map(({ userId }) => userId)
}

function rowFor(chance: Chance, { bill }: SeedBill): Row | undefined {
  const isHeld = bill.desk.held !== null
  const here = acts.filter(({ from, action }) => from === bill.state && (action === 'release') === isHeld)
  const forwards = here.filter(({ action }) => onward.includes(action))
  const others = here.filter(({ action }) => !onward.includes(action) && chance.percent(seldom[action] ?? 100))
  // The paper first, where it is not there yet.
  const accepts = forwards.filter(({ action }) => action === 'accept')
  if (!bill.desk.accepted && accepts.length > 0 && chance.percent(70)) return chance.oneOf(accepts)
  const chosen = forwards.length > 0 && (others.length === 0 || chance.percent(80)) ? forwards : others
  return chosen.length === 0 ? undefined : chance.oneOf(chosen)
}

const fileStep = (chance: Chance, index: number, one: SeedBill): Step => {
  if (one.bill.state === 'PASSED') return { index, login: 'pa.577a', file: 'create' }
  const file = chance.oneOf([...fileActions])
  const usual = one.file?.state === 'SUBMITTED' || file === 'approve' ? 'to.577a' : 'pa.577a'
  return { index, login: chance.percent(90) ? usual : chance.oneOf(logins), file }
}

export function nextStep(chance: Chance, world: World): Step {
  // Most of what happens is of one bill, so that it comes far.
  const index = chance.percent(60) ? 0 : chance.below(world.bills.length)
  const one = world.bills[index]
  if (one === undefined) throw new Error('a world without bills')
  const inFile = one.bill.state === 'IN_PAYMENT_FILE' || (one.bill.state === 'PASSED' && chance.percent(70))
  if (inFile) return fileStep(chance, index, one)
  const row = chance.percent(90) ? rowFor(chance, one) : undefined
  const action = row?.action ?? chance.oneOf(actions)
  const able = row === undefined ? [] : mayTake(one, row)
  const login = able.length > 0 && chance.percent(95) ? chance.oneOf(able) : chance.oneOf(people).userId
  return { index, login, action, body: bodyOf(chance, one, action) }
}
