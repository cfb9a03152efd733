// A State of a few bills without servers: what `decide`, `evolve` and the rules say, and beside them, as plainly as can
// be, what the transaction keeps: grants, the register of sanctions, serial numbers.

import { commandOf } from '../../../domain/bill/acts.ts'
import { emptyDesk, type Bill } from '../../../domain/bill/bill.ts'
import { catalogueRow } from '../../../scripts/first-catalogue.ts'
import { noTicks, objectionsRaised } from '../../../domain/bill/checklist.ts'
import { laidDown, type Sanction } from '../../../domain/bill/content.ts'
import { decide, type Move } from '../../../domain/bill/decide.ts'
import { deskGiven, isFitDesk } from '../desks.ts'
import { evolve } from '../../../domain/bill/evolve.ts'
import { undrawnStates, type SanctionFacts } from '../../../domain/bill/facts.ts'
import { currentLifecycleVersion } from '../../../domain/bill/lifecycle.ts'
import type { Actor } from '../../../domain/kernel/actor.ts'
import type { Action, FileAction, State } from '../../../domain/kernel/vocabulary.ts'
import { decideFile, decideNewFile, touch, type PaymentFile } from '../../../domain/payment-file.ts'
import { samplePosts } from '../../../local/sample-state-data.ts'
import { s23 } from '../../../rules/S-23.ts'
import { found } from '../../rules/ground.ts'
import { deeplyFrozen } from '../frozen.ts'
import { scenarioPeople } from '../scenarios/format.ts'

/** One of each way through the lifecycle: exempt, countersigned on line and on paper, a transfer that pays nobody. */
export const kinds = {
  telephone: { billType: 'dc_exempt', claimType: 'telephone', headOfAccount: '2054-00-097-0-01-051' },
  stores: { billType: 'dc', claimType: 'stores', headOfAccount: '2054-00-097-0-01-180' },
  medical: { billType: 'medical', claimType: 'medical_reimbursement', headOfAccount: '2054-00-097-0-01-021' },
  motorInsurance: { billType: 'transfer', claimType: 'kgid_motor_insurance', headOfAccount: '2054-00-097-0-01-051' },
} as const
export type Kind = keyof typeof kinds

export interface Wanted {
  kind: Kind
  grossPaise: number
  sanction: Sanction | null
}
export interface SeedBill extends Wanted {
  bill: Bill
  file: PaymentFile | null
  /** The revision that was passed. */
  passed: number | null
}
export interface Grant {
  allottedPaise: number
  blockedPaise: number
  spentPaise: number
}
export interface World {
  bills: readonly SeedBill[]
  grants: Readonly<Record<string, Grant>>
  /** By their number. */
  register: Readonly<Record<string, { amountPaise: number; drawnPaise: number; bills: number }>>
  serials: Readonly<Record<string, number>>
}

export type Step = { index: number; login: string } & (
  { action: Action; body: object } | { file: 'create' | FileAction }
)
export interface Outcome {
  world: World
  refused: { code: string; rule?: string | undefined } | null
}

const office = '12E01-10104O'
const posted = new Map(
  [
    ...samplePosts.map((post) => ({ ...post, login: post.postId.replace('post.', '') })),
    ...scenarioPeople.filter(({ post }) => post === undefined),
  ].map(
    ({ login, officeCode, roles }) => [login, { userId: login, postId: `post.${login}`, officeCode, roles }] as const,
  ),
)
export const actorOf = (login: string): Actor => {
  const actor = posted.get(login)
  if (actor === undefined) throw new Error(`nobody in the sample is ${login}`)
  return actor
}

export function drafted(wanted: Wanted, index: number): SeedBill {
  const { billType, claimType } = kinds[wanted.kind]
  const row = catalogueRow(billType, claimType)
  if (row === null) throw new Error(`no pair ${billType}/${claimType}`)
  const whole = row.payBy[0] === 'ttr'
  const bill: Bill = {
    ...{
      billId: `bill_${index}`,
      lifecycleVersion: currentLifecycleVersion,
      version: 1,
      contentVersion: 1,
      revision: 1,
    },
    ...{ state: 'DRAFT', ddoCode: office, treasuryCode: '577A', controllingOfficeCode: '12E01-01204O' },
    ...{ onePersonOffice: false, stagesTogether: [], billType, claimType },
    ...{ deductionsPaise: whole ? wanted.grossPaise : 0, netPaise: whole ? 0 : wanted.grossPaise },
    ...{ ...laidDown(row, '12E01-01204O'), desk: emptyDesk, ticks: noTicks },
    ...{ objectedFrom: null, openObjections: [], returnMemoNumber: null, continuationSheetNumber: null },
    acted: { 'maker.10104': ['MAKER'] },
  }
  return deeplyFrozen({ ...wanted, bill, file: null, passed: null })
}

