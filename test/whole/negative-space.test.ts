// What cannot be done, through the API: in each state that a bill can reach, every action by those whose role it is,
// and the actions of that state by every other role and from every other office. Each refusal says why, and changes
// nothing.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BillView } from '../../api/bill/schema.ts'
import type { Action, Role } from '../../domain/kernel/vocabulary.ts'
import type { Step } from '../domain/scenarios/format.ts'
import { authorised, belagavi, file, passed, reason, telephone } from '../domain/scenarios/steps.ts'
import { specified } from '../domain/specified.ts'
import { everythingIn } from '../kit/books.ts'
import { formOf, pdfOf } from '../kit/documents.ts'
import { askable, barrier, bodyFor, wayTo } from '../kit/every-state.ts'
import { play, playedTo } from '../kit/play-scenario.ts'
import { listTelephoneBills } from '../kit/clearances.ts'
import { openWorld, rowOf, sees, type Played, type World } from '../kit/world.ts'
import { atHome, elsewhere, everybody, expectProblem, type Person } from '../kit/refusals.ts'

const { pa, to } = belagavi

let world: World
const bills = new Map<string, Played>()

beforeAll(async () => {
  world = await openWorld()
  await world.bank.oneBillAFile()
  await listTelephoneBills(world.stack.database.sql)
  world.bank.keepSilent()
  const waiting = Object.entries(wayTo)
  const carry = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      bills.set(next[0], await playedTo(world, ...next[1]))
  }
  await Promise.all([carry(), carry(), carry(), carry(), carry()])
  // Held back now, after those that were to be sent.
  await world.bank.hold('577A')
  await play(world, billIn('AUTHORISED'), authorised())
}, 240_000)
afterAll(() => world.stack.stop(), 30_000)

const billIn = (state: string): Played => {
  const played = bills.get(state)
  if (played === undefined) throw new Error(`no bill is ${state}`)
  return played
}

const everything = () => everythingIn(world.stack.database.sql)

/** Asked, and refused. What the state, the role and the office allow is refused by a version that is not the bill's. */
async function expectRefused(state: string, action: Action, person: Person): Promise<void> {
  const { people } = world
  const { billId } = billIn(state)
  const path = `/v1/bills/${billId}/actions/${action}`
  const body = bodyFor(action, person)
  const visible = await sees(world, billIn(state), person.office)
  const barred = visible ? barrier(state, action, person) : 'not_found'
  if (barred !== null) return expectProblem(await people.post(person.login, path, body), barred, path)
  const { allowedActions } = (await people.get(person.login, `/v1/bills/${billId}`)).body as unknown as BillView
  const told = allowedActions.find((one) => one.action === action)
  if (told?.refusal !== undefined)
    return expectProblem(await people.post(person.login, path, body), told.refusal.code, path)
  expect(told?.allowed).toBe(true)
  const stale = { headers: { 'if-match': '"0.0"' } }
  expectProblem(await people.post(person.login, path, body, stale), 'precondition_failed', path)
}

async function expectNothingDone(state: string, asked: readonly (readonly [Action, Person])[]): Promise<void> {
  const before = await everything()
  expect(before.bills.find(({ billId }) => billId === billIn(state).billId)?.['state']).toBe(state)
  const waiting = [...asked]
  const take = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [action, person] = next
      await expectRefused(state, action, person).catch((error: unknown) => {
        throw new Error(`${person.login}, ${action} in ${state}`, { cause: error })
      })
    }
  }
  await Promise.all([take(), take(), take(), take()])
  expect(await everything()).toEqual(before)
}

test('the states are all those that can be reached', () => {
  const built = specified.filter(({ later }) => !later).map((row) => row.to)
  expect(Object.keys(wayTo).sort()).toEqual([...new Set(built)].sort())
})

describe.each(Object.keys(wayTo))('a bill that is %s', (state) => {
  const here = askable.filter((action) => specified.some((row) => row.from === state && row.action === action))

  test('every action, by those whose role it is anywhere', async () => {
    const asked = askable.flatMap((action) => {
      const roles = specified.filter((row) => row.action === action).map(({ by }) => by)
      const right = atHome.filter(({ role }) => roles.includes(role))
      // What only the Reserve Bank does is tried by the treasury officer.
      return (right.length > 0 ? right : atHome.filter(({ role }) => role === 'TO')).map(
        (person) => [action, person] as const,
      )
    })
    await expectNothingDone(state, asked)
  }, 120_000)

  test('its actions, by every other role, and from every other office', async () => {
    const asked = here.flatMap((action) => {
      const roles = specified.filter((row) => row.from === state && row.action === action).map(({ by }) => by)
      const wrong = atHome.filter(({ role }) => !roles.includes(role))
      const outside = elsewhere.filter(({ role }) => roles.includes(role))
      return [...wrong, ...outside].map((person) => [action, person] as const)
    })
    await expectNothingDone(state, asked)
  }, 120_000)
})

