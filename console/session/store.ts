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

async function readJson<Body>(path: string): Promise<Body | number> {
  try {
    const response = await fetch(path, {
      headers: { Accept: 'application/json', 'Accept-Language': document.documentElement.lang },
      redirect: 'error',
    })
    return response.ok ? ((await response.json()) as Body) : response.status
  } catch {
    return 0
  }
}

function postOf({ posts }: Me, userId: string): Post | null {
  const chosen = sessionStorage.getItem(postKey(userId))
  return posts.find(({ postId }) => postId === chosen) ?? posts[0] ?? null
}

/** Asks who is signed in; a page that is opened, and a person who says that he is there, count as his. */
async function load(): Promise<boolean> {
  const said = await readJson<SessionSaid>('/auth/session?extend=true')
  if (typeof said === 'number') {
    const gone = said === 401 ? (state.user === null ? 'none' : 'ended') : 'away'
    if (said === 0) line.lost()
    set({ standing: state.standing === 'in' && gone === 'away' ? 'in' : gone })
    return false
  }
  const me = await readJson<Me>('/v1/me')
  if (typeof me === 'number') {
    set({ standing: 'away' })
    return false
  }
  idleMs = Math.max(0, Date.parse(said.idleUntil) - Date.now())
  const { userId } = said.user
  set({
    ...{ standing: 'in', user: said.user, csrfToken: said.csrfToken },
    ...{ idleUntil: Date.now() + idleMs, endsAt: Date.parse(said.endsAt) },
    ...{ posts: me.posts, post: postOf(me, userId) },
  })
  return true
}

export const session = {
  get: (): SessionState => state,
  reload: load,
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
