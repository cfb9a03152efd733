// What failed is paid again by a bill of its own (docs/rbi.md, "Paid again"): what waits for it, the bill, its lineage.

import type { Command } from 'commander'
import { mostPaidAgain, repaymentPair } from '../domain/bill/repayment.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import type { Acted, BillAnswer, Page, PaymentAnswer } from './answers.ts'
import { ApiProblem } from './api.ts'
import { billText } from './bill-text.ts'
import { allItems, billIdOf, billPath, openSession, type Io, type Session } from './session.ts'
import { more, pairs, rupees, table, type Cell } from './show.ts'
import { NothingToDo } from './usage-error.ts'

interface ListOptions {
  bill?: string
  limit?: string
  cursor?: string
}

const repayable = (billId?: string): Readonly<Record<string, string | undefined>> => ({ repayable: 'true', billId })

const listText = (payments: readonly PaymentAnswer[], isTerminal: boolean): string =>
  table(
    ['Payment', 'Bill', 'Line>', 'Recipient', 'Amount, Rs>', 'Reason', 'Until'],
    payments.map((payment) => [
      ...[payment.paymentId, payment.billId, payment.line, payment.recipientId],
      ...[formatRupees(payment.amountPaise), payment.reason, payment.repayableUntil],
    ]),
    isTerminal,
  )

async function list(session: Session, { bill, ...paged }: ListOptions): Promise<void> {
  const billId = bill === undefined ? undefined : await billIdOf(session.api, bill)
  const page = await session.api.get<Page<PaymentAnswer>>('/v1/payments', { ...repayable(billId), ...paged })
  session.show(page, ({ items }) => listText(items, session.isTerminal) + more(page))
}

interface MakeOptions {
  remarks?: string
  forward?: true
}

interface Taken {
  failedPayments: string[]
  /** How many more may be paid again than one bill takes. */
  left: number
}

/** Those that are named, or all of the bill that may be paid again, the first of them where they are too many. */
async function failedOf(session: Session, { billId, billNumber }: BillAnswer, named: string[]): Promise<Taken> {
  if (named.length > 0) return { failedPayments: named, left: 0 }
  const waiting = await allItems<PaymentAnswer>(session.api, '/v1/payments', repayable(billId))
  if (waiting.length === 0)
    throw new NothingToDo(`Nothing of ${billNumber} may be paid again now: see khajane repay show ${billNumber}.`)
  const failedPayments = waiting.slice(0, mostPaidAgain).map(({ paymentId }) => paymentId)
  return { failedPayments, left: waiting.length - failedPayments.length }
}

/** Who is told for whom `create` is has not typed it: it is said what he has. */
function asTyped(error: unknown): never {
  if (!(error instanceof ApiProblem) || error.problem.code !== 'not_your_role') throw error
  throw new ApiProblem({ ...error.problem, detail: `repay bill creates a bill: ${error.message}` })
}

/** @param note what is said beside the answer */
async function make(
  session: Session,
  note: (text: string) => void,
  named: string,
  payments: string[],
  options: MakeOptions,
): Promise<void> {
  const earlier = await session.api.get<BillAnswer>(billPath(await billIdOf(session.api, named)))
  const { failedPayments, left } = await failedOf(session, earlier, payments)
  const { treasuryCode } = earlier
  const { remarks, forward } = options
  const draft = { ...repaymentPair, treasuryCode, failedPayments, ...(remarks === undefined ? {} : { remarks }) }
  let bill = await session.act<BillAnswer>('/v1/bills', draft).catch(asTyped)
  if (forward === true) ({ bill } = await session.act<Acted>(`${billPath(bill.billId)}/actions/forward`, {}))
  session.show(bill, (shown) => billText(shown, session.isTerminal))
  if (left > 0)
    note(`A bill pays at most ${mostPaidAgain} again: ${left} are left of ${earlier.billNumber}, for another bill.\n`)
}

/** What has become of a payment that failed, or of its line since; nothing to say of another. */
function became({ lapsedOn, repaidBy, latest, repayableUntil }: PaymentAnswer): Cell {
  if (lapsedOn !== null) return `lapsed on ${lapsedOn}`
  if (latest !== null) return `paid again: ${latest.state}`
  if (repaidBy !== null) return `in ${repaidBy.billNumber}, ${repaidBy.state}`
  return repayableUntil === null ? null : `may be paid again until ${repayableUntil}`
}

function lineageText(bill: BillAnswer, payments: readonly PaymentAnswer[], isTerminal: boolean): string {
  const { repays, repaidBy } = bill
  const facts = pairs([
    ['Bill', bill.billNumber],
    ['State', bill.state],
    ['Pays again', repays === null ? null : repays.billNumber],
    ['First bill', repays === null ? null : repays.firstBillNumber],
    ['Outstanding', rupees(bill.outstandingFailedPaise)],
  ])
  const again = repaidBy.map((by) => [by.billNumber, by.state, by.payments, formatRupees(by.amountPaise)])
  const lines = payments.map((payment) => [
    ...[payment.line, payment.paymentId, formatRupees(payment.amountPaise), payment.state],
    ...[payment.repays?.paymentId ?? null, became(payment)],
  ])
  return [
    facts,
    ...(again.length === 0
      ? []
      : ['', table(['Paid again by', 'State', 'Payments>', 'Amount, Rs>'], again, isTerminal)]),
    '',
    table(['Line>', 'Payment', 'Amount, Rs>', 'State', 'Pays again', 'What became of it'], lines, isTerminal),
  ].join('\n')
}

async function show(session: Session, named: string): Promise<void> {
  const billId = await billIdOf(session.api, named)
  const bill = await session.api.get<BillAnswer>(billPath(billId))
  const payments = await allItems<PaymentAnswer>(session.api, '/v1/payments', { billId })
  const { billNumber, state, failedPayments, repays, repaidBy, outstandingFailedPaise } = bill
  const lineage = { billId, billNumber, state, failedPayments, repays, repaidBy, outstandingFailedPaise, payments }
  session.show(lineage, () => lineageText(bill, payments, session.isTerminal))
}

export function addRepayCommand(program: Command, io: Io): void {
  const repay = program
    .command('repay')
    .description('failed payments, paid again by a bill of their own')
    .addHelpText(
      'after',
      `
Examples:
  khajane --as maker.10104 repay list
  khajane --as maker.10104 repay bill 12E01-10104O/2026-27/000007 --forward
  khajane --as maker.10104 repay show 12E01-10104O/2026-27/000007`,
    )
  repay
    .command('list')
    .description('payments that may be taken into a re-payment now, and until when')
    .option('--bill <bill>', 'of this bill')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action((options: ListOptions, command: Command) => list(openSession(command, io), options))
  repay
    .command('bill')
    .description('create the draft that pays again what failed of a bill: all of it, or the payments named')
    .argument('<bill>', 'the bill of which it failed: id, bill number or token number')
    .argument('[payments...]', 'payments of that bill, as repay list names them')
    .option('--remarks <text>', 'for those who read the bill')
    .option('--forward', 'forward it to the checker at once')
    .action((bill: string, payments: string[], options: MakeOptions, command: Command) =>
      make(openSession(command, io), io.error, bill, payments, options),
    )
  repay
    .command('show')
    .description('what failed of a bill and what became of it; of a re-payment what it pays again')
    .argument('<bill>', 'id, bill number or token number')
    .action((bill: string, _options: object, command: Command) => show(openSession(command, io), bill))
}
