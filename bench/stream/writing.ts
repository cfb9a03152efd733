// A file to the bank as it is written, chunk by chunk with its hash, beside the same text as plain strings in chunks.

import { createHash } from 'node:crypto'
import { type OutgoingPayment, writePain001Pages } from '../../rbi/pain001.ts'
import { compare, type Comparison, type Plan } from '../statistics.ts'
import { batchOf, pagesOf } from './made.ts'

const chunkCharacters = 65_536

const line = ({ paymentId, amountPaise, name, accountNumber, ifsc, reference }: OutgoingPayment): string =>
  `<CdtTrfTxInf><PmtId><EndToEndId>${paymentId}</EndToEndId></PmtId>\
<Amt><InstdAmt Ccy="INR">${(amountPaise / 100).toFixed(2)}</InstdAmt></Amt>\
<CdtrAgt><FinInstnId><ClrSysMmbId>\
<ClrSysId><Cd>INFSC</Cd></ClrSysId><MmbId>${ifsc}</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>\
<Cdtr><Nm>${name}</Nm></Cdtr><CdtrAcct><Id><Othr><Id>${accountNumber}</Id></Othr></Id></CdtrAcct>\
<RmtInf><Ustrd>${reference}</Ustrd></RmtInf></CdtTrfTxInf>
`

async function* plainStrings(pages: AsyncIterable<readonly OutgoingPayment[]>): AsyncGenerator<string> {
  let chunk = ''
  for await (const page of pages)
    for (const payment of page) {
      chunk += line(payment)
      if (chunk.length < chunkCharacters) continue
      yield chunk
      chunk = ''
    }
  yield chunk
}

async function hashed(chunks: AsyncIterable<string>): Promise<void> {
  const hash = createHash('sha256')
  for await (const chunk of chunks) hash.update(Buffer.from(chunk))
  hash.digest()
}

/** One operation is one payment. */
export const measureWriting = (payments: number, plan: Omit<Plan, 'chunk'>): Promise<Comparison> =>
  compare(
    { ...plan, chunk: payments },
    () => hashed(writePain001Pages(batchOf(payments), pagesOf(payments))),
    () => hashed(plainStrings(pagesOf(payments))),
  )