describe('a bill is edited, given lines and documents', () => {
  const document = () => formOf(pdfOf('late'), { name: 'late.pdf' })
  const ways = [
    ['PATCH', '', () => ({ body: { remarks: 'late' } })],
    ['PUT', '/annexure', () => ({ body: 'recipientId,amountPaise\n', headers: { 'content-type': 'text/csv' } })],
    ['POST', '/attachments', () => ({ body: document() })],
  ] as const
  const barrierOfEdit = (state: string, { role }: Person): string => {
    if (role !== 'MAKER') return 'not_your_role'
    if (state === 'CANCELLED') return 'bill_closed'
    return state === 'DRAFT' ? 'precondition_failed' : 'not_in_this_state'
  }

  test.each(Object.keys(wayTo))(
    'by its maker alone, and only as a draft: %s',
    async (state) => {
      const played = billIn(state)
      const before = await everything()
      for (const person of [...atHome, ...elsewhere.filter(({ role }) => role === 'MAKER')])
        for (const [method, more, asked] of ways) {
          const path = `/v1/bills/${played.billId}${more}`
          const { body, headers }: { body: unknown; headers?: Record<string, string> } = asked()
          const code = (await sees(world, played, person.office)) ? barrierOfEdit(state, person) : 'not_found'
          const match = { 'if-match': code === 'precondition_failed' ? '"0.0"' : '*' }
          const answered = await world.people.ask(method, person.login, path, {
            body,
            headers: { ...headers, ...match },
          })
          expectProblem(answered, code, path)
        }
      const unseen = await world.people.ask('PATCH', 'maker.10104', `/v1/bills/${played.billId}`, {
        body: { remarks: 'blind' },
      })
      expectProblem(unseen, 'if_match_required', `/v1/bills/${played.billId}`)
      expect(await everything()).toEqual(before)
    },
    60_000,
  )
})

