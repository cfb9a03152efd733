// Who is signed in here, in which post, and until when; one for the whole page.

import { useSyncExternalStore } from 'react'
import { line } from '../query/line.ts'
import type { Me, Post, SessionSaid } from '../query/types.ts'

/**
 * `asking`: not known yet. `ended`: there was one, whose person may sign in again to go on. `away`: the server did not
 * answer, and nobody knows.
 */
export type Standing = 'asking' | 'none' | 'in' | 'ended' | 'away'

export interface SessionState {
  standing: Standing
  user: SessionSaid['user'] | null
  csrfToken: string | null
  /** By this machine's clock. */
  idleUntil: number
  endsAt: number
  posts: readonly Post[]
  post: Post | null
}

const nobody: SessionState = {
  ...{ standing: 'asking', user: null, csrfToken: null, idleUntil: 0, endsAt: 0, posts: [], post: null },
}

let state: SessionState = nobody
let idleMs = 0
const listeners = new Set<() => void>()

function set(next: Partial<SessionState>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

const postKey = (userId: string): string => `khajane.post.${userId}`

/** What another person has left in this tab, who came back by another page than this one, goes. */
function clearOthers(userId: string): void {
  for (const key of Object.keys(sessionStorage))
    for (const kept of ['khajane.act.', 'khajane.typed.'])
      if (key.startsWith(kept) && !key.startsWith(`${kept}${userId}.`)) sessionStorage.removeItem(key)
}

interface Read<Body> {
  body: Body
  /** By how much the server's clock is before this machine's; the instants of a session are the server's. */
  aheadMs: number
}

async function readJson<Body>(path: string, background = false): Promise<Read<Body> | number> {
  try {
    const response = await fetch(path, {
      headers: {
        ...{ Accept: 'application/json', 'Accept-Language': document.documentElement.lang },
        ...(background ? { 'Khajane-Background': 'true' } : {}),
      },
      redirect: 'error',
    })
    const said = Date.parse(response.headers.get('date') ?? '')
    const aheadMs = Number.isNaN(said) ? 0 : said - Date.now()
    return response.ok ? { body: (await response.json()) as Body, aheadMs } : response.status
  } catch {
    return 0
  }
}

function postOf({ posts }: Me, userId: string): Post | null {
  const chosen = sessionStorage.getItem(postKey(userId))
  return posts.find(({ postId }) => postId === chosen) ?? posts[0] ?? null
}

const endsOf = ({ body, aheadMs }: Read<SessionSaid>): Pick<SessionState, 'idleUntil' | 'endsAt'> => ({
  idleUntil: Date.parse(body.idleUntil) - aheadMs,
  endsAt: Date.parse(body.endsAt) - aheadMs,
})

/** Asks who is signed in; a page that is opened, and a person who says that he is there, count as his. */
async function load(): Promise<boolean> {
  const read = await readJson<SessionSaid>('/auth/session?extend=true')
  if (typeof read === 'number') {
    const gone = read === 401 ? (state.user === null ? 'none' : 'ended') : 'away'
    if (read === 0) line.lost()
    set({ standing: state.standing === 'in' && gone === 'away' ? 'in' : gone })
    return false
  }
  const me = await readJson<Me>('/v1/me')
  if (typeof me === 'number') {
    set({ standing: state.standing === 'in' && me !== 401 ? 'in' : 'away' })
    return false
  }
  const { body: said } = read
  const ends = endsOf(read)
  clearOthers(said.user.userId)
  idleMs = Math.max(0, ends.idleUntil - Date.now())
  set({
    ...{ standing: 'in', user: said.user, csrfToken: said.csrfToken },
    ...ends,
    ...{ posts: me.body.posts, post: postOf(me.body, said.user.userId) },
  })
  return true
}

/** Without a word that he is there: he may have been busy in another window of this browser. */
async function look(): Promise<void> {
  const read = await readJson<SessionSaid>('/auth/session', true)
  if (read === 401) session.ended()
  if (typeof read === 'number' || state.standing !== 'in' || read.body.user.userId !== state.user?.userId) return
  state = { ...state, ...endsOf(read) }
}

export const session = {
  get: (): SessionState => state,
  reload: load,
  /** Asks until when it lasts, which extends nothing. */
  look,
  /** A person's request was answered: the server counts anew from now. */
  touched: (): void => {
    if (state.standing === 'in') state = { ...state, idleUntil: Date.now() + idleMs }
  },
  ended: (): void => {
    if (state.standing === 'in') set({ standing: 'ended' })
  },
  choose: (post: Post): void => {
    if (state.user === null) return
    sessionStorage.setItem(postKey(state.user.userId), post.postId)
    set({ post })
  },
  /** Nothing of him stays in this page. */
  forget: (): void => {
    sessionStorage.clear()
    set({ ...nobody, standing: 'none' })
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

export const useSession = (): SessionState => useSyncExternalStore(session.subscribe, session.get)
