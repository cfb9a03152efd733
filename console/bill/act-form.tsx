// The form of one act on a bill: its parts. What is half typed is kept until it is sent.

import type { Action } from '../../domain/kernel/vocabulary.ts'
import { ConfirmForm } from '../kit/confirm-form.tsx'
import { Loading, NotRead } from '../kit/page.tsx'
import { useTexts } from '../language/language.tsx'
import { useFindings } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'
import { useTyped } from '../session/half-typed.ts'
import { partComponents } from './act-parts.tsx'
import { partsOf, type Part } from './acts.ts'
import { useAct, type Acted } from './use-act.ts'
import { bodyOf, nothingWritten, readWritten, type Written } from './written.ts'

const ofFindings: readonly Part[] = ['cured', 'objections', 'overrule', 'replies']

interface Wanted {
  bill: Bill
  action: Action
  /** What stands in it before anything is typed. */
  first?: Partial<Written>
  takesFocus?: boolean
  onCancel: () => void
  onDone: (acted: Acted, action: Action) => void
}

function ReadFirst({ read }: { read: ReturnType<typeof useFindings> }) {
  return read.error === null ? <Loading /> : <NotRead problem={read.error.problem} again={() => void read.refetch()} />
}

export function ActForm({ bill, action, first, takesFocus, onCancel, onDone }: Wanted) {
  const { words } = useTexts()
  const [kept, keep] = useTyped(`${bill.billId}.${action}`)
  const written = kept === '' ? { ...nothingWritten, ...first } : readWritten(kept)
  const parts = partsOf(bill, action)
  const needsFindings = parts.some((part) => ofFindings.includes(part))
  const read = useFindings(needsFindings ? bill.billId : null)
  const findings = read.data?.findings ?? []
  const { send, faultAt, ...sent } = useAct(bill, action)
  const change = (next: Partial<Written>): void => keep(JSON.stringify({ ...written, ...next }))
  // Without them what was written to one of them would not be sent.
  const waits = needsFindings && read.data === undefined
  const submit = async (): Promise<void> => {
    if (waits) return
    const acted = await send(bodyOf(bill, action, written, findings))
    if (acted === null) return
    keep('')
    onDone(acted, action)
  }
  const form = { ...sent, name: words.actions[action], onSubmit: submit, onCancel }
  return (
    <ConfirmForm {...form} {...(takesFocus === undefined ? {} : { takesFocus })}>
      {waits ? <ReadFirst read={read} /> : null}
      {parts.map((part) => {
        const Part = partComponents[part]
        return <Part key={part} {...{ bill, findings, written, change, faultAt }} />
      })}
    </ConfirmForm>
  )
}
