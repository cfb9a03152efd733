// Runs a scenario against `decide`, `evolve`, `decideFile`, `settle` and `decideFact`, with no server: what the
// transaction does beside them (serial numbers, ids, the count of payments) is given here as plainly as can be.

import { expect } from 'vitest'
import { commandOf, type Command } from '../../domain/bill/acts.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { emptyDesk } from '../../domain/bill/bill.ts'
import { checklistOf } from '../../domain/bill/catalogue.ts'
import { laidDown, type LaidDown } from '../../domain/bill/content.ts'
import { catalogueRow } from '../../scripts/first-catalogue.ts'
import { noTicks } from '../../domain/bill/checklist.ts'
import { raisedWith } from '../../domain/bill/objecting.ts'
import { decide, decideFact, type Decision } from '../../domain/bill/decide.ts'
import { evolve, withHat } from '../../domain/bill/evolve.ts'
import { conditions, guards, type Guard } from '../../domain/bill/guards.ts'
import { currentLifecycleVersion, lifecycle, type Row } from '../../domain/bill/lifecycle.ts'
import { decideFile, touch, type FileRow, type PaymentFile } from '../../domain/payment-file.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { sampleStaffings } from '../../local/sample-people.ts'
import { sampleMessengers, sampleOffices, samplePosts } from '../../local/sample-state-data.ts'
import { deskGiven } from './desks.ts'
import { deeplyFrozen } from './frozen.ts'
import { LinesInExchange } from './lines-in-exchange.ts'
import {
  bodyOf,
  inScenarioPost,
  type ActStep,
  type BankStep,
  type Draft,
  type FileStep,
  type Scenario,
  type Step,
} from './scenarios/format.ts'
import { sentenceIn } from '../../texts/index.ts'

/** What a scenario has shown: rows taken, refused as not available, and what each guard said. */
export interface Seen {
  rows: Set<Row>
  unavailable: Set<Row>
  verdicts: Set<`${Guard}: ${'holds' | 'refuses'}`>
}
export const nothingSeen = (): Seen => ({ rows: new Set(), unavailable: new Set(), verdicts: new Set() })

const actorOf = (login: string, postId = `post.${login}`): Actor => {
  const post = inScenarioPost(login, postId) ?? samplePosts.find((candidate) => candidate.postId === postId)
  if (post === undefined) throw new Error(`nobody in the sample is ${login} with ${postId}`)
  return { userId: login, postId, officeCode: post.officeCode, roles: post.roles }
}

function newBill({
  listed,
  by,
  billType,
  claimType,
  payBy,
  treasuryCode,
  movesWhole,
  grossPaise = 100_00,
}: Draft): Bill {
  const { officeCode } = actorOf(by)
  const office = sampleOffices.find((candidate) => candidate.officeCode === officeCode)
  const row = catalogueRow(billType, claimType)
  if (office?.treasuryCode === undefined || office.treasuryCode === null || row === null)
    throw new Error(`${by} cannot draft ${billType}/${claimType}`)
  return {
    billId: 'bill_1',
    lifecycleVersion: currentLifecycleVersion,
    version: 1,
    contentVersion: 1,
    revision: 1,
    state: 'DRAFT',
    ddoCode: officeCode,
    treasuryCode: treasuryCode ?? office.treasuryCode,
    controllingOfficeCode: office.controllingOfficeCode ?? '',
    ...laidDown(row, office.controllingOfficeCode ?? null, payBy),
    listed: listed === true,
    onePersonOffice: office.onePerson ?? false,
    stagesTogether: sampleStaffings.find((one) => one.treasuryCode === treasuryCode)?.stagesTogether ?? [],
    billType,
    claimType,
    deductionsPaise: movesWhole === true ? grossPaise : 0,
    netPaise: movesWhole === true ? 0 : grossPaise,
    desk: emptyDesk,
    ticks: noTicks,
    objectedFrom: null,
    openObjections: [],
    returnMemoNumber: null,
    continuationSheetNumber: null,
    acted: { [by]: ['MAKER'] },
  }
}

/** Refusals that come before the row's own guards are asked. */
const beforeGuards = ['not_your_role', 'not_your_office', 'separation_of_duties', 'not_in_this_state', 'bill_closed']

