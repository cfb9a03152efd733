// The lines of a scroll: a payment is one for each of its facts.

import { Link } from '@tanstack/react-router'
import { Empty } from '../kit/page.tsx'
import { MoreOf, PagesShown } from '../kit/paged-list.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useScrollLines } from '../query/money-reads.ts'
import type { ScrollLine } from '../query/money-types.ts'

/** Of which bill it is; of a credit, from which break it came. */
function Whose({ line: { billId, billNumber, breakId, paymentId } }: { line: ScrollLine }) {
  const { scrolls } = useTexts()
  if (billId !== null)
    return (
      <Link to="/bills/$billId" params={{ billId }} search={{ tab: 'money' }}>
        {billNumber ?? billId}
      </Link>
    )
  if (breakId !== null)
    return (
      <Link to="/breaks/$breakId" params={{ breakId }}>
        {scrolls.toBreaks}
      </Link>
    )
  return paymentId
}

function Row({ line }: { line: ScrollLine }) {
  const { money, day, digits } = useLanguage()
  const { moneyWords, words } = useTexts()
  return (
    <tr>
      <td>{moneyWords.scrollLines[line.kind]}</td>
      <th scope="row">
        <Whose line={line} />
      </th>
      <td className="figures">{line.line === null ? null : digits(line.line)}</td>
      <td className="figures">{money(line.amountPaise)}</td>
      <td>{line.kind === 'return' ? line.returnReference : line.utr}</td>
      <td>{line.bookingDate === null ? null : day(line.bookingDate)}</td>
      <td>{line.state === null ? line.headOfAccount : words.paymentStates[line.state]}</td>
      <td className="long">{line.kind === 'debit' ? null : <Words>{line.reason}</Words>}</td>
    </tr>
  )
}

export function ScrollLines({ scrollId }: { scrollId: string }) {
  const { bill, money: said, scrolls } = useTexts()
  const read = useScrollLines(scrollId)
  return (
    <section className="panel">
      <h2>{scrolls.lines}</h2>
      <PagesShown read={read}>
        {read.items.length === 0 ? (
          <Empty>{scrolls.noLines}</Empty>
        ) : (
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{scrolls.kind}</th>
                <th scope="col">{said.bill}</th>
                <th scope="col" className="figures">
                  {bill.line}
                </th>
                <th scope="col" className="figures">
                  {said.amount}
                </th>
                <th scope="col">{scrolls.reference}</th>
                <th scope="col">{scrolls.booked}</th>
                <th scope="col">{scrolls.standsNow}</th>
                <th scope="col">{bill.failedWhy}</th>
              </tr>
            </thead>
            <tbody>
              {read.items.map((line, index) => (
                <Row key={index} line={line} />
              ))}
            </tbody>
          </table>
        )}
        <MoreOf read={read} />
      </PagesShown>
    </section>
  )
}
