// The bill whose turn it is, of a worklist.

import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { say } from '../frame/said.ts'
import { useTexts } from '../language/language.tsx'
import { ask } from './request.ts'
import type { Bill, ProblemSaid } from './types.ts'

/** Goes to it; where none is this person's, it says so after what was just done, and leads to the list. */
export function useNext(stage: string) {
  const navigate = useNavigate()
  const { problems, worklist } = useTexts()
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const go = async (done = ''): Promise<void> => {
    setAsking(true)
    const answer = await ask<{ bill: Bill | null }>({ method: 'POST', path: `/v1/worklists/${stage}/next` })
    setAsking(false)
    if (!answer.ok) {
      // By a key one asks where no panel shows it.
      say(`${done} ${(problems[answer.problem.code] ?? answer.problem).title}`.trim())
      return setProblem(answer.problem)
    }
    setProblem(null)
    if (answer.body.bill !== null)
      return navigate({ to: '/bills/$billId', params: { billId: answer.body.bill.billId }, search: { from: stage } })
    say(`${done} ${worklist.nextNone}`.trim())
    return navigate({ to: '/worklists/$stage', params: { stage } })
  }
  return { go, asking, problem }
}
