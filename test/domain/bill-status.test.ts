// The Bill Status Report (S-42) on random lives: it adds up, whatever the period, and goes on where it ended.

import { describe, expect, test } from 'vitest'
import {
  billStatus,
  presentationsOf,
  standingIn,
  type Presentation,
  type TrailMove,
} from '../../domain/report/bill-status.ts'
import { monthUpTo, type Period } from '../../domain/report/period.ts'
import { dayOf, lifeOf } from './seeds/lives.ts'
import { chanceOf } from './seeds/random.ts'

const lives = 2_000
const periods = 500
const days = 700

const move = (action: string, from: string, to: string, day: string): TrailMove => ({
  ...{ action, from, to, day, office: '577A' },
})
const inward = (day: string) => move('inward', 'AWAITING_INWARD', 'WITH_BOA', day)
const november: Period = { from: '2026-11-01', to: '2026-11-30' }
const standing = (...trail: TrailMove[]) =>
  presentationsOf(trail).map((one) => {
    const { came, went } = standingIn(one, november) ?? {}
    return [came, went]
  })

describe('two thousand random lives, for five hundred random periods', () => {
  const chance = chanceOf(42)
  const trails = Array.from({ length: lives }, () => lifeOf(chance, days))
  const presentations = trails.flatMap(presentationsOf)
  const inwards = trails.flat().flatMap(({ action, day }) => (action === 'inward' ? [day] : []))
  const randomPeriod = (): Period => {
    const from = chance.below(days)
    return { from: dayOf(from), to: dayOf(from + chance.below(90)) }
  }

  test('the report adds up, and each presentation is counted once', () => {
    for (let count = 0; count < periods; count += 1) {
      const period = randomPeriod()
      const { opening, inwarded, pending, ...left } = billStatus(presentations, period)
      const gone = left.approved + left.objectedAndReturned + left.rejected + left.cancelled
      expect(opening + inwarded, JSON.stringify(period)).toBe(gone + pending)
      expect(inwarded).toBe(inwards.filter((day) => day >= period.from && day <= period.to).length)
    }
  })

  test('what was pending as a period ended opens the next one', () => {
    for (let number = 0; number < days; number += 7) {
      const before = billStatus(presentations, { from: dayOf(number), to: dayOf(number + 6) })
      const after = billStatus(presentations, { from: dayOf(number + 7), to: dayOf(number + 9) })
      expect(after.opening).toBe(before.pending)
    }
  })

  test('the lives are of every kind', () => {
    const whole = billStatus(presentations, { from: dayOf(0), to: dayOf(10_000) })
    expect(whole.opening).toBe(0)
    for (const column of ['approved', 'objectedAndReturned', 'rejected', 'pending'] as const)
      expect(whole[column], column).toBeGreaterThan(20)
    const twice = trails.filter((trail) => presentationsOf(trail).length > 1)
    expect(twice.length).toBeGreaterThan(20)
  })
})

describe('in which column a presentation stands', () => {
  test('a bill is approved when the bank has first acknowledged it, and pending till then', () => {
    const sent = [inward('2026-11-02'), move('send', 'AUTHORISED', 'SENT', '2026-11-05')]
    const acknowledged = move('acknowledge', 'SENT', 'ACKNOWLEDGED', '2026-11-06')
    expect(standing(...sent)).toEqual([['inwarded', 'pending']])
    expect(standing(...sent, acknowledged)).toEqual([['inwarded', 'approved']])
    const back = move('bank-return', 'ACKNOWLEDGED', 'FAILED', '2026-12-03')
    expect(standing(...sent, acknowledged, back)).toEqual([['inwarded', 'approved']])
  })

  test('a file that is given up was never acknowledged', () => {
    expect(standing(inward('2026-11-02'), move('give-up', 'SENT', 'FAILED', '2026-11-05'))).toEqual([
      ['inwarded', 'pending'],
    ])
  })

  test('an objected bill is pending until it is returned, and counted anew when it comes again', () => {
    const objected = [inward('2026-10-30'), move('object', 'WITH_HA', 'OBJECTED', '2026-11-02')]
    expect(standing(...objected)).toEqual([['opening', 'pending']])
    const again = [move('return', 'OBJECTED', 'RETURNED', '2026-11-03'), inward('2026-11-20')]
    expect(standing(...objected, ...again)).toEqual([
      ['opening', 'objectedAndReturned'],
      ['inwarded', 'pending'],
    ])
  })

  test('a refused clearance is rejected and not objected, unless the approving officer recalls it (S-24, S-47)', () => {
    const refused = [
      inward('2026-11-02'),
      move('refuse-clearance', 'AWAITING_WAYS_AND_MEANS', 'OBJECTED', '2026-11-04'),
      move('print-return-memo', 'OBJECTED', 'OBJECTED', '2026-11-05'),
    ]
    expect(standing(...refused)).toEqual([['inwarded', 'rejected']])
    expect(standing(...refused, move('return', 'OBJECTED', 'RETURNED', '2026-11-06'))).toEqual([
      ['inwarded', 'rejected'],
    ])
    expect(standing(...refused, move('recall', 'OBJECTED', 'PASSED', '2026-11-06'))).toEqual([['inwarded', 'pending']])
  })

  test('what was over before the period, or comes after it, is in no column', () => {
    const over: Presentation = { treasury: '577A', day: '2026-10-01', left: { as: 'approved', day: '2026-10-31' } }
    expect(standingIn(over, november)).toBeNull()
    expect(standingIn({ treasury: '577A', day: '2026-12-01', left: null }, november)).toBeNull()
  })

  test('a period that is not named is the month up to today', () => {
    expect(monthUpTo('2026-11-27')).toEqual({ from: '2026-11-01', to: '2026-11-27' })
  })
})
