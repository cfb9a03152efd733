// What two rules ask of profession tax (PT-2, PT-4).

import type { Content } from './content.ts'
import type { Facts } from './facts.ts'
import { majorHead } from '../kernel/codes.ts'
import type { Parameters } from '../kernel/parameters.ts'

type Slabs = Parameters['pt.slabs']

/** The tax is of a month's wage: of a salary for longer nobody can tell it by the line. */
export const taxedMonth = ({ claimType, serviceFrom, serviceTo, annexure }: Content): boolean =>
  claimType === 'salary' && serviceFrom.slice(0, 7) === serviceTo.slice(0, 7) && annexure !== null

const isProfessionTax = ({ headOfAccount }: Content['deductions'][number]): boolean =>
  majorHead(headOfAccount) === '0028'

export function taxDeducted({ deductions }: Content): { deductedPaise: number; path: string } {
  const index = deductions.findIndex(isProfessionTax)
  return {
    deductedPaise: deductions.filter(isProfessionTax).reduce((sum, { amountPaise }) => sum + amountPaise, 0),
    path: index === -1 ? '/deductions' : `/deductions/${index}`,
  }
}

export const topTax = (slabs: Slabs): number => Math.max(0, ...slabs.map(({ tax }) => tax))

/** What is due at least, and of how many: a wage is not less than what is paid of it. */
export function taxDue(wages: Facts['wages'], slabs: Slabs): { lines: number; duePaise: number } {
  const taxOf = (reached: number): number =>
    slabs.reduce((highest, { from, tax }) => (from <= reached && from >= highest.from ? { from, tax } : highest), {
      from: 0,
      tax: 0,
    }).tax
  const taxed = wages.map(({ from, lines }) => ({ lines, tax: taxOf(from) })).filter(({ tax }) => tax > 0)
  return {
    lines: taxed.reduce((sum, { lines }) => sum + lines, 0),
    duePaise: taxed.reduce((sum, { lines, tax }) => sum + lines * tax, 0),
  }
}