describe('a payment file', () => {
  const fileActs = ['submit', 'approve', 'drop-bill', 'cancel'] as const
  const inState: Readonly<Record<string, readonly Step[]>> = {
    DRAFT: [file(pa, 'create', 'IN_PAYMENT_FILE')],
    SUBMITTED: [file(pa, 'create', 'IN_PAYMENT_FILE'), file(pa, 'submit', 'IN_PAYMENT_FILE')],
    APPROVED: authorised(),
    CANCELLED: [file(pa, 'create', 'IN_PAYMENT_FILE'), file(pa, 'cancel', 'PASSED', 'for the wrong day')],
  }
  /** Whose the act is: while the file is a draft, once it is submitted. */
  const actors: Readonly<Record<string, Partial<Record<string, Role>>>> = {
    submit: { DRAFT: 'PA' },
    approve: { SUBMITTED: 'TO' },
    'drop-bill': { DRAFT: 'PA', SUBMITTED: 'TO' },
    cancel: { DRAFT: 'PA', SUBMITTED: 'TO' },
  }
  const barrierOfFile = (state: string, action: string, { role, office }: Person): string => {
    if (!/^[A-Z]+$/.test(office) && office !== '577A') return 'not_found'
    const roles = actors[action] ?? {}
    if (!Object.values(roles).includes(role)) return 'not_your_role'
    if (roles[state] === undefined) return 'wrong_file_state'
    return roles[state] === role ? 'precondition_failed' : 'not_your_role'
  }
  const who = everybody.filter(({ office }) => office !== '572A')

  test.each(Object.keys(inState))(
    'that is %s: every act, by everybody',
    async (state) => {
      const played = await playedTo(world, telephone(), [...passed(), ...(inState[state] ?? [])])
      const before = await everything()
      for (const action of fileActs)
        for (const person of who) {
          const path = `/v1/payment-files/${played.fileId ?? ''}/actions/${action}`
          const body = {
            ...(action === 'drop-bill' ? { billId: played.billId } : {}),
            ...(action === 'submit' || action === 'approve' ? {} : reason),
          }
          const code = barrierOfFile(state, action, person)
          const headers = code === 'precondition_failed' ? { 'if-match': '"0"' } : {}
          expectProblem(await world.people.post(person.login, path, body, { headers }), code, path)
        }
      expect(await everything()).toEqual(before)
    },
    120_000,
  )

  test('nobody but the payment authoriser of its treasury makes one', async () => {
    const { billId } = billIn('PASSED')
    const before = await everything()
    for (const { login, role, office } of everybody.filter(({ login }) => login !== pa)) {
      const answered = await world.people.post(login, '/v1/payment-files', { treasuryCode: '577A', billIds: [billId] })
      expectProblem(
        answered,
        role === 'PA' && office !== '577A' ? 'not_your_office' : 'not_your_role',
        '/v1/payment-files',
      )
    }
    expect(await everything()).toEqual(before)
    expect((await rowOf(world, billIn('PASSED'))).state).toBe('PASSED')
  })

  test('who passed a bill does not prepare its payment, who prepared it does not approve it', async () => {
    const { sql } = world.stack.database
    const { billId } = await playedTo(world, telephone(), passed())
    await sql`update bills set acted = jsonb_set(acted, '{pa.577a}', '["BAO"]') where bill_id = ${billId}`
    const before = await everything()
    const answered = await world.people.post(pa, '/v1/payment-files', { treasuryCode: '577A', billIds: [billId] })
    expectProblem(answered, 'separation_of_duties', '/v1/payment-files')
    expect(await everything()).toEqual(before)
    const filed = await playedTo(world, telephone(), [
      ...passed(),
      file(pa, 'create', 'IN_PAYMENT_FILE'),
      file(pa, 'submit', 'IN_PAYMENT_FILE'),
    ])
    await sql`update bills set acted = jsonb_set(acted, '{to.577a}', '["PA"]') where bill_id = ${filed.billId}`
    const path = `/v1/payment-files/${filed.fileId ?? ''}/actions/approve`
    const asItWas = await everything()
    expectProblem(await world.people.post(to, path), 'separation_of_duties', path)
    expect(await everything()).toEqual(asItWas)
  })
})

test('a refused creation spends no number and leaves no bill', async () => {
  const { financialYear, headOfAccount, treasuryCode } = await rowOf(world, billIn('DRAFT'))
  const draft = {
    treasuryCode,
    billKind: 'direct',
    billType: 'dc_exempt',
    claimType: 'telephone',
    sector: 'S',
    financialYear,
    headOfAccount,
    servicePeriod: { from: '2026-10-01', to: '2026-10-31' },
    grossPaise: 1_000,
  }
  const before = await everything()
  for (const { login } of everybody.filter(({ role }) => role !== 'MAKER'))
    expectProblem(await world.people.post(login, '/v1/bills', draft), 'not_your_role', '/v1/bills')
  const refusedFor = async (code: string, more: object, login = 'maker.10104') =>
    expectProblem(await world.people.post(login, '/v1/bills', { ...draft, ...more }), code, '/v1/bills')
  await refusedFor('not_your_office', { ddoCode: '12E01-10104O' }, 'maker.10107')
  await refusedFor('pair_unknown', { claimType: 'salary' })
  await refusedFor('treasury_unknown', { treasuryCode: '999Z' })
  await refusedFor('wrong_treasury', { treasuryCode: '572A' })
  await refusedFor('head_not_mapped', { headOfAccount: '2054-00-097-0-01-002' })
  await refusedFor('net_not_positive', {
    deductions: [{ headOfAccount: '8658-00-112-0-01-000', amountPaise: 1_001, description: 'tax' }],
  })
  await refusedFor('transfer_leaves_net', { billType: 'transfer', claimType: 'kgid_motor_insurance' })
  await refusedFor('deduction_head_unknown', {
    deductions: [{ headOfAccount: '2054-00-097-0-01-002', amountPaise: 1, description: 'tax' }],
  })
  await refusedFor('recipient_unknown', { annexure: [{ recipientId: '10NOBODY', amountPaise: 1_000 }] })
  await refusedFor('annexure_total', { annexure: [{ recipientId: '2000-10104-036', amountPaise: 999 }] })
  expect(await everything()).toEqual(before)
})
