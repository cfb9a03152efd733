// The bank's messages, each made from one line of the books: the
// same line gives the same bytes, before a kill and after it.
import { writeCamt054 } from '../rbi/camt054.ts'
import { writePain002 } from '../rbi/pain002.ts'
import type { BookRecord, Books, DebitRecord, FileRecord, ReturnRecord } from './books.ts'

export interface Message {
  readonly name: string
  readonly chunks: () => Iterable<string>
}

/** Names sort in the order in which they were written. */
export function messageOf(books: Books, record: BookRecord): Message {
  const judged = books.files.get(record.file)?.judged
  if (judged === undefined) throw new Error(`${record.file} is not in the books`)
  const number = String(books.numberOf(record)).padStart(8, '0')
  const head = { messageId: `RBI${number}`, createdAt: record.at }
  const name = (kind: string) => `${number}.${kind}.${judged.messageId.replace(/[^A-Za-z0-9._-]/g, '_')}.xml`
  switch (record.type) {
    case 'file': {
      const { messageId: originalMessageId, accepted, reason, rejected } = record
      const told = { ...head, originalMessageId, accepted, rejected, ...(reason === undefined ? {} : { reason }) }
      return { name: name('pain.002'), chunks: () => [writePain002(told)] }
    }
    case 'debit': {
      const { account } = judged
      return {
        name: name('camt.054.dn'),
        chunks: () => writeCamt054({ ...head, account, facts: debits(judged, record) }),
      }
    }
    case 'return': {
      const { account } = judged
      return {
        name: name('camt.054.rn'),
        chunks: () => writeCamt054({ ...head, account, facts: returns(judged, record, books) }),
      }
    }
  }
}

/** This bank books on the day of value. */
const debits = ({ payments, valueDate }: FileRecord, { utrs }: DebitRecord) =>
  payments.map(([paymentId, amountPaise], place) => ({
    kind: 'debit' as const,
    paymentId,
    utr: utrs[place] ?? '',
    amountPaise,
    bookingDate: valueDate,
    valueDate,
  }))

const returns = ({ file, payments, valueDate }: FileRecord, { reason, returns: places }: ReturnRecord, books: Books) =>
  places.map(([place, returnReference]) => {
    const [paymentId, amountPaise] = payments[place] ?? ['', 0]
    const utr = books.files.get(file)?.debited?.utrs[place] ?? ''
    const days = { bookingDate: valueDate, valueDate }
    return { kind: 'return' as const, paymentId, utr, returnReference, reason, amountPaise, ...days }
  })
