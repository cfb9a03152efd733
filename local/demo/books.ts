// The books, as the API gives them: the identity T + Q + F + P + L − S = A (books.md, "Entries") of each treasury, and
// that the lists of payments say what the heads say.

import { parse } from 'csv-parse/sync'
import type { TrialBalanceLine } from '../../api/ledger/schema.ts'
import type { BillSummary, ScrollAnswer } from '../../cli/answers.ts'
import { allItems } from '../../cli/session.ts'
import { formatRupees } from '../../domain/kernel/money.ts'
import type Type from 'typebox'
import { StartError } from '../../links.ts'
import { director, officer, treasuries, type Asking, type TreasuryCode } from './people.ts'

/** By the sample's chart. */
const heads = {
  inTransit: '8670-00-110-0-00',
  cheques: '8670-00-104-0-00',
  failed: '8443-00-800-0-01',
  reserveBank: '8675-00-106-0-00',
  lapsed: '0075-00-101-0-00',
  suspense: '8658-00-102-0-00',
} as const

type Balance = Type.Static<typeof TrialBalanceLine>

/** The sum of a list, and not what is said of it. */
async function sumOf({ as }: Asking, name: string, treasuryCode: TreasuryCode): Promise<number> {
  let csv = ''
  for await (const part of as(director).read(`/v1/ledger/${name}`, 'text/csv', { treasuryCode })) csv += part
  const rows = parse<{ amountPaise: string }>(csv, { columns: true, bom: true })
  return rows.reduce((sum, { amountPaise }) => sum + Number(amountPaise), 0)
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

async function ofTreasury(asking: Asking, treasuryCode: TreasuryCode): Promise<string[]> {
  const reader = asking.as(director)
  const [balances, bills, scrolls, transit, failed, withPayees] = await Promise.all([
    allItems<Balance>(reader, '/v1/ledger/trial-balance', { treasuryCode }),
    allItems<BillSummary>(reader, '/v1/bills', { treasuryCode }),
    allItems<ScrollAnswer>(asking.as(officer(treasuryCode, 'TO')), '/v1/scrolls', { treasuryCode, state: 'APPROVED' }),
    sumOf(asking, 'in-transit', treasuryCode),
    sumOf(asking, 'failed', treasuryCode),
    sumOf(asking, 'rbd', treasuryCode),
  ])
  /** By its credits. */
  const of = (head: keyof typeof heads): number =>
    0 - (balances.find(({ headOfAccount }) => headOfAccount === heads[head])?.closingPaise ?? 0)
  const vouchered = bills.filter(({ voucherNumber, billType }) => voucherNumber !== null && billType !== 'repayment')
  const paidOut = total(vouchered.map(({ netPaise }) => netPaise))
  const kept = of('inTransit') + of('cheques') + of('failed') + of('lapsed') + of('suspense')
  const accepted = total(scrolls.map(({ creditedPaise }) => creditedPaise))
  const agree = (what: string, is: number, due: number): string[] =>
    is === due ? [] : [`${treasuryCode}: ${what} is Rs ${formatRupees(is)}, and not Rs ${formatRupees(due)}`]
  return [
    ...agree('T + Q + F + P + L − S', kept + withPayees, paidOut),
    ...agree('the list of payments in transit', transit, of('inTransit')),
    ...agree('the list of failed payments', failed, of('failed')),
    ...agree('what the bank was left with', withPayees - accepted, of('reserveBank')),
    ...balances.filter(({ kind }) => kind === 'total').flatMap((sums) => agree('all', sums.closingPaise, 0)),
  ]
}

/** @throws StartError that says what does not agree */
export async function booksAgree(asking: Asking): Promise<void> {
  const wrong = (await Promise.all(treasuries.map((code) => ofTreasury(asking, code)))).flat()
  if (wrong.length > 0) throw new StartError(`The books do not agree: ${wrong.join('; ')}.`)
}
