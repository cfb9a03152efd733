// The day that the demo lives: how many bills come to each treasury in each hour, which of them have a story, and what
// the Reserve Bank does with the file of an hour that is not as it should be.

import { firstOffice, longOffice } from '../sample-state-data.ts'
import { kinds, ordinary, ordinaryWithAgencies, type Kind, type KindName } from './kinds.ts'
import { treasuries, type TreasuryCode } from './people.ts'

export interface DayPlan {
  /** A business day far from the year's end. */
  readonly on: string
  /** When the first files leave. */
  readonly opens: string
  readonly hours: number
  /** Of each hour. */
  readonly bills: Readonly<Record<TreasuryCode, number>>
  /** Of the salary bill of the first hour. */
  readonly salaryLines: number
}

export const wholeDay: DayPlan = {
  ...{ on: '2026-11-23', opens: '10:00', hours: 5, salaryLines: 5_000 },
  bills: { '577A': 16, '577B': 10, '572A': 14 },
}

/** When the file of a treasury leaves in an hour: an hour is over since its last one, and not yet since the others'. */
export function leavesAt({ on, opens }: DayPlan, hour: number, treasuryCode: TreasuryCode): Date {
  const minutes = hour * 62 + treasuries.indexOf(treasuryCode) * 6
  return new Date(Date.parse(`${on}T${opens}:00+05:30`) + minutes * 60_000)
}
/** By then the bank has answered the files of the hour. */
export const answeredAt = (plan: DayPlan, hour: number): Date =>
  new Date(leavesAt(plan, hour, '572A').getTime() + 20 * 60_000)

interface Story {
  readonly what: string
  readonly kind: KindName
  /** Other than its kind's. */
  readonly paise?: number
  /** The account of a payee is closed: the bank returns what it pays him. */
  readonly comesBack?: 'half' | 'all'
  /** What the draft says otherwise than an honest one. */
  readonly said?: (said: { subVouchers?: readonly object[] }) => object
  readonly happens?: 'objected' | 'held and cured' | 'overruled' | 'express' | 'cleared'
}

const stories = {
  objected: { what: 'Telephone: objected, returned, revised', kind: 'telephone', happens: 'objected' },
  cured: {
    ...{ what: 'Stationery on a copy of the voucher: held and cured', kind: 'stationery', happens: 'held and cured' },
    said: ({ subVouchers = [] }) => ({ subVouchers: subVouchers.map((each) => ({ ...each, original: false })) }),
  },
  overruled: {
    ...{
      what: 'Stationery from the open market: overruled',
      kind: 'stationery',
      paise: 4_720_00,
      happens: 'overruled',
    },
    said: () => ({ purchase: { mode: 'open_market', proforma: false } }),
  },
  express: { what: 'Electricity, cut tomorrow: express', kind: 'electricity', paise: 11_446_00, happens: 'express' },
  'large grant': { what: 'Grant: on the list of FD', kind: 'grant', paise: 12_00_000_00, happens: 'cleared' },
  'large supply': { what: 'Electricity: on the list of FD', kind: 'electricity', paise: 31_860_00, happens: 'cleared' },
  'half returned': { what: 'Water for two houses: one is paid', kind: 'water', comesBack: 'half' },
  returned: { what: 'Water: the payee has closed his account', kind: 'water', comesBack: 'all' },
  'salary of all': { what: 'Salary of the whole office', kind: 'salary' },
} as const satisfies Readonly<Record<string, Story>>
type StoryName = keyof typeof stories

/** Hour by hour. */
const told: Readonly<Record<TreasuryCode, readonly (readonly StoryName[])[]>> = {
  '577A': [
    ['objected', 'cured', 'half returned'],
    ['overruled', 'large grant'],
    ['objected', 'cured'],
    ['overruled', 'returned'],
    ['objected', 'large grant'],
  ],
  '577B': [['returned'], ['cured'], ['overruled'], ['objected'], ['half returned']],
  '572A': [
    ['salary of all', 'express', 'large supply', 'overruled'],
    ['objected'],
    ['cured', 'returned'],
    ['overruled'],
    ['objected'],
  ],
}

