import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  businessDate,
  businessHour,
  financialYearOf,
  formatInstant,
  isDate,
  isRbiWorkingDay,
  isRbiWorkingInstant,
  lastHourOf,
  nextRbiWorkingInstant,
  nextWorkingInstant,
  type WorkingCalendar,
} from '../../domain/kernel/calendar.ts'
import { parseFinancialYear } from '../../domain/kernel/codes.ts'

const instants = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const kolkata = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Kolkata',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const window = { openHour: 9, closeHour: 16 }

describe('business time', () => {
  test('is that of Kolkata, as the zone database knows it', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const [date = '', time = ''] = kolkata.format(instant).split(' ')
        expect(businessDate(instant)).toBe(date)
        const [hour = '', minute = ''] = time.split(':')
        expect(Math.floor(businessHour(instant) * 60 + 1e-9)).toBe(Number(hour) * 60 + Number(minute))
        expect(formatInstant(instant)).toMatch(new RegExp(`^${date}T${time}\\.\\d{3}\\+05:30$`))
        expect(new Date(formatInstant(instant)).getTime()).toBe(instant.getTime())
      }),
    )
  })

  test.each([
    ['2026-11-21T18:29:59.999Z', '2026-11-21'],
    ['2026-11-21T18:30:00.000Z', '2026-11-22'],
    ['2026-12-31T18:30:00.000Z', '2027-01-01'],
    ['2028-02-28T18:30:00.000Z', '2028-02-29'],
  ])('%s is %s', (instant, date) => {
    expect(businessDate(new Date(instant))).toBe(date)
  })

  test.each([
    ['2027-03-31', '2026-27'],
    ['2027-04-01', '2027-28'],
    ['2026-12-31', '2026-27'],
    ['1999-04-01', '1999-00'],
  ])('%s is in the financial year %s', (date, year) => {
    expect(financialYearOf(date)).toBe(year)
  })

  test('the year turns at midnight of Kolkata, and is always well formed', () => {
    expect(financialYearOf(businessDate(new Date('2027-03-31T18:29:59.999Z')))).toBe('2026-27')
    expect(financialYearOf(businessDate(new Date('2027-03-31T18:30:00.000Z')))).toBe('2027-28')
    fc.assert(
      fc.property(instants, (instant) => {
        const date = businessDate(instant)
        const year = financialYearOf(date)
        expect(parseFinancialYear(year)).toBe(year)
        expect(date >= `${year.slice(0, 4)}-04-01` && date <= `${Number(year.slice(0, 4)) + 1}-03-31`).toBe(true)
      }),
    )
  })

  test('a date is one that exists', () => {
    fc.assert(fc.property(instants, (instant) => isDate(businessDate(instant))))
    expect(['2028-02-29', '2026-11-30', '0001-01-01'].filter(isDate)).toHaveLength(3)
    expect(
      [
        '2026-02-29',
        '2026-11-31',
        '2026-13-01',
        '2026-00-10',
        '26-11-21',
        '2026-11-21T00:00:00Z',
        '2026-1-1',
        '',
        '0000-01-01',
        '0000-12-31',
      ].filter(isDate),
    ).toEqual([])
  })
})

