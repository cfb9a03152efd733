// A payment file in the making: passed bills in their turn, what they come to, and the file of them.

import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { say } from '../frame/said.ts'
import { Check, LongTextField, TextField } from '../kit/field.tsx'
import { Empty, Page } from '../kit/page.tsx'
import { MoreOf, PagesShown } from '../kit/paged-list.tsx'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { WhileUnknown } from '../kit/while-unknown.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import type { PaymentFile } from '../query/money-types.ts'
import { useWorklist } from '../query/reads.ts'
import { useSent } from '../query/sent.ts'
import type { WorklistItem } from '../query/types.ts'
import { useTyped } from '../session/half-typed.ts'
import { useSession } from '../session/store.ts'
import { useTypedMembers } from '../session/typed-members.ts'
import { chosenOf, takenOf, useNamed, useSoMany } from './choice.ts'
import { useGatheringStage } from './gathering-stage.ts'
import { findingsOf, OpenFindings, saidOf, unsaid, type Said } from './open-findings.tsx'
import { PassedBills } from './passed-bills.tsx'
import { netOf, TotalsByHead } from './totals.tsx'

const route = getRouteApi('/payment-files/new')

const usually = '50'
const payBy = 'e_payment'

interface Choosing {
  take: string
  setTake: (take: string) => void
  byName: boolean
  setByName: (byName: boolean) => void
}

/** How bills are chosen stands in the address; which ones, while they are chosen by name, on the page alone. */
function useChoosing(): Choosing {
  const { take = usually, by } = route.useSearch()
  const navigate = useNavigate()
  const byName = by === 'name'
  const go = (next: { take?: string; by?: string }): void =>
    void navigate({ to: '/payment-files/new', search: next, replace: true, resetScroll: false })
  return {
    ...{ take, byName },
    setTake: (text) => go({ take: text }),
    setByName: (on) => go(on ? { take, by: 'name' } : { take }),
  }
}

function HowChosen({ take, setTake, byName, setByName }: Choosing) {
  const { files, words } = useTexts()
  const name = useId()
  return (
    <fieldset className="form">
      <legend>{files.choice}</legend>
      {([false, true] as const).map((one) => (
        <label key={String(one)} className="choice">
          <input type="radio" name={name} checked={byName === one} onChange={() => setByName(one)} />
          <span>{one ? files.byName : files.fromHead}</span>
        </label>
      ))}
      {byName ? null : (
        <TextField
          label={files.take}
          value={take}
          maxLength={4}
          fault={takenOf(take) === null ? files.takeWrong : undefined}
          onChange={setTake}
        />
      )}
      <p className="quiet">{byName ? files.byNameWhat : files.takeWhat}</p>
      <p className="quiet">
        {files.payBy}: {words.waysToPay[payBy]}
      </p>
    </fieldset>
  )
}

interface Making {
  chosen: readonly WorklistItem[]
  items: readonly WorklistItem[]
  byName: boolean
  /** Why it cannot be made yet; null: it can. */
  lacks: string | null
}

const nothingSaid: Said = {}

function useMaking({ chosen, byName }: Making) {
  const { money, digits } = useLanguage()
  const { files } = useTexts()
  const { post } = useSession()
  const navigate = useNavigate()
  const [remarks, setRemarks] = useTyped('payment-file.remarks')
  const [paperSigned, setPaperSigned] = useState(false)
  const [said, setSaid] = useTypedMembers('payment-file.said', nothingSaid)
  const { send, sending, problem, unknown } = useSent<PaymentFile>({ place: 'payment-file' })
  const findings = findingsOf(problem)
  const make = async (): Promise<void> => {
    const which = byName ? { billIds: chosen.map(({ billId }) => billId) } : { payBy, take: chosen.length }
    const body = {
      ...{ treasuryCode: post?.officeCode, ...which, ...saidOf(findings, said) },
      ...(paperSigned ? { paperSigned } : {}),
      ...(remarks.trim() === '' ? {} : { remarks: remarks.trim() }),
    }
    const file = await send({ path: '/v1/payment-files', body })
    if (file === null) return
    setRemarks('')
    setSaid(unsaid(said, findings))
    say(digits(files.gathered(file.billCount, money(file.netPaise))))
    void navigate({ to: '/payment-files/$fileId', params: { fileId: file.fileId } })
  }
  return { make, sending, problem, unknown, findings, said, setSaid, remarks, setRemarks, paperSigned, setPaperSigned }
}

function FileOf(making: Making) {
  const { chosen, items, lacks } = making
  const { money, digits } = useLanguage()
  const { acts, files, unknownOutcome } = useTexts()
  const { make, sending, problem, unknown, findings, said, setSaid, ...form } = useMaking(making)
  const mayGo = unknown !== null || (chosen.length > 0 && lacks === null)
  const numberOf = (billId: string): string => items.find((one) => one.billId === billId)?.billNumber ?? billId
  return (
    <form
      className="form"
      noValidate
      aria-label={files.newTitle}
      onSubmit={(event) => {
        event.preventDefault()
        if (!sending && mayGo) void make()
      }}
    >
      <WhileUnknown unknown={unknown}>
        <Check label={acts.paperSigned} checked={form.paperSigned} onChange={form.setPaperSigned} />
        <LongTextField label={acts.remarks} optional value={form.remarks} onChange={form.setRemarks} />
      </WhileUnknown>
      {problem === null ? null : <ProblemPanel problem={problem} />}
      {findings.length === 0 ? null : <OpenFindings {...{ findings, said, numberOf }} change={setSaid} />}
      <p className="quiet" role="status">
        {lacks}
      </p>
      <div className="buttons">
        <button type="submit" className="primary" disabled={sending || !mayGo}>
          {unknown !== null
            ? unknownOutcome.again
            : chosen.length === 0
              ? files.nothingChosen
              : sending
                ? acts.sending
                : digits(files.gather(chosen.length, money(netOf(chosen))))}
        </button>
      </div>
    </form>
  )
}

function Gathering({ stage }: { stage: State }) {
  const { files } = useTexts()
  const { digits } = useLanguage()
  const read = useWorklist(stage)
  const choosing = useChoosing()
  const { byName } = choosing
  const taken = takenOf(choosing.take)
  const { named, turn } = useNamed()
  const lacks = useSoMany(read, byName ? null : taken)
  const { items } = read
  const chosen = chosenOf(items, { byName, taken, named })
  const ids = new Set(chosen.map(({ billId }) => billId))
  return (
    <PagesShown read={read}>
      {items.length === 0 ? (
        <Empty>{files.listEmpty}</Empty>
      ) : (
        <>
          <div className="beside">
            <section className="panel">
              <HowChosen {...choosing} />
            </section>
            <section className="panel">
              <h2>{files.heads}</h2>
              <TotalsByHead bills={chosen} />
              <FileOf {...{ chosen, items, byName, lacks }} />
            </section>
          </div>
          <section className="panel">
            <h2>{files.listCaption}</h2>
            <p className="quiet" role="status">
              {digits(files.shown(items.length))}
            </p>
            <PassedBills bills={items} isChosen={({ billId }) => ids.has(billId)} turn={byName ? turn : undefined} />
            <MoreOf read={read} />
          </section>
        </>
      )}
    </PagesShown>
  )
}

export function NewFilePage() {
  const { files } = useTexts()
  const stage = useGatheringStage()
  return (
    <Page title={files.newTitle}>{stage === null ? <Empty>{files.notYours}</Empty> : <Gathering stage={stage} />}</Page>
  )
}
