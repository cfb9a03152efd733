// The offices: a bill is drafted, forwarded, approved and countersigned; one that was returned is revised and comes
// again.

import type { BillAnswer } from '../../cli/answers.ts'
import { billPath } from '../../cli/session.ts'
import { upload } from '../carrier.ts'
import { claimOf, kinds } from './kinds.ts'
import { countersigner, director, messengerOf, officer, type Asking } from './people.ts'
import type { PlannedBill, Way } from './plan.ts'

const onePage = ['%PDF-1.7', '% An authorisation of the Accountant General', '%%EOF', ''].join('\n')

/** @returns the bill's id, once it is on its way to the treasury */
export async function present(asking: Asking, bill: PlannedBill, on: string): Promise<string> {
  const maker = officer(bill.ddoCode, 'MAKER')
  const { draft, uploaded } = claimOf(bill, on)
  const { billId } = await asking.act<BillAnswer>(maker, '/v1/bills', draft)
  if (uploaded !== undefined) await upload(asking.as(maker), billId, uploaded)
  const kind = kinds[bill.kind]
  if ('document' in kind) {
    const form = new FormData()
    form.append('kind', kind.document)
    form.append('file', new Blob([onePage], { type: 'application/pdf' }), 'authorisation.pdf')
    await asking.act(maker, `${billPath(billId)}/attachments`, form)
  }
  await throughOffice(asking, bill, billId)
  if (bill.happens === 'express') await makeExpress(asking, bill, billId)
  return billId
}

export async function throughOffice({ on }: Asking, { ddoCode, countersigned }: Way, billId: string): Promise<void> {
  await on(billId, officer(ddoCode, 'MAKER'), 'forward')
  await on(billId, officer(ddoCode, 'CHECKER'), 'forward')
  await on(billId, officer(ddoCode, 'APPROVER'), 'approve')
  if (countersigned === undefined) return
  if (countersigned === 'on paper') await on(billId, countersigner, 'accept')
  await on(billId, countersigner, 'countersign')
}

/** Asked by its office, endorsed by the Directorate, confirmed by the treasury officer (S-16a). */
async function makeExpress({ on }: Asking, { ddoCode, treasuryCode }: Way, billId: string): Promise<void> {
  await on(billId, officer(ddoCode, 'APPROVER'), 'request-express', { reason: 'The supply is cut tomorrow.' })
  await on(billId, director, 'endorse-express', { reason: 'Seen: the notice of the company is enclosed.' })
  await on(billId, officer(treasuryCode, 'TO'), 'confirm-express', { reason: 'Processed today.' })
}

/** The messenger hands its paper in. */
export async function handIn({ as, on }: Asking, { ddoCode, treasuryCode }: Way, billId: string) {
  const foa = officer(treasuryCode, 'FOA')
  const { continuationSheetNumber: sheet } = await as(foa).get<BillAnswer>(billPath(billId))
  const enclosed = sheet === null ? {} : { continuationSheetNumber: sheet }
  await on(billId, foa, 'inward', { messengerId: messengerOf(ddoCode), ...enclosed })
}

/** It was objected: its Return Memo is printed, it goes back, and comes with an answer to each objection (S-05). */
export async function comeAgain(asking: Asking, bill: Way, billId: string): Promise<void> {
  const { on } = asking
  const foa = officer(bill.treasuryCode, 'FOA')
  await on(billId, foa, 'print-return-memo')
  const { objections } = await on(billId, foa, 'return')
  const answers = objections.map(({ objectionId }) => ({ objectionId, answer: 'The certificate is signed now.' }))
  await on(billId, officer(bill.ddoCode, 'MAKER'), 'revise', { answers })
  await throughOffice(asking, bill, billId)
  await handIn(asking, bill, billId)
}
