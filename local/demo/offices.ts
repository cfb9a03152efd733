// The offices: a bill is drafted, forwarded, approved and countersigned; one that was returned is revised and comes
// again.

import type { BillAnswer } from '../../cli/answers.ts'
import { billPath } from '../../cli/session.ts'
import { upload } from '../carrier.ts'
import { claimOf, kinds } from './kinds.ts'
import { countersigner, director, messengerOf, officer, type Asking } from './people.ts'
import type { PlannedBill, Way } from './plan.ts'

/** What the Accountant General has authorised, as a PDF: a page with nothing on it. */
function authorisation(): Blob {
  const objects = [
    '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
    '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
    '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj',
  ]
  const body = `%PDF-1.7\n${objects.join('\n')}\n`
  const rows = objects.map((object) => `${String(body.indexOf(object)).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 4\n0000000000 65535 f \n${rows.join('')}trailer << /Size 4 /Root 1 0 R >>\n`
  return new Blob([`${body}${table}startxref\n${body.length}\n%%EOF\n`], { type: 'application/pdf' })
}

/** @returns the bill's id, once it is on its way to the treasury */
export async function present(asking: Asking, bill: PlannedBill, on: string): Promise<string> {
  const maker = officer(bill.ddoCode, 'MAKER')
  const { draft, uploaded } = claimOf(bill, on)
  const { billId } = await asking.act<BillAnswer>(maker, '/v1/bills', draft)
  if (uploaded !== undefined) await asking.alone(maker, () => upload(asking.as(maker), billId, uploaded))
  const kind = kinds[bill.kind]
  if ('document' in kind) {
    const form = new FormData()
    form.append('kind', kind.document)
    form.append('file', authorisation(), 'authorisation.pdf')
    await asking.alone(maker, () => asking.act(maker, `${billPath(billId)}/attachments`, form))
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
