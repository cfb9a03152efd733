// Two versions of a draft, place by place: where they differ, and what becomes of them as one chooses.

import { parseRupees } from '../kit/parse.ts'
import { groupNames, listNames, scalars, type Group, type List } from './fields.ts'
import { isBlank, type DraftWritten, type Texts } from './written.ts'

export const plainPlaces = [
  ...(['claim', 'payBy', 'sector', 'billKind', 'treasuryCode', 'financialYear', 'headOfAccount'] as const),
  ...(['from', 'to', 'gross', 'remarks'] as const),
] as const
type PlainPlace = (typeof plainPlaces)[number]

export type Place =
  | { kind: 'plain'; name: PlainPlace }
  | { kind: 'scalar'; name: string }
  | { kind: 'group'; name: Group }
  | { kind: 'list'; name: List }
  | { kind: 'annexure'; name: 'annexure' }

const places: readonly Place[] = [
  ...plainPlaces.map((name): Place => ({ kind: 'plain', name })),
  ...listNames.map((name): Place => ({ kind: 'list', name })),
  ...groupNames.map((name): Place => ({ kind: 'group', name })),
  ...scalars.map(({ name }): Place => ({ kind: 'scalar', name })),
  { kind: 'annexure', name: 'annexure' },
]

/** What stands there, as rows of fields: one row with one field where it is but a text. */
export function rowsAt(written: DraftWritten, { kind, name }: Place): readonly Texts[] {
  if (kind === 'plain') return [{ [name]: written[name] }]
  if (kind === 'scalar') return [{ [name]: written.scalars[name] ?? '' }]
  if (kind === 'list') return written.lists[name]
  if (kind === 'annexure') return written.annexure ?? []
  const group = written.groups[name]
  return group === undefined ? [] : [group]
}

/** The same where the same is meant: blank lines and fields are nothing, and an amount is the same however grouped. */
const meaning = (rows: readonly Texts[]): string => {
  const textOf = (name: string, text: string): string =>
    name === 'gross' || name === 'amountPaise' ? String(parseRupees(text) ?? text.trim()) : text.trim()
  const said = rows
    .filter((row) => !isBlank(row))
    .map((row) =>
      Object.entries(row)
        .filter(([, text]) => text.trim() !== '')
        .map(([name, text]) => [name, textOf(name, text)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  return JSON.stringify(said)
}

const differAt = (a: DraftWritten, b: DraftWritten, place: Place): boolean =>
  meaning(rowsAt(a, place)) !== meaning(rowsAt(b, place))

export const isSame = (a: DraftWritten, b: DraftWritten): boolean => !places.some((place) => differAt(a, b, place))

export type Whose = 'mine' | 'theirs'

export interface Difference {
  place: Place
  /** Whose change it is; where both have changed it, mine, until one chooses. */
  whose: Whose
}

/** @param base what both began from */
export const differencesOf = (base: DraftWritten, mine: DraftWritten, theirs: DraftWritten): Difference[] =>
  places
    .filter((place) => differAt(mine, theirs, place))
    .map((place) => ({ place, whose: differAt(base, mine, place) ? 'mine' : 'theirs' }))

function withPlace(onto: DraftWritten, from: DraftWritten, { kind, name }: Place): DraftWritten {
  if (kind === 'plain') return { ...onto, [name]: from[name] }
  if (kind === 'scalar') return { ...onto, scalars: { ...onto.scalars, [name]: from.scalars[name] ?? '' } }
  if (kind === 'list') return { ...onto, lists: { ...onto.lists, [name]: from.lists[name] } }
  if (kind === 'annexure') return { ...onto, annexure: from.annexure }
  const others = Object.entries(onto.groups).filter(([one]) => one !== name)
  const group = from.groups[name]
  return { ...onto, groups: Object.fromEntries(group === undefined ? others : [...others, [name, group]]) }
}

/** Theirs, with mine in the places that were chosen so. */
export const merged = (mine: DraftWritten, theirs: DraftWritten, chosen: readonly Difference[]): DraftWritten =>
  chosen.filter(({ whose }) => whose === 'mine').reduce((draft, { place }) => withPlace(draft, mine, place), theirs)
