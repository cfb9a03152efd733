// What could not be read of a list, beside what was.

import { useTexts } from '../language/language.tsx'
import type { ProblemSaid } from '../query/types.ts'
import { ProblemPanel } from './problem-panel.tsx'

export function ReadFailed({ problem, again }: { problem: ProblemSaid | null; again: () => void }) {
  const { frame } = useTexts()
  if (problem === null) return null
  return (
    <ProblemPanel problem={problem}>
      <button type="button" onClick={again}>
        {frame.again}
      </button>
    </ProblemPanel>
  )
}
