// What is typed and not yet sent, by user and place: kept in this tab until it is sent or its person signs out.

import { useCallback, useState } from 'react'
import { session } from './store.ts'

const keyOf = (place: string): string => `khajane.typed.${session.get().user?.userId ?? ''}.${place}`

function keptText(place: string): string {
  return sessionStorage.getItem(keyOf(place)) ?? ''
}

/** A text that outlives its form, and an end of the session. */
export function useTyped(place: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => keptText(place))
  const keep = useCallback(
    (next: string) => {
      setText(next)
      if (next === '') sessionStorage.removeItem(keyOf(place))
      else sessionStorage.setItem(keyOf(place), next)
    },
    [place],
  )
  return [text, keep]
}
