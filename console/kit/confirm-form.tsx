// The form of an act, and the button that does it.

import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useTexts } from '../language/language.tsx'
import type { Unknown } from '../query/sent.ts'
import type { ProblemSaid } from '../query/types.ts'
import { ProblemPanel } from './problem-panel.tsx'
import { WhileUnknown } from './while-unknown.tsx'

interface Shown {
  /** Of the act, as its button says it. */
  name: string
  sending: boolean
  problem: ProblemSaid | null
  unknown?: Unknown | null
  onSubmit: () => Promise<void>
  onCancel: () => void
  /** False: the focus stays where it is, for the page says first what the act does, or something else holds it. */
  takesFocus?: boolean
  /** True: what it would be of is not all known yet, and the page says why. */
  notYet?: boolean
  children?: ReactNode
}

/** Whoever cancels goes on where he chose the act; where that is gone, the page says where (frame/kept-focus.ts). */
function useWayBack(): () => void {
  const [before] = useState(() => document.activeElement)
  const cancelled = useRef(false)
  useEffect(
    () => () => {
      if (cancelled.current && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true })
    },
    [before],
  )
  return () => {
    cancelled.current = true
  }
}

/** It takes the focus where it appears: whoever chose the act goes on in it. */
export function ConfirmForm(shown: Shown) {
  const { name, sending, problem, unknown = null, onSubmit, onCancel, takesFocus = true, children } = shown
  const waits = unknown === null && shown.notYet === true
  const { acts, frame, unknownOutcome } = useTexts()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const goBack = useWayBack()
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
        if (!sending && !waits) void onSubmit()
      }}
    >
      <h3 id={id} ref={heading} tabIndex={-1}>
        {name}
      </h3>
      <WhileUnknown unknown={unknown}>{children}</WhileUnknown>
      {problem === null ? null : <ProblemPanel problem={problem} />}
      <div className="buttons">
        <button type="submit" className="primary" disabled={sending || waits}>
          {sending ? acts.sending : unknown === null ? acts.confirm(name) : unknownOutcome.again}
        </button>
        <button
          type="button"
          onClick={() => {
            goBack()
            onCancel()
          }}
        >
          {frame.cancel}
        </button>
      </div>
    </form>
  )
}
