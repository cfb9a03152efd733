// What a finding says puts it right, done: by its path and its remedy alone.

import type { FindingView } from '../../api/kernel/finding.ts'
import { filledIn, formAt } from './form.ts'

export type Remedy = NonNullable<FindingView['remedy']>
type Place = Record<string, unknown> | unknown[]

const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null

/** Names and indexes of a JSON pointer. */
const stepsOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The place that holds the last step, made where the draft has none yet. */
function holderOf(draft: Place, steps: readonly string[]): Place {
  let place = draft
  for (const [index, step] of steps.slice(0, -1).entries()) {
    const held: unknown = Array.isArray(place) ? place[Number(step)] : place[step]
    if (isPlace(held)) {
      place = held
      continue
    }
    const made: Place = formAt(steps.slice(0, index + 1))?.type === 'array' ? [] : {}
    if (Array.isArray(place)) place[Number(step)] = made
    else place[step] = made
    place = made
  }
  return place
}

function put(draft: Place, steps: readonly string[], value: unknown): void {
  const place = holderOf(draft, steps)
  const last = steps.at(-1) ?? ''
  if (!Array.isArray(place)) place[last] = value
  else if (last === '-') place.push(value)
  else place[Number(last)] = value
}

function takeOut(draft: Place, steps: readonly string[]): void {
  const place = holderOf(draft, steps)
  const last = steps.at(-1) ?? ''
  if (Array.isArray(place)) place.splice(Number(last), 1)
  else Reflect.deleteProperty(place, last)
}

/** Papers that an office would have to get: here a valid one of that form, with what the remedy says of it. */
function obtained(steps: readonly string[], value: unknown): unknown {
  const form = formAt(steps)
  if (form === null) return undefined
  const paper = filledIn(form)
  return isPlace(paper) && isPlace(value) ? Object.assign(paper, value) : (value ?? paper)
}

/** @returns the draft with the remedy done; null where it is nothing that a draft holds. */
export function remedied(draft: unknown, { kind, path, value, choices }: Remedy): unknown {
  const steps = stepsOf(path)
  const next: unknown = structuredClone(draft)
  if (!isPlace(next) || steps.length === 0) return null
  if (kind === 'remove') {
    takeOut(next, steps)
    return next
  }
  const given = kind === 'set' ? (value ?? choices?.[0]) : kind === 'obtain' ? obtained(steps, value) : undefined
  if (given === undefined) return null
  put(next, steps, given)
  return next
}
