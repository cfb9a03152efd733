// The Reserve Bank's own books: one JSON line per fact, appended and synced before anything follows from it. Everything
// else, the messages too, is derived from these lines, so a kill at any moment leaves nothing half done.
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { FilePlan } from './script/events.ts'

/** A line of a file, in the books: payment id, paise, account number. */
export type BookedPayment = readonly [paymentId: string, amountPaise: number, accountNumber: string]

/** A file was judged. It is known by its name in the processed folder, which no two files share. */
export interface FileRecord {
  readonly type: 'file'
  readonly file: string
  /** Of a file that could not be read: what it is called, which spends no message id. */
  readonly messageId: string
  readonly isRead: boolean
  readonly at: string
  readonly accepted: boolean
  readonly reason?: string
  readonly rejected: readonly { readonly paymentId: string; readonly reason: string }[]
  /** Those to be debited: none of a rejected file. */
  readonly payments: readonly BookedPayment[]
  readonly valueDate: string
  readonly account: string
  /** Of a file that a script has come upon: all that is said of it follows from here. */
  readonly plan?: FilePlan
}
/** The payments of an accepted file left the account, each under its UTR, in the file's order. */
export interface DebitRecord {
  readonly type: 'debit'
  readonly file: string
  readonly at: string
  readonly utrs: readonly string[]
}
/** What came back of them, by their places in the file. */
export interface ReturnRecord {
  readonly type: 'return'
  readonly file: string
  readonly at: string
  readonly reason: string
  readonly returns: readonly (readonly [place: number, reference: string])[]
}
/** The next event of the file's plan has come: the bank has moved what it tells of. */
export interface SaidRecord {
  readonly type: 'said'
  readonly file: string
  readonly at: string
  readonly event: number
}
/** A fault of the line that a script orders has been played: on the upload of that name, by that line of the script. */
export interface LineFaultRecord {
  readonly type: 'line'
  readonly file: string
  readonly at: string
  /** Which file it would have been. */
  readonly nth: number
  readonly step: number
}
export type BookRecord = FileRecord | DebitRecord | ReturnRecord | SaidRecord | LineFaultRecord

/** How far one file has come. */
export interface FileAccount {
  readonly judged: FileRecord
  debited?: DebitRecord
  returned?: ReturnRecord
  /** By the plan, in its order. */
  readonly said: SaidRecord[]
}

export interface Books {
  readonly files: ReadonlyMap<string, FileAccount>
  readonly messageIds: ReadonlySet<string>
  /** Every end-to-end id that was ever accepted. */
  readonly paymentIds: ReadonlySet<string>
  /** Every line, in order. */
  readonly records: readonly BookRecord[]
  /** UTRs and return references given so far. */
  readonly serials: number
  /** Every record has a number: the message that tells of it is named by it. */
  readonly numberOf: (record: BookRecord) => number
  readonly add: (record: BookRecord) => void
  readonly close: () => void
}

/** @throws Error when a line that is not the last cannot be read: somebody has been at the books. */
export function openBooks(path: string): Books {
  const files = new Map<string, FileAccount>()
  const messageIds = new Set<string>()
  const paymentIds = new Set<string>()
  const numbers = new Map<BookRecord, number>()
  const records: BookRecord[] = []
  const books = { files, messageIds, paymentIds, records, serials: 0 }

  const enter = (record: BookRecord) => {
    numbers.set(record, numbers.size + 1)
    records.push(record)
    // Before the file itself has come whole, it may be.
    if (record.type === 'line') return
    if (record.type === 'file') {
      files.set(record.file, { judged: record, said: [] })
      books.serials += record.plan?.references ?? 0
      if (record.isRead) messageIds.add(record.messageId)
      for (const [paymentId] of record.payments) paymentIds.add(paymentId)
      return
    }
    const account = files.get(record.file)
    if (account === undefined) throw new Error(`the books tell of ${record.file}, which they have not judged`)
    books.serials += follow(account, record)
  }

  const file = openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600)
  let end = 0
  for (const { line, bytes } of wholeLines(readFileSync(path))) {
    enter(parsed(line, path, numbers.size + 1))
    end += bytes
  }
  // What follows the last whole line was being written at the kill: nothing was done on its ground.
  ftruncateSync(file, end)

  const add = (record: BookRecord) => {
    const line = Buffer.from(`${JSON.stringify(record)}\n`)
    for (let from = 0; from < line.length;) from += writeSync(file, line, from, line.length - from, end + from)
    fsyncSync(file)
    end += line.length
    enter(record)
  }
  const numberOf = (record: BookRecord): number => {
    const number = numbers.get(record)
    if (number === undefined) throw new Error('the record is not in the books')
    return number
  }
  return Object.assign(books, { numberOf, add, close: () => closeSync(file) })
}

/** @returns how many references it gives. */
function follow(account: FileAccount, record: DebitRecord | ReturnRecord | SaidRecord): number {
  switch (record.type) {
    case 'debit':
      account.debited = record
      return record.utrs.length
    case 'return':
      account.returned = record
      return record.returns.length
    case 'said':
      account.said.push(record)
      return 0
  }
}

/** As they lie there, for whoever does not own them: a line that is still being written is left out. */
export const readRecords = (path: string): BookRecord[] =>
  existsSync(path) ? [...wholeLines(readFileSync(path))].map(({ line }, nth) => parsed(line, path, nth + 1)) : []

function* wholeLines(content: Buffer): Generator<{ line: string; bytes: number }> {
  let from = 0
  for (let to = content.indexOf(10); to >= 0; to = content.indexOf(10, from)) {
    yield { line: content.toString('utf8', from, to), bytes: to + 1 - from }
    from = to + 1
  }
}

function parsed(line: string, path: string, number: number): BookRecord {
  try {
    return JSON.parse(line) as BookRecord
  } catch (cause) {
    throw new Error(`line ${number} of ${path} cannot be read; restore it or empty the folder`, { cause })
  }
}
