// Of a bill that was opened from a list: on to the next, and whether that is done without asking.

import { worklistStages } from '../../domain/bill/worklist.ts'
import { Check } from '../kit/field.tsx'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { useTexts } from '../language/language.tsx'
import { useGoingOn } from '../query/going-on.ts'
import { useNext } from '../query/next.ts'

export function GoingOn({ from }: { from: string }) {
  const { goingOn } = useTexts()
  const [on, choose] = useGoingOn()
  const { go, asking, problem } = useNext(from)
  if (!worklistStages.some((stage) => stage === from)) return null
  return (
    <div className="going-on">
      <button type="button" disabled={asking} onClick={() => void go()}>
        {goingOn.next}
      </button>
      <Check label={goingOn.choice} checked={on} onChange={choose} />
      {problem === null ? null : <ProblemPanel problem={problem} />}
    </div>
  )
}
