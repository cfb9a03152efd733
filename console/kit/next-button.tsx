import type { State } from '../../domain/kernel/vocabulary.ts'
import { useTexts } from '../language/language.tsx'
import { useNext } from '../query/next.ts'
import { ProblemPanel } from './problem-panel.tsx'

export function NextButton({ stage }: { stage: State }) {
  const { home, words } = useTexts()
  const { go, asking, problem } = useNext(stage)
  return (
    <>
      <button type="button" disabled={asking} aria-label={home.nextOf(words.states[stage])} onClick={() => void go()}>
        {home.next}
      </button>
      {problem === null ? null : <ProblemPanel problem={problem} />}
    </>
  )
}
