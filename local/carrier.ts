// Bills of the sample on their way, by the API alone: each person asks for himself. A start that was broken off goes on
// where the bill stands, and repeats nothing.

import { allChecks } from '../cli/action-body.ts'
import type {
  BillAnswer,
  DayEnd,
  Finding,
  FindingsAnswer,
  Page,
  PaymentAnswer,
  PaymentFileAnswer,
  ScrollAnswer,
  Transition,
} from '../cli/answers.ts'
import { ApiProblem, NoAnswer, openApi, type ApiCaller } from '../cli/api.ts'
import { allItems, billPath, entityTag } from '../cli/session.ts'
import type { Action } from '../domain/kernel/vocabulary.ts'
import { StartError } from '../links.ts'

export interface ApiOfSample {
  apiUrl: string
  /** A token for a login of the sample. */
  token: (login: string) => Promise<string>
}

/** What this person may ask of the API, from his own post. */
export type People = (login: string) => ApiCaller

export function peopleOf({ apiUrl, token }: ApiOfSample): People {
  const callers = new Map<string, ApiCaller>()
  return (login) => {
    const known = callers.get(login)
    if (known !== undefined) return known
    const post = `post.${login}`
    const caller = openApi({ apiUrl, post, token: () => token(login), patienceSeconds: 60 })
    callers.set(login, caller)
    return caller
  }
}

/** The business date as a treasury has it: its clock may not be this machine's. */
export async function businessDayAt(as: People, treasuryCode: string): Promise<string> {
  const path = `/v1/treasuries/${treasuryCode}/day-end`
  return (await as(`foa.${treasuryCode.toLowerCase()}`).get<DayEnd>(path)).businessDate
}

/** A bill as somebody reads it who is to act on it. */
export interface Seen {
  bill: BillAnswer
  findings: readonly Finding[]
}
type OfBill<Value> = (seen: Seen) => Value

/** On the file of the bill. */
type FileAct = 'make file' | 'submit file' | 'approve file'
const isFileAct = (action: Action | FileAct): action is FileAct => action.endsWith(' file')

/** Who does what, and what he says with it: either may depend on the bill. */
export type Act = readonly [who: string | OfBill<string>, action: Action | FileAct, body?: object | OfBill<object>]

export interface Journey {
  treasuryCode: string
  maker: string
  draft: object
  /** Of an annexure that is too long for the draft: it is uploaded. */
  lines?: readonly { recipientId: string; amountPaise: number }[]
  way: readonly Act[]
}

export interface Manner {
  /** As a refusal names it. */
  what: string
  keyBase: string
  /** The bill, where an earlier start has made it; else who is told its id keeps it. */
  billId?: string | undefined
  made?: (billId: string) => void
  /** Hears of each step, with the state that it led to. */
  told?: (login: string, action: string, state: string, milliseconds: number) => void
}

/** A bill that somebody has left waiting stands before it (S-16a). It is his to process; ours waits. */
export class TurnOfAnother extends Error {}

/** A refusal or a silence in the words of this bill; anything else is a fault, and stays one. */
export function stopped(what: string, where: string, cause: unknown): unknown {
  if (cause instanceof ApiProblem && cause.problem.code === 'not_your_turn')
    return new TurnOfAnother(`${what} waits at ${where}: ${cause.message}`)
  if (!(cause instanceof ApiProblem || cause instanceof NoAnswer)) return cause
  return new StartError(`${what} stopped at ${where}: ${cause.message}`, { cause })
}

type Step = (login: string, action: string, take: (api: ApiCaller, key: string) => Promise<string>) => Promise<void>

/** A key is of this start alone: the trail says what an earlier one has done, and what it was refused is asked anew. */
function stepsOf(as: People, { what, keyBase, told }: Manner): Step {
  let count = 0
  const start = Date.now()
  return async (login, action, take) => {
    count += 1
    const began = Date.now()
    const state = await take(as(login), `${keyBase}.${start}.${count}`).catch((error: unknown) => {
      throw stopped(what, `${login}, ${action}`, error)
    })
    told?.(login, action, state, Date.now() - began)
  }
}

/** Unless it is there already. */
export async function upload(api: ApiCaller, billId: string, lines: NonNullable<Journey['lines']>): Promise<string> {
  const { state, annexure, version, contentVersion } = await api.get<BillAnswer>(billPath(billId))
  if (annexure.lines > 0) return state
  const rows = lines.map(({ recipientId, amountPaise }) => `${recipientId},${amountPaise}`)
  const csv = ['recipientId,amountPaise', ...rows, ''].join('\n')
  await api.put(`${billPath(billId)}/annexure`, 'text/csv', csv, entityTag(`${version}.${contentVersion}`))
  return state
}

async function see(api: ApiCaller, billId: string): Promise<Seen> {
  const [bill, { findings }] = await Promise.all([
    api.get<BillAnswer>(billPath(billId)),
    api.get<FindingsAnswer>(`${billPath(billId)}/findings`),
  ])
  return { bill, findings }
}

const saysOfBill = (body: object | OfBill<object>): body is OfBill<object> => typeof body === 'function'

