// An act on a bill, a payment file, a batch, a break or a scroll: sent once, however often it is tried, and over a
// reload. While nobody knows whether it was done it can be tried again as it was, or given up: never changed.

import { useRef, useState } from 'react'
import { session } from '../session/store.ts'
import { dropAct, keepAct, leavesUnknown, openAct, saysNothing } from './kept-acts.ts'
import { client, useKey } from './reads.ts'
import { ask, isAnswered, newKey, offline } from './request.ts'
import type { ProblemSaid } from './types.ts'

interface Sending {
  path: string
  body: object
  /** That was looked at: what somebody else has done meanwhile is seen first. */
  ifMatch?: string
}

/** What a form shows instead of itself while it is not known whether its act was done. */
export interface Unknown {
  giveUp: () => void
}

interface OfForm {
  /** What its act is kept by: the path, where nothing else is said. */
  place?: string
  /** The version that it is of, where it is of one. */
  ifMatch?: string
}

export function useSent<Answer>({ place, ifMatch }: OfForm = {}) {
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const [kept, setKept] = useState(() => (place === undefined ? null : openAct(place, ifMatch)))
  const key = useRef(newKey())
  const settle = (at: string): void => {
    dropAct(at)
    setKept(null)
  }
  const send = async (wanted: Sending): Promise<Answer | null> => {
    const at = place ?? wanted.path
    const post = session.get().post
    const act = kept ?? { key: key.current, ...(post === null ? {} : { postId: post.postId }), ...wanted }
    keepAct(at, act)
    setSending(true)
    const answer = await ask<Answer>({ method: 'POST', ...act })
    setSending(false)
    // That no answer came is said where it can be tried again.
    setProblem(answer.ok || answer.problem.code === offline ? null : answer.problem)
    const status = answer.ok ? null : answer.problem.status
    if (status !== null && (leavesUnknown(status) || (kept !== null && saysNothing(status)))) setKept(act)
    else settle(at)
    if (status === null || isAnswered(status)) key.current = newKey()
    // Also what was refused is a sign that the page may be behind.
    if (status !== 0) void client.invalidateQueries()
    return answer.ok ? answer.body : null
  }
  const giveUp = (at: string): void => {
    settle(at)
    key.current = newKey()
    setProblem(null)
    void client.invalidateQueries()
  }
  /** What the refused body has wrong at a place. */
  const faultAt = (path: string): string | undefined =>
    problem?.errors?.find((error) => error.path === path || error.path.startsWith(`${path}/`))?.message
  const unknown: Unknown | null = kept === null ? null : { giveUp: () => giveUp(place ?? kept.path) }
  return { send, sending, problem, faultAt, unknown }
}

/** An act that answers with its subject as it then is: the page shows that at once. */
export function useSubjectAct<Subject extends { version: number }>(
  path: string,
  { version }: { version: number },
  action: string,
) {
  const queryKey = useKey(path)
  const place = `${path}/actions/${action}`
  const ifMatch = `"${version}"`
  const { send: post, ...sent } = useSent<Subject>({ place, ifMatch })
  const send = async (body: object): Promise<Subject | null> => {
    const subject = await post({ path: place, body, ifMatch })
    if (subject !== null) client.setQueryData(queryKey, subject)
    return subject
  }
  return { send, ...sent }
}
