// What is proved while the load goes on: after each kill what is quickly looked at, and after every twentieth the
// treasury's whole proof, asked for and read as the Directorate does.

import { setTimeout as sleep } from 'node:timers/promises'
import type { ProofAnswer, ProofWithChecksAnswer } from '../../cli/answers.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import { grantsAddUp } from '../../db/proof/budget.ts'
import { entriesBalance, identityHolds } from '../../db/proof/ledger.ts'
import { nobodyTwice } from '../../db/proof/payments.ts'
import { prove } from '../../db/proof/prove.ts'
import { failedOnceAtATime, lineOncePaid } from '../../db/proof/repayments.ts'
import { newAsker, type Crowd } from './asking.ts'
import { directors } from './people.ts'
import { inWords, lineOf, type Verdict } from './proof.ts'

const quick = [grantsAddUp, entriesBalance, identityHolds, nobodyTwice, failedOnceAtATime, lineOncePaid]
const wholeEvery = 20
const patienceMs = 180_000

export interface Watch {
  afterKill: (kill: number) => Promise<void>
  verdict: () => Verdict
}

export function watchKills(crowd: Crowd, sql: Sql, tokenOf: (login: string) => string): Watch {
  const wrong: string[] = []
  let looked = 0
  // It moves nothing, so that it has no place among the acts of which the trail must tell.
  const asker = newAsker({ ...crowd, acts: [] }, 'watch', tokenOf)
  const [director] = directors

  async function quickly(): Promise<readonly string[]> {
    const began = Date.now()
    for (;;)
      try {
        return (await prove(sql, { of: quick })).flatMap((verdict) => inWords(verdict).wrong)
      } catch (error) {
        // Connections of before the kill are closed, and PostgreSQL may still be reading its log.
        if (Date.now() - began > patienceMs) return [`it could not be looked at: ${String(error)}`]
        await sleep(200)
      }
  }

  async function wholly(): Promise<readonly string[]> {
    const { proofId } = await asker.act<ProofAnswer>(director, '/v1/admin/proofs', {})
    const began = Date.now()
    for (;;) {
      const { state, failure, checks } = await asker.get<ProofWithChecksAnswer>(director, `/v1/admin/proofs/${proofId}`)
      if (state === 'AGREES') return []
      if (state === 'DIFFERS')
        return checks.flatMap(({ name, disagreements }) => disagreements.map((one) => `${name}: ${lineOf(one)}`))
      if (state === 'UNPROVED') return [`${proofId} could not be carried out: ${String(failure)}`]
      if (Date.now() - began > patienceMs) return [`${proofId} is ${state} after ${patienceMs / 1000} s`]
      await sleep(500)
    }
  }

  return {
    async afterKill(kill) {
      const found = [...(await quickly()), ...(kill % wholeEvery === 0 ? await wholly() : [])]
      looked += 1
      wrong.push(...found.map((one) => `after kill ${kill}: ${one}`))
    },
    verdict: () => ({
      proof: `after each kill what is quickly looked at agreed, and after every ${wholeEvery}th the whole proof`,
      looked,
      wrong,
    }),
  }
}
