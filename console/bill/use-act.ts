// An act on a bill: sent once, however often it is tried; what it answers is what the page then shows.

import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { say } from '../frame/said.ts'
import { useTexts } from '../language/language.tsx'
import { useNext } from '../query/next.ts'
import { billPath, client, useKey } from '../query/reads.ts'
import { ask, isAnswered, newKey } from '../query/request.ts'
import { tagOf } from '../query/tag.ts'
import type { Bill, ProblemSaid, Transition } from '../query/types.ts'

interface Acted {
  bill: Bill
  transition: Transition
}

export function useAct(bill: Bill, action: Action) {
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const key = useRef(newKey())
  const queryKey = useKey(billPath(bill.billId))
  const send = async (body: object): Promise<Acted | null> => {
    setSending(true)
    const answer = await ask<Acted>({
      ...{ method: 'POST', path: `${billPath(bill.billId)}/actions/${action}` },
      ...{ body, key: key.current, ifMatch: tagOf(bill) },
    })
    setSending(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok || isAnswered(answer.problem.status)) key.current = newKey()
    if (answer.ok) client.setQueryData(queryKey, answer.body.bill)
    // Also what was refused is a sign that the page may be behind.
    if (answer.ok || answer.problem.status !== 0) void client.invalidateQueries()
    return answer.ok ? answer.body : null
  }
  return { send, sending, problem }
}

/** Where one goes from an act that is done: on to the next of the list that he came from, where the bill left it. */
export function useAfterAct(from: string | undefined) {
  const { acts, words } = useTexts()
  const navigate = useNavigate()
  const { go } = useNext(from ?? '')
  return ({ bill, transition }: Acted, action: Action): void => {
    const done = acts.done(words.actions[action], bill.billNumber)
    say(done)
    if (from !== undefined && transition.from !== transition.to) return void go(done)
    const search = from === undefined ? {} : { from }
    void navigate({ to: '/bills/$billId', params: { billId: bill.billId }, search, replace: true })
  }
}
