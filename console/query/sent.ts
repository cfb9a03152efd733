// An act on a bill, a payment file, a batch, a break or a scroll: sent once, however often it is tried.

import { useRef, useState } from 'react'
import { client, useKey } from './reads.ts'
import { ask, isAnswered, newKey } from './request.ts'
import type { ProblemSaid } from './types.ts'

interface Sending {
  path: string
  body: object
  /** That was looked at: what somebody else has done meanwhile is seen first. */
  ifMatch?: string
}

export function useSent<Answer>() {
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const key = useRef(newKey())
  const send = async (asked: Sending): Promise<Answer | null> => {
    setSending(true)
    const answer = await ask<Answer>({ method: 'POST', key: key.current, ...asked })
    setSending(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok || isAnswered(answer.problem.status)) key.current = newKey()
    // Also what was refused is a sign that the page may be behind.
    if (answer.ok || answer.problem.status !== 0) void client.invalidateQueries()
    return answer.ok ? answer.body : null
  }
  /** What the refused body has wrong at a place. */
  const faultAt = (path: string): string | undefined =>
    problem?.errors?.find((error) => error.path === path || error.path.startsWith(`${path}/`))?.message
  return { send, sending, problem, faultAt }
}

/** An act that answers with its subject as it then is: the page shows that at once. */
export function useSubjectAct<Subject extends { version: number }>(path: string, { version }: { version: number }) {
  const queryKey = useKey(path)
  const { send: post, ...sent } = useSent<Subject>()
  const send = async (action: string, body: object): Promise<Subject | null> => {
    const subject = await post({ path: `${path}/actions/${action}`, body, ifMatch: `"${version}"` })
    if (subject !== null) client.setQueryData(queryKey, subject)
    return subject
  }
  return { send, ...sent }
}
