// The bank's messages, each made from one line of the books: the
// same line gives the same bytes, before a kill and after it.
import { writeCamt054 } from '../rbi/camt054.ts'
import { writePain002 } from '../rbi/pain002.ts'
import type { BookRecord, Books, DebitRecord, FileRecord, ReturnRecord, SaidRecord } from './books.ts'
import { damagedText } from './script/damage.ts'
import type { Fact } from './script/events.ts'

export interface Message {
  readonly name: string
  readonly chunks: () => Iterable<string | Uint8Array>
}

/** A record of which the bank tells somebody: not of a file whose answer is planned, and not of a fault of the line. */
export const isToTell = (record: BookRecord): boolean =>
  record.type !== 'line' && (record.type !== 'file' || record.plan === undefined)

/** Names sort in the order in which they were written. */
export function messageOf(books: Books, record: BookRecord): Message {
  const judged = books.files.get(record.file)?.judged
  if (judged === undefined) throw new Error(`${record.file} is not in the books`)
  const number = String(books.numberOf(record)).padStart(8, '0')
  const head = { messageId: `RBI${number}`, createdAt: record.at }
  const name = (kind: string) => `${number}.${kind}.${judged.messageId.replace(/[^A-Za-z0-9._-]/g, '_')}.xml`
  switch (record.type) {
    case 'line':
      throw new Error('nobody is told of a fault of the line')
    case 'said':
      return said(judged, record, head, name)
    case 'file': {
      const { messageId: originalMessageId, accepted, reason, rejected } = record
      const told = { ...head, originalMessageId, accepted, rejected, ...(reason === undefined ? {} : { reason }) }
      return { name: name('pain.002'), chunks: () => [writePain002(told)] }
    }
    case 'debit': {
      const { account } = judged
      return {
        name: name('camt.054.dn'),
        chunks: () => writeCamt054({ ...head, account, facts: debitsOf(judged, record) }),
      }
    }
    case 'return': {
      const { account } = judged
      return {
        name: name('camt.054.rn'),
        chunks: () =>
          writeCamt054({
            ...head,
            account,
            facts: returnsOf(judged, record, books.files.get(record.file)?.debited?.utrs ?? []),
          }),
      }
    }
  }
}

interface Head {
  readonly messageId: string
  readonly createdAt: string
}

function said(judged: FileRecord, record: SaidRecord, head: Head, name: (kind: string) => string): Message {
  const saying = judged.plan?.events[record.event]?.saying
  if (saying === undefined) throw new Error(`${record.file} has no event ${record.event} in its plan`)
  switch (saying.say) {
    case 'answer': {
      const { accepted, rejected, reason } = saying
      const why = reason === undefined ? {} : { reason }
      const told = { ...head, originalMessageId: judged.messageId, accepted, rejected, ...why }
      return { name: name('pain.002'), chunks: () => [writePain002(told)] }
    }
    case 'facts': {
      const { account } = judged
      const [first] = saying.facts
      const kind = first === undefined ? 'dn' : shortKinds[first.kind]
      return { name: name(`camt.054.${kind}`), chunks: () => writeCamt054({ ...head, account, facts: saying.facts }) }
    }
    case 'damaged':
      return { name: name('damaged'), chunks: () => [damagedText(saying.damage, head.messageId)] }
  }
}
const shortKinds: Readonly<Record<Fact['kind'], string>> = { debit: 'dn', return: 'rn', credit: 'cn', reversal: 'rv' }

/** This bank books on the day of value. */
export const debitsOf = ({ payments, valueDate }: FileRecord, { utrs }: DebitRecord) =>
  payments.map(([paymentId, amountPaise], place) => ({
    kind: 'debit' as const,
    paymentId,
    utr: utrs[place] ?? '',
    amountPaise,
    bookingDate: valueDate,
    valueDate,
  }))

/** @param utrs of the debits, by place */
export const returnsOf = (
  { payments, valueDate }: FileRecord,
  { reason, returns: places }: ReturnRecord,
  utrs: readonly string[],
) =>
  places.map(([place, returnReference]) => {
    const [paymentId, amountPaise] = payments[place] ?? ['', 0]
    const utr = utrs[place] ?? ''
    const days = { bookingDate: valueDate, valueDate }
    return { kind: 'return' as const, paymentId, utr, returnReference, reason, amountPaise, ...days }
  })