export const hasDrawn = (state: State): boolean => !(undrawnStates as readonly State[]).includes(state)

/** What the register says of the sanction, the bill's own draw left out (db/bill/facts/sanction.ts). */
function sanctioned({ bills }: World, { bill, sanction }: SeedBill): SanctionFacts | null {
  const others = bills.filter(
    (one) => one.bill.billId !== bill.billId && one.sanction?.number === sanction?.number && hasDrawn(one.bill.state),
  )
  const [first] = others
  if (sanction === null || first === undefined) return null
  // While one bill draws, each that joins it says the same amount.
  const amountPaise = first.sanction?.amountPaise ?? first.grossPaise
  const passed = others.filter((one) => one.passed === one.bill.revision)
  const passedPaise = passed.reduce((sum, { grossPaise }) => sum + grossPaise, 0)
  const isPaid = passed.length > 0 && (sanction.kind !== 'sanction_order' || passedPaise >= amountPaise)
  return {
    amountPaise,
    drawnPaise: others.reduce((sum, { grossPaise }) => sum + grossPaise, 0),
    paidOn: isPaid ? '2026-11-21' : null,
    billNumbers: others.map((one) => one.bill.billId),
    drawnByThis: hasDrawn(bill.state),
  }
}

const breaksSanction = (world: World, one: SeedBill): boolean =>
  found(s23, {
    content: { ddoCode: office, grossPaise: one.grossPaise, sanction: one.sanction },
    facts: { sanctioned: sanctioned(world, one) },
  }).length > 0

/** The messenger of the sample's first office; no other inwards its bills. */
export const messengerId = 'messenger.10104'

function factsRefuse(world: World, one: SeedBill, { row }: Move, body: object): string | null {
  const checks: readonly string[] = row.checks ?? []
  if (checks.includes("rules of the DDO's stage") && breaksSanction(world, one)) return 'rule_fails'
  if (checks.includes('messenger is registered') && (body as { messengerId?: string }).messengerId !== messengerId)
    return 'messenger_not_registered'
  if (checks.includes('desk is fit') && !isFitDesk(one.bill, (body as { postId?: string }).postId)) return 'desk_unfit'
  const { allottedPaise, blockedPaise, spentPaise } = grantOf(world, one)
  const blocks = (row.effects as readonly string[] | undefined)?.includes('block grant') === true
  return blocks && blockedPaise + spentPaise + one.grossPaise > allottedPaise ? 'no_grant' : null
}

function grantOf({ grants }: World, { kind }: SeedBill): Grant {
  const grant = grants[kinds[kind].headOfAccount]
  if (grant === undefined) throw new Error(`no grant for ${kind}`)
  return grant
}

const grantChanges = {
  'block grant': ({ blockedPaise }: Grant, gross: number) => ({ blockedPaise: blockedPaise + gross }),
  'give back grant': ({ blockedPaise }: Grant, gross: number) => ({ blockedPaise: blockedPaise - gross }),
  'spend grant': ({ blockedPaise, spentPaise }: Grant, gross: number) => ({
    ...{ blockedPaise: blockedPaise - gross, spentPaise: spentPaise + gross },
  }),
} as const
const draws = { 'draw sanction': 1, 'give back sanction': -1 } as const
const numbers = ['number continuation sheet', 'number token', 'number return memo', 'number voucher']

