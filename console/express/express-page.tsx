// Requests for the express queue (S-16a), in the order of asking; whoever may answers one where it stands.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { expressStatuses } from '../../domain/bill/express.ts'
import { ChoiceFilter } from '../kit/list-filter.tsx'
import { Empty, Page } from '../kit/page.tsx'
import { MoreOf, PagesShown } from '../kit/paged-list.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useRequests, type ExpressRequest } from '../query/ways-reads.ts'
import { RequestOpen } from './request-open.tsx'

const route = getRouteApi('/express')
const all = 'all'
const columns = 8

function Request({ request, isOpen, turn }: { request: ExpressRequest; isOpen: boolean; turn: () => void }) {
  const { money, moment } = useLanguage()
  const { express: said, worklist } = useTexts()
  const { billId, billNumber, ddoCode, treasuryCode, netPaise, state, express } = request
  return (
    <>
      <tr className={isOpen ? 'chosen' : undefined}>
        <th scope="row" className="number">
          <Link to="/bills/$billId" params={{ billId }}>
            {billNumber}
          </Link>
        </th>
        <td>
          {ddoCode}, {treasuryCode}
        </td>
        <td className="figures" data-label={worklist.net}>
          {money(netPaise)}
        </td>
        <td>
          <StateTag state={state} />
        </td>
        <td data-label={said.asked}>
          {express.asked.by}, {moment(express.asked.at)}
        </td>
        <td className="long" data-label={said.reason}>
          <Words>{express.asked.reason}</Words>
        </td>
        <td>
          <span className={express.status === 'confirmed' ? 'tag good' : 'tag'}>{said.statuses[express.status]}</span>
        </td>
        <td>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={isOpen ? said.close(billNumber) : said.answer(billNumber)}
            onClick={turn}
          >
            {isOpen ? said.hide : said.open}
          </button>
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={columns}>
            <RequestOpen request={request} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Requests({ requests }: { requests: readonly ExpressRequest[] }) {
  const { express: said, others, worklist } = useTexts()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <section className="panel" aria-label={said.caption}>
      <table className="rows stack">
        <caption className="unseen">{said.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{worklist.number}</th>
            <th scope="col">{worklist.office}</th>
            <th scope="col" className="figures">
              {worklist.net}
            </th>
            <th scope="col">{others.stands}</th>
            <th scope="col">{said.asked}</th>
            <th scope="col">{said.reason}</th>
            <th scope="col">{said.status}</th>
            <th scope="col">{said.open}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <Request
              key={request.billId}
              request={request}
              isOpen={open === request.billId}
              turn={() => setOpen(open === request.billId ? null : request.billId)}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function ExpressPage() {
  const { express: said, money } = useTexts()
  const { status } = route.useSearch()
  const navigate = useNavigate()
  const shown = expressStatuses.find((one) => one === status)
  const read = useRequests(shown)
  return (
    <Page title={said.title}>
      <div className="above-list">
        <ChoiceFilter
          label={said.status}
          value={shown ?? all}
          choices={[[all, money.all], ...expressStatuses.map((one) => [one, said.statuses[one]] as const)]}
          onChange={(next) =>
            void navigate({ to: '/express', search: next === all ? {} : { status: next }, replace: true })
          }
        />
      </div>
      <PagesShown read={read}>
        {read.items.length === 0 ? <Empty>{said.none}</Empty> : <Requests requests={read.items} />}
        <MoreOf read={read} />
      </PagesShown>
    </Page>
  )
}
