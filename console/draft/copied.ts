// A new draft like an earlier bill: what comes again each month is taken, a month on; what was of that claim alone is
// not.

import { monthsAfter } from '../../domain/kernel/calendar.ts'
import { dayText, parseDay } from '../kit/parse.ts'
import type { AnnexureLine, Bill } from '../query/types.ts'
import { writtenOf, type DraftWritten } from './written.ts'

const isLastOfMonth = (date: string): boolean => monthsAfter(`${date.slice(0, 8)}31`, 0) === date

/** A month on; the last of a month becomes the last of the next. */
function monthOn(text: string): string {
  const date = parseDay(text)
  if (date === null) return text
  return dayText(monthsAfter(isLastOfMonth(date) ? `${date.slice(0, 8)}31` : date, 1))
}

/** @param lines none: they are too many to be written by hand */
export function copiedOf(bill: Bill, lines: readonly AnnexureLine[] | null, financialYear: string): DraftWritten {
  const written = writtenOf(bill, lines)
  const { scheme = '' } = written.scalars
  return {
    ...{ ...written, financialYear, from: monthOn(written.from), to: monthOn(written.to) },
    groups: Object.fromEntries(Object.entries(written.groups).filter(([name]) => name !== 'condonation')),
    ...{ scalars: scheme === '' ? {} : { scheme } },
    lists: { deductions: written.lists.deductions, subVouchers: [], permissions: [] },
    annexure: written.annexure ?? [{}],
  }
}
