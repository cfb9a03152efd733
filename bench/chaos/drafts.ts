// What the bills of the load are: small and large, countersigned
// and not, with deductions, with payees that cannot be paid, and of which nobody is paid.

import type { BillAnswer, Page, PaymentAnswer, Recipient } from '../../cli/answers.ts'
import { lastMonth } from '../../cli/bill-file.ts'
import { repaymentPair } from '../../domain/bill/repayment.ts'
import { businessDate } from '../../domain/kernel/calendar.ts'
import { saidOfClaim } from '../../local/claim.ts'
import type { Caller } from './lives.ts'

export interface DraftKind {
  billType: string
  claimType: string
  headOfAccount: string
  countersignature: 'none' | 'online' | 'physical_and_online'
  lines: readonly [least: number, most: number]
  payees: 'employees' | 'suppliers'
  deductions: boolean
  /** Its whole amount goes to another head, and nobody is paid (S-22). */
  movesWhole?: true
}

const kinds: readonly [DraftKind, ...DraftKind[]] = [
  {
    billType: 'dc_exempt',
    claimType: 'telephone',
    headOfAccount: '2054-00-097-0-01-051',
    countersignature: 'none',
    lines: [1, 1],
    payees: 'suppliers',
    deductions: false,
  },
  {
    billType: 'dc',
    claimType: 'stationery',
    headOfAccount: '2054-00-097-0-01-051',
    countersignature: 'online',
    lines: [1, 3],
    payees: 'suppliers',
    deductions: true,
  },
  {
    billType: 'medical',
    claimType: 'medical_reimbursement',
    headOfAccount: '2054-00-097-0-01-021',
    countersignature: 'physical_and_online',
    lines: [1, 1],
    payees: 'employees',
    deductions: false,
  },
  {
    billType: 'pay',
    claimType: 'salary',
    headOfAccount: '2054-00-097-0-01-002',
    countersignature: 'none',
    lines: [2, 4],
    payees: 'employees',
    deductions: true,
  },
  {
    billType: 'transfer',
    claimType: 'kgid_motor_insurance',
    headOfAccount: '2054-00-097-0-01-051',
    countersignature: 'none',
    lines: [1, 1],
    payees: 'employees',
    deductions: true,
    movesWhole: true,
  },
]

const toInsurance = (amountPaise: number) => ({
  headOfAccount: '8011-00-105-0-01-000',
  amountPaise,
  description: 'motor insurance',
})
const incomeTax = (amountPaise: number) => ({
  headOfAccount: '8658-00-112-0-01-000',
  amountPaise,
  description: 'income tax at source',
})

/** Taken out of their bank's list at random; nobody twice, which e-Kuber would refuse. */
function payeesFor({ random, payees }: Caller, kind: DraftKind): Recipient[] {
  const [least, most] = kind.lines
  const rest = [...payees[kind.payees]]
  const chosen: Recipient[] = []
  for (let count = least + random.below(most - least + 1); count > 0; count -= 1)
    chosen.push(...rest.splice(random.below(rest.length), 1))
  // A claim of one employee is paid to him (S-38).
  if (random.chance(0.15) && kind.billType !== 'medical') chosen[0] = payees.closed
  return chosen
}

export interface Drafted {
  kind: DraftKind
  treasuryCode: string
  draft: object
}

/** What failed, paid again (books.md, "Re-payment"). */
const again: DraftKind = {
  ...repaymentPair,
  ...{ headOfAccount: '', countersignature: 'none', lines: [1, 1], payees: 'suppliers', deductions: false },
}

/** Somebody else has claimed it meanwhile, or the bank has said something of it. */
export const notAsItFailed = ['payment_in_repayment', 'payment_in_doubt', 'payment_not_failed', 'failure_not_booked']

/** Of one bill of the office what failed, all or some of it; null where nothing waits, and in most cases. */
export async function draftAgain({ asker, random, office }: Caller): Promise<Drafted | null> {
  if (!random.chance(0.4)) return null
  const { items } = await asker.get<Page<PaymentAnswer>>(office.maker, '/v1/payments?repayable=true&limit=50')
  const [first, ...others] = items
  if (first === undefined) return null
  const { billId } = random.pick([first, ...others])
  const { treasuryCode } = await asker.get<BillAnswer>(office.maker, `/v1/bills/${billId}`)
  const failed = items.filter((one) => one.billId === billId).map(({ paymentId }) => paymentId)
  const failedPayments = failed.slice(0, 1 + random.below(failed.length))
  return { kind: again, treasuryCode, draft: { ...repaymentPair, treasuryCode, failedPayments } }
}

export function draftOf(caller: Caller, treasuryCode: string): Drafted {
  const { random, office, financialYear } = caller
  const kind = random.pick(kinds)
  const annexure = payeesFor(caller, kind).map(({ recipientId }) => ({
    recipientId,
    amountPaise: 100_00 + random.below(200_00),
  }))
  const net = annexure.reduce((sum, line) => sum + line.amountPaise, 0)
  const deducted = kind.deductions ? 1_00 + random.below(20_00) : 0
  const held = deducted === 0 ? [] : [incomeTax(deducted)]
  const { billType, claimType, headOfAccount } = kind
  const servicePeriod = lastMonth(businessDate(new Date()))
  const grossPaise = net + deducted
  return {
    ...{ kind, treasuryCode },
    draft: {
      ddoCode: office.ddoCode,
      treasuryCode,
      billKind: 'direct',
      billType,
      claimType,
      sector: 'S',
      financialYear,
      headOfAccount,
      servicePeriod,
      grossPaise,
      ...(kind.movesWhole === true
        ? { deductions: [...held, toInsurance(net)] }
        : {
            ...{ deductions: held, annexure },
            ...saidOfClaim({ billType, claimType, grossPaise, date: servicePeriod.to, annexure }),
          }),
      remarks: 'made under load',
    },
  }
}
