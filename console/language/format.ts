// Amounts, days and instants as this reader has them: Indian grouping, 26-11-2026, digits as chosen.

import { formatRupees } from '../../domain/kernel/money.ts'
import type { ConsoleTexts } from '../../texts/console/en.ts'
import type { Preferences } from '../query/types.ts'

const kannadaZero = 0x0ce6
const inKannada = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(kannadaZero + Number(digit)))

export interface Formats {
  /** Any text with digits: a count, a date. Never an identifier, which is copied. */
  digits: (text: string | number) => string
  /** With the sign: 123456789 paise are `₹ 12,34,567.89`. */
  money: (paise: number) => string
  /** `2026-11-26` is 26-11-2026. */
  day: (date: string) => string
  moment: (instant: string) => string
  /** How long ago, in the greatest unit that fits. */
  age: (instant: string) => string
}

const minuteMs = 60_000

const dayOf = (date: string): string => date.slice(0, 10).split('-').reverse().join('-')

export function formatsOf({ preferences, texts }: { preferences: Preferences; texts: ConsoleTexts }): Formats {
  const digits = (text: string | number): string =>
    preferences.digits === 'knda' ? inKannada(String(text)) : String(text)
  const age = (instant: string): string => {
    const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(instant)) / minuteMs))
    const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)]
    if (minutes < 1) return texts.frame.justNow
    if (hours < 1) return digits(texts.frame.minutes(minutes))
    return digits(days < 1 ? texts.frame.hours(hours) : texts.frame.days(days))
  }
  return {
    digits,
    money: (paise) => `₹\u00a0${digits(formatRupees(paise))}`,
    day: (date) => digits(dayOf(date)),
    moment: (instant) => digits(`${dayOf(instant)} ${instant.slice(11, 16)}`),
    age,
  }
}
