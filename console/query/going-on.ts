// Whether one goes on to the next bill of a list by oneself or is taken there: one's own choice, kept in this tab.

import { useState } from 'react'

const key = 'khajane.going-on'

export const goesOn = (): boolean => sessionStorage.getItem(key) !== 'stays'

export function useGoingOn(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(goesOn)
  const choose = (next: boolean): void => {
    sessionStorage.setItem(key, next ? 'goes' : 'stays')
    setOn(next)
  }
  return [on, choose]
}
