// The words of a sentence that stand for something: which line, how long, what reason. A sentence is written once, as
// `return {line}[ after {time}]`; what is in square brackets may be left out.

/** A line of the file by its number, from 1; or any, which the seed chooses. */
export type LineMeant = number | 'any'

export const damages = [
  'cut short',
  'empty',
  'of zeros',
  'an entity bomb',
  'in another encoding',
  'of another kind',
] as const
export type Damage = (typeof damages)[number]

export interface Words {
  readonly line: LineMeant
  /** ISO's reason code. */
  readonly code: string
  readonly time: number
  readonly byte: number
  readonly damage: Damage
}

const second = 1_000
const units: Readonly<Record<string, number>> = {
  s: second,
  min: 60 * second,
  h: 3_600 * second,
  hour: 3_600 * second,
  hours: 3_600 * second,
  day: 86_400 * second,
  days: 86_400 * second,
}
export const dayMs = 86_400 * second

interface Slot<Value> {
  readonly pattern: string
  /** How a sentence shows what may stand there. */
  readonly shown: string
  readonly read: (found: string) => Value
}

/** @throws Error for a word that its own pattern does not let through. */
function milliseconds(found: string): number {
  const [, count = '1', unit = ''] = /^(?:(\d+)|an?) (\w+)$/i.exec(found) ?? []
  const each = units[unit.toLowerCase()]
  if (each === undefined) throw new Error(`"${found}" is no time`)
  return Number(count) * each
}

const slots: { readonly [Name in keyof Words]: Slot<Words[Name]> } = {
  line: {
    pattern: '(?:line|payment) [1-9]\\d{0,6}|a line|a payment',
    shown: 'line 2 | a line',
    read: (found) => (found.startsWith('a ') ? 'any' : Number(found.replace(/\D/g, ''))),
  },
  code: { pattern: '[A-Z]{2}[A-Z0-9]{2}', shown: 'AC04', read: (found) => found },
  time: {
    pattern: `(?:[1-9]\\d{0,4}|an?) (?:${Object.keys(units).join('|')})`,
    shown: '30 min | 2 h | a day | 3 days',
    read: milliseconds,
  },
  byte: { pattern: '\\d{1,12}', shown: '40000', read: Number },
  damage: {
    pattern: damages.join('|'),
    shown: damages.join(' | '),
    read: (found) => damages.find((each) => each === found) ?? 'empty',
  },
}
const slotNames = ['line', 'code', 'time', 'byte', 'damage'] as const

const patternOf = (template: string): RegExp => {
  const optional = template.replaceAll('[', '(?:').replaceAll(']', ')?')
  return new RegExp(
    `^${slotNames.reduce((text, name) => text.replace(`{${name}}`, `(?<${name}>${slots[name].pattern})`), optional)}$`,
  )
}

/** What a sentence says beside its kind; undefined when it is not of this form. */
export function wordsIn(template: string, sentence: string, otherwise: Partial<Words>): Words | undefined {
  const found = patternOf(template).exec(sentence)
  if (found === null) return undefined
  const read = <Name extends keyof Words>(name: Name, last: Words[Name]): Words[Name] => {
    const word = found.groups?.[name]
    return word === undefined ? (otherwise[name] ?? last) : slots[name].read(word)
  }
  return {
    line: read('line', 'any'),
    code: read('code', 'AC04'),
    time: read('time', 0),
    byte: read('byte', 0),
    damage: read('damage', 'empty'),
  }
}

/** `return LINE[ after TIME]`: a sentence as it may be written. */
export const shownTemplate = (template: string): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())

/** What each word in capitals stands for. */
export const shownWords: readonly (readonly [word: string, shown: string])[] = slotNames.map((name) => [
  name.toUpperCase(),
  slots[name].shown,
])
