// A re-payment's draft: what it pays follows from the payments that it names. Its remarks are the office's, and its
// documents.

import { useState, type SyntheticEvent } from 'react'
import { say } from '../frame/said.ts'
import { LongTextField } from '../kit/field.tsx'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { useTexts } from '../language/language.tsx'
import { billPath, client, useKey } from '../query/reads.ts'
import { ask } from '../query/request.ts'
import { tagOf } from '../query/tag.ts'
import type { Bill, ProblemSaid } from '../query/types.ts'
import { useTyped } from '../session/half-typed.ts'
import { Documents } from './documents.tsx'

/** An emptied text is typed too: it is kept as JSON, and what is not typed yet as nothing. */
const textIn = (kept: string, bill: Bill): string => (kept === '' ? (bill.remarks ?? '') : String(JSON.parse(kept)))

function useRemarks(bill: Bill) {
  const { draft } = useTexts()
  const path = billPath(bill.billId)
  const queryKey = useKey(path)
  const [kept, keep] = useTyped(`${bill.billId}.edit.remarks`)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const text = textIn(kept, bill)
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (saving) return
    setSaving(true)
    const body = { remarks: text.trim() === '' ? null : text.trim() }
    const mediaType = 'application/merge-patch+json'
    const answer = await ask<Bill>({ method: 'PATCH', path, body, mediaType, ifMatch: tagOf(bill) })
    setSaving(false)
    setProblem(answer.ok ? null : answer.problem)
    // What somebody else has written is there when it is tried again.
    if (!answer.ok) return client.invalidateQueries({ queryKey })
    client.setQueryData(queryKey, answer.body)
    keep('')
    say(draft.saved(bill.billNumber))
  }
  return { text, change: (next: string) => keep(JSON.stringify(next)), saving, problem, save }
}

export function RepaymentEdit({ bill }: { bill: Bill }) {
  const { draft, repayment } = useTexts()
  const { text, change, saving, problem, save } = useRemarks(bill)
  const fault = problem?.errors?.find(({ path }) => path === '/remarks')?.message
  return (
    <>
      <form className="panel form" noValidate onSubmit={(event) => void save(event)}>
        <p>{repayment.onlyRemarks}</p>
        <LongTextField label={draft.remarks} optional value={text} fault={fault} onChange={change} />
        {problem === null ? null : <ProblemPanel problem={problem} />}
        <div>
          <button type="submit" className="primary" disabled={saving}>
            {saving ? draft.saving : draft.save}
          </button>
        </div>
      </form>
      <Documents bill={bill} />
    </>
  )
}
