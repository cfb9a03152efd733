// What the bank says that cannot be: breaks of a payment that is ours, and of none. Whoever gives breaks acts of their
// own gives them here an onward that takes one.

import type { PaymentView } from '../driven/api.ts'
import { until } from '../driven/office.ts'
import { at, belagavi } from '../driven/steps.ts'
import type { Onward, Standing, World } from './standing.ts'

interface BreakView {
  readonly breakId: string
  readonly kind: string
  readonly paymentId: string | null
  readonly owner: string
}

/** Seen by its owner: the treasury officer, or the Directorate. */
const ownerOf = ({ owner }: BreakView): string => (owner === 'DOT' ? 'dot' : at({ ...belagavi, treasury: owner }, 'to'))
const isListed = async ({ people }: World, owner: string, breakId: string): Promise<boolean> =>
  (await people.list<BreakView>(owner, '/v1/breaks')).some((found) => found.breakId === breakId)

const listed = (found: BreakView): Onward => ({
  says: `listed to ${ownerOf(found)}`,
  to: 'listed',
  act: async (world) => {
    const owner = ownerOf(found)
    if (!(await isListed(world, owner, found.breakId))) throw new Error(`${owner} does not see it`)
  },
})

/** A second debit of a payment that was made, and a debit of one that we do not know. */
export async function standingBreaks(world: World, payment: PaymentView): Promise<Standing[]> {
  const { bank, people } = world
  const unknown = { paymentId: 'PAYMENTOFNOBODY', utr: null }
  bank.move({ kind: 'debit', payment, amountPaise: payment.amountPaise, reference: 'RBISN26327ZZZZZ1' })
  bank.move({ kind: 'debit', payment: unknown, amountPaise: 1_00, reference: 'RBISN26327ZZZZZ2' })
  const named = [payment.paymentId, unknown.paymentId]
  let breaks: BreakView[] = []
  await until('both breaks are listed', async () => {
    const all = await people.list<BreakView>('dot', '/v1/breaks')
    breaks = all.filter(({ paymentId }) => paymentId !== null && named.includes(paymentId))
    return breaks.length === named.length
  })
  return breaks.map((found) => ({
    subject: 'break',
    id: found.breakId,
    state: 'listed',
    note: `${found.kind}, owner ${found.owner}`,
    onward: listed(found),
  }))
}
