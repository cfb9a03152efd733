// Payment files in every state, and the bills in them.

import { at, belagavi, objection, passed, reason, step } from '../driven/steps.ts'
import { byAct, type Onward, type Standing, type World } from './standing.ts'

const pa = at(belagavi, 'pa')
const to = at(belagavi, 'to')

const act = (fileId: string, by: string, action: string, into: string, body: object = {}): Onward => ({
  says: `${action} by ${by}`,
  to: into,
  act: ({ office }) => office.actOnFile(fileId, by, action, body),
})
const file = (id: string, state: string, note: string, onward: Onward | null): Standing => ({
  subject: 'payment file',
  id,
  state,
  note,
  onward,
})
const bill = (id: string, state: string, note: string, onward: Onward | null): Standing => ({
  subject: 'bill',
  id,
  state,
  note,
  onward,
})
const inFile = 'IN_PAYMENT_FILE'

export async function leaveFiles({ office }: World): Promise<Standing[]> {
  const bills: string[] = []
  for (let count = 0; count < 6; count += 1) bills.push(await office.carry({}, passed()))
  const [one = '', two = '', dropped = '', three = '', four = '', five = ''] = bills
  const draft = await office.file([one])
  const shared = await office.file([two, dropped])
  const submitted = await office.file([three])
  const refused = await office.file([four])
  const cancelled = await office.file([five])
  await office.actOnFile(submitted, pa, 'submit')
  await office.actOnFile(refused, pa, 'submit')
  await office.actOnFile(cancelled, pa, 'cancel', reason)
  return [
    file(draft, 'DRAFT', 'to be submitted', act(draft, pa, 'submit', 'SUBMITTED')),
    bill(one, inFile, 'file DRAFT', {
      says: `its file is approved by ${to}`,
      to: 'PAID',
      act: (world) => world.office.actOnFile(draft, to, 'approve'),
      afterwards: true,
    }),
    file(shared, 'DRAFT', 'of two bills', act(shared, pa, 'drop-bill', 'DRAFT', { billId: dropped, ...reason })),
    bill(dropped, inFile, 'to be dropped', { says: `it is dropped by ${pa}`, to: 'PASSED' }),
    bill(two, inFile, 'beside one that is dropped', {
      says: `its file is cancelled by ${pa}`,
      to: 'PASSED',
      act: (world) => world.office.actOnFile(shared, pa, 'cancel', reason),
    }),
    file(submitted, 'SUBMITTED', 'to be approved', act(submitted, to, 'approve', 'APPROVED')),
    bill(three, inFile, 'file SUBMITTED', { says: 'its file is approved', to: 'PAID', afterwards: true }),
    file(refused, 'SUBMITTED', 'to be cancelled', act(refused, to, 'cancel', 'CANCELLED', reason)),
    bill(four, inFile, 'file to be cancelled', { says: 'its file is cancelled', to: 'PASSED' }),
    file(cancelled, 'CANCELLED', 'by PA', null),
    bill(five, 'PASSED', 'out of a cancelled file', byAct(five, step(pa, 'object', objection), 'OBJECTED')),
  ]
}
