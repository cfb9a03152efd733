// What the old code leaves standing, and how each of it is moved on by the new code.

import type { People } from '../driven/api.ts'
import { bankOf } from '../driven/bank.ts'
import { officeOf, type Office } from '../driven/office.ts'
import type { Ground } from '../driven/races.ts'
import type { System } from '../driven/system.ts'

export interface World extends Ground {
  readonly bank: ReturnType<typeof bankOf>
}

export function worldOf(system: System, people: People): World {
  return { system, people, office: officeOf(people), bank: bankOf(system.dataDir) }
}

export type Subject = 'bill' | 'payment file' | 'batch' | 'break'

/** How a subject goes on. */
export interface Onward {
  /** For the table: what is done, and by whom. */
  readonly says: string
  /** What it leads to, sooner or later. */
  readonly to: string
  /** Nothing, where it goes on with something else that is moved. */
  readonly act?: (world: World) => Promise<unknown>
  /** It leads there once the bank, held back by the old system's end, speaks again. */
  readonly afterwards?: true
}

export interface Standing {
  readonly subject: Subject
  readonly id: string
  readonly state: string
  /** What distinguishes it from others in that state. */
  readonly note?: string
  /** Null: nothing moves it any more, and it must read as before. */
  readonly onward: Onward | null
  /** It goes on as soon as the new system is up, so that it may have left this state when it is first looked at. */
  readonly byItself?: true
}

export interface Seen {
  readonly state: string
  readonly version: number
}

const overseer = 'dot'
const paths = { bill: '/v1/bills/', 'payment file': '/v1/payment-files/', batch: '/v1/batches/' } as const

/** Before breaks had acts they had neither state nor version: what was listed was open. */
async function seenBreak(people: People, id: string): Promise<Seen> {
  const breaks = await people.list<{ breakId: string } & Partial<Seen>>(overseer, '/v1/breaks')
  const found = breaks.find(({ breakId }) => breakId === id)
  if (found === undefined) throw new Error(`break ${id} is not listed`)
  return { state: found.state ?? 'OPEN', version: found.version ?? 0 }
}

export const look = ({ people }: World, { subject, id }: Pick<Standing, 'subject' | 'id'>): Promise<Seen> =>
  subject === 'break' ? seenBreak(people, id) : people.get<Seen>(overseer, `${paths[subject]}${id}`)

export const labelOf = ({ subject, state, note }: Standing): string =>
  `${subject} ${state}${note === undefined ? '' : `, ${note}`}`

/** What an act on a bill is called in the table, and how it is done. */
export const byAct = (billId: string, step: Parameters<Office['take']>[1][number], to: string): Onward => ({
  says: `${step.action} by ${step.by}`,
  to,
  act: ({ office }) => office.take(billId, [step]),
})
