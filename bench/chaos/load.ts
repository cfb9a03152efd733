// The load: callers who carry bills, those who sit at desks, a bank that errs, and officers who settle what comes of
// it.

import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GoneHome, newAsker, untilHome, type Crowd } from './asking.ts'
import { beginDesks } from './desks.ts'
import { beginIncidents, type BusinessDay } from './incidents.ts'
import { authorise, liveToPassed, type Caller, type Life } from './lives.ts'
import { drawingOffices, financialYear, payeesOf, treasuries, type Office } from './people.ts'
import type { OddBank } from './odd-bank.ts'
import { beginOfficers } from './officers.ts'
import type { Plans } from './plans.ts'
import { randomOf } from './random.ts'

type TokenOf = (login: string) => string

interface Ground {
  callers: number
  oddBank: OddBank
  tokenOf: TokenOf
  businessDay: BusinessDay
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

/** Now and then the bank rejects a whole file. */
export function haveOneRejected(bankFolder: string): void {
  const file = join(bankFolder, 'faults.json')
  writeFileSync(`${file}.chaos`, '{"rejectNext":1}\n')
  renameSync(`${file}.chaos`, file)
}

export interface Load {
  /** Resolves when all callers have gone home, and all who sit at desks. */
  callers: Promise<unknown>
  /** Resolves when the bank has said all that it had begun to say. */
  bank: Promise<unknown>
  /** Resolves when the officers have, after the day's end. */
  officers: Promise<unknown>
}

export async function beginLoad(crowd: Crowd, { callers, oddBank, tokenOf, businessDay }: Ground): Promise<Load> {
  const desk = newAsker(crowd, 'desk', tokenOf)
  const known = new Map<Office, Pick<Caller, 'payees' | 'financialYear'>>()
  for (const office of drawingOffices)
    known.set(office, { payees: await payeesOf(desk, office), financialYear: await financialYear(desk, office) })
  const plans: Plans = new Map()
  const away = new Set<string>()
  const days = Array.from({ length: callers }, (_, index) => {
    const office = drawingOffices[index % drawingOffices.length] ?? drawingOffices[0]
    const facts = known.get(office)
    if (facts === undefined) throw new Error(`nothing is known of ${office.ddoCode}`)
    const name = `c${index + 1}`
    const caller: Caller = {
      asker: newAsker(crowd, name, tokenOf),
      random: randomOf(crowd.seed, `caller ${name}`),
      ...{ office, plans },
      ...facts,
    }
    return untilHome(() => carry(crowd, caller))
  })
  const bank = oddBank.tellUntilHome(crowd, tokenOf)
  const atDesks = beginDesks(crowd, plans, away, tokenOf)
  const [first, ...others] = [...known].map(([office, { payees }]) => ({ office, closed: payees.closed }))
  if (first === undefined) throw new Error('there is no office')
  const incidents = beginIncidents(crowd, away, [first, ...others], { tokenOf, businessDay })
  const all = Promise.all([...days, atDesks, incidents])
  return { callers: all, bank, officers: beginOfficers(crowd, oddBank.told, tokenOf) }
}
