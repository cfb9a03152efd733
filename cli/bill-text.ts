// A bill, its history and its payments, as a person reads them.

import { paperTravels } from '../domain/bill/guards.ts'
import { waysToSettle } from '../domain/bill/desk.ts'
import { currentLifecycleVersion, lifecycle } from '../domain/bill/lifecycle.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import type { QueueReason } from '../domain/kernel/vocabulary.ts'
import type { Acted, BillAnswer, BillSummary, PaymentAnswer, Transition } from './answers.ts'
import { instant, pairs, rupees, table, type Cell } from './show.ts'

interface Allowed {
  action: string
  allowed: boolean
  refusal?: { code: string; rule?: string; reason: string }
}

/** Where the paper is, at a desk that accepts it: of the bill itself, whoever asks. */
function paperText(bill: BillAnswer): string {
  if (bill.desk.accepted) return `paper with ${bill.desk.custodian ?? 'a custodian'}`
  const accept = lifecycle(currentLifecycleVersion).find(
    ({ from, action }) => from === bill.state && action === 'accept',
  )
  if (accept === undefined) return ''
  const isSent = accept.needs?.includes('paper travels') !== true || paperTravels(bill)
  if (!isSent) return 'on line only, no paper is sent'
  const { custodian } = bill.desk
  return custodian === null ? 'paper awaited' : `paper awaited, still with ${custodian}`
}

function deskText(bill: BillAnswer): Cell {
  const { held } = bill.desk
  const { post } = bill.desk
  return [post ?? '', paperText(bill), held === null ? '' : `held: ${held.reason}, ${held.text}`]
    .filter((part) => part !== '')
    .join('; ')
}

const whyInQueue: Readonly<Record<QueueReason, string>> = {
  express: 'confirmed by the treasury officer',
  catalogue: 'its claim has priority',
  ways_and_means: "on the finance department's list",
  seniority: 'in the order of inward',
}
export const queueText = (queue: string, reason: QueueReason | null): string =>
  reason === null ? queue : `${queue}, ${whyInQueue[reason]}`

/** In which queue it is, why, and what stands before it (S-16a). */
function turnText({ queue, turn }: BillAnswer): string {
  if (turn === null) return queue
  const { position, before, queueReason } = turn
  const stands = before === 0 ? 'the first here' : `place ${position}, ${before} before it`
  return `${queueText(queue, queueReason)}; ${stands}`
}

function expressText({ express }: BillAnswer): Cell {
  const step = express?.[express.status]
  return express === null || step == null
    ? null
    : `${express.status} by ${step.by}, ${instant(step.at)}: ${step.reason}`
}

/** The finance department's word on it, or that it is needed (S-24). */
function clearanceText({ clearance, needsClearance }: BillAnswer): Cell {
  if (clearance === null) return needsClearance ? 'needed, nobody has asked for it' : null
  const { asked, decided } = clearance
  return decided === null
    ? `asked for by ${asked.by}, ${instant(asked.at)}`
    : `${decided.what} by ${decided.by}, ${instant(decided.at)}: ${decided.reason}`
}

/** What the caller may do, and what stands in the way of the rest. */
export const allowedText = (actions: readonly Allowed[], isTerminal: boolean): string =>
  table(
    ['Action', 'You', 'Why not'],
    actions.map(({ action, allowed, refusal }) => [
      action,
      allowed ? 'yes' : 'no',
      refusal === undefined ? '' : `${refusal.reason}${refusal.rule === undefined ? '' : ` (${refusal.rule})`}`,
    ]),
    isTerminal,
  )

/** What the head accountant has ticked and has not, where it is his to tick (S-03, S-50). */
function ticksText({ allowedActions, checklist, sixChecks }: BillAnswer, isTerminal: boolean): string[] {
  if (!allowedActions.some(({ action }) => action === 'tick')) return []
  const said = (tick: BillAnswer['checklist'][number]['tick']) =>
    tick === null ? '' : `${tick.verified ? 'yes' : 'no'}, ${tick.by}`
  const items = checklist.map(({ item, label, tick }) => ['--item', item, label, said(tick)])
  const checks = sixChecks.map(({ check, tick }) => ['--check', check, '', said(tick)])
  return ['', table(['Tick', 'Name', 'What', 'Verified'], [...items, ...checks], isTerminal)]
}