const rowAsked = (bill: Bill, { action, actor }: Command): Row | undefined =>
  lifecycle(bill.lifecycleVersion).find(
    ({ from, by, when, ...row }) =>
      from === bill.state &&
      row.action === action &&
      actor.roles.some((role) => role === by) &&
      (when === undefined || conditions[when](bill)),
  )

class Run {
  bill: Bill
  file: PaymentFile = { fileId: 'file_1', treasuryCode: '', state: 'CANCELLED', version: 0 }
  readonly seen: Seen
  private readonly laidDown: LaidDown
  private billsInFile = 0
  private serial = 0
  private readonly lines: LinesInExchange

  constructor(draft: Draft, seen: Seen) {
    this.bill = deeplyFrozen(newBill(draft))
    const { countersignature, countersigningOfficeCode = null, queue, payBy, checklist = [] } = this.bill
    this.laidDown = { countersignature, countersigningOfficeCode, queue, payBy, checklist }
    this.seen = seen
    this.lines = new LinesInExchange(draft.lines ?? 1)
  }

  private number(): string {
    this.serial += 1
    return String(this.serial)
  }

  /** Judges and, unless the transaction is to refuse, makes the move; tells the refusal. */
  private move(command: Command, byFacts: boolean, via?: 'draft' | 'payment-file'): Refusal | null {
    deeplyFrozen(command)
    const decision = decide(this.bill, command, via)
    this.note(command, decision)
    if (decision.refusal !== undefined) return decision.refusal
    const { row } = decision.move
    if (byFacts) {
      const asked = [...(row.checks ?? []), ...(row.effects ?? []).filter((effect) => effect === 'record objections')]
      expect(asked, 'only a move with checks on facts is refused by them').not.toEqual([])
      return null
    }
    this.seen.rows.add(row)
    const given = {
      objectionIds: raisedWith(this.bill, command).map(() => `objection_${this.number()}`),
      number: `number ${this.number()}`,
      at: '2026-11-21T11:00:00.000+05:30',
    }
    const before = this.bill
    // The catalogue proposes the queue anew where the maker forwards.
    const proposed = before.state === 'DRAFT' && row.action === 'forward' ? { laidDown: this.laidDown } : {}
    if (row.via === 'draft') {
      const hat = withHat(before.acted, command.actor.userId, decision.move.hat)
      this.bill = { ...before, contentVersion: before.contentVersion + 1, acted: hat }
    } else {
      const after = evolve(before, decision.move, command, { ...given, ...proposed })
      const desk = deskGiven(after, decision.move, command.actor)
      this.bill = evolve(before, decision.move, command, { ...given, ...proposed, ...desk })
      expect(this.bill.version).toBe(before.version + 1)
    }
    deeplyFrozen(this.bill)
    return null
  }

  /** Remembers what the guards of this row say, and that a row is not built. */
  private note(command: Command, decision: Decision): void {
    if (beforeGuards.some((code) => code === decision.refusal?.code)) return
    const row = decision.move?.row ?? rowAsked(this.bill, command)
    if (row === undefined) return
    if (decision.refusal?.code === 'not_yet_available') this.seen.unavailable.add(row)
    else
      for (const guard of row.needs ?? [])
        this.seen.verdicts.add(`${guard}: ${guards[guard](this.bill, command) === null ? 'holds' : 'refuses'}`)
  }

  act({ as, post, action, given = {}, expect: expected }: ActStep): Refusal | null {
    const own = sampleMessengers.find(({ ddoCode }) => ddoCode === this.bill.ddoCode)?.messengerId ?? ''
    const other = sampleMessengers.find(({ ddoCode }) => ddoCode !== this.bill.ddoCode)?.messengerId ?? ''
    const known = {
      messengerId: own,
      otherMessengerId: other,
      sheetNumber: this.bill.continuationSheetNumber,
      checklist: checklistOf(this.bill),
      openObjections: this.bill.openObjections,
    }
    const body = bodyOf(given, known, action)
    const via = action === 'edit' || action === 'attach' ? 'draft' : undefined
    if (expected.refused === undefined) this.bringTo(action, actorOf(as, post))
    return this.move(commandOf(action, actorOf(as, post), body), expected.byFacts === true, via)
  }

  /** Whoever is to work on it without being at its desk has it brought to his own by the treasury officer (S-16a). */
  private bringTo(action: Action, actor: Actor): void {
    if (decide(this.bill, { action, actor }).refusal?.code !== 'not_your_desk') return
    const officer = actorOf(`to.${this.bill.treasuryCode.toLowerCase()}`)
    const body = { postId: actor.postId, reason: 'As the scenario has it.' }
    expect(this.move(commandOf('reassign', officer, body), false)).toBeNull()
  }

