// What people write for an amount and a day, and how these stand in a field.

import { isDate } from '../../domain/kernel/calendar.ts'
import { formatRupees } from '../../domain/kernel/money.ts'

/** The digits of Kannada are digits. */
const latin = (text: string): string =>
  text.replace(/[\u0ce6-\u0cef]/g, (digit) => String((digit.codePointAt(0) ?? 0) - 0x0ce6))

/** Rupees with at most two decimals, however they are grouped: `4,500.5` are 450050 paise. Null: no amount. */
export function parseRupees(text: string): number | null {
  const [, rupees, rest = ''] = /^₹?\s*(\d[\d,]*)(?:\.(\d{1,2}))?$/.exec(latin(text.trim())) ?? []
  if (rupees === undefined) return null
  const paise = Number(rupees.replaceAll(',', '')) * 100 + Number(rest.padEnd(2, '0'))
  return Number.isSafeInteger(paise) && paise > 0 ? paise : null
}

/** `26-11-2026` is 2026-11-26; so are `26/11/2026` and `26.11.2026`. Null: no day. */
export function parseDay(text: string): string | null {
  const [, day = '', month = '', year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(latin(text.trim())) ?? []
  if (year === undefined) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? date : null
}

export const rupeesText = (paise: number): string => formatRupees(paise)
export const dayText = (date: string): string => date.split('-').reverse().join('-')
