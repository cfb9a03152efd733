// How the profile's messages are described: a tree of elements in the order of their schema. The world is closed: what
// a shape does not name is a fault, so that a misspelt or unforeseen element never passes as an absent one. Elements of
// the schema that carry nothing for us are named too, as `unused`.

import type { BankFileFault } from './bank-file-fault.ts'

/** Thrown while a value is taken from the element at hand; the reader adds the path and throws a BankFileFault. */
export class Misfit extends Error {
  /** The child at fault, when it is not the element at hand. */
  readonly child: string | undefined

  constructor(problem: string, child?: string) {
    super(problem)
    this.child = child
  }
}

export interface Leaf<T> {
  readonly attribute: string | undefined
  readonly take: (text: string, attribute: string | undefined) => T
}
export interface Branch<T> {
  readonly fields: ReadonlyMap<string, CompiledField>
  readonly required: readonly string[]
  readonly lists: readonly string[]
  readonly finish: (values: Readonly<Record<string, unknown>>, at: At) => T
  /** The value when something in it does not fit, of what could be read; without it the whole message is unreadable. */
  readonly recover?: (values: Readonly<Record<string, unknown>>, fault: BankFileFault) => T
}
/** The full path of a child of the element at hand. */
export type At = (child?: string) => string
export type Element<T> = Leaf<T> | Branch<T>

export type Times = 'one' | 'optional' | 'many' | 'unused'
export interface Field<V> {
  readonly times: Times
  readonly element?: Element<unknown>
  /** Never set: it carries the type of the value that the field leaves with its parent. */
  readonly value?: V
}
export interface CompiledField {
  readonly name: string
  readonly place: number
  readonly times: Times
  readonly element: Element<unknown> | undefined
}
type Fields = Readonly<Record<string, Field<unknown>>>
type Values<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer V> ? V : never }

export const one = <T>(element: Element<T>): Field<T> => ({ times: 'one', element })
export const optional = <T>(element: Element<T>): Field<T | undefined> => ({ times: 'optional', element })
/** Any number, none too. */
export const many = <T>(element: Element<T>): Field<readonly T[]> => ({ times: 'many', element })
/** Allowed by the schema, of no meaning to us: read over, whatever they hold. */
export const unused = <K extends string>(...names: readonly K[]): Readonly<Record<K, Field<undefined>>> =>
  Object.fromEntries(names.map((name) => [name, { times: 'unused' }])) as Record<K, Field<undefined>>

/** An element of children; `finish` checks what no single child can say and makes the value. */
export function branch<F extends Fields, T>(
  fields: F,
  finish: (values: Values<F>, at: At) => T,
  recover?: (values: Partial<Values<F>>, fault: BankFileFault) => T,
): Branch<T> {
  const compiled = Object.entries(fields).map(([name, { times, element }], place) => ({ name, place, times, element }))
  const named = (times: Times) => compiled.filter((field) => field.times === times).map((field) => field.name)
  return {
    fields: new Map(compiled.map((field) => [field.name, field])),
    required: named('one'),
    lists: named('many'),
    // The reader fills exactly these fields, each by its own element's take or finish.
    finish: (values, at) => finish(values as Values<F>, at),
    ...(recover === undefined ? {} : { recover: (values: object, fault: BankFileFault) => recover(values, fault) }),
  }
}

/** A branch of which one child matters: the branch has that child's value. */
export const within = <T>(name: string, element: Element<T>): Branch<T> =>
  branch({ [name]: one(element) }, (values) => values[name] as T)

export const leaf = <T>(take: (text: string) => T): Leaf<T> => ({ attribute: undefined, take })

/** The schemas count Unicode characters, not UTF-16 units. */
export const codePoints = (text: string): number => {
  let count = text.length
  for (let place = 0; place < text.length; place += 1) if ((text.charCodeAt(place) & 0xfc00) === 0xdc00) count -= 1
  return count
}

/** Text as the schemas' MaxNText: 1 to `max` characters; ours may not begin or end with a space either. */
export const text = (max: number): Leaf<string> =>
  leaf((found) => {
    if (found === '') throw new Misfit('is empty')
    if (found !== found.trim()) throw new Misfit('begins or ends with white space')
    if (found.length > max && codePoints(found) > max) throw new Misfit(`has more than ${max} characters`)
    return found
  })

export const code = <C extends string>(...codes: readonly C[]): Leaf<C> =>
  leaf((found) => {
    const known = codes.find((each) => each === found)
    if (known === undefined) throw new Misfit(`is "${shown(found)}", not ${codes.join(' or ')}`)
    return known
  })

/**
 * Text that `parse` of the domain's codes must know. It stays
 * out of the fault: faults are logged, account numbers are not.
 */
export const checked = (parse: (found: string) => string | null, what: string): Leaf<string> =>
  leaf((found) => {
    const parsed = parse(found)
    if (parsed === null) throw new Misfit(`is not ${what}`)
    return parsed
  })

/** Enough of a stranger's text to find it again. */
export const shown = (found: string): string => (found.length <= 40 ? found : `${found.slice(0, 40)}…`)