const closedBy = (given: BillAnswer['objections'][number]): string =>
  given.recalledAt === null ? (given.answer === null ? '' : `answered: ${given.answer}`) : 'recalled'

export function billText(bill: BillAnswer, isTerminal: boolean): string {
  const facts = pairs([
    ['Bill', bill.billNumber],
    ['Id', bill.billId],
    ['State', `${bill.state}${bill.revision === 1 ? '' : `, revision ${bill.revision}`}`],
    ['Desk', deskText(bill)],
    ['Office', bill.ddoCode],
    ['Countersigned by', bill.countersigningOfficeCode],
    ['Treasury', bill.treasuryCode],
    ['Claim', `${bill.billType}, ${bill.claimType}`],
    ['Head', `${bill.headOfAccount}, ${bill.financialYear}`],
    ['Service period', `${bill.servicePeriod.from} to ${bill.servicePeriod.to}`],
    ['Gross', rupees(bill.grossPaise)],
    ['Deductions', bill.deductionsPaise === 0 ? null : rupees(bill.deductionsPaise)],
    ['Net', `${rupees(bill.netPaise)} (${bill.amountInWords.en})`],
    ['Payees', bill.annexure.lines === 0 ? null : bill.annexure.lines],
    ['Queue', turnText(bill)],
    ['Express', expressText(bill)],
    ['Clearance', clearanceText(bill)],
    ['Token', bill.tokenNumber],
    ['Continuation sheet', bill.continuationSheetNumber],
    ['Return memo', bill.returnMemoNumber],
    ['Voucher', bill.voucherNumber],
    ['Remarks', bill.remarks],
  ])
  const objections = bill.objections.map((given) => [given.objectionId, given.rule, given.text, closedBy(given)])
  return [
    facts,
    ...(objections.length === 0 ? [] : ['', table(['Objection', 'Rule', 'Text', ''], objections, isTerminal)]),
    ...ticksText(bill, isTerminal),
    ...(bill.allowedActions.length === 0 ? [] : ['', allowedText(bill.allowedActions, isTerminal)]),
  ].join('\n')
}

/** Whose turn it is, why, and what its officer may do at once. */
export function nextText(bill: BillAnswer, isTerminal: boolean): string {
  const facts = pairs([
    ['Next', bill.billNumber],
    ['Token', bill.tokenNumber],
    ['Queue', turnText(bill)],
    ['Desk', deskText(bill)],
    ['Claim', `${bill.billType}, ${bill.claimType}`],
    ['Net', rupees(bill.netPaise)],
    ['Clearance', clearanceText(bill)],
  ])
  const { billNumber } = bill
  const goOn = `Go on with khajane bill act ${billNumber} ACTION; the whole bill: khajane bill show ${billNumber}`
  const own = bill.allowedActions.filter(({ refusal }) => refusal?.code !== 'not_your_role')
  return [facts, '', allowedText(own, isTerminal), '', goOn].join('\n')
}

/** The bill after an act, below the Return Memo when the act has printed one (S-05). */
export function actedText({ bill, returnMemo }: Acted, isTerminal: boolean): string {
  const after = billText(bill, isTerminal)
  if (returnMemo === undefined) return after
  const objections = returnMemo.objections.map(({ rule, text, raisedBy }) => [rule, text, raisedBy])
  const head = `Return Memo ${returnMemo.memoNumber}, printed ${instant(returnMemo.printedAt)}`
  return [head, table(['Rule', 'Objection', 'Raised by'], objections, isTerminal), '', after].join('\n')
}

export const billsText = (bills: readonly BillSummary[], isTerminal: boolean): string =>
  table(
    ['Bill', 'Claim', 'State', 'Net, Rs>', 'Treasury', 'Token'],
    bills.map((bill) => [
      bill.billNumber,
      `${bill.billType}, ${bill.claimType}`,
      bill.state,
      formatRupees(bill.netPaise),
      bill.treasuryCode,
      bill.tokenNumber,
    ]),
    isTerminal,
  )

