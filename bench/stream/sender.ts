// Writes a file of so many made payments and sends it over the line to the bank, in a process of its own, whose memory
// is what is measured: `payments` and the bank's address as JSON in the environment.

import { openBank, type BankAddress } from '../../activities/sftp.ts'
import { writePain001Pages } from '../../rbi/pain001.ts'
import { batchOf, pagesOf } from './made.ts'

const { payments, address } = JSON.parse(process.env['BENCH_SENDING'] ?? '') as {
  payments: number
  address: BankAddress
}
const line = await openBank(address)
const batch = batchOf(payments)
await line.upload(`${batch.batchId}.xml`, writePain001Pages(batch, pagesOf(payments)))
line.close()
process.stdout.write(`${process.resourceUsage().maxRSS}\n`)
