// When the latest of the treasury's days was over (S-05): its last hour, whatever day it was.

import { expect, test } from 'vitest'
import { lastDayEnd, type WorkingCalendar } from '../../domain/kernel/calendar.ts'

const calendar: WorkingCalendar = {
  window: { openHour: 9, closeHour: 23 },
  lastHour: 16,
  exceptions: [{ date: '2026-11-26', works: false }],
  extensions: [{ date: '2026-11-24', lastHour: 20 }],
}

test.each([
  ['in the morning: that of the day before', '2026-11-21T10:00', '2026-11-20T16:00'],
  ['in the last hour: that of the day before', '2026-11-20T15:59', '2026-11-19T16:00'],
  ['at the end: that very moment', '2026-11-20T16:00', '2026-11-20T16:00'],
  ['on a Monday, after a Sunday and the fourth Saturday', '2026-11-30T09:00', '2026-11-27T16:00'],
  ['on a day that was extended: not before its own end', '2026-11-24T19:59', '2026-11-23T16:00'],
  ['after one that was extended', '2026-11-24T20:00', '2026-11-24T20:00'],
  ['on a notified holiday', '2026-11-26T23:00', '2026-11-25T16:00'],
])('%s', (_when, instant, end) => {
  expect(lastDayEnd(new Date(`${instant}+05:30`), calendar)).toEqual(new Date(`${end}+05:30`))
})
