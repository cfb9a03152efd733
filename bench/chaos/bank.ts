// The bank's own books against our rows: what it has debited, once, and what it has returned.

import { readFileSync } from 'node:fs'
import type { Sql } from '../../db/kernel/connection.ts'
import type { BookRecord, FileRecord } from '../../simulator/books.ts'
import type { Verdict } from './proof.ts'

interface Booked {
  paymentId: string
  amountPaise: number
  utr: string
  returned: boolean
}

function readBooks(path: string): BookRecord[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as BookRecord)
}

/** Every debit in the books, in their order. */
function debitsOf(records: readonly BookRecord[]): Booked[] {
  const judged = new Map(
    records.filter((record): record is FileRecord => record.type === 'file').map((record) => [record.file, record]),
  )
  return records.flatMap((record) => {
    if (record.type !== 'debit') return []
    const returned = new Set(
      records.flatMap((other) =>
        other.type === 'return' && other.file === record.file ? other.returns.map(([place]) => place) : [],
      ),
    )
    return (judged.get(record.file)?.payments ?? []).map(([paymentId, amountPaise], place) => ({
      paymentId,
      amountPaise,
      utr: record.utrs[place] ?? '',
      returned: returned.has(place),
    }))
  })
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

export async function proveBank(sql: Sql, booksFile: string): Promise<Verdict[]> {
  const debits = debitsOf(readBooks(booksFile))
  const rows = await sql<
    { paymentId: string; billId: string; line: number; amountPaise: number; utr: string; state: string }[]
  >`
    select payment_id, bill_id, line, amount_paise, utr, state from payments where state in ('PAID', 'RETURNED')`
  const rowOf = new Map(rows.map((row) => [row.paymentId, row]))
  const lineOf = new Map<string, string>()
  const twice: string[] = []
  for (const { paymentId, utr } of debits) {
    const row = rowOf.get(paymentId)
    const line = row === undefined ? paymentId : `${row.billId} line ${row.line}`
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
    { proof: 'nobody is paid twice', looked: debits.length, wrong: twice },
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
