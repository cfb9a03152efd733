// Whether the Reserve Bank takes a file, and why not: pain.002's ACTC or RJCT with ISO's reason codes.
import { BankFileFault } from '../rbi/bank-file-fault.ts'
import { readPain001, type ReadPain001 } from '../rbi/pain001.ts'
import type { Books, FileRecord } from './books.ts'
import type { Faults } from './faults.ts'
import type { SchemaCheck } from './schemas.ts'

export interface Bench {
  readonly books: Pick<Books, 'messageIds' | 'paymentIds'>
  readonly schema: SchemaCheck | undefined
  readonly faults: Faults
  readonly at: string
}

/** @param file its name in the processed folder; what a file that cannot be read is called in its rejection. */
export function judge(file: string, bytes: Uint8Array, bench: Bench): FileRecord {
  const record = { type: 'file', file, at: bench.at } as const
  const refuse = (messageId: string, reason: string, rejected: FileRecord['rejected'] = []): FileRecord => ({
    ...record,
    messageId,
    isRead: true,
    accepted: false,
    reason,
    rejected,
    payments: [],
    valueDate: bench.at.slice(0, 10),
    account: '',
  })
  const read = opened(bytes, bench.schema)
  if (typeof read === 'string')
    return { ...refuse(file.replace(/\.xml.*$/, '').slice(0, 35), `FF01: ${read}`), isRead: false }
  const { batch, payments } = read
  const contradiction = inconsistency(read) ?? (bench.books.messageIds.has(batch.batchId) ? usedBefore : undefined)
  if (contradiction !== undefined) return refuse(batch.batchId, contradiction)
  const twice = repeated(read, bench.books.paymentIds)
  if (twice.length > 0) return refuse(batch.batchId, 'DU04: end-to-end ids were used before', twice)
  if (bench.faults.rejectNext > 0) return refuse(batch.batchId, 'MS03: rejected on purpose, by faults.json')
  const struck = bench.faults.rejectLineNext > 0 ? payments.slice(0, 1) : []
  return {
    ...record,
    messageId: batch.batchId,
    isRead: true,
    accepted: true,
    rejected: struck.map(({ paymentId }) => ({ paymentId, reason: 'MS03: rejected on purpose, by faults.json' })),
    payments: payments.slice(struck.length).map((each) => [each.paymentId, each.amountPaise, each.accountNumber]),
    valueDate: batch.executionDate,
    account: batch.debtorAccount,
  }
}

const usedBefore = 'DU01: message id was used before'

/** Our own reader first: it refuses a DOCTYPE before a parser that knows entities sees the file. */
function opened(bytes: Uint8Array, schema: SchemaCheck | undefined): ReadPain001 | string {
  try {
    const read = readPain001(bytes)
    return schema?.(bytes) ?? read
  } catch (fault) {
    if (!(fault instanceof BankFileFault)) throw fault
    return fault.message
  }
}

function inconsistency({ batch, payments }: ReadPain001): string | undefined {
  if (payments.length !== batch.payments)
    return `AM18: number of transactions is ${batch.payments}, and the file has ${payments.length}`
  const sum = payments.reduce((before, { amountPaise }) => before + amountPaise, 0)
  if (sum !== batch.amountPaise)
    return `AM10: control sum is ${batch.amountPaise} paise, and the payments sum to ${sum}`
  return undefined
}

function repeated({ payments }: ReadPain001, used: ReadonlySet<string>): FileRecord['rejected'] {
  const here = new Set<string>()
  return payments
    .filter(({ paymentId }) => used.has(paymentId) || here.size === here.add(paymentId).size)
    .map(({ paymentId }) => ({ paymentId, reason: 'DU04: end-to-end id was used before' }))
}
