// What needs me: worklists with counts and ages, notices, and what waits for others.

import { Link } from '@tanstack/react-router'
import { awaitingClearance } from '../../domain/bill/clearance.ts'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { NextButton } from '../kit/next-button.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useNewest, useNotices, useWorklists } from '../query/reads.ts'
import type { BillSummary, Notice, WorklistCount } from '../query/types.ts'
import { useFurther } from './further-reads.ts'
import { FurtherWork } from './further.tsx'
import { NoticeSubject } from './notice-subject.tsx'

function Worklists({ lists }: { lists: readonly WorklistCount[] }) {
  const { digits, age } = useLanguage()
  const { frame, home, words } = useTexts()
  if (lists.length === 0) return <Empty>{home.noWorklists}</Empty>
  return (
    <table className="rows stack">
      <thead>
        <tr>
          <th scope="col">{home.stage}</th>
          <th scope="col" className="figures">
            {home.count}
          </th>
          <th scope="col" className="figures">
            {home.held}
          </th>
          <th scope="col">{home.first}</th>
          <th scope="col">{home.next}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <tr key={list.stage}>
            <th scope="row">
              <Link to="/worklists/$stage" params={{ stage: list.stage }}>
                {words.states[list.stage]}
              </Link>
            </th>
            <td className="figures" data-label={home.count}>
              {digits(list.count)}
            </td>
            <td className="figures" data-label={home.held}>
              {digits(list.held)}
            </td>
            <td data-label={home.first}>{list.oldestSince === null ? frame.none : age(list.oldestSince)}</td>
            <td className="go">{list.count === 0 ? null : <NextButton stage={list.stage} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function NoticeLine({ notice }: { notice: Notice }) {
  const { age } = useLanguage()
  const { home } = useTexts()
  const { since } = notice
  return (
    <li>
      <NoticeSubject notice={notice} /> <span className="quiet">{home.since(age(since))}</span>
    </li>
  )
}

/** How many of them are shown. */
const mostOthers = 20

function Others({ bills }: { bills: readonly BillSummary[] }) {
  const { money, age } = useLanguage()
  const { others, worklist, words } = useTexts()
  return (
    <table className="rows stack">
      <caption className="quiet">{others.what}</caption>
      <thead>
        <tr>
          <th scope="col">{others.number}</th>
          <th scope="col" className="figures">
            {others.net}
          </th>
          <th scope="col">{others.stands}</th>
          <th scope="col">{others.awaits}</th>
          <th scope="col">{others.since}</th>
        </tr>
      </thead>
      <tbody>
        {bills.map((bill) => (
          <tr key={bill.billId}>
            <th scope="row">
              <Link to="/bills/$billId" params={{ billId: bill.billId }}>
                {bill.billNumber}
              </Link>
            </th>
            <td className="figures" data-label={others.net}>
              {money(bill.netPaise)}
            </td>
            <td data-label={others.stands}>
              <StateTag state={bill.state} /> {bill.held ? <span className="tag warn">{worklist.held}</span> : null}
            </td>
            <td data-label={others.awaits}>{words.awaited[bill.state]}</td>
            <td data-label={others.since}>{age(bill.stateSince)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What is in none of one's own worklists, and is not over. */
function WaitingForOthers({ bills, lists }: { bills: readonly BillSummary[]; lists: readonly WorklistCount[] }) {
  const { others, words } = useTexts()
  const theirs = bills.filter(({ state }) => words.awaited[state] !== '' && !lists.some(({ stage }) => stage === state))
  return theirs.length === 0 ? <Empty>{others.none}</Empty> : <Others bills={theirs.slice(0, mostOthers)} />
}

export function Home() {
  const { home, others } = useTexts()
  const worklists = useWorklists()
  const notices = useNotices()
  const newest = useNewest()
  const further = useFurther()
  // Whose work is elsewhere misses no worklist.
  const clears = further?.items.some(({ kind }) => kind === 'clearances') === true
  const hasNone = further !== null && worklists.data?.items.length === 0
  return (
    <Page title={home.title}>
      {hasNone ? null : (
        <section className="panel" aria-label={home.worklists}>
          <h2>{home.worklists}</h2>
          <Shown read={worklists}>{({ items }) => <Worklists lists={items} />}</Shown>
        </section>
      )}
      {further === null ? null : <FurtherWork read={further} />}
      <section className="panel" aria-label={home.notices}>
        <h2>{home.notices}</h2>
        <Shown read={notices}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty>{home.noNotices}</Empty>
            ) : (
              <ul className="notices">
                {items.map((notice) => (
                  <NoticeLine key={notice.noticeId} notice={notice} />
                ))}
              </ul>
            )
          }
        </Shown>
      </section>
      <section className="panel" aria-label={others.title}>
        <h2>{others.title}</h2>
        <Shown read={newest}>
          {({ items }) => (
            <WaitingForOthers
              bills={clears ? items.filter(({ state }) => state !== awaitingClearance) : items}
              lists={worklists.data?.items ?? []}
            />
          )}
        </Shown>
      </section>
    </Page>
  )
}
