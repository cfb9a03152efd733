// What befalls desks while bills are worked on: the treasury officer brings one to another desk, and people are away.

import { businessDate } from '../../domain/kernel/calendar.ts'
import type { ChangeAnswer, Page, Recipient, WorklistItem } from '../../cli/answers.ts'
import { newAsker, orRefused, untilHome, type Asker, type Crowd } from './asking.ts'
import { goOn } from './desks.ts'
import { at, otherAssistant, type Office } from './people.ts'
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

/** The bank's account that was closed is another for a while, by two people; now and then the second says no. */
async function changeAccount(asker: Asker, random: Random, { office, closed }: Closed, from: string): Promise<void> {
  const { recipientId } = closed
  const change = async (value: Pick<Recipient, 'accountNumber' | 'ifsc'>, action: 'approve' | 'refuse') => {
    const body = { kind: 'recipient', key: recipientId, from, reason: 'as the bank says' }
    const { accountNumber, ifsc } = value
    const path = '/v1/changes'
    const proposed = { ...body, value: { accountNumber, ifsc } }
    const { changeId, treasuryCode } = await asker.act<ChangeAnswer>(office.approver, path, proposed)
    const why = action === 'refuse' ? { reason: 'the letter is not signed' } : {}
    await asker.act(at(treasuryCode, 'ha'), `${path}/${changeId}/actions/${action}`, why)
  }
  const open = { accountNumber: `501000001${1000 + random.below(9000)}9`, ifsc: 'HDFC0000248' }
  if (random.chance(0.2)) await change(open, 'refuse')
  await change(open, 'approve')
  await asker.rest(2000 + random.below(6000))
  await change(closed, 'approve')
}

/** As the rows are dated; null where the database is away. */
export type BusinessDay = () => Promise<string | null>

/** Whose account the bank has closed, office by office. */
export interface Closed {
  office: Office
  closed: Recipient
}

/** @returns when the load has ended */
export function beginIncidents(
  crowd: Crowd,
  away: Set<string>,
  closed: readonly [Closed, ...Closed[]],
  { tokenOf, businessDay }: { tokenOf: (login: string) => string; businessDay: BusinessDay },
): Promise<unknown> {
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
    begin('accounts', 3000, async (asker, random) => {
      const from = await businessDay()
      if (from !== null) await changeAccount(asker, random, random.pick(closed), from)
    }),
    // At the one desk of its stage: bills wait at none until she is back.
    begin('absences.alone', 10_000, (asker) => {
      const login = at('572A', 'ha')
      return goAway(asker, { login, by: login, ms: 1000 }, away)
    }),
  ])
}
