// Documents of a draft, and its annexure as a file.

import { useRef, useState, type SyntheticEvent } from 'react'
import { isRepayment } from '../../domain/bill/repayment.ts'
import { attachmentKinds } from '../../domain/kernel/vocabulary.ts'
import { Attachments } from '../bill/attachments.tsx'
import { say } from '../frame/said.ts'
import { ChoiceField, Field } from '../kit/field.tsx'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { leavesUnknown } from '../query/kept-acts.ts'
import { billPath, client } from '../query/reads.ts'
import { ask, newKey } from '../query/request.ts'
import type { Bill, ProblemSaid } from '../query/types.ts'
import { tagOf } from '../query/tag.ts'

/** Sends a file, and says what came of it. */
function useSending<Sent>(send: (file: File) => ReturnType<typeof ask<Sent>>, done: (sent: Sent) => string) {
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const [sending, setSending] = useState(false)
  const place = useRef<HTMLInputElement>(null)
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    const file = place.current?.files?.[0]
    if (file === undefined || sending) return
    setSending(true)
    const answer = await send(file)
    setSending(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) {
      if (place.current !== null) place.current.value = ''
      say(done(answer.body))
    }
    await client.invalidateQueries()
  }
  return { problem, sending, place, submit }
}

function Attach({ bill }: { bill: Bill }) {
  const { draft, words } = useTexts()
  // The same file of the same kind, sent again where no answer came, is attached once.
  const last = useRef({ of: '', key: '' })
  const [kind, setKind] = useState<string>('other')
  const { problem, sending, place, submit } = useSending<{ fileName: string }>(
    async (file) => {
      const of = [kind, file.name, file.size, file.lastModified].join(' ')
      if (last.current.of !== of) last.current = { of, key: newKey() }
      const body = new FormData()
      body.append('kind', kind)
      body.append('file', file)
      const path = `${billPath(bill.billId)}/attachments`
      const answer = await ask<{ fileName: string }>({
        ...{ method: 'POST', path, body, key: last.current.key, ifMatch: tagOf(bill) },
      })
      if (answer.ok || !leavesUnknown(answer.problem.status)) last.current = { of: '', key: '' }
      return answer
    },
    ({ fileName }) => draft.attached(fileName),
  )
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <ChoiceField
        label={draft.documentKind}
        value={kind}
        choices={attachmentKinds.map((one) => [one, words.attachmentKinds[one]])}
        onChange={setKind}
      />
      <Field label={draft.document}>
        {(described) => <input {...described} ref={place} type="file" accept="application/pdf,image/jpeg,image/png" />}
      </Field>
      {problem === null ? null : <ProblemPanel problem={problem} />}
      <div>
        <button type="submit" disabled={sending}>
          {draft.attach}
        </button>
      </div>
    </form>
  )
}

function LinesFile({ bill }: { bill: Bill }) {
  const { digits } = useLanguage()
  const { draft } = useTexts()
  const { problem, sending, place, submit } = useSending<{ annexure: { lines: number } }>(
    (file) => {
      const path = `${billPath(bill.billId)}/annexure`
      return ask({ method: 'PUT', path, body: file, mediaType: 'text/csv', ifMatch: tagOf(bill) })
    },
    ({ annexure }) => digits(draft.linesDone(annexure.lines)),
  )
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <Field label={draft.lines} hint={draft.linesHint}>
        {(described) => <input {...described} ref={place} type="file" accept=".csv,text/csv" />}
      </Field>
      {problem === null ? null : <ProblemPanel problem={problem} />}
      <div>
        <button type="submit" disabled={sending}>
          {draft.linesGo}
        </button>
      </div>
    </form>
  )
}

export function Documents({ bill }: { bill: Bill }) {
  const { draft } = useTexts()
  return (
    <>
      <Attachments bill={bill} />
      <section className="panel beside" aria-label={draft.documents}>
        <Attach bill={bill} />
        {isRepayment(bill) ? null : <LinesFile bill={bill} />}
      </section>
    </>
  )
}
