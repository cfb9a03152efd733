// What the bank does with a file, step by step: judge it, debit
// its payments, return those it cannot credit, tell of each.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BookRecord, Books, FileAccount } from './books.ts'
import { closedReason, isClosed } from './closed-accounts.ts'
import { countDown, readFaults } from './faults.ts'
import { appear, byArrival, type Folders, take } from './folders.ts'
import { indiaTime } from './india-time.ts'
import { judge } from './judge.ts'
import { isToTell, messageOf } from './messages.ts'
import { returnReference, utr } from './references.ts'
import type { SchemaCheck } from './schemas.ts'
import { nextSaid } from './script/due.ts'
import { withPlan } from './script/plan.ts'
import { readScript } from './script/read.ts'

export interface ClearingSettings {
  readonly folders: Folders
  readonly books: Books
  readonly schema: SchemaCheck | undefined
  readonly faultsPath: string
  /** Where scenario.yaml may lie. It is read anew for each file. */
  readonly scriptPath: string
  readonly delayMs: number
  readonly now: () => number
}

/**
 * Every step first enters a line in the books, then acts on it. What a kill left undone shows when the program starts:
 * a taken file without a line is judged, a line without its message is told again, word for word.
 *
 * @returns a function that does all that is due now, and answers the milliseconds until the next step is.
 */
export function openClearing(settings: ClearingSettings): () => number {
  const { folders, books, now } = settings
  const unjudged = byArrival(folders.processed).filter((file) => !books.files.has(file))
  const untold = books.records.filter((record) => isToTell(record) && !isTold(settings, record))
  const open = new Set([...books.files.values()].filter(isOpen))

  const enter = (record: BookRecord) => {
    books.add(record)
    if (isToTell(record)) untold.push(record)
  }
  const tellAll = () => {
    for (let record = untold[0]; record !== undefined; record = untold[0]) {
      const { name, chunks } = messageOf(books, record)
      appear(folders, name, chunks())
      untold.shift()
    }
  }
  const judgeAll = () => {
    for (let file = unjudged[0]; file !== undefined; file = unjudged[0]) {
      const faults = readFaults(settings.faultsPath)
      const script = readScript(settings.scriptPath)
      const bytes = readFileSync(join(folders.processed, file))
      const judged = judge(file, bytes, { books, schema: settings.schema, faults, at: indiaTime(now()) })
      const planning = { nth: books.files.size + 1, serials: books.serials, paceMs: settings.delayMs }
      enter(script === undefined ? judged : withPlan(judged, { script, ...planning }))
      unjudged.shift()
      countDown(settings.faultsPath, faults)
      const account = books.files.get(file)
      if (account !== undefined && isOpen(account)) open.add(account)
    }
  }
  const following = () => nextSaid(open, books.files.values())
  return () => {
    for (const name of byArrival(folders.inbox).filter((each) => each.endsWith('.xml')))
      unjudged.push(take(folders, name))
    judgeAll()
    for (const account of open) {
      if (account.judged.plan !== undefined || dueIn(settings, account) > 0) continue
      enter(next(settings, account))
      if (!isOpen(account)) open.delete(account)
    }
    for (let said = following(); said !== undefined && said.due <= now(); said = following()) {
      enter({ type: 'said', file: said.account.judged.file, at: indiaTime(said.due), event: said.event })
      if (!isOpen(said.account)) open.delete(said.account)
    }
    tellAll()
    const waits = [...open].filter(({ judged }) => judged.plan === undefined).map((each) => dueIn(settings, each))
    return Math.min(...waits, (following()?.due ?? Infinity) - now(), longestWait)
  }
}

const longestWait = 1_000

const isTold = ({ folders, books }: ClearingSettings, record: BookRecord): boolean => {
  const { name } = messageOf(books, record)
  return existsSync(join(folders.outbox, name)) || existsSync(join(folders.done, name))
}

const isOpen = (account: FileAccount): boolean => {
  const { judged, said } = account
  return judged.plan === undefined ? hasMoreToMove(account) : said.length < judged.plan.events.length
}

const hasMoreToMove = ({ judged, debited, returned }: FileAccount): boolean =>
  judged.payments.length > 0 &&
  (debited === undefined ||
    (returned === undefined && judged.payments.some(([, , accountNumber]) => isClosed(accountNumber))))

const dueIn = ({ delayMs, now }: ClearingSettings, { judged, debited }: FileAccount): number =>
  Date.parse((debited ?? judged).at) + delayMs - now()

function next({ books, now }: ClearingSettings, { judged, debited }: FileAccount): BookRecord {
  const { file, payments, valueDate } = judged
  const at = indiaTime(now())
  if (debited === undefined) {
    const utrs = payments.map(([, amountPaise], place) => utr(amountPaise, valueDate, books.serials + place + 1))
    return { type: 'debit', file, at, utrs }
  }
  const places = payments.flatMap(([, , accountNumber], place) => (isClosed(accountNumber) ? [place] : []))
  const returns = places.map((place, nth) => [place, returnReference(valueDate, books.serials + nth + 1)] as const)
  return { type: 'return', file, at, reason: closedReason, returns }
}
