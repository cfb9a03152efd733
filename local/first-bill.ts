// The sample's first bill: a telephone bill from draft to PAID, by the API alone, one line a step.

import { setTimeout as sleep } from 'node:timers/promises'
import { allChecks } from '../cli/action-body.ts'
import { ApiProblem, NoAnswer, openApi, type ApiCaller } from '../cli/api.ts'
import type { BillAnswer, Messenger, PaymentFileAnswer, Recipient, Transition } from '../cli/answers.ts'
import { lastMonth } from '../cli/bill-file.ts'
import { allItems, grantedYear } from '../cli/session.ts'
import { StartError } from '../links.ts'
import { businessDate } from '../domain/kernel/calendar.ts'
import { firstOffice } from './sample-state-data.ts'
import { returnedAccountEnding } from './sample-recipients.ts'

export interface FirstBillSettings {
  apiUrl: string
  /** A token for a login of the sample. */
  token: (login: string) => Promise<string>
  print: (line: string) => void
  /** How long the bill may stand still on its way through the bank. */
  patienceSeconds?: number
}

const treasuryCode = '577A'
const headOfAccount = '2054-00-097-0-01-051'
const grossPaise = 2_36_000
const settled: readonly string[] = ['PAID', 'PARTLY_FAILED', 'FAILED']

interface Carrier {
  /** What this person may ask of the API. */
  as: (login: string) => ApiCaller
  /** Takes a step and prints it with the state that it led to. */
  step: (login: string, action: string, take: (api: ApiCaller, key: string) => Promise<string>) => Promise<void>
  print: (actor: string, action: string, state: string, milliseconds: number) => void
  say: (line: string) => void
  /** A key of this start alone, where the state says what is done: a refusal of an earlier start is given again. */
  anew: (step: string) => string
}

/** A bill that somebody has left waiting stands before it (S-16a). It is his to process; the first bill waits. */
class TurnOfAnother extends Error {}

/** A refusal or a silence in the words of this bill; anything else is a fault, and stays one. */
function stopped(where: string, cause: unknown): unknown {
  if (cause instanceof ApiProblem && cause.problem.code === 'not_your_turn')
    return new TurnOfAnother(`The first bill waits at ${where}: ${cause.message} The next start carries it on.`)
  if (!(cause instanceof ApiProblem || cause instanceof NoAnswer)) return cause
  return new StartError(`The first bill stopped at ${where}: ${cause.message}`, { cause })
}

function carrier({ apiUrl, token, print }: FirstBillSettings, keyBase: string): Carrier {
  const callers = new Map<string, ApiCaller>()
  const as = (login: string): ApiCaller => {
    const known = callers.get(login)
    if (known !== undefined) return known
    const post = `post.${login}`
    const caller = openApi({ apiUrl, post, token: () => token(login), patienceSeconds: 60 })
    callers.set(login, caller)
    return caller
  }
  const line: Carrier['print'] = (actor, action, state, milliseconds) => {
    const seconds = (milliseconds / 1000).toFixed(2).padStart(6)
    print(`  ${actor.padEnd(16)} ${action.padEnd(20)} ${state.padEnd(18)} ${seconds} s`)
  }
  let count = 0
  const step: Carrier['step'] = async (login, action, take) => {
    count += 1
    const began = Date.now()
    // The same step has the same key: a start that was broken off and is carried again repeats nothing.
    const state = await take(as(login), `${keyBase}.${count}.${action.replaceAll(' ', '-')}`).catch(
      (error: unknown) => {
        throw stopped(`${login}, ${action}`, error)
      },
    )
    line(login, action, state, Date.now() - began)
  }
  const begun = Date.now()
  return { as, step, print: line, say: (text) => print(`  ${text}`), anew: (what) => `${keyBase}.${begun}.${what}` }
}

