// The counter of the treasury: one scans a bill, does what it needs, and is ready for the next.

import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState, type MouseEvent, type RefObject } from 'react'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import type { Acted } from '../bill/use-act.ts'
import { say } from '../frame/said.ts'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useBill, useWorklists } from '../query/reads.ts'
import { ask } from '../query/request.ts'
import type { Bill, BillSummary, Page as PageOf, ProblemSaid } from '../query/types.ts'
import { useSession } from '../session/store.ts'
import { BillAtDesk } from './bill-at-desk.tsx'
import { DayEndPart } from './day-end.tsx'
import { DoneList, type Done } from './done-list.tsx'
import { ScanField } from './scan-field.tsx'

/** As it is printed: numbers of bills have capitals alone, whatever a scanner makes of them. */
const asPrinted = (number: string): string => (number.startsWith('bill_') ? number : number.toUpperCase())

function useFinding(show: (billId: string | null) => void) {
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const [missed, setMissed] = useState('')
  const finding = useRef(false)
  const scans = useRef(0)
  const find = async (typed: string): Promise<void> => {
    const number = asPrinted(typed)
    const scan = (scans.current += 1)
    finding.current = true
    const answer = await ask<PageOf<BillSummary>>({ path: `/v1/bills?${new URLSearchParams({ q: number })}` })
    // Of several under way the last is meant, whichever is answered first.
    if (scan !== scans.current) return
    finding.current = false
    setProblem(answer.ok ? null : answer.problem)
    const [found] = answer.ok ? answer.body.items : []
    setMissed(answer.ok && found === undefined ? number : '')
    show(found?.billId ?? null)
  }
  /** Chosen since: what was scanned before is no longer meant. */
  const take = (billId: string): void => {
    scans.current += 1
    finding.current = false
    show(billId)
  }
  return { find, take, finding, problem, missed }
}

function Lists() {
  const { digits } = useLanguage()
  const { desk, words } = useTexts()
  const lists = useWorklists().data?.items ?? []
  return (
    <section className="panel" aria-label={desk.lists}>
      <h2>{desk.lists}</h2>
      <ul className="notices">
        {lists.map(({ stage, count }) => (
          <li key={stage}>
            <Link to="/worklists/$stage" params={{ stage }}>
              {words.states[stage]}
            </Link>
            : {digits(count)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One that is done goes aside; one that has more to it stays. */
const hasMore = (bill: Bill): boolean =>
  bill.allowedActions.some(({ action, allowed }) => allowed && action === 'return')

interface Lying {
  billId: string
  messengers: Readonly<Record<string, string>>
  quick: RefObject<HTMLDivElement | null>
  onDone: (acted: Acted, action: Action) => void
  putAside: () => void
}

function Lying({ billId, messengers, quick, onDone, putAside }: Lying) {
  return (
    <Shown read={useBill(billId)}>
      {(bill) => (
        <BillAtDesk
          key={bill.version}
          bill={bill}
          messengerBefore={messengers[bill.ddoCode]}
          quick={quick}
          onDone={onDone}
          onCancel={putAside}
        />
      )}
    </Shown>
  )
}

/** A click on what is no control is a wish for nothing: the field has the focus again. */
const isControl = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest('a, button, input, select, textarea, label, summary, [tabindex="0"]') !== null

function useSitting(field: RefObject<HTMLInputElement | null>) {
  const { acts, desk, words } = useTexts()
  const [shown, setShown] = useState<string | null>(null)
  const [done, setDone] = useState<readonly Done[]>([])
  const [messengers, setMessengers] = useState<Readonly<Record<string, string>>>({})
  const [turns, setTurns] = useState(0)
  useEffect(() => field.current?.focus(), [field, turns])
  const putAside = (): void => {
    setShown(null)
    setTurns((before) => before + 1)
  }
  const onDone = ({ bill, transition }: Acted, action: Action): void => {
    const messenger = transition.detail?.['messengerId']
    if (typeof messenger === 'string') setMessengers((before) => ({ ...before, [bill.ddoCode]: messenger }))
    const { billId, billNumber, tokenNumber: token, returnMemoNumber: memo } = bill
    setDone((before) => [{ billId, billNumber, action, token, memo, at: transition.at }, ...before])
    const given = token === null ? '' : ` ${desk.token}: ${token}`
    say(`${acts.done(words.actions[action], billNumber)}${given}`)
    if (hasMore(bill)) setTurns((before) => before + 1)
    else putAside()
  }
  return { shown, setShown, done, messengers, putAside, onDone }
}

function Counter({ treasuryCode }: { treasuryCode: string }) {
  const { desk } = useTexts()
  const field = useRef<HTMLInputElement>(null)
  const quick = useRef<HTMLDivElement>(null)
  const { shown, setShown, done, messengers, putAside, onDone } = useSitting(field)
  const { find, take, finding, problem, missed } = useFinding(setShown)
  const confirm = (): void => {
    if (!finding.current) quick.current?.querySelector('form')?.requestSubmit()
  }
  const refocus = ({ target }: MouseEvent): void => {
    if (!isControl(target) && window.getSelection()?.isCollapsed !== false) field.current?.focus()
  }
  return (
    <div onClick={refocus}>
      <section className="panel">
        <ScanField field={field} find={(number) => void find(number)} confirm={confirm} />
        <p role="status">{missed === '' ? '' : desk.none(missed)}</p>
        {problem === null ? null : <ProblemPanel problem={problem} />}
      </section>
      {shown === null ? null : <Lying key={shown} billId={shown} {...{ messengers, quick, onDone, putAside }} />}
      <DoneList done={done} />
      <Lists />
      <DayEndPart treasuryCode={treasuryCode} take={take} />
    </div>
  )
}

export function CounterPage() {
  const { desk } = useTexts()
  const { post } = useSession()
  const isMine = post?.roles.some((role) => role === 'FOA') === true
  return (
    <Page title={desk.title}>
      {isMine ? <Counter treasuryCode={post.officeCode} /> : <Empty>{desk.notYours}</Empty>}
    </Page>
  )
}
