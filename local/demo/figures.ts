// The last lines of the demo: what the day has brought, as the API tells it.

import type { BatchAnswer, BillSummary, ScrollAnswer } from '../../cli/answers.ts'
import { allItems } from '../../cli/session.ts'
import type { Verdict } from '../../db/proof/check.ts'
import { formatRupees } from '../../domain/kernel/money.ts'
import { breaksIn } from './breaks.ts'
import { director, officer, treasuries, type Asking } from './people.ts'
import type { PlannedBill } from './plan.ts'

const count = (many: number, what: string): string => `${many.toLocaleString('en')} ${what}`
const sum = <Item>(all: readonly Item[], of: (item: Item) => number): number =>
  all.reduce((total, item) => total + of(item), 0)

function listed(names: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .sort((one, other) => other[1] - one[1])
    .map(([name, many]) => `${name} ${many}`)
    .join(', ')
}

export async function figuresOf(asking: Asking, planned: readonly PlannedBill[]): Promise<string[]> {
  const reader = asking.as(director)
  const [bills, batches, breaks, scrolls] = await Promise.all([
    allItems<BillSummary>(reader, '/v1/bills'),
    allItems<BatchAnswer>(reader, '/v1/batches'),
    breaksIn(asking),
    Promise.all(
      treasuries.map((code) =>
        allItems<ScrollAnswer>(asking.as(officer(code, 'TO')), '/v1/scrolls', { treasuryCode: code }),
      ),
    ).then((all) => all.flat()),
  ])
  const again = bills.filter(({ billType }) => billType === 'repayment')
  const first = bills.filter((bill) => !again.includes(bill))
  const types = new Set(first.map(({ billType }) => billType)).size
  const [debited, returned] = [sum(scrolls, (one) => one.debitedPaise), sum(scrolls, (one) => one.returnedPaise)]
  const rejected = sum(scrolls, (one) => one.rejectedPaise)
  const told = planned.flatMap(({ happens }) => happens ?? [])
  return [
    `${count(first.length, 'bills')} of ${types} types at ${treasuries.length} treasuries: ` +
      listed(first.map(({ state }) => state)),
    `${count(again.length, 'failed payments paid again')}: ${listed(again.map(({ state }) => state))}`,
    listed(told),
    `${count(
      sum(batches, ({ payments }) => payments),
      'payments',
    )} in ${count(batches.length, 'files')} for ` +
      `Rs ${formatRupees(sum(batches, ({ amountPaise }) => amountPaise))}: Rs ${formatRupees(debited)} debited, ` +
      `Rs ${formatRupees(returned)} come back, Rs ${formatRupees(rejected)} rejected by name`,
    `${count(breaks.length, 'breaks')}, ${listed(breaks.map(({ state }) => state))}; ` +
      count(scrolls.length, 'scrolls approved'),
  ]
}

/** What differs is named. */
export const proofOf = (verdicts: readonly Verdict[]): string[] => [
  ...verdicts.flatMap(({ says, disagreements }) =>
    disagreements.map(({ subject, wrong }) => `DIFFERS  ${says}: ${subject} ${wrong}`),
  ),
  `The proof: ${verdicts.length} checks of ${count(
    sum(verdicts, ({ looked }) => looked),
    'things',
  )}, ${verdicts.every(({ found }) => found === 0) ? 'everything agrees' : 'NOT EVERYTHING AGREES'}`,
]
