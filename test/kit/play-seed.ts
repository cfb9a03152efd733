// One seed of random bills, acts and actors (test/domain/seeds) through the whole system: before each act the model
// says what will come of it; after it the rows are what they were where it was refused, and else what the model says.

import { expect } from 'vitest'
import { repliesTo } from '../../scripts/driven/replies.ts'
import { deskOf } from '../../domain/bill/desk.ts'
import { saidOfClaim } from '../../local/claim.ts'
import { chanceOf } from '../domain/seeds/random.ts'
import { nextStep, wantedBill } from '../domain/seeds/steps.ts'
import {
  attempt,
  drafted,
  kinds,
  type SeedBill,
  type Step,
  type Wanted,
  type World as Model,
} from '../domain/seeds/world.ts'
import { today } from './database.ts'
import type { Answered } from './people.ts'
import { rowOf, type World } from './world.ts'

const stepsOfSeed = 20
const billsOfSeed = 2

/** A head has at least so much at the beginning of a seed: else the last ones could approve nothing. */
const wantedPaise = 700_00
const ddoCode = '12E01-10104O'

/** A bill against which nothing stands, as an office drafts it. */
function draftOf({ kind, grossPaise, sanction }: Wanted): object {
  const { billType, claimType, headOfAccount } = kinds[kind]
  const recipientId = { telephone: '2000-10104-036', stores: '2000-10104-041', medical: '1000-10104-005' }
  const common = {
    ...{ treasuryCode: '577A', billKind: 'direct', billType, claimType, sector: 'S', headOfAccount, grossPaise },
    ...{ financialYear: today.financialYear, servicePeriod: { from: '2026-10-01', to: '2026-10-31' } },
    ...(sanction === null ? {} : { sanction: { ...sanction, amountPaise: sanction.amountPaise ?? undefined } }),
  }
  if (kind === 'motorInsurance') {
    const deduction = { headOfAccount: '8011-00-105-0-01-000', amountPaise: grossPaise, description: 'KGID' }
    return { ...common, deductions: [deduction] }
  }
  const annexure = [{ recipientId: recipientId[kind], amountPaise: grossPaise }]
  return { ...common, annexure, ...saidOfClaim({ billType, claimType, grossPaise, date: '2026-10-15', annexure }) }
}

/** What the model begins with: the grants as they are, filled up by the Finance Department where little is left. */
async function grantsOf({ stack: { database } }: World): Promise<Model['grants']> {
  const heads = [...new Set(Object.values(kinds).map(({ headOfAccount }) => headOfAccount))]
  await database.sql`
    with short as (
      update grants set allotted_paise = blocked_paise + spent_paise + ${wantedPaise}
      where ddo_code = ${ddoCode} and head_of_account = any(${heads}) and financial_year = ${today.financialYear}
        and allotted_paise - blocked_paise - spent_paise < ${wantedPaise}
      returning grant_id, allotted_paise, (select sum(m.amount_paise) from grant_movements m
        where m.grant_id = grants.grant_id and m.kind = 'allot') as before
    )
    insert into grant_movements (grant_id, kind, amount_paise)
    select grant_id, 'allot', allotted_paise - before from short`
  const rows = await database.sql<{ headOfAccount: string; allotted: number; blocked: number; spent: number }[]>`
    select head_of_account, allotted_paise as allotted, blocked_paise as blocked, spent_paise as spent from grants
    where ddo_code = ${ddoCode} and financial_year = ${today.financialYear}`
  return Object.fromEntries(
    rows.map(({ headOfAccount, allotted, blocked, spent }) => [
      headOfAccount,
      { allottedPaise: allotted, blockedPaise: blocked, spentPaise: spent },
    ]),
  )
}

async function send(world: World, one: SeedBill, fileId: string | null, step: Step): Promise<Answered> {
  const { people } = world
  const { billId } = one.bill
  if ('file' in step) {
    if (step.file === 'create')
      return people.post(step.login, '/v1/payment-files', { treasuryCode: one.bill.treasuryCode, billIds: [billId] })
    const reason = 'as the seed has it'
    const body = { 'drop-bill': { billId, reason }, cancel: { reason }, submit: {}, approve: { paperSigned: true } }
    return people.post(step.login, `/v1/payment-files/${fileId ?? 'none'}/actions/${step.file}`, body[step.file])
  }
  const desk = ['forward', 'pass'].includes(step.action) ? deskOf(one.bill) : null
  if (desk === null) return people.act(step.login, billId, step.action, step.body)
  const read = await people.get(step.login, `/v1/bills/${billId}/findings`)
  const { findings = [] } = read.body as { findings?: Parameters<typeof repliesTo>[0] }
  return people.act(step.login, billId, step.action, { ...step.body, ...repliesTo(findings, desk) })
}