function withEffect(world: World, one: SeedBill, effect: string): World {
  const { headOfAccount } = kinds[one.kind]
  if (effect in grantChanges) {
    const grant = grantOf(world, one)
    const changed = { ...grant, ...grantChanges[effect as keyof typeof grantChanges](grant, one.grossPaise) }
    return { ...world, grants: { ...world.grants, [headOfAccount]: changed } }
  }
  if (effect in draws && one.sanction !== null) {
    const { number, amountPaise } = one.sanction
    const sign = draws[effect as keyof typeof draws]
    const { drawnPaise, bills } = world.register[number] ?? { drawnPaise: 0, bills: 0 }
    const entry = { drawnPaise: drawnPaise + sign * one.grossPaise, bills: bills + sign }
    const kept = sign === 1 ? (amountPaise ?? one.grossPaise) : (world.register[number]?.amountPaise ?? 0)
    return { ...world, register: { ...world.register, [number]: { ...entry, amountPaise: kept } } }
  }
  if (!numbers.includes(effect)) return world
  return { ...world, serials: { ...world.serials, [effect]: (world.serials[effect] ?? 0) + 1 } }
}

function put(world: World, one: SeedBill): World {
  return { ...world, bills: world.bills.map((known) => (known.bill.billId === one.bill.billId ? one : known)) }
}

function moved(world: World, one: SeedBill, move: Move, actor: Actor, body: object): World {
  const effects: readonly string[] = move.row.effects ?? []
  const after = effects.reduce((changed, effect) => withEffect(changed, one, effect), world)
  const count = String(Object.values(after.serials).reduce((sum, last) => sum + last, 0))
  const raised = objectionsRaised(one.bill, move.row.action === 'object' ? body : {})
  const given = {
    objectionIds: raised.map((_objection, index) => `objection_${one.bill.version}_${index}`),
    ...{ number: `number ${count}`, at: '2026-11-21T11:00:00.000+05:30' },
  }
  const come = evolve(one.bill, move, { actor, body }, given)
  const bill = evolve(one.bill, move, { actor, body }, { ...given, ...deskGiven(come, move, actor) })
  return put(after, { ...one, bill, ...(move.row.action === 'pass' ? { passed: one.bill.revision } : {}) })
}

function onBill(
  world: World,
  one: SeedBill,
  actor: Actor,
  action: Action,
  body: object,
  via?: 'payment-file',
): Outcome {
  const decision = decide(one.bill, commandOf(action, actor, body), via)
  if (decision.refusal !== undefined) return { world, refused: decision.refusal }
  const code = factsRefuse(world, one, decision.move, body)
  return code === null
    ? { world: moved(world, one, decision.move, actor, body), refused: null }
    : { world, refused: { code } }
}

const noFile = { fileId: 'file_1', version: 1, state: 'DRAFT' } as const

function onFile(world: World, one: SeedBill, actor: Actor, action: 'create' | FileAction): Outcome {
  const { treasuryCode, billId } = one.bill
  if (action === 'create') {
    const denied = decideNewFile(treasuryCode, actor)
    if (denied !== null) return { world, refused: denied }
    const outcome = onBill(world, one, actor, 'authorise', {}, 'payment-file')
    return outcome.refused === null ? withFile(outcome, billId, { ...noFile, treasuryCode }) : outcome
  }
  if (one.file === null) return { world, refused: { code: 'not_found' } }
  const decision = decideFile(one.file, action, actor)
  if (decision.refusal !== undefined) return { world, refused: decision.refusal }
  const { row } = decision
  const file = { ...one.file, state: row.to, version: one.file.version + 1 }
  // A file keeps a bill: the last one is not dropped, the file is cancelled.
  if (action === 'drop-bill') return { world, refused: { code: 'file_would_be_empty' } }
  if (row.bills !== undefined) {
    const outcome = onBill(world, one, { ...actor, roles: [row.by] }, row.bills, {}, 'payment-file')
    return outcome.refused === null ? withFile(outcome, billId, file) : outcome
  }
  const touched = touch(one.bill, row, actor.userId)
  if (touched.refusal !== undefined) return { world, refused: touched.refusal }
  return { world: put(world, { ...one, bill: touched.bill, file }), refused: null }
}

const withFile = ({ world, refused }: Outcome, billId: string, file: PaymentFile): Outcome => ({
  world: { ...world, bills: world.bills.map((one) => (one.bill.billId === billId ? { ...one, file } : one)) },
  refused,
})

/** Takes the step on that world, which stays as it was: whoever writes to it throws. */
export function attempt(world: World, step: Step): Outcome {
  const one = world.bills[step.index]
  if (one === undefined) throw new Error(`no bill ${step.index}`)
  deeplyFrozen(world)
  const actor = actorOf(step.login)
  return 'file' in step ? onFile(world, one, actor, step.file) : onBill(world, one, actor, step.action, step.body)
}
