// In and out of a session: signing in again beside the page, and signing out.

import { ask } from '../query/request.ts'
import { client } from '../query/reads.ts'
import { session } from './store.ts'

const name = 'khajane.session'
type Word = 'signed-in' | 'signed-out'

function tell(word: Word): void {
  const channel = new BroadcastChannel(name)
  channel.postMessage(word)
  channel.close()
}

/** Somebody has signed in in another window of this browser. */
export const signedInChannel = { tell: () => tell('signed-in') }

async function comeBack(): Promise<void> {
  await session.reload()
  if (session.get().standing === 'in') void client.invalidateQueries()
}

/** Whoever comes back to this page, it is his or it is cleared. */
function clearForOthers(): () => void {
  let whose = session.get().user?.userId
  return session.subscribe(() => {
    const now = session.get().user?.userId
    const isAnother = whose !== undefined && now !== undefined && now !== whose
    whose = now
    if (!isAnother) return
    clearPage()
    window.location.assign('/')
  })
}

function clearPage(): void {
  client.clear()
  sessionStorage.clear()
}

/** He has gone in another window: this one shows and keeps no more of him than that. */
function leaveWithHim(): void {
  if (session.get().user === null) return
  clearPage()
  session.forget()
  leaveTo('/signed-out')
}

/** Hears what other windows of this browser do with the session. */
export function hearOthers(): () => void {
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data === 'signed-in') void comeBack()
    else leaveWithHim()
  })
  const toOthers = clearForOthers()
  return () => {
    toOthers()
    channel.close()
  }
}

/** In a window beside, so that this page stays as it is; in this window where none may be opened. */
export function signInAgain(): void {
  const opened = window.open('/auth/sign-in?returnTo=/signed-in', 'khajane-sign-in', 'popup,width=520,height=680')
  if (opened === null)
    leaveTo(`/auth/sign-in?returnTo=${encodeURIComponent(window.location.pathname + window.location.search)}`)
}

const leaveTo = (url: string): void => window.location.assign(url)

/**
 * Out is only whose session the server has ended: the next who sits down here would go on with it.
 * @returns whether he is
 */
export async function signOut(): Promise<boolean> {
  const answer = await ask<{ issuerSignOut: string | null }>({ method: 'POST', path: '/auth/sign-out', body: {} })
  if (!answer.ok && answer.problem.status !== 401) return false
  clearPage()
  session.forget()
  tell('signed-out')
  leaveTo((answer.ok ? answer.body.issuerSignOut : null) ?? '/signed-out')
  return true
}

/** He has ended it, or somebody else comes than who began: nothing of the first stays, in no window. */
export function leaveEnded(): void {
  clearPage()
  session.forget()
  tell('signed-out')
  leaveTo('/')
}
