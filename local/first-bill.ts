// The sample's first bill: a telephone bill from draft to PAID, and the scroll of its debit approved, by the API alone,
// one line a step.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Messenger, Recipient, Transition } from '../cli/answers.ts'
import type { ApiCaller } from '../cli/api.ts'
import { lastMonth } from '../cli/bill-file.ts'
import { allItems, grantedYear } from '../cli/session.ts'
import { StartError } from '../links.ts'
import {
  allInOrder,
  approveScrolls,
  atDesk,
  businessDayAt,
  carry,
  peopleOf,
  signed,
  stopped,
  TurnOfAnother,
  type Act,
  type ApiOfSample,
  type Manner,
  type People,
} from './carrier.ts'
import { firstOffice } from './sample-state-data.ts'
import { returnedAccountEnding } from './sample-recipients.ts'

export interface FirstBillSettings extends ApiOfSample, Pick<Manner, 'billId' | 'made'> {
  print: (line: string) => void
  /** How long the bill may stand still on its way through the bank. */
  patienceSeconds?: number
}

const treasuryCode = '577A'
const maker = 'maker.10104'
const headOfAccount = '2054-00-097-0-01-051'
const grossPaise = 2_36_000
const settled: readonly string[] = ['PAID', 'PARTLY_FAILED', 'FAILED']
const what = 'The first bill'

const lineTo =
  (print: FirstBillSettings['print']): NonNullable<Manner['told']> =>
  (actor, action, state, milliseconds) => {
    const seconds = (milliseconds / 1000).toFixed(2).padStart(6)
    print(`  ${actor.padEnd(16)} ${action.padEnd(20)} ${state.padEnd(18)} ${seconds} s`)
  }

interface Period {
  from: string
  to: string
}

async function telephoneBill(api: ApiCaller, servicePeriod: Period): Promise<object> {
  const financialYear = await grantedYear(api, { ddoCode: firstOffice, headOfAccount })
  const recipients = await allItems<Recipient>(api, '/v1/recipients', { ddoCode: firstOffice })
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

const wayOf = (messengerId: string): Act[] => [
  [maker, 'forward'],
  ['checker.10104', 'forward'],
  ['approver.10104', 'approve'],
  ['foa.577a', 'inward', { messengerId }],
  [atDesk, 'accept'],
  [atDesk, 'forward'],
  [atDesk, 'accept'],
  [atDesk, 'forward', allInOrder],
  [atDesk, 'accept'],
  [atDesk, 'pass', signed],
  ['pa.577a', 'make file'],
  ['pa.577a', 'submit file'],
  ['to.577a', 'approve file', signed],
]

async function carryToAuthorised(as: People, servicePeriod: Period, said: Manner): Promise<string> {
  const [draft, [messenger]] = await Promise.all([
    telephoneBill(as(maker), servicePeriod),
    allItems<Messenger>(as('foa.577a'), '/v1/messengers', { ddoCode: firstOffice }),
  ])
  if (messenger === undefined) throw new StartError(`No messenger is registered for ${firstOffice}.`)
  const journey = { treasuryCode, maker, draft, way: wayOf(messenger.messengerId) }
  return carry(as, journey, said)
}

/** Prints what the Reserve Bank's exchange does to the bill, until it is paid. */
async function awaitSettlement(as: People, billId: string, settings: FirstBillSettings): Promise<void> {
  const { print, patienceSeconds = 120 } = settings
  let [seen, moved, waits] = [0, Date.now(), false]
  for (let state = ''; !settled.includes(state); await sleep(200)) {
    const moves = await allItems<Transition>(as(maker), `/v1/bills/${billId}/transitions`)
    for (const [index, move] of moves.entries()) {
      if (move.version <= seen) continue
      const took = Date.parse(move.at) - Date.parse(moves[index - 1]?.at ?? move.at)
      if (move.role === 'RBI_EXCHANGE') lineTo(print)('Reserve Bank', move.action, move.to, took)
      ;[seen, moved, state, waits] = [move.version, Date.now(), move.to, false]
    }
    if (!waits && Date.now() - moved > 5000) {
      waits = true
      print(
        '  Waiting for the Reserve Bank, which takes files in its hours only (docs/sample-state.md); ' +
          `${patienceSeconds} s at most`,
      )
    }
    const last = moves.at(-1)
    if (Date.now() - moved > patienceSeconds * 1000)
      throw new StartError(
        `${what}, ${billId}, stands at ${last?.to ?? 'nothing'} for ${patienceSeconds} s: ` +
          'see the logs of the worker and the simulator, and the business time (docs/sample-state.md).',
      )
    if (settled.includes(state) && state !== 'PAID')
      throw new StartError(`${what}, ${billId}, ended ${state}: see khajane payments ${billId}.`)
  }
}

/**
 * Carries the first bill from draft to PAID, and has the scroll of its debit approved, so that its office sees the UTR
 * (S-31); or to where a bill of somebody's stands before it: it waits its turn, and is carried on by the next start.
 * @throws StartError that says at which step it stopped: refused, without an answer, or waiting for the bank
 */
export async function carryFirstBill(settings: FirstBillSettings): Promise<'paid' | 'waits'> {
  const as = peopleOf(settings)
  try {
    const servicePeriod = lastMonth(await businessDayAt(as, treasuryCode))
    const { print, billId: known, made } = settings
    const kept = { billId: known, ...(made === undefined ? {} : { made }) }
    const said = { what, keyBase: `first-bill.${servicePeriod.from}`, told: lineTo(print), ...kept }
    const billId = await carryToAuthorised(as, servicePeriod, said)
    await awaitSettlement(as, billId, settings)
    await approveScrolls(as, { treasuryCode, maker, billId }, said)
    return 'paid'
  } catch (error) {
    if (error instanceof TurnOfAnother) {
      settings.print(`  ${error.message} The next start carries it on.`)
      return 'waits'
    }
    throw stopped(what, 'a question to the API', error)
  }
}