/** What was said of a finding with an act, or how it stood at it. */
interface OfFinding {
  rule?: string
  standing?: string
  answer?: string
  reason?: string
  remarks?: string
}

/** What an officer settled of findings with this act, and how the others stood at it (rulebook.md, "Finding"). */
function saidOfFindings(detail: Transition['detail']): string[] {
  const list = (name: string): OfFinding[] => (Array.isArray(detail?.[name]) ? (detail[name] as OfFinding[]) : [])
  const now = { cured: list('cured'), overruled: list('overrule'), answered: list('replies') }
  const told = waysToSettle.flatMap((how) =>
    now[how].map(({ rule = '', answer, reason, remarks }) =>
      [`${how} ${rule}`, [answer, reason, remarks].filter((word) => word !== undefined).join(', ')].join(': '),
    ),
  )
  const stood = (['open', ...waysToSettle] as const).flatMap((standing) => {
    const settled = standing === 'open' ? [] : now[standing].map(({ rule }) => rule)
    const rules = list('findings').flatMap((one) => (one.standing === standing ? [one.rule ?? ''] : []))
    const others = [...new Set(rules)].filter((rule) => !settled.includes(rule))
    return others.length === 0 ? [] : [`${standing === 'open' ? standing : `${standing} before`} ${others.join(', ')}`]
  })
  return [...told, ...stood]
}

/** What was said with a move, in a few words. */
function said(detail: Transition['detail']): string {
  const words = ['reason', 'text', 'remarks', 'tokenNumber', 'messengerId', 'memoNumber', 'voucherNumber']
    .map((name) => detail?.[name])
    .filter((value) => typeof value === 'string')
  const objections = detail?.['objections']
  const rules = Array.isArray(objections)
    ? objections.map((given: { rule?: string; text?: string }) => `${given.rule ?? ''}: ${given.text ?? ''}`)
    : []
  return [...words, ...rules, ...saidOfFindings(detail)].join('; ')
}

/** One line a move: when, who, what, where to. */
const whoOf = ({ user, onBehalfOf }: Transition): string =>
  onBehalfOf === null ? (user ?? 'RBI exchange') : `${user ?? ''} for ${onBehalfOf}`

export const moveText = (move: Transition): string =>
  [instant(move.at), whoOf(move).padEnd(20), move.action.padEnd(18), move.to.padEnd(18), said(move.detail)]
    .join('  ')
    .trimEnd()

export const historyText = (moves: readonly Transition[], isTerminal: boolean): string =>
  table(
    ['>', 'When', 'Action', 'From', 'To', 'Who', 'Role', 'Said'],
    moves.map((move) => [
      move.version,
      instant(move.at),
      move.action,
      move.from,
      move.to,
      whoOf(move),
      move.role,
      said(move.detail),
    ]),
    isTerminal,
  )

/** What the bank has told of a payment and its reader does not see yet. */
const isHidden = ({ debitedAt, rejectedAt, utr, reason }: PaymentAnswer): boolean =>
  (debitedAt !== null && utr === null) || (rejectedAt !== null && reason === undefined)

export const paymentsText = (payments: readonly PaymentAnswer[], isTerminal: boolean): string =>
  [
    paymentsTable(payments, isTerminal),
    ...(payments.some(isHidden)
      ? ["An office sees UTRs and reasons once its treasury has approved the scroll of the bank's day (S-31)."]
      : []),
  ].join('\n')

const paymentsTable = (payments: readonly PaymentAnswer[], isTerminal: boolean): string =>
  table(
    ['Line>', 'Recipient', 'Amount, Rs>', 'State', 'UTR', 'Reason', 'Batch'],
    payments.map((payment) => [
      payment.line,
      payment.recipientId,
      formatRupees(payment.amountPaise),
      payment.lapsedOn === null ? payment.state : `${payment.state}, lapsed ${payment.lapsedOn}`,
      payment.utr,
      payment.reason,
      payment.batchId,
    ]),
    isTerminal,
  )
