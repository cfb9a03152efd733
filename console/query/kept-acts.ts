// Acts that were sent and of which no answer was read: each with its key and all that was sent, kept in this tab by
// user and path. After a reload the same act goes with the same key, and is done once.

import { session } from '../session/store.ts'

export interface KeptAct {
  key: string
  /** In which it was asked for; it goes again in the same, whichever is chosen by then. */
  postId?: string
  path: string
  body: object
  ifMatch?: string
}

const keyOf = (place: string): string => `khajane.act.${session.get().user?.userId ?? ''}.${place}`

export function keptAct(place: string): KeptAct | null {
  const text = sessionStorage.getItem(keyOf(place))
  if (text === null) return null
  try {
    return JSON.parse(text) as KeptAct
  } catch {
    return null
  }
}

export const keepAct = (place: string, act: KeptAct): void => sessionStorage.setItem(keyOf(place), JSON.stringify(act))
export const dropAct = (place: string): void => sessionStorage.removeItem(keyOf(place))

/**
 * What was kept and may still be done. Of a version that is no more the subject's it never is: the page shows what
 * became of it, or what somebody else did.
 */
export function openAct(place: string, ifMatch: string | undefined): KeptAct | null {
  const act = keptAct(place)
  if (act === null || act.ifMatch === ifMatch) return act
  dropAct(place)
  return null
}

/** Whether such an answer leaves it unknown if the act was done: a line that broke, a server that failed. */
export const leavesUnknown = (status: number): boolean => status === 0 || status >= 500 || status < 400
/** Nothing was asked of the act itself: what was not known of it before is not known now. */
export const saysNothing = (status: number): boolean => status === 401 || status === 403 || status === 429
