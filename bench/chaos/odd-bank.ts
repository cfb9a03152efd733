// What a bank says that fits nothing, told beside all that does: messages laid into its outbox, from where they take
// the way of all others. The books of the simulator do not know of it; what has really moved beside them is said here.

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchAnswer, Page, PaymentAnswer } from '../../cli/answers.ts'
import type { CaseState } from '../../domain/kernel/vocabulary.ts'
import { appear, foldersOf } from '../../simulator/folders.ts'
import type { FileRecord } from '../../simulator/books.ts'
import { GoneHome, newAsker, untilHome, type Crowd } from './asking.ts'
import { debitsOf, readBooks, type Booked } from './bank.ts'
import {
  answersAgain,
  byFile,
  odditiesOfNobody,
  odditiesOfPaid,
  returnedTwice,
  type Oddity,
  type Payment,
} from './oddities.ts'
import { inTurns, randomOf, type Random } from './random.ts'

/** A message as it was told. */
export interface Told extends Omit<Oddity, 'text' | 'correction'> {
  fileName: string
}

export interface OddBank {
  readonly told: Told[]
  /** Files that it has accepted after all, and has not debited yet. */
  readonly owing: Set<string>
  /** Tells something odd every second or two until the load has ended. */
  readonly tellUntilHome: (crowd: Crowd, tokenOf: (login: string) => string) => Promise<unknown>
}

/** So many breaks at most wait for officers: else the last of them could not be settled in the time after the load. */
const mostWaiting = 8

/** Who may see all that is asked for here. */
const login = 'dot'

export function newOddBank(bankFolder: string): OddBank {
  const folders = foldersOf(bankFolder)
  const readLines = () => readBooks(join(bankFolder, 'books.jsonl'))
  const told: Told[] = []
  const owing = new Set<string>()
  let serial = 0

  /** @returns what it says later to set it right */
  const tell = (make: (serial: number) => Oddity): Oddity['correction'] => {
    serial += 1
    const { text, correction, ...oddity } = make(serial)
    const fileName = `odd-${String(serial).padStart(8, '0')}.xml`
    told.push({ ...oddity, fileName })
    appear(folders, fileName, [text])
    return correction
  }

  function tellUntilHome(crowd: Crowd, tokenOf: (login: string) => string): Promise<unknown> {
    const random = randomOf(crowd.seed, 'odd bank')
    const asker = newAsker(crowd, 'odd.bank', tokenOf)
    const spokenOf = new Set<string>()
    const answeredAgain = new Set<string>()
    const corrections: Promise<void>[] = []
    const batch = (batchId: string) => asker.get<BatchAnswer>(login, `/v1/batches/${batchId}`)
    const paymentsOf = async (batchId: string) =>
      (await asker.get<Page<PaymentAnswer>>(login, `/v1/payments?batchId=${batchId}&limit=200`)).items

    async function isTooMuch(): Promise<boolean> {
      const inState = async (state: CaseState) =>
        (await asker.get<Page<unknown>>(login, `/v1/breaks?state=${state}&limit=200`)).items
      const waiting = [...(await inState('OPEN')), ...(await inState('PROPOSED'))]
      return waiting.length >= mostWaiting
    }

    /** One that the bank has debited, has returned or never will, and of which we know as much. */
    async function choose(returned: boolean): Promise<Payment | null> {
      const open = debitsOf(readLines()).filter(
        (each) => each.returned === returned && each.isClosed === returned && !spokenOf.has(each.paymentId),
      )
      const [first, ...others] = open
      if (first === undefined) return null
      const chosen: Booked = random.pick([first, ...others])
      const known = (await paymentsOf(chosen.batchId)).find(({ paymentId }) => paymentId === chosen.paymentId)
      if (known?.state !== (returned ? 'RETURNED' : 'PAID')) return null
      spokenOf.add(chosen.paymentId)
      return { ...chosen, treasuryCode: (await batch(chosen.batchId)).treasuryCode }
    }

    /** Before two people have looked at it, or long after; and when all others have gone home too. */
    async function setRight(correction: NonNullable<Oddity['correction']>, after: number): Promise<void> {
      await sleep(after)
      tell(correction)
    }

    async function tellOfPayments(): Promise<void> {
      const [ofPaid, ofNobody] = [inTurns(random, odditiesOfPaid), inTurns(random, odditiesOfNobody)]
      while (!crowd.ending) {
        await sleep(500 + random.below(1500))
        if (await isTooMuch()) continue
        const returned = random.chance(0.1)
        const payment = random.chance(0.15) ? undefined : await choose(returned)
        if (payment === undefined) tell(ofNobody())
        else if (payment !== null) {
          const oddity = returned ? returnedTwice : ofPaid()
          if (answersAgain.includes(oddity)) {
            if (answeredAgain.has(payment.batchId)) continue
            answeredAgain.add(payment.batchId)
          }
          const correction = tell((nth) => oddity(payment, nth))
          if (correction !== undefined) corrections.push(setRight(correction, random.below(15_000)))
        }
      }
    }

    /** Until the day is over, which is a finding of the proofs. */
    async function untilIs(batchId: string, state: BatchAnswer['state']): Promise<void> {
      while ((await batch(batchId)).state !== state) {
        if (Date.now() > crowd.giveUpAt) throw new GoneHome('the day is over')
        await sleep(300)
      }
    }

    /** A file that it has rejected it has made all the same: some of it, or all after accepting it. */
    async function belie({ messageId: batchId, at }: FileRecord, way: 'debit' | 'accept', chance: Random) {
      await untilIs(batchId, 'REJECTED')
      // Before the file is sent again or given up, or long after.
      await sleep(chance.below(chance.chance(0.5) ? 2_500 : 10_000))
      if (crowd.ending) return
      const payments = (await paymentsOf(batchId)).map((each) => ({ ...each, day: at.slice(0, 10) }))
      const some = chance.chance(0.5) ? payments.slice(0, 1) : payments
      if (way === 'debit') {
        tell((nth) => byFile.debited(some, nth, 'moved_after_rejection'))
        return
      }
      owing.add(batchId)
      const { treasuryCode } = await batch(batchId)
      tell((nth) => byFile.accepted({ batchId, treasuryCode }, nth))
      await untilIs(batchId, 'ACKNOWLEDGED')
      tell((nth) => byFile.debited(payments, nth))
      owing.delete(batchId)
    }

    async function tellOfFiles(): Promise<void> {
      const stories: Promise<unknown>[] = []
      const ways = randomOf(crowd.seed, 'odd bank, files')
      const nextWay = inTurns<'accept' | 'debit' | 'silence'>(ways, ['accept', 'debit', 'silence'])
      const seen = new Set<string>()
      while (!crowd.ending) {
        await sleep(500)
        for (const record of readLines()) {
          if (record.type !== 'file' || record.accepted || seen.has(record.file)) continue
          seen.add(record.file)
          const chance = randomOf(crowd.seed, `odd bank, file ${seen.size}`)
          const way = nextWay()
          if (way !== 'silence') stories.push(untilHome(() => belie(record, way, chance)))
        }
      }
      await Promise.all(stories)
    }
    return Promise.all([untilHome(tellOfPayments), untilHome(tellOfFiles)]).then(() => Promise.all(corrections))
  }
  return { told, owing, tellUntilHome }
}
