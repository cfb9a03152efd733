// The form of one act: its parts, and the button that does it. What is half typed is kept until it is sent.

import { useId } from 'react'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { WhileUnknown } from '../kit/while-unknown.tsx'
import { useTexts } from '../language/language.tsx'
import { useFindings } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'
import { useTyped } from '../session/half-typed.ts'
import { partComponents } from './act-parts.tsx'
import { partsOf, type Part } from './acts.ts'
import { useAct, useAfterAct } from './use-act.ts'
import { bodyOf, readWritten, type Written } from './written.ts'

const ofFindings: readonly Part[] = ['cured', 'objections', 'overrule', 'replies']

interface Wanted {
  bill: Bill
  action: Action
  from: string | undefined
  onCancel: () => void
  onDone?: () => void
}

export function ActForm({ bill, action, from, onCancel, onDone }: Wanted) {
  const { acts, frame, unknownOutcome, words } = useTexts()
  const id = useId()
  const [kept, keep] = useTyped(`${bill.billId}.${action}`)
  const written = readWritten(kept)
  const parts = partsOf(bill, action)
  const needsFindings = parts.some((part) => ofFindings.includes(part))
  const findings = useFindings(needsFindings ? bill.billId : null).data?.findings ?? []
  const { send, sending, problem, unknown, faultAt } = useAct(bill, action)
  const after = useAfterAct(from)
  const change = (next: Partial<Written>): void => keep(JSON.stringify({ ...written, ...next }))
  const submit = async (): Promise<void> => {
    const acted = await send(bodyOf(bill, action, written, findings))
    if (acted === null) return
    keep('')
    onDone?.()
    after(acted, action)
  }
  return (
    <form
      className="form"
      noValidate
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault()
        if (!sending) void submit()
      }}
    >
      <h3 id={id}>{words.actions[action]}</h3>
      <WhileUnknown unknown={unknown}>
        {parts.map((part) => {
          const Part = partComponents[part]
          return <Part key={part} {...{ bill, findings, written, change, faultAt }} />
        })}
      </WhileUnknown>
      {problem === null ? null : <ProblemPanel problem={problem} />}
      <div className="buttons">
        <button type="submit" className="primary" disabled={sending}>
          {sending ? acts.sending : unknown === null ? acts.confirm(words.actions[action]) : unknownOutcome.again}
        </button>
        <button type="button" onClick={onCancel}>
          {frame.cancel}
        </button>
      </div>
    </form>
  )
}
