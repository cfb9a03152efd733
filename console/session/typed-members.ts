// What is typed into several fields of one form and not yet sent: kept as one text.

import { useTyped } from './half-typed.ts'

type Texts = Readonly<Record<string, string>>

function membersOf<Members extends Texts>(kept: string, none: Members): Members {
  if (kept === '') return none
  try {
    return { ...none, ...(JSON.parse(kept) as Members) }
  } catch {
    return none
  }
}

/** @param none how they stand before anything is typed */
export function useTypedMembers<Members extends Texts>(
  place: string,
  none: Members,
): [Members, (members: Members) => void] {
  const [kept, keep] = useTyped(place)
  const saysNothing = (members: Members): boolean => Object.values(members).every((text) => text === '')
  return [membersOf(kept, none), (next) => keep(saysNothing(next) ? '' : JSON.stringify(next))]
}