/** What the bank does with the file of an hour (docs/simulator.md). The same in words for people is made of it. */
const faults: Readonly<Record<TreasuryCode, readonly (readonly string[])[]>> = {
  '577A': [
    ['send the debit of line 1 twice', 'correct the double debit by a return without UTR after 1 h'],
    ['reject the file with MS03'],
    ['credit that is a return of line 1'],
    ['reject line 1 after its debit'],
    ['tell the debit again'],
  ],
  '577B': [
    ['return line 1 with AC06'],
    ['reject line 1 with AC04', 'debit what was rejected after 1 h'],
    ['debit before acknowledgement'],
    ['delay acknowledgement 2 h'],
    ['send a message that is an entity bomb'],
  ],
  '572A': [
    ['unknown id'],
    ['reject line 1 with AC01'],
    ['credit of nobody'],
    ['cut the connection at byte 2000'],
    ['return line 1 before its debit of 30 min later'],
  ],
}

/** Its files come one after the other, treasury by treasury. */
export function scriptOf({ hours }: DayPlan): string {
  const steps = Array.from({ length: hours }, (_, hour) =>
    treasuries.map((code, place) => {
      const sentences = (faults[code][hour] ?? []).join(', ')
      return `  - on file ${hour * treasuries.length + place + 1}: [${sentences}]`
    }),
  )
  return ['seed: 7', 'steps:', ...steps.flat(), ''].join('\n')
}

/** What offices and desks must know of a bill. */
export interface Way {
  readonly ddoCode: string
  readonly treasuryCode: TreasuryCode
  readonly countersigned?: Kind['countersigned'] | undefined
  readonly happens?: Story['happens'] | undefined
}

export interface PlannedBill extends Way {
  /** It is on its papers. */
  readonly name: string
  readonly hour: number
  readonly kind: KindName
  readonly serial: number
  readonly story?: Story
  /** Other than its kind's. */
  readonly lines?: number
}

const happensIn = ({ happens }: Story): Story['happens'] => happens

const offices: Readonly<Record<TreasuryCode, readonly string[]>> = {
  '577A': [firstOffice, firstOffice, '12E01-10106O', firstOffice, '12E01-10105O'],
  '577B': [firstOffice, '12E01-10106O'],
  '572A': [longOffice],
}

/** In the order in which their papers come: those with a story last. */
export function billsOf(plan: DayPlan): PlannedBill[] {
  const claimed = new Map<string, number>()
  const nextKind = (ddoCode: string): KindName => {
    const nth = claimed.get(ddoCode) ?? 0
    claimed.set(ddoCode, nth + 1)
    const all = ddoCode === firstOffice ? ordinaryWithAgencies : ordinary
    return all[nth % all.length] ?? 'telephone'
  }
  const bills: PlannedBill[] = []
  for (let hour = 0; hour < plan.hours; hour += 1)
    for (const treasuryCode of treasuries) {
      const names = told[treasuryCode][hour] ?? []
      const plain = plan.bills[treasuryCode] - names.length
      for (let nth = 0; nth < plan.bills[treasuryCode]; nth += 1) {
        const storyName = names[nth - plain]
        const story = storyName === undefined ? undefined : stories[storyName]
        const at = offices[treasuryCode]
        const ddoCode = (story === undefined ? at[nth % at.length] : at[0]) ?? firstOffice
        const kind = story?.kind ?? nextKind(ddoCode)
        const { countersigned }: Kind = kinds[kind]
        bills.push({
          ...{ name: `${treasuryCode}-${hour + 1}-${nth + 1}`, serial: bills.length + 1 },
          ...{ hour, treasuryCode, ddoCode, kind, countersigned },
          ...(story === undefined ? {} : { story, happens: happensIn(story) }),
          ...(storyName === 'salary of all' ? { lines: plan.salaryLines } : {}),
        })
      }
    }
  return bills
}