async function telephoneBill(maker: ApiCaller, servicePeriod: { from: string; to: string }): Promise<object> {
  const financialYear = await grantedYear(maker, { ddoCode: firstOffice, headOfAccount })
  const recipients = await allItems<Recipient>(maker, '/v1/recipients', { ddoCode: firstOffice })
  const supplier = recipients.find(
    ({ name, accountNumber }) => name.startsWith('Telephone') && !accountNumber.endsWith(returnedAccountEnding),
  )
  if (financialYear === undefined || supplier === undefined)
    throw new StartError('The sample State is not in this database: empty it with npm run reset, then start again.')
  return {
    treasuryCode,
    billKind: 'direct',
    billType: 'dc_exempt',
    claimType: 'telephone',
    sector: 'S',
    financialYear,
    headOfAccount,
    servicePeriod,
    grossPaise,
    subVouchers: [
      {
        number: '1',
        date: servicePeriod.to,
        supplier: supplier.name,
        ...(supplier.gstin ? { gstin: supplier.gstin } : {}),
        amountPaise: grossPaise,
        original: true,
        cancelled: true,
      },
    ],
    annexure: [{ recipientId: supplier.recipientId, amountPaise: grossPaise }],
    remarks: 'The first bill of the sample',
  }
}

async function carryToPassed(carry: Carrier, servicePeriod: { from: string; to: string }): Promise<string> {
  const foa = carry.as('foa.577a')
  const [draft, [messenger]] = await Promise.all([
    telephoneBill(carry.as('maker.10104'), servicePeriod),
    allItems<Messenger>(foa, '/v1/messengers', { ddoCode: firstOffice }),
  ])
  if (messenger === undefined) throw new StartError(`No messenger is registered for ${firstOffice}.`)
  let bill: BillAnswer | undefined
  await carry.step('maker.10104', 'create', async (api, key) => {
    bill = await api.post<BillAnswer>('/v1/bills', draft, key)
    return bill.state
  })
  if (bill === undefined) throw new Error('a created bill was not given back')
  const { billId } = bill
  const act = (login: string, action: string, body: object = {}) =>
    carry.step(login, action, (api, key) => actOn(api, billId, action, body, key))
  await act('maker.10104', 'forward')
  await act('checker.10104', 'forward')
  await act('approver.10104', 'approve')
  await act('foa.577a', 'inward', { messengerId: messenger.messengerId })
  await carryOverDesks(carry, billId)
  return billId
}

async function actOn(api: ApiCaller, billId: string, action: string, body: object, key: string): Promise<string> {
  const moved = await api.post<{ bill: BillAnswer }>(`/v1/bills/${billId}/actions/${action}`, body, key)
  return moved.bill.state
}

const works: Readonly<Partial<Record<string, readonly [action: string, body: object | 'all checks']>>> = {
  WITH_BOA: ['forward', {}],
  WITH_HA: ['forward', 'all checks'],
  WITH_BAO: ['pass', { paperSigned: true }],
}

/** Each by whoever's desk it is at (S-16a), from where an earlier start has left it. */
async function carryOverDesks(carry: Carrier, billId: string): Promise<void> {
  for (;;) {
    const { state, desk } = await carry.as('foa.577a').get<BillAnswer>(`/v1/bills/${billId}`)
    const work = works[state]
    if (work === undefined) return
    if (desk.post === null) throw new StartError(`The first bill, ${billId}, waits for somebody who sits at a desk.`)
    const [action, body] = desk.accepted ? work : (['accept', {}] as const)
    await carry.step(desk.post.replace(/^post\./, ''), action, async (api) => {
      const given = body === 'all checks' ? allChecks(await api.get<BillAnswer>(`/v1/bills/${billId}`)) : body
      return actOn(api, billId, action, given, carry.anew(`${state}.${action}`))
    })
  }
}

