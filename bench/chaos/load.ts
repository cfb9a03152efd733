// The load: callers who carry bills, and treasury officers who have rejected files sent again.

import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchAnswer } from '../../cli/answers.ts'
import { GoneHome, newAsker, type Crowd } from './asking.ts'
import { authorise, liveToPassed, type Caller, type Life } from './lives.ts'
import { at, drawingOffices, financialYear, payeesOf, treasuries, type Office } from './people.ts'
import { randomOf } from './random.ts'

type TokenOf = (login: string) => string

/** Goes home on GoneHome; anything else is a fault of the load itself. */
async function untilHome(work: () => Promise<never>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof GoneHome)) throw error
  }
}

/** One to three bills at a time, of one office, and a payment file for those that were passed, treasury by treasury. */
async function carry(crowd: Crowd, caller: Caller): Promise<never> {
  for (;;) {
    const passed: Life[] = []
    for (let count = 1 + caller.random.below(3); count > 0; count -= 1) {
      const life = await liveToPassed(caller).catch((error: unknown) => {
        // A refusal ends this life, and not the caller's day; it is among the findings where it was not due.
        if (error instanceof GoneHome && !crowd.ending && Date.now() < crowd.giveUpAt) return null
        throw error
      })
      if (life !== null) passed.push(life)
    }
    for (const treasuryCode of treasuries)
      await authorise(
        caller,
        passed.filter((life) => life.treasuryCode === treasuryCode),
      )
  }
}

/** Looks for rejected files until all batches are answered after the load, and has them sent again. */
async function resendRejected(crowd: Crowd, treasuryCode: string, tokenOf: TokenOf): Promise<never> {
  // A crowd of his own: he goes on when the others go home, for the bills need him.
  const own: Crowd = { ...crowd, ending: false }
  const asker = newAsker(own, `to ${treasuryCode}`.replace(' ', '.'), tokenOf)
  const login = at(treasuryCode, 'to')
  for (;;) {
    await sleep(1000)
    own.giveUpAt = crowd.giveUpAt
    const { items } = await asker.get<{ items: BatchAnswer[] }>(
      login,
      `/v1/batches?treasuryCode=${treasuryCode}&state=REJECTED&limit=200`,
    )
    for (const { batchId } of items.filter(({ resentAt }) => resentAt === null))
      await asker.act(login, `/v1/batches/${batchId}/actions/resend`, { reason: 'the account is corrected' })
    if (Date.now() > crowd.giveUpAt) throw new GoneHome('the day is over')
  }
}

/** Now and then the bank rejects a whole file. */
export function haveOneRejected(bankFolder: string): void {
  const file = join(bankFolder, 'faults.json')
  writeFileSync(`${file}.chaos`, '{"rejectNext":1}\n')
  renameSync(`${file}.chaos`, file)
}

export interface Load {
  /** Resolves when all callers have gone home. */
  callers: Promise<unknown>
  /** Resolves when the treasury officers have, after the day's end. */
  officers: Promise<unknown>
}

export async function beginLoad(crowd: Crowd, callers: number, tokenOf: TokenOf): Promise<Load> {
  const desk = newAsker(crowd, 'desk', tokenOf)
  const known = new Map<Office, Pick<Caller, 'payees' | 'financialYear'>>()
  for (const office of drawingOffices)
    known.set(office, { payees: await payeesOf(desk, office), financialYear: await financialYear(desk, office) })
  const days = Array.from({ length: callers }, (_, index) => {
    const office = drawingOffices[index % drawingOffices.length] ?? drawingOffices[0]
    const facts = known.get(office)
    if (facts === undefined) throw new Error(`nothing is known of ${office.ddoCode}`)
    const name = `c${index + 1}`
    const caller: Caller = {
      asker: newAsker(crowd, name, tokenOf),
      random: randomOf(crowd.seed, `caller ${name}`),
      office,
      ...facts,
    }
    return untilHome(() => carry(crowd, caller))
  })
  const officers = treasuries.map((code) => untilHome(() => resendRejected(crowd, code, tokenOf)))
  return { callers: Promise.all(days), officers: Promise.all(officers) }
}
