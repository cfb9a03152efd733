// What a text of the log says, as it may leave the house in a support bundle: without secrets, without what it quotes,
// and without numbers, but for those by which an administrator finds what it speaks of.

type Masking = readonly [found: RegExp, shown: string]

const secrets: readonly Masking[] = [
  [/-----BEGIN [^-]+-----[\s\S]*?(?:-----END [^-]+-----|$)/g, '[key]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\bBearer\s+\S+/gi, '[token]'],
  [/:\/\/[^\s/@]*@/g, '://[…]@'],
  [/\b(password|passwd|secret|api[_-]?key|token)\b(["']?\s*[=:]\s*)\S+/gi, '$1$2[…]'],
]

/** What Postgres tells of a row: `Key (account_number)=(…)`, `Failing row contains (…)`; and a statement's values. */
const rows: readonly Masking[] = [
  [/\)\s*=\s*\((?:[\s\S]*\)|[\s\S]*)/g, ')=([…])'],
  [/\b(contains)\s*\((?:[\s\S]*\)|[\s\S]*)/gi, '$1 ([…])'],
  [/\b(param(?:eter)?s|args)\s*[:=]\s*[\s\S]*/gi, '$1: […]'],
]

/** Known by their form: ids of ours and of runs, traces, hashes and builds, numbers of bills and tokens, instants. */
const known = [
  '[a-z]+_[0-9A-HJKMNP-TV-Z]{26}',
  '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  // An account number has 18 places at most (codes.md); a build's twelve have a letter, or are taken for one.
  '(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32}|(?=\\d*[a-f])[0-9a-f]{12})',
  '\\d{2}[A-Z]\\d{2}-?\\d{5}[OD]/\\d{4}-\\d{2}/\\d{6,9}',
  '\\d{3}[A-Z]/\\d{4}-\\d{2}/(?:\\d{4}/)?\\d{6,9}',
  '\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?Z?',
].map((form) => `(?<!\\w)${form}(?!\\w)`)
const isKnown = new RegExp(`^(?:${known.join('|')})$`)

/** Of six digits and more, also in groups, or written in the digits of Kannada; and as banks mix them with letters. */
const number = '\\p{Nd}{3,}(?:[ ./_-]\\p{Nd}{3,})*'
const mixed = '\\b(?=(?:[A-Z]*\\d){4})[A-Z0-9]{9,22}\\b'
const numbers = new RegExp(`(?<known>${known.join('|')})|${mixed}|${number}`, 'gu')
const fewestDigits = 6
/** A day and a line, say, are written apart and are none. */
const fewestInGroups = 9

const isNumber = (found: string): boolean =>
  found.split(/[^\p{Nd}]+/u).some((run) => run.length >= fewestDigits) ||
  found.replace(/[^\p{Nd}]/gu, '').length >= fewestInGroups ||
  /^[A-Z0-9]*[A-Z][A-Z0-9]*$/.test(found)

const withoutNumbers = (text: string): string =>
  text.replace(numbers, (found, ...more) => {
    const groups = more.at(-1) as { known?: string }
    return groups.known === undefined && isNumber(found) ? '[number]' : found
  })

/** Quoted, up to the end where the quote is not closed; an apostrophe within a word quotes nothing. */
const quoted = new RegExp(
  [
    ...['\\\\"[\\s\\S]*?(?:\\\\"|$)', '"(?:\\\\.|[^"\\\\])*(?:"|$)', '`[^`]*(?:`|$)', '“[^”]*(?:”|$)', '«[^»]*(?:»|$)'],
    ...["(?<!\\w)'[\\s\\S]*?(?:'(?![\\w'])|$)", '‘[\\s\\S]*?(?:’(?!\\w)|$)'],
  ].join('|'),
  'g',
)
/** Before the name of a table, a constraint, a type; a member that was missing. */
const named = /\b(?:column|constraint|function|index|reading|relation|schema|table|type)\s+$/
const isName = (word: string): boolean => /^[A-Za-z_]\w*$/.test(word)
const inSnake = (word: string): boolean => /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/.test(word)

const withoutQuotes = (text: string): string =>
  text.replace(quoted, (part, offset: number) => {
    const word = part.replace(/^\\?.|\\?.$/gs, '')
    const isOurs = isKnown.test(word) || inSnake(word) || (isName(word) && named.test(text.slice(0, offset)))
    return isOurs ? part : '[quoted]'
  })

const masked = (text: string, by: readonly Masking[]): string =>
  by.reduce((clean, [found, shown]) => clean.replace(found, shown), text)

/** Where the frames of a stack begin: before it the message is said again. */
const frames = /\n\s+at [\s\S]*$/

/** The text, as far as it may be given away. */
export function givenAway(text: string): string {
  const clean = masked(text, secrets)
  const stack = frames.exec(clean)?.[0] ?? ''
  const said = masked(clean.slice(0, clean.length - stack.length), rows)
  return [said, stack].map((part) => withoutNumbers(withoutQuotes(part))).join('')
}
