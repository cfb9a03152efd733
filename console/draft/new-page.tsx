// A new bill: nothing is made until it is saved, and what is half typed is kept in this tab.

import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { businessDate, financialYearOf } from '../../domain/kernel/calendar.ts'
import { say } from '../frame/said.ts'
import { Page, Shown } from '../kit/page.tsx'
import { useTexts } from '../language/language.tsx'
import { useGrantsOf, useOffice } from '../query/reads.ts'
import { useSent } from '../query/sent.ts'
import type { Bill } from '../query/types.ts'
import { useTyped } from '../session/half-typed.ts'
import { useSession } from '../session/store.ts'
import { CopyBill } from './copy-bill.tsx'
import { DraftForm, stepNames } from './draft-form.tsx'
import { draftOf, nothingDrafted, type DraftWritten } from './written.ts'

const route = getRouteApi('/bills/new')

function useSaving(place: string, onSaved: () => void) {
  const { draft } = useTexts()
  const navigate = useNavigate()
  const { send, ...sent } = useSent<Bill>({ place })
  const save = async (body: object): Promise<void> => {
    const bill = await send({ path: '/v1/bills', body })
    if (bill === null) return
    onSaved()
    say(draft.saved(bill.billNumber))
    void navigate({ to: '/bills/$billId', params: { billId: bill.billId } })
  }
  return { save, ...sent }
}

interface Beginning {
  ddoCode: string
  /** Where what is half typed is kept: of this office, whatever others one writes bills for. */
  place: string
  beginning: Partial<DraftWritten>
}

function Form({ ddoCode, place, beginning }: Beginning) {
  const { step: named } = route.useSearch()
  const navigate = useNavigate({ from: '/bills/new' })
  const [kept, keep] = useTyped(place)
  const typed = kept === '' ? {} : (JSON.parse(kept) as Partial<DraftWritten>)
  const written: DraftWritten = { ...nothingDrafted, ...beginning, ...typed }
  const { sending: saving, problem, unknown, save } = useSaving(place, () => keep(''))
  const { drafting } = useTexts()
  const heading = useRef<HTMLDivElement>(null)
  const step = stepNames.find((name) => name === named) ?? 'claim'
  useEffect(() => heading.current?.scrollIntoView({ block: 'nearest' }), [step])
  return (
    <div ref={heading}>
      {unknown === null ? (
        <CopyBill
          {...{ ddoCode, financialYear: beginning.financialYear ?? '' }}
          take={(copied) => keep(JSON.stringify(copied))}
        />
      ) : null}
      <DraftForm
        {...{ ddoCode, written, step, bodyOf: draftOf, save, saving, problem, unknown }}
        change={(next) => keep(JSON.stringify({ ...written, ...next }))}
        go={(name) => void navigate({ search: name === 'claim' ? {} : { step: name }, resetScroll: false })}
      >
        <p className="quiet">{drafting.beforeSaved}</p>
      </DraftForm>
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
              const years = items.map((grant) => grant.financialYear).sort()
              const thisYear = financialYearOf(businessDate(new Date()))
              // The next year's grants are there before it begins.
              const financialYear = years.find((year) => year === thisYear) ?? years.at(-1) ?? thisYear
              const beginning = { treasuryCode: treasuryCode ?? '', financialYear }
              return <Form key={ddoCode} {...{ ddoCode, place: `new-bill.${ddoCode}`, beginning }} />
            }}
          </Shown>
        )}
      </Shown>
    </Page>
  )
}
