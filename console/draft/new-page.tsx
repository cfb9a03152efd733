// A new bill: nothing is made until it is saved, and what is half typed is kept in this tab.

import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { say } from '../frame/said.ts'
import { Page, Shown } from '../kit/page.tsx'
import { useTexts } from '../language/language.tsx'
import { client, useGrantsOf, useOffice } from '../query/reads.ts'
import { ask, newKey } from '../query/request.ts'
import type { Bill, ProblemSaid } from '../query/types.ts'
import { useTyped } from '../session/half-typed.ts'
import { useSession } from '../session/store.ts'
import { DraftForm, stepNames } from './draft-form.tsx'
import { draftOf, nothingDrafted, type DraftWritten } from './written.ts'

const route = getRouteApi('/bills/new')

function useSaving(onSaved: () => void) {
  const { draft } = useTexts()
  const navigate = useNavigate()
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const key = useRef(newKey())
  const save = async (body: Record<string, unknown>): Promise<void> => {
    setSaving(true)
    const answer = await ask<Bill>({ method: 'POST', path: '/v1/bills', body, key: key.current })
    setSaving(false)
    setProblem(answer.ok ? null : answer.problem)
    // What was refused is put right by another draft, and that is another act.
    if (answer.ok || answer.problem.status >= 400) key.current = newKey()
    if (!answer.ok) return
    onSaved()
    void client.invalidateQueries()
    say(draft.saved(answer.body.billNumber))
    void navigate({ to: '/bills/$billId', params: { billId: answer.body.billId } })
  }
  return { saving, problem, save }
}

function Form({ ddoCode, beginning }: { ddoCode: string; beginning: Partial<DraftWritten> }) {
  const { step: named } = route.useSearch()
  const navigate = useNavigate({ from: '/bills/new' })
  const [kept, keep] = useTyped('new-bill')
  const typed = kept === '' ? {} : (JSON.parse(kept) as Partial<DraftWritten>)
  const written: DraftWritten = { ...nothingDrafted, ...beginning, ...typed }
  const { saving, problem, save } = useSaving(() => keep(''))
  const heading = useRef<HTMLDivElement>(null)
  const step = stepNames.find((name) => name === named) ?? 'claim'
  useEffect(() => heading.current?.scrollIntoView({ block: 'nearest' }), [step])
  return (
    <div ref={heading}>
      <DraftForm
        {...{ ddoCode, written, step, bodyOf: draftOf, save, saving, problem }}
        change={(next) => keep(JSON.stringify({ ...written, ...next }))}
        go={(name) => void navigate({ search: name === 'claim' ? {} : { step: name }, resetScroll: false })}
      />
    </div>
  )
}

/** What is known of the office stands there already. */
export function NewBill() {
  const { draft } = useTexts()
  const ddoCode = useSession().post?.officeCode ?? ''
  const office = useOffice(ddoCode)
  const grants = useGrantsOf(ddoCode)
  return (
    <Page title={draft.newTitle}>
      <Shown read={office}>
        {({ treasuryCode }) => (
          <Shown read={grants}>
            {({ items }) => {
              const financialYear =
                items
                  .map((grant) => grant.financialYear)
                  .sort()
                  .at(-1) ?? ''
              return <Form ddoCode={ddoCode} beginning={{ treasuryCode: treasuryCode ?? '', financialYear }} />
            }}
          </Shown>
        )}
      </Shown>
    </Page>
  )
}
