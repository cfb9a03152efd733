// What befalls desks while bills are worked on: the treasury officer brings one to another desk, and people are away.

import { businessDate } from '../../domain/kernel/calendar.ts'
import type { Page, WorklistItem } from '../../cli/answers.ts'
import { newAsker, orRefused, untilHome, type Asker, type Crowd } from './asking.ts'
import { goOn } from './desks.ts'
import { at, otherAssistant } from './people.ts'
import { randomOf, type Random } from './random.ts'

const assistants = [at('577A', 'boa1'), otherAssistant] as const
const officer = at('577A', 'to')

async function reassign(asker: Asker, random: Random): Promise<void> {
  const from = random.pick(assistants)
  const to = assistants.find((login) => login !== from) ?? from
  const { items } = await asker.get<Page<WorklistItem>>(from, '/v1/worklists/WITH_BOA?limit=20')
  const [first, ...rest] = items
  if (first === undefined) return
  const { billId } = random.pick([first, ...rest])
  const body = { postId: `post.${to}`, reason: 'he has prepared the others' }
  // It has been worked on since he looked, or who sits there is away.
  const allowed = ['not_in_this_state', 'desk_unfit']
  await orRefused(asker.act(officer, `/v1/bills/${billId}/actions/reassign`, body, allowed))
}

const weekMs = 7 * 86_400_000

/** His own word, or the treasury officer's. */
async function goAway(
  asker: Asker,
  { login, by, ms }: { login: string; by: string; ms: number },
  away: Set<string>,
): Promise<void> {
  // The business day is the machine's, or the next one on which the treasury is open.
  const now = Date.now()
  const [from, to] = [businessDate(new Date(now)), businessDate(new Date(now + weekMs))]
  const body = { postId: `post.${login}`, from, to, reason: 'called to the Directorate' }
  const { absenceId } = await asker.act<{ absenceId: string }>(by, '/v1/absences', body)
  away.add(login)
  await asker.rest(ms)
  await asker.act(by, `/v1/absences/${absenceId}/actions/end`, {})
  away.delete(login)
}

/** @returns when the load has ended */
export function beginIncidents(crowd: Crowd, away: Set<string>, tokenOf: (login: string) => string): Promise<unknown> {
  const begin = (name: string, everyMs: number, befall: (asker: Asker, random: Random) => Promise<void>) => {
    const asker = newAsker(crowd, name, tokenOf)
    const random = randomOf(crowd.seed, name)
    return untilHome(async () => {
      for (;;) {
        await asker.rest(everyMs + random.below(everyMs))
        await befall(asker, random).catch((error: unknown) => goOn(crowd, error))
      }
    })
  }
  return Promise.all([
    begin('reassigns', 1000, reassign),
    begin('absences', 4000, (asker, random) => {
      const login = random.pick(assistants)
      return goAway(asker, { login, by: random.pick([login, officer]), ms: 3000 + random.below(15_000) }, away)
    }),
    // At the one desk of its stage: bills wait at none until she is back.
    begin('absences.alone', 10_000, (asker) => {
      const login = at('572A', 'ha')
      return goAway(asker, { login, by: login, ms: 1000 }, away)
    }),
  ])
}
