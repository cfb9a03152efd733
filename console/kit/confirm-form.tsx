// The form of an act, and the button that does it.

import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTexts } from '../language/language.tsx'
import type { ProblemSaid } from '../query/types.ts'
import { ProblemPanel } from './problem-panel.tsx'

interface Shown {
  /** Of the act, as its button says it. */
  name: string
  sending: boolean
  problem: ProblemSaid | null
  onSubmit: () => Promise<void>
  onCancel: () => void
  /** False: the focus stays where it is, for the page says first what the act does, or something else holds it. */
  takesFocus?: boolean
  children?: ReactNode
}

/** It takes the focus where it appears: whoever chose the act goes on in it. */
export function ConfirmForm({ name, sending, problem, onSubmit, onCancel, takesFocus = true, children }: Shown) {
  const { acts, frame } = useTexts()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true })
  }, [takesFocus])
  return (
    <form
      className="form"
      noValidate
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault()
        if (!sending) void onSubmit()
      }}
    >
      <h3 id={id} ref={heading} tabIndex={-1}>
        {name}
      </h3>
      {children}
      {problem === null ? null : <ProblemPanel problem={problem} />}
      <div className="buttons">
        <button type="submit" className="primary" disabled={sending}>
          {sending ? acts.sending : acts.confirm(name)}
        </button>
        <button type="button" onClick={onCancel}>
          {frame.cancel}
        </button>
      </div>
    </form>
  )
}
