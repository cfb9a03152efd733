// A form of which nobody knows whether its act was done: it cannot be changed, only tried again as it was sent, by its
// own button, or given up.

import type { ReactNode } from 'react'
import { useTexts } from '../language/language.tsx'
import type { Unknown } from '../query/sent.ts'

export function WhileUnknown({ unknown, children }: { unknown: Unknown | null; children: ReactNode }) {
  const { unknownOutcome } = useTexts()
  return (
    <>
      <fieldset className="form" disabled={unknown !== null}>
        {children}
      </fieldset>
      {unknown === null ? null : (
        <div className="problem" role="alert">
          <p className="problem-title">{unknownOutcome.title}</p>
          <p>{unknownOutcome.what}</p>
          <p>{unknownOutcome.meaning}</p>
          <div className="buttons">
            <button type="button" onClick={unknown.giveUp}>
              {unknownOutcome.giveUp}
            </button>
          </div>
        </div>
      )}
    </>
  )
}