/** What is compared of a bill: the numbers that it was given are the system's own. */
const shown = ({ state, version, revision, held, accepted, custodian }: Awaited<ReturnType<typeof rowOf>>) => ({
  ...{ state, version, revision, accepted, custodian, held: held?.reason ?? null },
})
const foretold = ({ bill: { state, version, revision, desk } }: SeedBill) => ({
  ...{ state, version, revision, accepted: desk.accepted, custodian: desk.custodian, held: desk.held?.reason ?? null },
})

/** All that a refusal might touch but what S-03 keeps of it (what the head accountant found wanting), in one value. */
const tables = [
  ...['bills', 'transitions', 'grants', 'grant_movements', 'sanctions', 'sanction_register', 'serials', 'objections'],
  ...['annexure_lines', 'deductions', 'sub_vouchers', 'payment_files', 'payment_file_bills', 'payments'],
  ...['ledger_entries', 'ledger_lines'],
]
const digests = tables.map(
  (name) => `(select md5(string_agg(t::text, '|' order by t::text)) from ${name} t) as ${name}`,
)
const digestOf = async ({ stack }: World) => {
  const [digest] = await stack.database.sql.unsafe(`select ${digests.join(', ')}`)
  return digest
}

async function expectAgrees(world: World, model: Model): Promise<void> {
  for (const one of model.bills)
    expect(shown(await rowOf(world, { billId: one.bill.billId, fileId: null }))).toEqual(foretold(one))
  const { sql } = world.stack.database
  const grants = await sql<{ head: string; blockedPaise: number; spentPaise: number }[]>`
    select head_of_account as head, blocked_paise, spent_paise from grants
    where ddo_code = ${ddoCode} and financial_year = ${today.financialYear}`
  for (const { head, blockedPaise, spentPaise } of grants)
    expect({ head, blockedPaise, spentPaise }).toMatchObject({ head, ...spentOf(model, head) })
  for (const [number, { drawnPaise, bills }] of Object.entries(model.register))
    expect(
      await sql`select drawn_paise, bills from sanction_register where number_key = paper_number(${number})`,
    ).toEqual([{ drawnPaise, bills }])
}
const spentOf = ({ grants }: Model, head: string) => {
  const { blockedPaise, spentPaise } = grants[head] ?? {}
  return { blockedPaise, spentPaise }
}

/** The numbers and ids that the system gave, in the place of the model's. */
async function withTheirs(world: World, model: Model): Promise<Model> {
  const bills = await Promise.all(
    model.bills.map(async (one) => {
      const row = await rowOf(world, { billId: one.bill.billId, fileId: null })
      const { openObjections, returnMemoNumber, continuationSheetNumber } = row
      return { ...one, bill: { ...one.bill, openObjections, returnMemoNumber, continuationSheetNumber } }
    }),
  )
  return { ...model, bills }
}

/** @throws Error naming the seed and the step */
export async function playSeed(world: World, seed: number): Promise<{ taken: number; refused: number }> {
  const chance = chanceOf(seed)
  const grants = await grantsOf(world)
  const bills: SeedBill[] = []
  for (let index = 0; index < billsOfSeed; index += 1) {
    const one = drafted(wantedBill(chance, seed), index)
    const { status, body } = await world.people.post('maker.10104', '/v1/bills', draftOf(one))
    expect(status, JSON.stringify(body)).toBe(201)
    bills.push({ ...one, bill: { ...one.bill, billId: String(body['billId']) } })
  }
  let model: Model = { bills, grants, register: {}, serials: {} }
  const files: (string | null)[] = bills.map(() => null)
  const count = { taken: 0, refused: 0 }
  const next = chanceOf(seed + 1_000_000)
  for (let number = 1; number <= stepsOfSeed; number += 1) {
    const step = nextStep(next, model)
    const one = model.bills[step.index]
    if (one === undefined) throw new Error(`no bill ${step.index}`)
    try {
      const { world: after, refused } = attempt(model, step)
      const before = refused === null ? null : await digestOf(world)
      const { status, body } = await send(world, one, files[step.index] ?? null, step)
      if (refused !== null) {
        // Of what he may not see he is told that there is nothing.
        expect([refused.code, 'not_found', 'not_your_role', 'not_your_office'], JSON.stringify(body)).toContain(
          body.code,
        )
        expect(await digestOf(world), 'a refusal changes nothing').toEqual(before)
        count.refused += 1
        continue
      }
      expect(status, JSON.stringify(body)).toBeLessThan(300)
      if ('file' in step && step.file === 'create') files[step.index] = String(body['fileId'])
      await expectAgrees(world, after)
      model = await withTheirs(world, after)
      count.taken += 1
    } catch (error) {
      throw new Error(`seed ${seed}, step ${number} in ${one.bill.state}: ${JSON.stringify(step)}`, { cause: error })
    }
  }
  return count
}
