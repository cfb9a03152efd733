// A draft that was saved: edited by what was read of it, with its documents, and its annexure as a file where it is
// long.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Objections } from '../bill/objections.tsx'
import { say } from '../frame/said.ts'
import { Page, Shown } from '../kit/page.tsx'
import { useTexts } from '../language/language.tsx'
import { billPath, client, useBill, useKey, useLines } from '../query/reads.ts'
import { ask } from '../query/request.ts'
import { tagOf } from '../query/tag.ts'
import type { AnnexureLine, Bill, ProblemSaid } from '../query/types.ts'
import { useTyped } from '../session/half-typed.ts'
import { Documents } from './documents.tsx'
import { DraftForm, stepNames } from './draft-form.tsx'
import { patchOf, writtenOf, type DraftWritten } from './written.ts'

const route = getRouteApi('/bills/$billId/edit')

/** What is typed is of a version: where that has changed meanwhile, it is asked whose stays. */
interface Typed {
  tag: string
  written: DraftWritten
}

const typedOf = (kept: string): Typed | null => (kept === '' ? null : (JSON.parse(kept) as Typed))

function useSaving(bill: Bill, onSaved: () => void) {
  const { draft } = useTexts()
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const queryKey = useKey(billPath(bill.billId))
  const save = async (body: Record<string, unknown>): Promise<void> => {
    setSaving(true)
    const path = billPath(bill.billId)
    const mediaType = 'application/merge-patch+json'
    const answer = await ask<Bill>({ method: 'PATCH', path, body, mediaType, ifMatch: tagOf(bill) })
    setSaving(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) {
      onSaved()
      client.setQueryData(queryKey, answer.body)
      say(draft.saved(answer.body.billNumber))
    }
    await client.invalidateQueries()
  }
  return { saving, problem, save }
}

function Conflict({ keepMine, takeTheirs }: { keepMine: () => void; takeTheirs: () => void }) {
  const { draft } = useTexts()
  return (
    <div className="problem" role="alert">
      <p>{draft.conflict}</p>
      <div className="buttons">
        <button type="button" onClick={keepMine}>
          {draft.keepMine}
        </button>
        <button type="button" onClick={takeTheirs}>
          {draft.takeTheirs}
        </button>
      </div>
    </div>
  )
}

function Form({ bill, lines }: { bill: Bill; lines: readonly AnnexureLine[] | null }) {
  const { step: named } = route.useSearch()
  const navigate = useNavigate({ from: '/bills/$billId/edit' })
  const [kept, keep] = useTyped(`${bill.billId}.edit`)
  const typed = typedOf(kept)
  const written = typed?.written ?? writtenOf(bill, lines)
  const tag = tagOf(bill)
  const { saving, problem, save } = useSaving(bill, () => keep(''))
  const step = stepNames.find((name) => name === named) ?? 'claim'
  const put = (next: DraftWritten, of: string): void => keep(JSON.stringify({ tag: of, written: next }))
  return (
    <>
      {typed === null || typed.tag === tag ? null : (
        <Conflict keepMine={() => put(written, tag)} takeTheirs={() => keep('')} />
      )}
      <Objections bill={bill} />
      <DraftForm
        {...{ ddoCode: bill.ddoCode, written, step, bodyOf: patchOf, save, saving, problem }}
        change={(next) => put({ ...written, ...next }, typed?.tag ?? tag)}
        go={(name) =>
          void navigate({
            params: { billId: bill.billId },
            search: name === 'claim' ? {} : { step: name },
            resetScroll: false,
          })
        }
      />
      <Documents bill={bill} />
    </>
  )
}

/** Of a bill with more lines than these the annexure is a file. */
const linesByHand = 200

function WithLines({ bill }: { bill: Bill }) {
  const long = bill.annexure.lines > linesByHand
  const read = useLines(long ? null : bill.billId, linesByHand)
  if (long) return <Form bill={bill} lines={null} />
  return <Shown read={read}>{({ items }) => <Form bill={bill} lines={items} />}</Shown>
}

export function EditBill() {
  const { billId } = route.useParams()
  const { draft } = useTexts()
  const read = useBill(billId)
  const number = read.data?.billNumber ?? ''
  return (
    <Page
      title={draft.editTitle(number)}
      actions={
        <Link className="button" to="/bills/$billId" params={{ billId }}>
          {draft.toBill}
        </Link>
      }
    >
      <Shown read={read}>{(bill) => <WithLines key={bill.billId} bill={bill} />}</Shown>
    </Page>
  )
}