  fileAct({ as, post, file, besideAnother, expect: expected }: FileStep): Refusal | null {
    const actor = actorOf(as, post)
    const onBill = (action: Action, who = actor) => this.move(commandOf(action, who, {}), false, 'payment-file')
    if (file === 'create') {
      const refused = onBill('authorise')
      if (refused !== null) return refused
      this.file = { ...this.file, treasuryCode: this.bill.treasuryCode, state: 'DRAFT', version: 1 }
      this.billsInFile = besideAnother === true ? 2 : 1
      return null
    }
    const decision = decideFile(deeplyFrozen(this.file), file, actor)
    if (decision.refusal !== undefined) return decision.refusal
    if (expected.byFacts === true) {
      expect({ file, bills: this.billsInFile }).toEqual({ file: 'drop-bill', bills: 1 })
      return null
    }
    // On the bill too he acts in the role in which he acts on the file: who is PA and TO in one post wears the hat of
    // this act.
    const inRole = { ...actor, roles: [decision.row.by] }
    const refused = decision.row.bills === undefined ? this.touch(decision.row, as) : onBill(decision.row.bills, inRole)
    if (refused !== null) return refused
    this.file = { ...this.file, state: decision.row.to, version: this.file.version + 1 }
    return null
  }

  /** An act on the file that moves no bill. */
  private touch(row: FileRow, userId: string): Refusal | null {
    const touched = touch(this.bill, row, userId)
    if (touched.refusal !== undefined) return touched.refusal
    this.bill = deeplyFrozen(touched.bill)
    return null
  }

  bank(step: BankStep): void {
    for (const { action, counted } of this.lines.tell(step)) {
      const move = decideFact(this.bill, action, counted)
      if (move === null) continue
      if (move.row.to === 'PAID') expect(counted).toMatchObject({ open: 0, failed: 0 })
      this.seen.rows.add(move.row)
      this.bill = deeplyFrozen(evolve(this.bill, move, { actor: null }))
    }
  }
}

function compare(run: Run, step: Step, refused: Refusal | null): void {
  const { expect: expected } = step
  expect(refused?.code, 'the refusal').toBe(expected.byFacts === true ? undefined : expected.refused)
  if (refused !== null) {
    expect(sentenceIn('en', refused)).not.toBe('')
    if (expected.rule !== undefined) expect(refused.rule).toBe(expected.rule)
  }
  const { bill } = run
  if (expected.state !== undefined) expect(bill.state).toBe(expected.state)
  if (expected.accepted !== undefined) expect(bill.desk.accepted).toBe(expected.accepted)
  if (expected.custodian !== undefined) expect(bill.desk.custodian).toBe(expected.custodian)
  if (expected.desk !== undefined) expect(bill.desk.post ?? null).toBe(expected.desk)
  if (expected.open !== undefined) expect(bill.openObjections).toHaveLength(expected.open)
  if (expected.held !== undefined) expect(bill.desk.held?.reason ?? null).toBe(expected.held)
  if (expected.queue !== undefined) expect(bill.queue).toBe(expected.queue)
  if (expected.revision !== undefined) expect(bill.revision).toBe(expected.revision)
  if (expected.queue !== undefined) expect(bill.queue).toBe(expected.queue)
  if (expected.express !== undefined) expect(bill.express?.status ?? null).toBe(expected.express)
  if (expected.file !== undefined) expect(run.file.state).toBe(expected.file)
}

/** Takes every step and compares what came of it. */
export function runScenario({ draft, steps }: Scenario, seen: Seen = nothingSeen()): void {
  const run = new Run(draft, seen)
  steps.forEach((step, index) => {
    const before = run.bill
    try {
      let refused: Refusal | null = null
      if ('bank' in step) run.bank(step)
      else refused = 'file' in step ? run.fileAct(step) : run.act(step)
      compare(run, step, refused)
      if (step.expect.refused !== undefined) expect(run.bill, 'a refusal changes nothing').toBe(before)
    } catch (error) {
      throw new Error(`step ${index + 1}, ${JSON.stringify(step)}, in ${before.state}`, { cause: error })
    }
  })
}
