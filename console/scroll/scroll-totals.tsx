// What the lines of a scroll come to, and where the money was until then.

import { Link } from '@tanstack/react-router'
import { useLanguage, useTexts } from '../language/language.tsx'
import type { Scroll } from '../query/money-types.ts'

const elsewhere = ['failed', 'lapsed', 'suspense'] as const

type Total = readonly [name: string, count: number | null, paise: number]

function useTotals(scroll: Scroll): readonly Total[] {
  const { scrolls } = useTexts()
  return [
    [scrolls.debits, scroll.debits, scroll.debitedPaise],
    ...elsewhere
      .filter((place) => scroll.debitedFrom[place] !== 0)
      .map((place): Total => [scrolls.debitedFrom[place], null, scroll.debitedFrom[place]]),
    [scrolls.returns, scroll.returns, scroll.returnedPaise],
    [scrolls.rejections, scroll.rejections, scroll.rejectedPaise],
    [scrolls.credits, scroll.credits, scroll.creditedPaise],
    ...scroll.credited.map(({ headOfAccount, amountPaise }): Total => [
      scrolls.creditedTo(headOfAccount),
      null,
      amountPaise,
    ]),
  ]
}

export function ScrollTotals({ scroll }: { scroll: Scroll }) {
  const { money, digits } = useLanguage()
  const { scrolls, money: said } = useTexts()
  const totals = useTotals(scroll)
  return (
    <section className="panel">
      <h2>{scrolls.what}</h2>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{scrolls.kind}</th>
            <th scope="col" className="figures">
              {scrolls.how}
            </th>
            <th scope="col" className="figures">
              {said.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {totals.map(([name, count, paise]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="figures">{count === null ? null : digits(count)}</td>
              <td className="figures">{money(paise)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {scroll.openBreaks === 0 ? null : (
        <p>
          <span className="tag warn">{digits(scrolls.openBreaks(scroll.openBreaks))}</span>{' '}
          <Link to="/breaks">{scrolls.toBreaks}</Link>
        </p>
      )}
    </section>
  )
}

export function ScrollFacts({ scroll }: { scroll: Scroll }) {
  const { moment } = useLanguage()
  const { scrolls, money: said, moneyWords } = useTexts()
  const { approvedAt, approvedBy } = scroll
  return (
    <section className="panel" aria-label={said.facts}>
      <p>
        <span className="tag">{moneyWords.scrollStates[scroll.state]}</span>{' '}
        {approvedAt === null ? null : `${approvedBy ?? ''}, ${moment(approvedAt)}`}
      </p>
      <p className="quiet">
        {said.treasury} {scroll.treasuryCode} · {scrolls.opened} {moment(scroll.openedAt)} · {scroll.scrollId}
      </p>
    </section>
  )
}
