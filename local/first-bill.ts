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
}

/** A refusal or a silence in the words of this bill; anything else is a fault, and stays one. */
function stopped(where: string, cause: unknown): unknown {
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
  return { as, step, print: line, say: (text) => print(`  ${text}`) }
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
  const act = async (login: string, action: string, body: object | 'all checks' = {}) => {
    await carry.step(login, action, async (api, key) => {
      const given = body === 'all checks' ? allChecks(await api.get<BillAnswer>(`/v1/bills/${billId}`)) : body
      const moved = await api.post<{ bill: BillAnswer }>(`/v1/bills/${billId}/actions/${action}`, given, key)
      return moved.bill.state
    })
  }
  await act('maker.10104', 'forward')
  await act('checker.10104', 'forward')
  await act('approver.10104', 'approve')
  await act('foa.577a', 'inward', { messengerId: messenger.messengerId })
  // Whoever's desk it is at (S-16a).
  const officer = async () =>
    ((await foa.get<BillAnswer>(`/v1/bills/${billId}`)).desk.post ?? '').replace(/^post\./, '')
  for (const [action, body] of [
    ['forward', {}],
    ['forward', 'all checks'],
    ['pass', { paperSigned: true }],
  ] as const) {
    const login = await officer()
    await act(login, 'accept')
    await act(login, action, body)
  }
  return billId
}

async function carryToAuthorised(carry: Carrier, billId: string): Promise<void> {
  let fileId = ''
  const stateOfBill = async (api: ApiCaller) => (await api.get<BillAnswer>(`/v1/bills/${billId}`)).state
  await carry.step('pa.577a', 'payment file', async (api, key) => {
    const file = await api.post<PaymentFileAnswer>('/v1/payment-files', { treasuryCode, billIds: [billId] }, key)
    fileId = file.fileId
    return stateOfBill(api)
  })
  const act = async (login: string, action: string, body: object = {}) => {
    await carry.step(login, `${action} file`, async (api, key) => {
      await api.post(`/v1/payment-files/${fileId}/actions/${action}`, body, key)
      return stateOfBill(api)
    })
  }
  await act('pa.577a', 'submit')
  await act('to.577a', 'approve', { paperSigned: true })
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
 * Carries the first bill from draft to PAID.
 * @throws StartError that says at which step it stopped: refused, without an answer, or waiting for the bank
 */
export async function carryFirstBill(settings: FirstBillSettings): Promise<void> {
  const servicePeriod = lastMonth(businessDate(new Date()))
  const carry = carrier(settings, `first-bill.${servicePeriod.from}`)
  try {
    const billId = await carryToPassed(carry, servicePeriod)
    await carryToAuthorised(carry, billId)
    await awaitSettlement(carry, billId, settings.patienceSeconds ?? 120)
  } catch (error) {
    throw stopped('a question to the API', error)
  }
}
