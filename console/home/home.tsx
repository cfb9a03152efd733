// What needs me: worklists with counts and ages, notices.

import { Link } from '@tanstack/react-router'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { NextButton } from '../kit/next-button.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useFirstOf, useNewest, useNotices, useWorklists } from '../query/reads.ts'
import type { BillSummary, Notice, WorklistCount } from '../query/types.ts'
import { NoticeSubject } from './notice-subject.tsx'

/** Since when the first in turn waits there: its inward, or its making before there was one. */
function FirstSince({ list }: { list: WorklistCount }) {
  const { age } = useLanguage()
  const { frame } = useTexts()
  const first = useFirstOf(list.count === 0 ? null : list.stage).data?.items[0]
  return first === undefined ? frame.none : age(first.inwardedAt ?? first.createdAt)
}

function Worklists({ lists }: { lists: readonly WorklistCount[] }) {
  const { digits } = useLanguage()
  const { home, words } = useTexts()
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
            <td data-label={home.first}>
              <FirstSince list={list} />
            </td>
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

function Newest({ bills }: { bills: readonly BillSummary[] }) {
  const { money, age } = useLanguage()
  const { home, worklist } = useTexts()
  return (
    <table className="rows stack">
      <thead>
        <tr>
          <th scope="col">{worklist.number}</th>
          <th scope="col" className="figures">
            {worklist.net}
          </th>
          <th scope="col">{home.standsAt}</th>
          <th scope="col">{home.made}</th>
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
            <td className="figures">{money(bill.netPaise)}</td>
            <td>
              <StateTag state={bill.state} /> {bill.held ? <span className="tag warn">{worklist.held}</span> : null}
            </td>
            <td>{age(bill.createdAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Home() {
  const { home } = useTexts()
  const worklists = useWorklists()
  const notices = useNotices()
  const newest = useNewest()
  return (
    <Page title={home.title}>
      <section className="panel" aria-label={home.worklists}>
        <h2>{home.worklists}</h2>
        <Shown read={worklists}>{({ items }) => <Worklists lists={items} />}</Shown>
      </section>
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
      <section className="panel" aria-label={home.newest}>
        <h2>{home.newest}</h2>
        <Shown read={newest}>
          {({ items }) => (items.length === 0 ? <Empty>{home.noBills}</Empty> : <Newest bills={items} />)}
        </Shown>
      </section>
    </Page>
  )
}
