// A draft that was saved: edited by what was read of it, with its documents, and its annexure as a file where it is
// long.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { isRepayment } from '../../domain/bill/repayment.ts'
import { Objections } from '../bill/objections.tsx'
import { say } from '../frame/said.ts'
import { Loading, Page, Shown } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useLinesOf } from '../query/draft-reads.ts'
import { useBill } from '../query/reads.ts'
import { tagOf } from '../query/tag.ts'
import type { Bill } from '../query/types.ts'
import { Conflict } from './conflict.tsx'
import { Documents } from './documents.tsx'
import { DraftForm, stepNames } from './draft-form.tsx'
import { linesByHand } from './pasted.ts'
import { RepaymentEdit } from './repayment-edit.tsx'
import { useSelfSaving, type Standing, type Version } from './self-saving.ts'
import { patchOf, writtenOf } from './written.ts'

const route = getRouteApi('/bills/$billId/edit')

function HowItStands({ standing, savedAt }: { standing: Standing; savedAt: Date | null }) {
  const { texts, digits } = useLanguage()
  const { drafting } = texts
  const two = (part: number): string => String(part).padStart(2, '0')
  const saved = (): string =>
    savedAt === null
      ? drafting.saveItself
      : drafting.savedAt(digits(`${two(savedAt.getHours())}:${two(savedAt.getMinutes())}`))
  const said: Readonly<Record<Standing, string>> = {
    ...{ saved: saved(), unsaved: drafting.unsaved, notWhole: drafting.notWhole },
    ...{ saving: drafting.savingNow, notSaved: drafting.notSaved },
  }
  return (
    <p className="quiet" role="status">
      {said[standing]}
    </p>
  )
}

interface Read {
  bill: Bill
  theirs: Version
  /** False while the lines of that version are being read. */
  isCurrent: boolean
}

function Form({ bill, theirs, isCurrent }: Read) {
  const { draft } = useTexts()
  const { step: named } = route.useSearch()
  const navigate = useNavigate({ from: '/bills/$billId/edit' })
  const own = useSelfSaving(bill, theirs, isCurrent)
  const { typed, written, isBehind, saving, problem, savedAt, standing } = own
  const step = stepNames.find((name) => name === named) ?? 'claim'
  if (isBehind && typed !== null)
    return (
      <Conflict
        key={theirs.tag}
        {...{ base: typed.base, mine: written, theirs: theirs.written, goOn: own.goOn, takeTheirs: own.takeTheirs }}
      />
    )
  const save = async (): Promise<void> => {
    if (await own.save()) say(draft.saved(bill.billNumber))
  }
  return (
    <>
      <Objections bill={bill} />
      <DraftForm
        {...{ ddoCode: bill.ddoCode, written, step, bodyOf: patchOf, save, saving, problem, change: own.change }}
        go={(name) =>
          void navigate({
            params: { billId: bill.billId },
            search: name === 'claim' ? {} : { step: name },
            resetScroll: false,
          })
        }
      >
        <HowItStands {...{ standing, savedAt }} />
      </DraftForm>
      <Documents bill={bill} />
    </>
  )
}

function WithLines({ bill }: { bill: Bill }) {
  const isLong = bill.annexure.lines > linesByHand
  const read = useLinesOf(bill, isLong ? null : linesByHand)
  // What is written stands still until it is known what the other version has.
  const last = useRef<Version>(undefined)
  const isCurrent = isLong || (read.data !== undefined && !read.isPlaceholderData)
  if (isCurrent && last.current?.tag !== tagOf(bill))
    last.current = { tag: tagOf(bill), written: writtenOf(bill, isLong ? null : (read.data?.items ?? [])) }
  if (last.current === undefined) return <Loading />
  return <Form {...{ bill, theirs: last.current, isCurrent }} />
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
      <Shown read={read}>
        {(bill) => (isRepayment(bill) ? <RepaymentEdit bill={bill} /> : <WithLines key={bill.billId} bill={bill} />)}
      </Shown>
    </Page>
  )
}
