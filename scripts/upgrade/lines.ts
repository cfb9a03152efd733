// Lines of the bank that are breaks: of payments that are ours, and of none.

import { belagavi, passed } from '../driven/steps.ts'
import {
  breaksBy,
  byAssigning,
  byRefusingFirst,
  byCorrecting,
  bySettling,
  dismissal,
  standingBreak,
  type BreakView,
} from './breaks.ts'
import type { Standing, World } from './standing.ts'
import { bill, byBank, debit, follows, newReference, paymentOf, returnOf, withBank } from './subjects.ts'

const settledBreak = 'its break is settled'

/** Bills of one file, each of which is debited unless it is to be otherwise. */
async function billsAtBank(world: World) {
  const { office, bank } = world
  const carried = async () => office.carry({}, passed())
  const bills = {
    twice: await carried(),
    elsewhere: await carried(),
    credit: await carried(),
    misspelt: await carried(),
    again: await carried(),
    reversed: await carried(),
    named: await carried(),
    wrong: await carried(),
  }
  const { file, batchId } = await withBank(world, Object.values(bills))
  // The debit of this one overtakes the answer, which rejects it by name.
  await debit(world, bills.named)
  await office.await(bills.named, 'PAID')
  const { paymentId } = await paymentOf(world, bills.named)
  const [named] = await breaksBy(world, 1, () => bank.answer(batchId, { rejected: [paymentId] }))
  const debited = Object.values(bills).filter((billId) => billId !== bills.named && billId !== bills.wrong)
  for (const billId of debited) await debit(world, billId)
  for (const billId of debited) await office.await(billId, 'PAID')
  return { bills, file, named }
}

/** One payment's lines, which its treasury settles, or the Directorate where the line does not tell the payment. */
async function leaveOurs(world: World): Promise<Standing[]> {
  const { office, bank } = world
  const { bills, file, named } = await billsAtBank(world)
  const of = async (billId: string) => paymentOf(world, billId)
  const one = async (move: Parameters<typeof bank.move>[0]): Promise<BreakView> =>
    (await breaksBy(world, 1, () => bank.move(move)))[0]
  const line = async (billId: string) => {
    const payment = await of(billId)
    return { payment, amountPaise: payment.amountPaise, reference: newReference() }
  }
  const match = async (billId: string) => ({ settlement: 'match', paymentId: (await of(billId)).paymentId })

  const second = { kind: 'debit', ...(await line(bills.twice)) } as const
  const twice = await one(second)
  const less = { kind: 'debit', ...(await line(bills.wrong)), amountPaise: 999_00 } as const
  const wrong = await one(less)
  const back = await line(bills.again)
  bank.move({ kind: 'return', ...back })
  await office.await(bills.again, 'FAILED')
  const backAgain = { kind: 'return', ...back, reference: newReference() } as const
  const again = await one(backAgain)
  const reversed = await one({ kind: 'debit', ...(await line(bills.reversed)), isReversal: true })
  const odd = await line(bills.elsewhere)
  const elsewhere = await one({ kind: 'return', ...odd, payment: { ...odd.payment, utr: newReference() } })
  const credit = await one({ kind: 'credit', ...(await line(bills.credit)) })
  const lost = await line(bills.misspelt)
  const misspelt = await one({ kind: 'return', ...lost, payment: { ...lost.payment, paymentId: 'MISSPELT' } })
  return [
    file,
    standingBreak(twice, 'of a paid payment', byCorrecting(twice, second)),
    bill(bills.twice, 'PAID', 'debited twice', returnOf(bills.twice, 1, 'FAILED')),
    standingBreak(wrong, 'of an accepted payment', byCorrecting(wrong, less)),
    bill(bills.wrong, 'ACKNOWLEDGED', 'debited with another amount', {
      ...byBank('the bank debits it rightly', 'PAID'),
      act: (upgraded) => debit(upgraded, bills.wrong),
    }),
    standingBreak(again, 'of a returned payment', byCorrecting(again, backAgain)),
    bill(bills.again, 'FAILED', 'returned twice', null),
    standingBreak(named, 'of a paid payment', bySettling(named, { settlement: 'keep_as_paid' })),
    bill(bills.named, 'PAID', 'rejected by name after its debit', returnOf(bills.named, 1, 'FAILED')),
    standingBreak(reversed, 'of a paid payment', bySettling(reversed, dismissal)),
    bill(bills.reversed, 'PAID', 'its debit reversed', returnOf(bills.reversed, 1, 'FAILED')),
    standingBreak(elsewhere, 'of a paid payment', bySettling(elsewhere, await match(bills.elsewhere))),
    bill(bills.elsewhere, 'PAID', 'returned by another UTR', follows(settledBreak, 'FAILED')),
    standingBreak(credit, 'a return told as a credit', bySettling(credit, await match(bills.credit))),
    bill(bills.credit, 'PAID', 'returned by a credit', follows(settledBreak, 'FAILED')),
    standingBreak(misspelt, 'a return that misspells it', bySettling(misspelt, await match(bills.misspelt))),
    bill(bills.misspelt, 'PAID', 'returned under another name', follows(settledBreak, 'FAILED')),
  ]
}

/** What is nobody's: the Directorate settles it, or has a treasury settle it. */
async function leaveNobodys(world: World): Promise<Standing[]> {
  const { bank } = world
  const nobody = { payment: { paymentId: 'PAYMENTOFNOBODY', utr: null }, amountPaise: 1_00 }
  const nameless = { payment: { paymentId: null, utr: null }, amountPaise: 1_00 }
  const [debited] = await breaksBy(world, 1, () => bank.move({ kind: 'debit', ...nobody, reference: newReference() }))
  const [credited] = await breaksBy(world, 1, () =>
    bank.move({ kind: 'credit', ...nameless, reference: newReference() }),
  )
  const [unread] = await breaksBy(world, 1, bank.garble)
  const [answered] = await breaksBy(world, 1, () => bank.answer('batch_of_nobody'))
  return [
    standingBreak(debited, 'of nobody', byRefusingFirst(debited, dismissal)),
    standingBreak(credited, 'for nobody', byAssigning(credited, belagavi.treasury, dismissal)),
    standingBreak(unread, 'no message', bySettling(unread, dismissal)),
    standingBreak(answered, 'of no file of ours', bySettling(answered, dismissal)),
  ]
}

export const leaveOddLines = async (world: World): Promise<Standing[]> => [
  ...(await leaveOurs(world)),
  ...(await leaveNobodys(world)),
]
