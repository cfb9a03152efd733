// Officers who stay until all is at rest: two people at each desk settle what the bank's odd words have left, and the
// treasury officers have rejected files sent again, or give them up, and approve scrolls.

import { setTimeout as sleep } from 'node:timers/promises'
import type { BreakView } from '../../api/break/schema.ts'
import type { BatchAnswer, Page, ScrollAnswer } from '../../cli/answers.ts'
import { directorate, type Proposal } from '../../domain/break/case.ts'
import type { CaseState } from '../../domain/kernel/vocabulary.ts'
import { everyPage } from '../../scripts/driven/api.ts'
import { GoneHome, newAsker, orRefused, untilHome, type Asker, type Crowd } from './asking.ts'
import type { Told } from './odd-bank.ts'
import { accountantOf, at, directors, treasuries } from './people.ts'
import { randomOf, type Random } from './random.ts'

type TokenOf = (login: string) => string
type Summary = Pick<BreakView, 'breakId' | 'waitsWith'>

interface Desk {
  asker: Asker
  random: Random
  findings: string[]
  told: readonly Told[]
}

/** Looks at what there is to do until the day is over. */
function stay(
  crowd: Crowd,
  name: string,
  tokenOf: TokenOf,
  round: (asker: Asker, random: Random) => Promise<void>,
): Promise<void> {
  // A crowd of his own: he goes on when the others go home, for the bills need him.
  const own: Crowd = {
    ...crowd,
    ending: false,
    get giveUpAt() {
      return crowd.giveUpAt
    },
  }
  const asker = newAsker(own, name, tokenOf)
  const random = randomOf(crowd.seed, name)
  return untilHome(async () => {
    for (;;) {
      await sleep(1000)
      await round(asker, random)
      if (Date.now() > crowd.giveUpAt) throw new GoneHome('the day is over')
    }
  })
}

async function answerRejected({ asker, random }: Pick<Desk, 'asker' | 'random'>, treasuryCode: string): Promise<void> {
  const login = at(treasuryCode, 'to')
  const { items } = await asker.get<Page<BatchAnswer>>(
    login,
    `/v1/batches?treasuryCode=${treasuryCode}&state=REJECTED&limit=200`,
  )
  for (const { batchId } of items.filter(({ resentAt, gaveUpAt }) => resentAt === null && gaveUpAt === null)) {
    const action = random.chance(0.3) ? 'give-up' : 'resend'
    // In doubt, or accepted after all since he looked: he looks again.
    const allowed = ['wrong_file_state']
    await orRefused(
      asker.act(login, `/v1/batches/${batchId}/actions/${action}`, { reason: 'as the bank says' }, allowed),
    )
  }
}

/** Now and then; the earliest first, for a return is booked with its debit or after it (S-31). */
async function approveScrolls({ asker, random }: Pick<Desk, 'asker' | 'random'>, treasuryCode: string): Promise<void> {
  if (!random.chance(0.2)) return
  const login = at(treasuryCode, 'to')
  const path = `/v1/scrolls?treasuryCode=${treasuryCode}&state=OPEN&limit=200`
  const { items } = await asker.get<Page<ScrollAnswer>>(login, path)
  for (const { scrollId } of [...items].reverse())
    // A return came into it whose debit came into one that has been opened since he looked.
    await orRefused(asker.act(login, `/v1/scrolls/${scrollId}/actions/approve`, {}, ['scroll_state']))
}

/** Those that are cases of their own. */
async function breaksOf({ asker }: Desk, login: string, owner: string, state: CaseState): Promise<string[]> {
  const path = `/v1/breaks?owner=${owner}&state=${state}&limit=200`
  const found = await everyPage<Summary>((page) => asker.get(login, page), path)
  return found.filter(({ waitsWith }) => waitsWith === null).map(({ breakId }) => breakId)
}

/** To which what nobody expected is accepted. */
const headOfCredits = '0028-00-107-0-01-000'