/** The payment file into which an earlier start has put it. */
async function fileOf(api: ApiCaller, billId: string): Promise<string | undefined> {
  const moves = await allItems<Transition>(api, `/v1/bills/${billId}/transitions`)
  const fileId = moves.findLast(({ action }) => action === 'authorise')?.detail?.['fileId']
  return typeof fileId === 'string' ? fileId : undefined
}

async function carryToAuthorised(carry: Carrier, billId: string): Promise<void> {
  const pa = carry.as('pa.577a')
  let fileId = await fileOf(pa, billId)
  const stateOfBill = async (api: ApiCaller) => (await api.get<BillAnswer>(`/v1/bills/${billId}`)).state
  if (fileId === undefined)
    await carry.step('pa.577a', 'payment file', async (api) => {
      const asked = { treasuryCode, billIds: [billId] }
      fileId = (await api.post<PaymentFileAnswer>('/v1/payment-files', asked, carry.anew('file'))).fileId
      return stateOfBill(api)
    })
  const path = `/v1/payment-files/${fileId ?? ''}`
  for (const [from, login, action, body] of [
    ['DRAFT', 'pa.577a', 'submit', {}],
    ['SUBMITTED', 'to.577a', 'approve', { paperSigned: true }],
  ] as const)
    if ((await pa.get<PaymentFileAnswer>(path)).state === from)
      await carry.step(login, `${action} file`, async (api) => {
        await api.post(`${path}/actions/${action}`, body, carry.anew(action))
        return stateOfBill(api)
      })
}

/** Prints what the Reserve Bank's exchange does to the bill, until it is paid. */
async function awaitSettlement(carry: Carrier, billId: string, patienceSeconds: number): Promise<void> {
  const api = carry.as('maker.10104')
  let [seen, moved, waits] = [0, Date.now(), false]
  for (let state = ''; !settled.includes(state); await sleep(200)) {
    const moves = await allItems<Transition>(api, `/v1/bills/${billId}/transitions`)
    for (const [index, move] of moves.entries()) {
      if (move.version <= seen) continue
      const took = Date.parse(move.at) - Date.parse(moves[index - 1]?.at ?? move.at)
      if (move.role === 'RBI_EXCHANGE') carry.print('Reserve Bank', move.action, move.to, took)
      ;[seen, moved, state, waits] = [move.version, Date.now(), move.to, false]
    }
    if (!waits && Date.now() - moved > 5000) {
      waits = true
      carry.say(
        'Waiting for the Reserve Bank, which takes files in its hours only (docs/sample-state.md); ' +
          `${patienceSeconds} s at most`,
      )
    }
    const last = moves.at(-1)
    if (Date.now() - moved > patienceSeconds * 1000)
      throw new StartError(
        `The first bill, ${billId}, stands at ${last?.to ?? 'nothing'} for ${patienceSeconds} s: ` +
          'see the logs of the worker and the simulator, and the business time (docs/sample-state.md).',
      )
    if (settled.includes(state) && state !== 'PAID')
      throw new StartError(`The first bill, ${billId}, ended ${state}: see khajane payments ${billId}.`)
  }
}

/**
 * Carries the first bill from draft to PAID, or to where a bill of somebody's stands before it: it waits its turn, and
 * is carried on by the next start.
 * @throws StartError that says at which step it stopped: refused, without an answer, or waiting for the bank
 */
export async function carryFirstBill(settings: FirstBillSettings): Promise<'paid' | 'waits'> {
  const servicePeriod = lastMonth(businessDate(new Date()))
  const carry = carrier(settings, `first-bill.${servicePeriod.from}`)
  try {
    const billId = await carryToPassed(carry, servicePeriod)
    await carryToAuthorised(carry, billId)
    await awaitSettlement(carry, billId, settings.patienceSeconds ?? 120)
    return 'paid'
  } catch (error) {
    if (error instanceof TurnOfAnother) {
      carry.say(error.message)
      return 'waits'
    }
    throw stopped('a question to the API', error)
  }
}