/** On the trail of a bill an act on its file is one of the bill's own. */
const inTrail = { 'make file': 'authorise', 'submit file': null, 'approve file': 'approve-file' } as const

/** What is left of the way: an act is behind the bill where its trail has it as often as the way had until there. */
function leftOf(way: readonly Act[], trail: readonly Transition[]): Act[] {
  const count = new Map<string, number>()
  return way.filter(([, action]) => {
    const name = isFileAct(action) ? inTrail[action] : action
    if (name === null) return true
    const nth = (count.get(name) ?? 0) + 1
    count.set(name, nth)
    return trail.filter((move) => move.action === name).length < nth
  })
}

function fileOf(trail: readonly Transition[]): string {
  const fileId = trail.findLast(({ action }) => action === 'authorise')?.detail?.['fileId']
  return typeof fileId === 'string' ? fileId : ''
}

/**
 * Makes the bill and carries it the whole of its way, from where an earlier start has left it. @returns its id
 * @throws StartError that says at which step it stopped: refused, or without an answer
 * @throws TurnOfAnother where it has to wait at a desk
 */
export async function carry(as: People, journey: Journey, manner: Manner): Promise<string> {
  const { treasuryCode, maker, draft, lines, way } = journey
  const step = stepsOf(as, manner)
  let billId = manner.billId ?? ''
  if (billId === '')
    await step(maker, 'create', async (api) => {
      const bill = await api.post<BillAnswer>('/v1/bills', draft, `${manner.keyBase}.create`)
      billId = bill.billId
      manner.made?.(billId)
      return bill.state
    })
  if (lines !== undefined) await step(maker, 'annexure', (api) => upload(api, billId, lines))
  const trail = await allItems<Transition>(as(maker), `${billPath(billId)}/transitions`)
  let fileId = fileOf(trail)
  const onFile = async (api: ApiCaller, action: FileAct, body: object, key: string): Promise<void> => {
    if (action === 'make file') {
      const asked = { treasuryCode, billIds: [billId] }
      fileId = (await api.post<PaymentFileAnswer>('/v1/payment-files', asked, key)).fileId
      return
    }
    const path = `/v1/payment-files/${fileId}`
    const file = await api.get<PaymentFileAnswer>(path)
    if (action === 'submit file' && file.state !== 'DRAFT') return
    await api.post(`${path}/actions/${action.replace(' file', '')}`, body, key)
  }
  for (const [who, action, body = {}] of leftOf(way, trail)) {
    const login = typeof who === 'string' ? who : who(await see(as(maker), billId))
    await step(login, action, async (api, key) => {
      const said = saysOfBill(body) ? body(await see(api, billId)) : body
      if (!isFileAct(action)) {
        const moved = await api.post<{ bill: BillAnswer }>(`${billPath(billId)}/actions/${action}`, said, key)
        return moved.bill.state
      }
      await onFile(api, action, said, key)
      return (await api.get<BillAnswer>(billPath(billId))).state
    })
  }
  return billId
}

/**
 * Has the treasury officer approve the open scrolls of the days on which the bank has debited a bill: from then on its
 * office sees the UTRs (S-31). What is approved already is left.
 */
export async function approveScrolls(
  as: People,
  { treasuryCode, maker, billId }: Pick<Journey, 'treasuryCode' | 'maker'> & { billId: string },
  manner: Manner,
): Promise<void> {
  const step = stepsOf(as, manner)
  const payments = await allItems<PaymentAnswer>(as(maker), '/v1/payments', { billId })
  const unseen = payments.flatMap(({ utr, debitBookingDate: day }) => (utr === null && day !== null ? [day] : []))
  const officer = `to.${treasuryCode.toLowerCase()}`
  for (const day of [...new Set(unseen)].sort()) {
    const query = { treasuryCode, state: 'OPEN', from: day, to: day }
    const { items } = await as(officer).get<Page<ScrollAnswer>>('/v1/scrolls', query)
    for (const { scrollId } of items)
      await step(officer, 'approve scroll', async (api, key) => {
        const path = `/v1/scrolls/${encodeURIComponent(scrollId)}/actions/approve`
        return (await api.post<ScrollAnswer>(path, {}, key)).state
      })
  }
}

/** Whose desk it is at (S-16a). */
export const atDesk = ({ bill }: Seen): string => (bill.desk.post ?? '').replace(/^post\./, '')

/** The head accountant has found everything in order, and answers what the rules ask him by having looked. */
export const allInOrder = ({ bill, findings }: Seen): object => {
  const asked = findings.filter(
    ({ kind, effect, desks }) => kind !== 'fails' && effect !== 'look' && desks.includes('HA'),
  )
  const replies = asked.flatMap(({ rule, code, answers }) =>
    answers
      .filter(({ passes }) => passes)
      .slice(0, 1)
      .map(({ value: answer }) => ({ rule, code, answer })),
  )
  return { ...allChecks(bill), ...(replies.length === 0 ? {} : { replies }) }
}

/** Who passes it, or approves its file, has signed the paper (S-03a). */
export const signed = { paperSigned: true }
