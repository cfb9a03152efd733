// For whom a bill waits, since when, and until when it may.

import { describe, expect, test } from 'vitest'
import { waitingOf, type Standing, type Terms } from '../../domain/bill/waiting.ts'
import { awaitedAt } from '../../domain/bill/worklist.ts'
import type { WorkingCalendar } from '../../domain/kernel/calendar.ts'
import type { State } from '../../domain/kernel/vocabulary.ts'

/** 27 November 2026 is a Friday, the 28th the fourth Saturday, the 29th a Sunday. */
const calendar: WorkingCalendar = {
  window: { openHour: 9, closeHour: 23 },
  exceptions: [],
  lastHour: 16,
  extensions: [],
}
const none: Terms = {
  ...{ now: '2026-11-27T11:00:00.000+05:30', stands: '2026-11-27T10:00:00.000+05:30' },
  ...{ toldAt: null, calendar: null, adjustBy: null, repayableUntil: null },
}
const standing = (state: State, terms: Partial<Terms> | null, more: Partial<Standing> = {}): Standing => ({
  ...{ state, payBy: 'e_payment', held: null, heldAt: null, stateSince: new Date('2026-11-27T10:00:00+05:30') },
  terms: terms === null ? null : { ...none, ...terms },
  ...more,
})
const endOf = (...given: Parameters<typeof standing>) => {
  const { until, untilWhy } = waitingOf(standing(...given))
  return [untilWhy, until]
}

describe('for whom it waits', () => {
  test.each<[State, string[]]>([
    ['DRAFT', ['MAKER']],
    ['AWAITING_INWARD', ['FOA']],
    ['WITH_HA', ['HA']],
    ['OBJECTED', ['FOA']],
    ['RETURNED', ['MAKER']],
    ['AWAITING_WAYS_AND_MEANS', ['FD']],
    ['PASSED', ['PA']],
    ['IN_PAYMENT_FILE', ['TO']],
    ['SENT', []],
    ['CANCELLED', []],
  ])('%s: for %j, and not for who can only take back what he did', (state, roles) => {
    expect(awaitedAt(state)).toEqual(roles)
  })
})

describe('since when', () => {
  test('since it came into its state', () => {
    expect(waitingOf(standing('WITH_BOA', null)).since).toBe('2026-11-27T10:00:00.000+05:30')
  })

  test('on hold, since it was put there', () => {
    const heldAt = new Date('2026-11-27T10:30:00+05:30')
    expect(waitingOf(standing('WITH_BOA', null, { held: {}, heldAt })).since).toBe('2026-11-27T10:30:00.000+05:30')
  })
})

describe('until when', () => {
  const toldAt = '2026-12-04T10:00:00.000+05:30'

  test('a bill at a desk has no term, and a held one that of its notice', () => {
    expect(endOf('WITH_BOA', null)).toEqual([null, null])
    expect(endOf('WITH_BOA', { toldAt }, { held: {} })).toEqual(['held_too_long', toldAt])
  })

  test('paper that is not inwarded, and a passed bill in no file, until somebody is told', () => {
    expect(endOf('AWAITING_INWARD', { toldAt })).toEqual(['paper_not_inwarded', toldAt])
    expect(endOf('PASSED', { toldAt })).toEqual(['passed_not_authorised', toldAt])
  })

  test.each([
    ['of the same day', '2026-11-27T15:59:00.000+05:30', '2026-11-27T16:00:00.000+05:30'],
    ['of the next working day, objected after it', '2026-11-27T16:00:00.000+05:30', '2026-11-30T16:00:00.000+05:30'],
  ])('an objected bill is gone at the day end %s (S-05)', (_, stands, until) => {
    // It is told also once it has passed.
    expect(endOf('OBJECTED', { stands, calendar, now: '2026-12-02T11:00:00.000+05:30' })).toEqual(['day_end', until])
  })

  test('a payment file is approved before the last hour, which the Director may extend (S-28)', () => {
    const now = '2026-11-27T11:00:00.000+05:30'
    expect(endOf('IN_PAYMENT_FILE', { now, calendar })).toEqual(['last_hour', '2026-11-27T16:00:00.000+05:30'])
    const extended = { ...calendar, extensions: [{ date: '2026-11-27', lastHour: 19 }] }
    expect(endOf('IN_PAYMENT_FILE', { now, calendar: extended })).toEqual([
      'last_hour',
      '2026-11-27T19:00:00.000+05:30',
    ])
  })

  test('what is authorised while the bank is closed goes on when it opens, and else before it is told', () => {
    const closed = { now: '2026-11-27T23:30:00.000+05:30', calendar, toldAt }
    expect(endOf('AUTHORISED', closed)).toEqual(['bank_opens', '2026-11-30T09:00:00.000+05:30'])
    expect(endOf('AUTHORISED', { calendar, toldAt })).toEqual(['authorised_not_sent', toldAt])
    expect(endOf('AUTHORISED', { calendar, toldAt }, { payBy: 'cheque' })).toEqual([null, null])
  })

  test('what failed until it lapses, and an abstract bill until its adjustment is due', () => {
    const day = '2027-02-24T23:59:59.999+05:30'
    expect(endOf('FAILED', { repayableUntil: day })).toEqual(['repayment_ends', day])
    expect(endOf('PAID', { adjustBy: day })).toEqual(['adjustment_due', day])
  })
})
