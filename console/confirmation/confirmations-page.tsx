// Confirmations: what awaits a second person, with who began it, since when, and the answer of whoever may give it.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useKindName } from '../break/breaks-page.tsx'
import { RequestOpen } from '../express/request-open.tsx'
import { Check } from '../kit/field.tsx'
import { Empty, Loading, Page } from '../kit/page.tsx'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { Words } from '../kit/words.tsx'
import { Titles } from '../kit/titles.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { mostShown, useTotals } from '../query/ways-reads.ts'
import { useSession } from '../session/store.ts'
import { AnswerChange, AnswerDelegation } from './answer-forms.tsx'
import { useAwaiting, type Awaiting } from './awaiting.ts'

const route = getRouteApi('/confirmations')
const columns = 6

/** Of what it is, in a line. */
function useAbout(): (one: Awaiting) => string {
  const { day, digits, moment, money } = useLanguage()
  const { confirmations: said, moneyWords } = useTexts()
  const kindName = useKindName()
  return (one) => {
    switch (one.kind) {
      case 'change': {
        const { name, value, from } = one.row
        return value === null
          ? said.ends(name, day(from))
          : said.account(name, value.accountNumber, value.ifsc, day(from))
      }
      case 'delegation': {
        const { postId, userId, from, until } = one.row
        return said.delegated(postId, userId, moment(from), moment(until))
      }
      case 'break': {
        const { kind, proposal } = one.row
        return proposal === null ? kindName(kind) : `${kindName(kind)}: ${moneyWords.settlements[proposal.settlement]}`
      }
      case 'file':
        return digits(said.file(one.row.billCount, money(one.row.netPaise)))
      case 'express':
        return `${one.row.billNumber}, ${money(one.row.netPaise)}`
    }
  }
}

function Way({ one, isOpen, turn }: { one: Awaiting; isOpen: boolean; turn: () => void }) {
  const { confirmations: said, express } = useTexts()
  const about = useAbout()(one)
  const named = `${said.look}: ${said.kinds[one.kind]}, ${about}`
  if (one.kind === 'break')
    return (
      <Link className="button" to="/breaks/$breakId" params={{ breakId: one.key }} aria-label={named}>
        {said.look}
      </Link>
    )
  if (one.kind === 'file')
    return (
      <Link className="button" to="/payment-files/$fileId" params={{ fileId: one.key }} aria-label={named}>
        {said.look}
      </Link>
    )
  return (
    <button type="button" aria-expanded={isOpen} aria-label={isOpen ? express.hide : named} onClick={turn}>
      {isOpen ? express.hide : said.look}
    </button>
  )
}

function Opened({ one, onClose }: { one: Awaiting; onClose: () => void }) {
  if (one.kind === 'change') return <AnswerChange key={one.row.version} change={one.row} onClose={onClose} />
  if (one.kind === 'delegation')
    return <AnswerDelegation key={one.row.version} delegation={one.row} onClose={onClose} />
  return one.kind === 'express' ? <RequestOpen request={one.row} /> : null
}

function Line({ one, isOpen, turn }: { one: Awaiting; isOpen: boolean; turn: () => void }) {
  const { age, moment } = useLanguage()
  const { confirmations: said } = useTexts()
  const about = useAbout()
  return (
    <>
      <tr className={isOpen ? 'chosen' : undefined}>
        <th scope="row">
          {said.kinds[one.kind]}{' '}
          <span className={one.mine ? 'tag warn' : 'tag'}>{one.mine ? said.mine : said.others}</span>
        </th>
        <td className="long">
          <Words>{about(one)}</Words>
        </td>
        <td data-label={said.by}>{one.by}</td>
        <td data-label={said.since}>
          {moment(one.since)} <span className="quiet">({age(one.since)})</span>
        </td>
        <td className="long" data-label={said.reason}>
          <Words>{one.reason}</Words>
        </td>
        <td>
          <Way {...{ one, isOpen, turn }} />
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={columns}>
            <div className="opened">
              <Opened one={one} onClose={turn} />
            </div>
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Lines({ items }: { items: readonly Awaiting[] }) {
  const { confirmations: said } = useTexts()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <section className="panel" aria-label={said.title}>
      <table className="rows stack">
        <caption className="unseen">{said.title}</caption>
        <Titles titles={[said.kind, said.about, said.by, said.since, said.reason, said.answer]} />
        <tbody>
          {items.map((one) => (
            <Line
              key={one.key}
              one={one}
              isOpen={open === one.key}
              turn={() => setOpen(open === one.key ? null : one.key)}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Of the Finance Department: these have a page of their own. */
function WaitingForClearance() {
  const { digits } = useLanguage()
  const { confirmations: said } = useTexts()
  const waiting = (useTotals().data?.items ?? []).reduce((sum, { bills }) => sum + bills, 0)
  if (waiting === 0) return null
  return (
    <p className="above-list">
      <Link to="/clearances">{digits(said.waiting(waiting))}</Link>
    </p>
  )
}

export function ConfirmationsPage() {
  const { digits } = useLanguage()
  const { confirmations: said } = useTexts()
  const { post } = useSession()
  const { mine } = route.useSearch()
  const navigate = useNavigate()
  const { items, reading, problem, more } = useAwaiting()
  const shown = mine === true ? items.filter((one) => one.mine) : items
  return (
    <Page title={said.title}>
      <p className="quiet above-list">{said.what}</p>
      <div className="above-list">
        <Check
          label={said.only}
          checked={mine === true}
          onChange={(on) => void navigate({ to: '/confirmations', search: on ? { mine: true } : {}, replace: true })}
        />
      </div>
      {post?.may.some(({ action }) => action === 'clear') === true ? <WaitingForClearance /> : null}
      {problem === null ? null : <ProblemPanel problem={problem} />}
      {more.map((kind) => (
        <p key={kind} role="status" className="above-list">
          {digits(said.more(said.kinds[kind], mostShown))}
        </p>
      ))}
      {shown.length > 0 ? <Lines items={shown} /> : null}
      {shown.length === 0 && reading ? <Loading /> : null}
      {shown.length === 0 && !reading ? <Empty>{items.length === 0 ? said.none : said.noneMine}</Empty> : null}
    </Page>
  )
}
