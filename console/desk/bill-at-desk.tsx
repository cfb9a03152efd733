// The bill that lies at the counter: what it is, what may be done with it there, and its memo where it goes back.

import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { ActForm } from '../bill/act-form.tsx'
import { RefusedActs } from '../bill/acts-of-bill.tsx'
import { actsOffered, partsOf } from '../bill/acts.ts'
import { HeadLine } from '../bill/head-line.tsx'
import { MemoOfBill, openObjections } from '../bill/memo.tsx'
import type { Acted } from '../bill/use-act.ts'
import { WhatItDoes } from '../bill/what-it-does.tsx'
import { useTexts } from '../language/language.tsx'
import { useMessengers } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'

interface AtDesk {
  bill: Bill
  /** Who brought the office's bill before. */
  messengerBefore: string | undefined
  /** Around the form that Enter in the empty field sends; of what refuses or gives back there is none. */
  quick: RefObject<HTMLDivElement | null>
  onDone: (acted: Acted, action: Action) => void
  onCancel: () => void
}

/** A choice is done by Enter as a field is. */
function sendByEnter(event: KeyboardEvent<HTMLDivElement>): void {
  const { key, target } = event
  if (key !== 'Enter' || !(target instanceof HTMLSelectElement)) return
  event.preventDefault()
  target.form?.requestSubmit()
}

/** The messenger who stands there: the one of before, or the only one of the office; else he is asked for. */
function useMessenger({ ddoCode }: Bill, before: string | undefined) {
  const read = useMessengers(ddoCode).data?.items
  const only = read?.length === 1 ? read[0]?.messengerId : undefined
  const messengerId = read?.find((one) => one.messengerId === before)?.messengerId ?? only ?? ''
  return { messengerId, isRead: read !== undefined, isAsked: (read ?? []).length > 0 && messengerId === '' }
}

function Doing({ bill, action, messengerBefore, quick, onDone, onCancel }: AtDesk & { action: Action }) {
  const place = useRef<HTMLDivElement>(null)
  const effect = actsOffered[action]?.effect
  const { messengerId, isRead, isAsked } = useMessenger(bill, messengerBefore)
  const asksMessenger = isAsked && partsOf(bill, action).includes('messenger')
  useEffect(() => {
    if (asksMessenger) place.current?.querySelector('select')?.focus()
  }, [asksMessenger])
  return (
    <div ref={place} onKeyDown={sendByEnter}>
      <div ref={effect === undefined && isRead ? quick : undefined}>
        {effect === undefined ? null : <WhatItDoes bill={bill} effect={effect} />}
        <ActForm
          bill={bill}
          action={action}
          first={{ messengerId }}
          takesFocus={effect !== undefined}
          onCancel={onCancel}
          onDone={onDone}
        />
      </div>
    </div>
  )
}

export function BillAtDesk(at: AtDesk) {
  const { bill, onCancel } = at
  const { bill: said, desk, words } = useTexts()
  const offered = bill.allowedActions.filter(({ action }) => actsOffered[action] !== undefined)
  const may = offered.filter(({ allowed }) => allowed).map(({ action }) => action)
  const first = may.find((action) => actsOffered[action]?.leads === true)
  const [chosen, choose] = useState<Action | undefined>(first)
  return (
    <section className="panel" aria-label={desk.shown(bill.billNumber)}>
      <h2>{desk.shown(bill.billNumber)}</h2>
      <HeadLine bill={bill} />
      <div className="acts" role="group" aria-label={said.acts}>
        {may.map((action) => (
          <button key={action} type="button" aria-pressed={action === chosen} onClick={() => choose(action)}>
            {words.actions[action]}
          </button>
        ))}
        <Link className="button" to="/bills/$billId" params={{ billId: bill.billId }}>
          {desk.whole}
        </Link>
        <button type="button" onClick={onCancel}>
          {desk.putAside}
        </button>
      </div>
      {may.length === 0 ? <p className="quiet">{said.noActs}</p> : null}
      {openObjections(bill).length === 0 ? null : <MemoOfBill bill={bill} />}
      {chosen === undefined ? null : <Doing key={chosen} {...at} action={chosen} />}
      <RefusedActs refused={offered.filter(({ allowed }) => !allowed)} />
    </section>
  )
}
