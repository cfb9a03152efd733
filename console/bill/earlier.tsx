// What was claimed before: the office's bills of the same claim and head, those that resemble this one, those that pay
// the same people, those on its sanction.

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useBillsLike, useBillsThatPay, useSanctionsOf } from '../query/desk-reads.ts'
import { fewPayees, useFindings, useFirstPayees } from '../query/reads.ts'
import type { Bill, BillSummary } from '../query/types.ts'

const mostShown = 5

function Line({ one, bill }: { one: BillSummary; bill: Bill }) {
  const { money, day, texts } = useLanguage()
  const { beside, words } = texts
  const more = bill.netPaise - one.netPaise
  const than = more === 0 ? beside.same : more > 0 ? beside.more(money(more)) : beside.less(money(-more))
  return (
    <tr>
      <th scope="row">
        <Link to="/bills/$billId" params={{ billId: one.billId }}>
          {one.billNumber}
        </Link>
      </th>
      <td data-label={beside.made}>{day(one.createdAt)}</td>
      <td data-label={beside.standsAt}>{words.states[one.state]}</td>
      <td className="figures" data-label={beside.net}>
        {money(one.netPaise)}
      </td>
      <td className="figures" data-label={beside.than}>
        {than}
      </td>
    </tr>
  )
}

interface Listed {
  title: ReactNode
  read: readonly BillSummary[] | undefined
  bill: Bill
}

function Table({ title, read, bill }: Listed) {
  const { beside } = useTexts()
  if (read === undefined) return null
  const earlier = read.filter(({ createdAt }) => createdAt < bill.createdAt)
  if (earlier.length === 0) return <p className="quiet">{beside.none}</p>
  return (
    <table className="rows stack">
      <caption className="unseen">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{beside.number}</th>
          <th scope="col">{beside.made}</th>
          <th scope="col">{beside.standsAt}</th>
          <th scope="col" className="figures">
            {beside.net}
          </th>
          <th scope="col" className="figures">
            {beside.than}
          </th>
        </tr>
      </thead>
      <tbody>
        {earlier.slice(0, mostShown).map((one) => (
          <Line key={one.billId} one={one} bill={bill} />
        ))}
      </tbody>
    </table>
  )
}

function OfOffice({ bill }: { bill: Bill }) {
  const { beside } = useTexts()
  return <Table title={beside.title} read={useBillsLike(bill).data?.items} bill={bill} />
}

function ThatPay({ recipientId, name, bill }: { recipientId: string; name: string; bill: Bill }) {
  const { beside } = useTexts()
  const read = useBillsThatPay(recipientId, bill).data?.items
  const title = (
    <>
      {beside.pay} <Words>{name}</Words>
    </>
  )
  return (
    <>
      <h4>{title}</h4>
      <Table title={title} read={read} bill={bill} />
    </>
  )
}

function OfPayees({ bill }: { bill: Bill }) {
  const { digits, texts } = useLanguage()
  const isFew = bill.annexure.lines <= fewPayees
  const lines = useFirstPayees(isFew ? bill.billId : null).data?.items ?? []
  if (!isFew) return <p className="quiet">{digits(texts.beside.manyPayees(fewPayees))}</p>
  const payees = new Map(lines.map(({ recipientId, name }) => [recipientId, name]))
  return [...payees].map(([recipientId, name]) => <ThatPay key={recipientId} {...{ recipientId, name, bill }} />)
}

/** Numbers that findings name; of a bill that this reader may not see they name its office, which is no link. */
function Resembling({ bill }: { bill: Bill }) {
  const { beside } = useTexts()
  const findings = useFindings(bill.billId).data?.findings ?? []
  const numbers = findings.flatMap(({ effect, params }) => {
    if (effect !== 'look' || !('billNumbers' in params) || !Array.isArray(params.billNumbers)) return []
    return params.billNumbers.map(String)
  })
  if (numbers.length === 0) return null
  return (
    <>
      <h4>{beside.resembles}</h4>
      <ul className="notices">
        {numbers.map((number) => (
          <li key={number}>
            {number.includes('/') ? (
              <Link to="/bills" search={{ q: number }}>
                {number}
              </Link>
            ) : (
              number
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function OnSanction({ bill }: { bill: Bill }) {
  const { money, day, texts } = useLanguage()
  const { beside, words } = texts
  const read = useSanctionsOf(bill.sanction).data?.items ?? []
  return read
    .filter(({ date }) => date === bill.sanction?.date)
    .map(({ number, date, leftPaise, bills, authorityCode }) => (
      <div key={`${number} ${authorityCode ?? ''}`}>
        <h4>{beside.sanction(number, day(date))}</h4>
        {leftPaise === null ? null : <p>{beside.left(money(leftPaise))}</p>}
        <ul className="notices">
          {bills
            .filter(({ billId }) => billId !== bill.billId)
            .map(({ billId, billNumber, state, grossPaise }) => (
              <li key={billId}>
                <Link to="/bills/$billId" params={{ billId }}>
                  {billNumber}
                </Link>{' '}
                {words.states[state]}, {money(grossPaise)}
              </li>
            ))}
        </ul>
      </div>
    ))
}

export function Earlier({ bill }: { bill: Bill }) {
  const { beside } = useTexts()
  return (
    <section className="panel" aria-label={beside.title}>
      <h3>{beside.title}</h3>
      <p className="quiet">{beside.what}</p>
      <OfOffice bill={bill} />
      <Resembling bill={bill} />
      <OfPayees bill={bill} />
      <OnSanction bill={bill} />
    </section>
  )
}
