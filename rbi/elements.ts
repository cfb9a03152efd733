// What several messages hold alike: read here, written here.
import { isDate } from '../domain/kernel/calendar.ts'
import { paise } from '../domain/kernel/money.ts'
import { branch, codePoints, type Leaf, leaf, many, Misfit, one, optional, shown, text, unused } from './xml-shape.ts'

/** Decimal rupees to paise by their digits: `10.10` and `10.1000` are 1010. No sign, no exponent, no bare point. */
export function parseRupees(found: string): number {
  const match = /^(\d{1,18})(?:\.(\d{1,17}))?$/.exec(found.trim())
  if (match === null) throw new Misfit(`"${shown(found)}" is not an amount in rupees`)
  const [, rupees = '', decimals = ''] = match
  if (/[^0]/.test(decimals.slice(2))) throw new Misfit(`"${found}" is not a whole number of paise`)
  const digits = Number(rupees + decimals.slice(0, 2).padEnd(2, '0'))
  if (!Number.isSafeInteger(digits)) throw new Misfit(`"${found}" is more than any account can hold`)
  return paise(digits)
}

/**
 * Paise as decimal rupees with exactly two decimals. Whole
 * numbers only: the remainder is taken off before the division.
 */
export function rupees(amountPaise: number): string {
  if (!Number.isSafeInteger(amountPaise) || amountPaise < 0)
    throw new RangeError(`${amountPaise} is not an amount in paise`)
  const rest = amountPaise % 100
  return `${(amountPaise - rest) / 100}.${rest < 10 ? '0' : ''}${rest}`
}

/** `<Amt Ccy="INR">10.10</Amt>`: more than nothing, in rupees. */
export const amount: Leaf<number> = {
  attribute: 'Ccy',
  take(found, currency) {
    if (currency !== 'INR')
      throw new Misfit(`is in ${currency === undefined ? 'no currency' : shown(currency)}, not INR`)
    const paid = parseRupees(found)
    if (paid === 0) throw new Misfit('is nothing')
    return paid
  },
}

export const total: Leaf<number> = leaf(parseRupees)

export const count: Leaf<number> = leaf((found) => {
  if (!/^\d{1,15}$/.test(found)) throw new Misfit(`"${shown(found)}" is not a number of transactions`)
  return Number(found)
})

export const date: Leaf<string> = leaf((found) => {
  if (!isDate(found.trim())) throw new Misfit(`"${shown(found)}" is not a date`)
  return found.trim()
})

const instantShape = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):[0-5]\d)?$/

/** RFC 3339; the schema's xs:dateTime lets the offset be left out, and so some banks do. */
export const isInstant = (found: string): boolean => isDate(instantShape.exec(found)?.[1] ?? '')

export const instant: Leaf<string> = leaf((found) => {
  if (!isInstant(found.trim())) throw new Misfit(`"${shown(found)}" is not an instant`)
  return found.trim()
})

/** `Max35Text`, the length of every identifier that crosses. */
export const id = text(35)

const reasonCode = branch({ Cd: optional(text(4)), Prtry: optional(text(35)) }, ({ Cd: coded, Prtry: own }) => {
  const found = coded ?? own
  if (found === undefined || (coded !== undefined && own !== undefined))
    throw new Misfit('needs Cd or Prtry, one of them')
  return found
})

/** `StsRsnInf` and `RtrInf`: the bank's code and its words as one line, `AC04: account closed`. */
export const reason = (...before: readonly string[]) =>
  branch(
    { ...unused(...before), Rsn: one(reasonCode), AddtlInf: many(text(105)) },
    ({ Rsn: found, AddtlInf: words }) => (words.length === 0 ? found : `${found}: ${words.join(' ')}`),
  )

/** The inside of `StsRsnInf` or `RtrInf`. */
export function writtenReason(found: string, element: string): string {
  const [, coded = '', words = ''] = /^([^:]+)(?:: (.+))?$/s.exec(found) ?? []
  const kind = /^[A-Z0-9]{1,4}$/.test(coded) ? 'Cd' : 'Prtry'
  const lines = words === '' ? [] : wrapped(cleaned(words, 1_000, `${element}/AddtlInf`), 105)
  const rest = lines.map((line) => `<AddtlInf>${written(line, 105, `${element}/AddtlInf`)}</AddtlInf>`).join('')
  return `<Rsn><${kind}>${written(coded, 35, `${element}/Rsn`)}</${kind}></Rsn>${rest}`
}

/** Lines of up to `max` characters, broken at spaces, so that joining them with spaces gives the text again. */
function wrapped(words: string, max: number): string[] {
  const lines: string[] = []
  for (const word of words.split(' ').flatMap((each) => each.match(new RegExp(`.{1,${max}}`, 'gsu')) ?? [])) {
    const last = lines.at(-1)
    if (last !== undefined && codePoints(last) + codePoints(word) < max) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Most names: printable ASCII in single spaces with nothing to escape, passed on by one test. */
const ordinary = /^[!-%'-;=?-~]+(?: [!-%'-;=?-~]+)*$/
const clean = /^[!-~]+(?: [!-~]+)*$/
const notXml = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u

/**
 * A name or remark as it goes between two tags: white space collapsed, cut at `max` characters but never within a
 * syllable, escaped. (Attributes are never written from data.)
 *
 * @throws Misfit for what XML cannot carry: dropping it would alter a name unseen.
 */
export function written(found: string, max: number, element: string): string {
  if (found.length <= max && ordinary.test(found)) return found
  return cleaned(found, max, element).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** An identifier or account number of whatever shape: cut or cleaned it would be another's. */
export function unaltered(found: string, max: number, element: string): string {
  if (cleaned(found, max, element) !== found)
    throw new Misfit(`is longer than ${max} characters or has stray white space`, element)
  return written(found, max, element)
}

function cleaned(found: string, max: number, element: string): string {
  if (found.length <= max && clean.test(found)) return found
  if (notXml.test(found)) throw new Misfit('has a character that XML does not allow', element)
  const collapsed = found.replace(/[\s\x7f-\x9f]+/g, ' ').trim()
  if (collapsed === '') throw new Misfit('is empty', element)
  return collapsed.length <= max ? collapsed : cut(collapsed, max)
}

const graphemes = new Intl.Segmenter('kn-IN')

function cut(found: string, max: number): string {
  let kept = ''
  let left = max
  for (const { segment } of graphemes.segment(found)) {
    left -= codePoints(segment)
    if (left < 0) break
    kept += segment
  }
  return kept.trimEnd()
}

/**
 * Identifiers of ours: they name files and come back in messages, so they have only what every system carries. (The
 * length by itself: a bounded repetition costs twice as much.)
 */
export const isOwnId = (found: string): boolean => found.length <= 35 && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(found)
