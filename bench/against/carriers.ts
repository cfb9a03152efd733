// Officers who carry telephone bills from draft to PASSED, by HTTP alone, so that any commit can be asked.

import { setTimeout as sleep } from 'node:timers/promises'
import { allChecks } from '../../cli/action-body.ts'
import type { BillAnswer, Recipient } from '../../cli/answers.ts'
import { openApi } from '../../cli/api.ts'
import { lastMonth } from '../../cli/bill-file.ts'
import { allItems, grantedYear } from '../../cli/session.ts'
import { StartError } from '../../links.ts'
import { businessDate } from '../../domain/kernel/calendar.ts'
import { localToken } from '../../local/local-token.ts'
import { firstOffice } from '../../local/sample-state-data.ts'
import { sender, type Send } from '../http.ts'
import { grossPaise, headOfAccount, stepsToPassed, treasuryCode } from '../telephone-bill.ts'
import type { System } from './system.ts'

const maker = 'maker.10104'
/** The bill is made, then it moves. */
const actsOfOneBill = 1 + stepsToPassed.length

/** All callers of one system. */
export interface Carriers {
  /** @returns how many acts were carried out a second */
  carryFor: (seconds: number) => Promise<number>
  close: () => void
}

/** Where one caller is: he goes on there in the next chunk. */
interface Place {
  bill: BillAnswer | undefined
  done: number
}

async function draftFor({ apiUrl, issuer }: System): Promise<string> {
  const api = openApi({ apiUrl, post: `post.${maker}`, token: () => localToken(issuer, maker) })
  const financialYear = await grantedYear(api, { ddoCode: firstOffice, headOfAccount })
  const recipients = await allItems<Recipient>(api, '/v1/recipients', { ddoCode: firstOffice })
  const supplier = recipients.find(({ name }) => name.startsWith('Telephone'))
  if (financialYear === undefined || supplier === undefined)
    throw new StartError(`The sample State is not in the database behind ${apiUrl}.`)
  const servicePeriod = lastMonth(businessDate(new Date()))
  const voucher = { number: '1', date: servicePeriod.to, supplier: supplier.name, original: true, cancelled: true }
  return JSON.stringify({
    treasuryCode,
    billKind: 'direct',
    billType: 'dc_exempt',
    claimType: 'telephone',
    sector: 'S',
    financialYear,
    headOfAccount,
    servicePeriod,
    grossPaise,
    subVouchers: [{ ...voucher, amountPaise: grossPaise }],
    annexure: [{ recipientId: supplier.recipientId, amountPaise: grossPaise }],
  })
}

async function headersOfOfficers({ issuer }: System): Promise<ReadonlyMap<string, Record<string, string>>> {
  const logins = new Set([maker, 'boa2.577a', ...stepsToPassed.map(({ login }) => login)])
  const of = async (login: string): Promise<[string, Record<string, string>]> => {
    const authorization = `Bearer ${await localToken(issuer, login)}`
    return [login, { authorization, post: `post.${login}`, 'content-type': 'application/json' }]
  }
  return new Map(await Promise.all([...logins].map(of)))
}

/** The next act of this place, as a request; its key makes a repeat harmless. */
function nextAct({ bill, done }: Place, draft: string): { login: string; path: string; body: string } {
  if (bill === undefined) return { login: maker, path: '/v1/bills', body: draft }
  const step = stepsToPassed[done - 1]
  if (step === undefined) throw new Error('a bill that has passed was not put away')
  const { action, body } = step
  // At the desk where the bill is; before version 6 there were no desks.
  const post: string | null | undefined = bill.desk.post
  const login = typeof post === 'string' ? post.replace(/^post\./, '') : step.login
  // Before version 5 nobody said that he had signed the paper.
  const said = action === 'pass' && bill.lifecycleVersion < 5 ? {} : body
  const given = 'sixChecks' in body ? allChecks(bill) : said
  return { login, path: `/v1/bills/${bill.billId}/actions/${action}`, body: JSON.stringify(given) }
}

/** A system that is busy says so, and is asked again: what it takes for that counts. @returns null before its turn */
async function insist(send: Send, asked: Parameters<Send>[0]): Promise<string | null> {
  for (;;) {
    const { status, text, headers } = await send(asked)
    if (status < 300) return text
    if (text.includes('"not_your_turn"')) return null
    if (status !== 503 && status !== 429) throw new StartError(`${asked.path} answered ${status}: ${text}`)
    await sleep(Number(headers['retry-after'] ?? 1) * 1000)
  }
}

export async function prepareCarriers(system: System, callers: number): Promise<Carriers> {
  const [draft, officers] = await Promise.all([draftFor(system), headersOfOfficers(system)])
  const { send, close } = sender(system.apiUrl)
  const places = Array.from({ length: callers }, (): Place => ({ bill: undefined, done: 0 }))
  let keys = 0

  /** @returns whether it was carried out: another caller may have to send on his bill first */
  const act = async (place: Place): Promise<boolean> => {
    const { login, path, body } = nextAct(place, draft)
    keys += 1
    const headers = { ...officers.get(login), 'idempotency-key': `against.${keys}` }
    const said = await insist(send, { path, headers, body })
    if (said === null) {
      await sleep(5)
      return false
    }
    const answer = JSON.parse(said) as BillAnswer | { bill: BillAnswer }
    place.bill = 'bill' in answer ? answer.bill : answer
    place.done += 1
    if (place.done < actsOfOneBill) return true
    if (place.bill.state !== 'PASSED') throw new Error(`${place.bill.billId} is ${place.bill.state} after all its acts`)
    Object.assign(place, { bill: undefined, done: 0 } satisfies Place)
    return true
  }

  const carryFor = async (seconds: number): Promise<number> => {
    const began = performance.now()
    const end = began + seconds * 1000
    const counts = await Promise.all(
      places.map(async (place) => {
        let acts = 0
        while (performance.now() < end) if (await act(place)) acts += 1
        return acts
      }),
    )
    return (counts.reduce((sum, acts) => sum + acts, 0) * 1000) / (performance.now() - began)
  }
  return { carryFor, close }
}
