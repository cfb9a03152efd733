// A bank in a folder, without its door: files are laid into its inbox, its clock is driven, and what it tells is read
// from its outbox.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BankMessage, readBankMessage } from '../../rbi/bank-message.ts'
import type { BankFact } from '../../rbi/bank-fact.ts'
import { type OutgoingPayment, writePain001 } from '../../rbi/pain001.ts'
import { openBooks, readRecords, type BookRecord } from '../../simulator/books.ts'
import { openClearing } from '../../simulator/clearing.ts'
import { foldersOf, makeFolders } from '../../simulator/folders.ts'
import { batchOf, payment } from '../rbi/samples.ts'

export const opens = Date.parse('2026-11-23T11:00:00+05:30')
export const hour = 3_600_000
export const day = 24 * hour

export interface PlayedBank {
  readonly folder: string
  readonly write: (script: string) => void
  readonly lay: (name: string, text: string) => void
  /** Lets so much time pass, in steps or at once. */
  readonly pass: (milliseconds: number, steps?: number) => void
  /** What has not been read yet, as it lies there, in the order in which it was told. */
  readonly fresh: () => { name: string; bytes: Buffer }[]
  readonly records: () => BookRecord[]
  /** Ends it and starts it again, as after a kill. */
  readonly restart: () => void
  readonly close: () => void
}

export function playedBank(folder: string, script?: string): PlayedBank {
  const folders = foldersOf(folder)
  const scriptPath = join(folder, 'scenario.yaml')
  let now = opens
  const write = (text: string) => writeFileSync(scriptPath, text)
  mkdirSync(folder, { recursive: true })
  if (script !== undefined) write(script)
  const open = () => {
    makeFolders(folders)
    const books = openBooks(join(folder, 'books.jsonl'))
    const faultsPath = join(folder, 'faults.json')
    const settings = { folders, books, schema: undefined, faultsPath, scriptPath, delayMs: 60_000, now: () => now }
    return { books, step: openClearing(settings) }
  }
  let bank = open()
  return {
    folder,
    write,
    lay: (name, text) => writeFileSync(join(folders.inbox, name), text),
    pass(milliseconds, steps = 1) {
      const end = now + milliseconds
      for (let nth = 1; nth <= steps; nth += 1) {
        now = end - (milliseconds / steps) * (steps - nth)
        bank.step()
      }
    },
    fresh() {
      if (!existsSync(folders.done)) return []
      return readdirSync(folders.outbox)
        .filter((name) => name.endsWith('.xml'))
        .sort()
        .map((name) => {
          const bytes = readFileSync(join(folders.outbox, name))
          renameSync(join(folders.outbox, name), join(folders.done, name))
          return { name, bytes }
        })
    },
    records: () => readRecords(join(folder, 'books.jsonl')),
    restart() {
      bank.books.close()
      bank = open()
    },
    close: () => bank.books.close(),
  }
}

/** The file of that number, of so many payments. */
export function fileOf(nth: number, lines: number): { name: string; text: string; payments: OutgoingPayment[] } {
  const payments = Array.from({ length: lines }, (_, line) => ({
    ...payment,
    paymentId: `pay_${nth}_${line + 1}`,
    amountPaise: 100_00 * (line + 1),
  }))
  const batch = batchOf(payments, `batch_${nth}`)
  return { name: `batch_${nth}.xml`, text: [...writePain001(batch, payments)].join(''), payments }
}

/** In a few words: `debit 1 RBISN…`, without what is the same everywhere. */
export function inWords(bytes: Buffer): string[] {
  const message = readOr(bytes)
  if (message === undefined) return ['unreadable']
  if (message.type === 'acknowledgement')
    return [
      message.accepted ? 'accepted' : `rejected ${message.reason?.slice(0, 4)}`,
      ...message.rejected.map(({ paymentId, reason }) => `rejected ${lineOf(paymentId)} ${reason.slice(0, 4)}`),
    ]
  return message.facts.map(
    (fact) => `${wordOf(fact)} ${lineOf(fact.paymentId)} ${fact.amountPaise / 100} ${fact.bookingDate.slice(8)}`,
  )
}
function readOr(bytes: Buffer): BankMessage | undefined {
  try {
    return readBankMessage(bytes)
  } catch {
    return undefined
  }
}
const lineOf = (paymentId: string | undefined): string => paymentId?.replace(/^pay_\d+_/, '') ?? 'of nobody'
const wordOf = (fact: BankFact): string =>
  fact.kind === 'return' && fact.utr === undefined ? 'return without UTR' : fact.kind
