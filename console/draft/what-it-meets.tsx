// What the draft would meet on its way, as one types: asked once for each draft that was typed, one after the other.

import { useEffect, useRef, useState } from 'react'
import { FindingsList } from '../kit/findings-list.tsx'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { useTexts } from '../language/language.tsx'
import { ask } from '../query/request.ts'
import type { ProblemSaid, WhatItMeets as Said } from '../query/types.ts'

const quietMs = 700

interface Checked {
  said: Said | null
  problem: ProblemSaid | null
  looking: boolean
}

/** @param draft as it would be sent; null while it is not whole */
export function useCheck(draft: string | null): Checked {
  const [checked, setChecked] = useState<Checked>({ said: null, problem: null, looking: false })
  const last = useRef<string>(undefined)
  const underWay = useRef(Promise.resolve())
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(() => {
      underWay.current = underWay.current.then(async () => {
        if (last.current === draft) return
        last.current = draft
        setChecked((before) => ({ ...before, looking: true }))
        const answer = await ask<Said>({ method: 'POST', path: '/v1/bills/check', body: JSON.parse(draft) as unknown })
        setChecked({
          said: answer.ok ? answer.body : null,
          problem: answer.ok ? null : answer.problem,
          looking: false,
        })
      })
    }, quietMs)
    return () => clearTimeout(timer)
  }, [draft])
  return checked
}

export function WhatItMeets({ checked, whole }: { checked: Checked; whole: boolean }) {
  const { draft } = useTexts()
  const { said, problem, looking } = checked
  return (
    <section className="panel meets" aria-label={draft.meets}>
      <h2>{draft.meets}</h2>
      <p className="quiet" role="status">
        {looking ? draft.looking : said === null && problem === null && !whole ? draft.meetsFirst : ''}
      </p>
      {problem === null ? null : <ProblemPanel problem={problem} />}
      {said === null ? null : said.findings.length === 0 ? (
        <p>{draft.meetsNothing}</p>
      ) : (
        <FindingsList findings={said.findings} />
      )}
    </section>
  )
}