describe("the Reserve Bank's calendar", () => {
  test.each([
    ['2026-11-21', true, 'a third Saturday'],
    ['2026-11-14', false, 'a second Saturday'],
    ['2026-11-28', false, 'a fourth Saturday'],
    ['2026-11-07', true, 'a first Saturday'],
    ['2026-08-29', true, 'a fifth Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-01-26', false, 'Republic Day, a Monday'],
    ['2026-10-02', false, 'Gandhi Jayanti, a Friday'],
    ['2028-08-15', false, 'Independence Day, a Tuesday'],
    ['2026-11-23', true, 'a Monday'],
  ])('%s works: %s, %s', (date, works) => {
    expect(isRbiWorkingDay(date, [])).toBe(works)
    expect(isRbiWorkingDay(date, [{ date, works: !works }])).toBe(!works)
    expect(isRbiWorkingDay(date, [{ date: '2026-03-31', works: !works }])).toBe(works)
  })

  test('the window opens with its first instant and is shut at its last', () => {
    const working = (instant: string) => isRbiWorkingInstant(new Date(`${instant}+05:30`), window, [])
    expect(working('2026-11-23T08:59:59.999')).toBe(false)
    expect(working('2026-11-23T09:00:00.000')).toBe(true)
    expect(working('2026-11-23T15:59:59.999')).toBe(true)
    expect(working('2026-11-23T16:00:00.000')).toBe(false)
    expect(working('2026-11-22T12:00:00.000')).toBe(false)
  })

  const exceptions = fc.array(
    fc.record({
      date: fc.integer({ min: 1, max: 30 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`),
      works: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  const inNovember = fc.date({
    min: new Date('2026-10-30T00:00:00Z'),
    max: new Date('2026-12-02T00:00:00Z'),
    noInvalidDate: true,
  })
  const windows = fc
    .tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 24 }))
    .filter(([open, close]) => open < close)
    .map(([openHour, closeHour]) => ({ openHour, closeHour }))

  test('the next working instant works, is not earlier than asked, and there is none between', () => {
    fc.assert(
      fc.property(inNovember, windows, exceptions, (asked, hours, notified) => {
        const next = nextRbiWorkingInstant(asked, hours, notified)
        expect(isRbiWorkingInstant(next, hours, notified)).toBe(true)
        expect(next.getTime()).toBeGreaterThanOrEqual(asked.getTime())
        const quarter = 15 * 60_000
        for (let between = asked.getTime(); between < next.getTime(); between += quarter)
          expect(isRbiWorkingInstant(new Date(between), hours, notified)).toBe(false)
        if (next > asked) expect(isRbiWorkingInstant(new Date(next.getTime() - 1), hours, notified)).toBe(false)
        expect(nextRbiWorkingInstant(next, hours, notified)).toEqual(next)
      }),
    )
  })

  test('is no endless search where nothing ever works', () => {
    const year = Array.from({ length: 450 }, (_, day) => ({
      date: businessDate(new Date(Date.UTC(2026, 10, 1 + day))),
      works: false,
    }))
    expect(() => nextRbiWorkingInstant(new Date('2026-11-02T06:00:00Z'), window, year)).toThrow('no working day')
  })
})

describe("the treasury's day (S-28)", () => {
  const bank = { openHour: 9, closeHour: 23 }
  const calendar: WorkingCalendar = { window: bank, exceptions: [], lastHour: 16, extensions: [] }
  const extended = (date: string, lastHour: number) => ({ ...calendar, extensions: [{ date, lastHour }] })

  test('ends at its last hour, and is none where the Reserve Bank does not work', () => {
    expect(lastHourOf('2026-11-23', calendar)).toBe(16)
    expect(lastHourOf('2026-11-22', calendar)).toBeNull()
    expect(lastHourOf('2026-11-22', { ...calendar, exceptions: [{ date: '2026-11-22', works: true }] })).toBe(16)
    expect(lastHourOf('2026-11-23', { ...calendar, exceptions: [{ date: '2026-11-23', works: false }] })).toBeNull()
  })

  test('that the Director has extended ends at his hour, and no other day does', () => {
    expect(lastHourOf('2027-03-31', extended('2027-03-31', 22))).toBe(22)
    expect(lastHourOf('2026-11-22', extended('2026-11-22', 18))).toBe(18)
    expect(lastHourOf('2027-03-30', extended('2027-03-31', 22))).toBe(16)
  })

  test.each([
    ['2026-11-23T15:59:59.999', '2026-11-23T15:59:59.999'],
    ['2026-11-23T16:00:00.000', '2026-11-24T09:00:00.000'],
    ['2026-11-23T22:00:00.000', '2026-11-24T09:00:00.000'],
    ['2026-11-23T05:00:00.000', '2026-11-23T09:00:00.000'],
    // A Friday's evening before a fourth Saturday.
    ['2026-11-27T16:30:00.000', '2026-11-30T09:00:00.000'],
  ])('after %s both treasury and bank work at %s', (asked, next) => {
    expect(formatInstant(nextWorkingInstant(new Date(`${asked}+05:30`), calendar))).toBe(`${next}+05:30`)
  })

  test('when extended is worked by both until the bank closes', () => {
    const late = new Date('2026-11-23T20:00:00+05:30')
    expect(nextWorkingInstant(late, extended('2026-11-23', 22))).toEqual(late)
    const later = new Date('2026-11-23T23:00:00+05:30')
    expect(formatInstant(nextWorkingInstant(later, extended('2026-11-23', 24)))).toBe('2026-11-24T09:00:00.000+05:30')
  })

  test('is no endless search where the hours of both never meet', () => {
    expect(() => nextWorkingInstant(new Date('2026-11-23T06:00:00Z'), { ...calendar, lastHour: 9 })).toThrow(
      'no common hour',
    )
  })
})