/** What is proposed of a break: a line that means a payment of ours is matched to it. */
function proposalOf({ told, random }: Desk, found: BreakView): Proposal | null {
  const meant = told.find(({ fileName }) => fileName === found.fileName)?.meant
  if (meant !== undefined && found.settlements.includes('match')) return { settlement: 'match', paymentId: meant }
  const ways = found.settlements.filter((way) => way !== 'match')
  const [first, ...others] = ways
  if (first === undefined) return null
  const settlement = random.pick([first, ...others])
  const reason = 'as the bank says when asked'
  return settlement === 'accept_as_credit'
    ? { settlement, reason, headOfAccount: headOfCredits }
    : { settlement, reason }
}

async function propose(desk: Desk, owner: string): Promise<void> {
  const { asker, random, told } = desk
  const login = owner === directorate ? random.pick(directors) : accountantOf(owner)
  for (const breakId of await breaksOf(desk, login, owner, 'OPEN')) {
    const found = await asker.get<BreakView>(login, `/v1/breaks/${breakId}`)
    const proposal = proposalOf(desk, found)
    const path = `/v1/breaks/${breakId}/actions`
    if (proposal === null) continue
    // A credit is accepted into the scroll of a treasury.
    if (owner === directorate && (proposal.settlement === 'accept_as_credit' || random.chance(0.3))) {
      const treasuryCode =
        told.find(({ fileName }) => fileName === found.fileName)?.treasuryCode ?? random.pick(treasuries)
      await asker.act(login, `${path}/assign`, { treasuryCode, reason: 'it is of yours' })
    }
    // An attempt that is about to leave: soon it has left. The break may have become another since it was read.
    else await orRefused(asker.act(login, `${path}/propose`, proposal, ['wrong_file_state', 'break_act_unfit']))
  }
}

async function confirm(desk: Desk, owner: string): Promise<void> {
  const { asker, random, findings } = desk
  const reader = owner === directorate ? directors[0] : at(owner, 'to')
  for (const breakId of await breaksOf(desk, reader, owner, 'PROPOSED')) {
    const { proposal } = await asker.get<BreakView>(reader, `/v1/breaks/${breakId}`)
    if (proposal === null) continue
    const login = owner === directorate ? otherThan(proposal.proposedBy) : reader
    const path = `/v1/breaks/${breakId}/actions`
    const refuse = () => asker.act(login, `${path}/refuse`, { reason: 'ask the bank first' })
    if (owner === directorate && random.chance(0.1)) {
      const own = asker.act(proposal.proposedBy, `${path}/confirm`, {}, ['same_person'])
      if ((await orRefused(own)) === null) findings.push(`${proposal.proposedBy} confirmed his own ${breakId}`)
    }
    if (random.chance(0.15)) await refuse()
    else {
      const refused = await orRefused(asker.act(login, `${path}/confirm`, {}, ['wrong_file_state', 'break_act_unfit']))
      // Money has moved meanwhile, say: another way is proposed.
      if (refused === 'break_act_unfit') await refuse()
    }
  }
}

const otherThan = (login: string): string => directors.find((other) => other !== login) ?? ''

/** @returns when all have gone home, after the day's end */
export function beginOfficers(crowd: Crowd, told: readonly Told[], tokenOf: TokenOf): Promise<unknown> {
  const owners = [directorate, ...treasuries]
  const { findings } = crowd
  return Promise.all([
    ...treasuries.map((code) =>
      stay(crowd, `to.${code}`, tokenOf, (asker, random) => answerRejected({ asker, random }, code)),
    ),
    ...treasuries.map((code) =>
      stay(crowd, `scrolls.${code}`, tokenOf, (asker, random) => approveScrolls({ asker, random }, code)),
    ),
    ...owners.map((owner) =>
      stay(crowd, `proposes.${owner}`, tokenOf, (asker, random) => propose({ asker, random, findings, told }, owner)),
    ),
    ...owners.map((owner) =>
      stay(crowd, `confirms.${owner}`, tokenOf, (asker, random) => confirm({ asker, random, findings, told }, owner)),
    ),
  ])
}
