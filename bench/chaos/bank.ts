// The bank's own books against our rows: what it has debited, once, and what it has returned.

import { readFileSync } from 'node:fs'
import type { Sql } from '../../db/kernel/connection.ts'
import type { BookRecord, FileRecord } from '../../simulator/books.ts'
import { returnedAccountEnding } from '../../local/sample-recipients.ts'
import type { Told } from './odd-bank.ts'
import type { Verdict } from './proof.ts'

/** A debit, in the books of the simulator or told beside them. */
interface Debit {
  paymentId: string
  amountPaise: number
  utr: string
  returned: boolean
}

export interface Booked extends Debit {
  batchId: string
  day: string
  /** The payee's account is closed: what is not returned yet will be. */
  isClosed: boolean
}

/** All that is written to its end: the last line may be on its way. */
export function readBooks(path: string): BookRecord[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line) as BookRecord)
}

/** Every debit in the books, in their order. */
export function debitsOf(records: readonly BookRecord[]): Booked[] {
  const judged = new Map(
    records.filter((record): record is FileRecord => record.type === 'file').map((record) => [record.file, record]),
  )
  const returned = new Map<string, ReadonlySet<number>>()
  for (const record of records)
    if (record.type === 'return') returned.set(record.file, new Set(record.returns.map(([place]) => place)))
  return records.flatMap((record) => {
    const file = judged.get(record.file)
    if (record.type !== 'debit' || file === undefined) return []
    return file.payments.map(([paymentId, amountPaise, accountNumber], place) => ({
      paymentId,
      amountPaise,
      utr: record.utrs[place] ?? '',
      returned: returned.get(record.file)?.has(place) === true,
      batchId: file.messageId,
      day: file.valueDate,
      isClosed: accountNumber.endsWith(returnedAccountEnding),
    }))
  })
}

/** Of the simulator's books and of what was told beside them. */
function movedIn(booksFile: string, told: readonly Told[]): Debit[] {
  const beside = told.flatMap(({ moved }) => moved)
  const back = new Set(beside.flatMap(({ kind, paymentId }) => (kind === 'return' ? [paymentId] : [])))
  const others = beside.flatMap((each) => (each.kind === 'debit' ? [{ ...each, returned: false }] : []))
  return [...debitsOf(readBooks(booksFile)), ...others].map((debit) => ({
    ...debit,
    returned: debit.returned || back.has(debit.paymentId),
  }))
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

interface Row {
  paymentId: string
  /** Of the bill that paid it first, where others have paid it again. */
  firstBillId: string
  firstLine: number
  amountPaise: number
  utr: string
  state: string
  inSuspense: boolean
}

export async function proveBank(sql: Sql, booksFile: string, told: readonly Told[]): Promise<Verdict[]> {
  const debits = movedIn(booksFile, told)
  const rows = await sql<Row[]>`
    select payment_id, coalesce(first_bill_id, bill_id) as first_bill_id, coalesce(first_line, line) as first_line,
      amount_paise, utr, state, in_suspense_at is not null as in_suspense
    from payments where state in ('PAID', 'RETURNED')`
  const rowOf = new Map(rows.map((row) => [row.paymentId, row]))
  const lineOf = new Map<string, string>()
  const twice: string[] = []
  for (const { paymentId, utr, returned } of debits) {
    const row = rowOf.get(paymentId)
    // What the bank made beside another attempt is in suspense, to be recovered; what came back was not paid.
    if (row?.inSuspense === true || returned) continue
    const line = row === undefined ? paymentId : `${row.firstBillId} line ${row.firstLine}`
    const before = lineOf.get(line)
    if (before !== undefined) twice.push(`${line} was debited as ${before} and as ${utr}`)
    lineOf.set(line, utr)
  }
  const unlike = debits.flatMap(({ paymentId, amountPaise, utr, returned }) => {
    const row = rowOf.get(paymentId)
    if (row === undefined) return [`${paymentId} was debited under ${utr} and is neither PAID nor RETURNED`]
    const same = row.amountPaise === amountPaise && row.utr === utr && row.state === (returned ? 'RETURNED' : 'PAID')
    return same
      ? []
      : [`${paymentId} is ${JSON.stringify(row)}, in the books ${amountPaise}, ${utr}, returned: ${String(returned)}`]
  })
  const booked = new Set(debits.map(({ paymentId }) => paymentId))
  const invented = rows.filter(({ paymentId }) => !booked.has(paymentId))
  const [ours, theirs] = [sum(rows.map((row) => row.amountPaise)), sum(debits.map((debit) => debit.amountPaise))]
  return [
    { proof: 'nobody is paid twice, but what waits in suspense', looked: debits.length, wrong: twice },
    {
      proof: 'what the bank has debited and returned is what our payments say, to the paisa',
      looked: rows.length,
      wrong: [
        ...unlike,
        ...invented.map(({ paymentId, state }) => `${paymentId} is ${state} and was never debited`),
        ...(ours === theirs ? [] : [`our payments are ${ours} paise, the bank's debits ${theirs}`]),
      ],
    },
  ]
}
