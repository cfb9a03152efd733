// What the bank says that cannot be, left open by the old code, and how two people settle it by the new.

import type { People } from '../driven/api.ts'
import type { Movement } from '../driven/bank.ts'
import { until } from '../driven/office.ts'
import { at, belagavi } from '../driven/steps.ts'
import type { Onward, Standing, World } from './standing.ts'

export interface BreakView {
  readonly breakId: string
  readonly kind: string
  readonly paymentId: string | null
  readonly owner: string
  /** None before breaks had acts. */
  readonly version?: number
}

const allBreaks = (people: People) => people.list<BreakView>('dot', '/v1/breaks')

/** The breaks that come of what is said. Nothing else is told to the office meanwhile. */
export async function breaksBy(
  { people }: World,
  count: number,
  say: () => void,
): Promise<[BreakView, ...BreakView[]]> {
  const before = new Set((await allBreaks(people)).map(({ breakId }) => breakId))
  say()
  let fresh: BreakView[] = []
  await until(`${String(count)} breaks are listed`, async () => {
    fresh = (await allBreaks(people)).filter(({ breakId }) => !before.has(breakId))
    return fresh.length >= count
  })
  const [first, ...others] = fresh
  if (first === undefined || fresh.length !== count)
    throw new Error(`${String(count)} breaks were expected, and these came: ${JSON.stringify(fresh)}`)
  return [first, ...others]
}

/**
 * A line of a payment that has an open break: a break of its own, or one that waits with it, where breaks have lines.
 * @returns null: it waits
 */
export async function lineBeside(world: World, known: BreakView, say: () => void): Promise<BreakView | null> {
  const find = async () => {
    const all = await allBreaks(world.people)
    return { all, version: all.find(({ breakId }) => breakId === known.breakId)?.version }
  }
  const before = await find()
  const isFresh = ({ breakId }: BreakView) => !before.all.some((one) => one.breakId === breakId)
  say()
  let after = before
  await until('the line is parked', async () => {
    after = await find()
    return after.all.some(isFresh) || after.version !== before.version
  })
  return after.all.find(isFresh) ?? null
}

export const standingBreak = ({ breakId, kind, owner }: BreakView, about: string, onward: Onward): Standing => ({
  subject: 'break',
  id: breakId,
  state: 'OPEN',
  note: `${kind}, ${about}, owner ${owner}`,
  onward,
})

/** Who proposes and who confirms. */
const twoOf = (owner: string): readonly [string, string] => {
  const place = { ...belagavi, treasury: owner }
  return owner === 'DOT' ? ['dot', 'dot2'] : [at(place, 'accounts'), at(place, 'to')]
}

const act = ({ people }: World, { breakId }: BreakView, login: string, action: string, body: object = {}) =>
  people.post(login, `/v1/breaks/${breakId}/actions/${action}`, body)

export interface Proposal {
  readonly settlement: string
  readonly paymentId?: string
  readonly reason?: string
}
export const dismissal: Proposal = { settlement: 'dismiss', reason: 'It is none of ours, says the bank.' }

/** Proposed by one and confirmed by the other. */
export function bySettling(found: BreakView, proposal: Proposal): Onward {
  const [one, other] = twoOf(found.owner)
  return {
    says: `${proposal.settlement} by ${one}, ${other}`,
    to: 'SETTLED',
    act: async (world) => {
      await act(world, found, one, 'propose', proposal)
      await act(world, found, other, 'confirm')
    },
  }
}

/** Refused at first: then it is open again. */
export function byRefusingFirst(found: BreakView, proposal: Proposal): Onward {
  const [one, other] = twoOf(found.owner)
  const settling = bySettling(found, proposal)
  return {
    ...settling,
    says: `refused, then ${settling.says}`,
    act: async (world) => {
      await act(world, found, one, 'propose', proposal)
      await act(world, found, other, 'refuse', { reason: 'Ask the bank first.' })
      await settling.act?.(world)
    },
  }
}

/** The Directorate gives it to a treasury, which settles it. */
export function byAssigning(found: BreakView, treasuryCode: string, proposal: Proposal): Onward {
  const settling = bySettling({ ...found, owner: treasuryCode }, proposal)
  return {
    ...settling,
    says: `assigned, then ${settling.says}`,
    act: async (world) => {
      await act(world, found, 'dot', 'assign', { treasuryCode })
      await settling.act?.(world)
    },
  }
}

/** While a sender may be giving the file to the bank the confirmation is refused, and asked for again. */
export function onceEnquired(found: BreakView, proposal: Proposal): Onward {
  const [one, other] = twoOf(found.owner)
  return {
    ...bySettling(found, proposal),
    act: async (world) => {
      await act(world, found, one, 'propose', proposal)
      await until('the file is known not to have left', async () => {
        const path = `/v1/breaks/${found.breakId}/actions/confirm`
        const { status, body } = await world.people.ask('POST', other, path, { body: {} })
        if (status >= 300 && body['code'] !== 'wrong_file_state')
          throw new Error(`confirm was answered ${String(status)} ${JSON.stringify(body)}`)
        return status < 300
      })
    },
  }
}

/** Two people say that the bank has to set it right, and it takes back what it told. */
export function byCorrecting(found: BreakView, told: Movement): Onward {
  const settling = bySettling(found, { settlement: 'correct_by_bank', reason: 'It will take it back, says the bank.' })
  return {
    ...settling,
    says: `${settling.says}, and by the bank`,
    act: async (world) => {
      await settling.act?.(world)
      world.bank.move({ ...told, isTakenBack: true })
    },
  }
}

/** Of one payment the first break has the case, and the others are settled with it. */
export const withTheOther: Onward = { says: 'it is settled with the other', to: 'SETTLED' }
