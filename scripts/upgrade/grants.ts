// The grants as the API tells of them, held against the bills that the API tells of.

import type { People } from '../driven/api.ts'

interface Grant {
  readonly ddoCode: string
  readonly headOfAccount: string
  readonly financialYear: string
  readonly allottedPaise: number
  readonly blockedPaise: number
  readonly spentPaise: number
  readonly availablePaise: number
}

interface BillOfGrant {
  readonly ddoCode: string
  readonly headOfAccount: string
  readonly financialYear: string
  readonly grossPaise: number
  readonly state: string
}

const blocking = [
  'WITH_COUNTERSIGNER',
  'AWAITING_INWARD',
  'WITH_BOA',
  'WITH_HA',
  'WITH_BAO',
  'PASSED',
  'AWAITING_WAYS_AND_MEANS',
  'OBJECTED',
  'IN_PAYMENT_FILE',
]
/** What the bank returned is spent all the same, until it is paid again. */
const spending = ['VOUCHERED', 'AUTHORISED', 'SENT', 'ACKNOWLEDGED', 'PAID', 'PARTLY_FAILED', 'FAILED']

const keyOf = ({ ddoCode, headOfAccount, financialYear }: Grant | BillOfGrant): string =>
  [ddoCode, headOfAccount, financialYear].join(' ')

/**
 * @returns what does not hold of a system at rest: allotted = blocked + spent + available, none of them negative, and
 * blocked and spent the sums of the bills that block and spend
 */
export async function wrongGrants(people: People): Promise<string[]> {
  const [grants, bills] = [
    await people.list<Grant>('dot', '/v1/grants'),
    await people.list<BillOfGrant>('dot', '/v1/bills'),
  ]
  const sum = (grant: Grant, states: readonly string[]): number =>
    bills
      .filter((bill) => keyOf(bill) === keyOf(grant) && states.includes(bill.state))
      .reduce((total, { grossPaise }) => total + grossPaise, 0)
  return grants.flatMap((grant) => {
    const { allottedPaise, blockedPaise, spentPaise, availablePaise } = grant
    const [blocks, spends] = [sum(grant, blocking), sum(grant, spending)]
    const adds = allottedPaise === blockedPaise + spentPaise + availablePaise
    const isSound = adds && Math.min(blockedPaise, spentPaise, availablePaise) >= 0
    if (isSound && blockedPaise === blocks && spentPaise === spends) return []
    const told = [allottedPaise, blockedPaise, spentPaise, availablePaise].join(', ')
    const ofBills = `its bills block ${String(blocks)} and spend ${String(spends)}`
    return [`${keyOf(grant)}: allotted, blocked, spent, available ${told}; ${ofBills}`]
  })
}
