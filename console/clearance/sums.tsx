// What was cleared today and is left of the limits, and what waits by head and treasury.

import { Link } from '@tanstack/react-router'
import { sumPaise } from '../../domain/kernel/money.ts'
import { Empty } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import type { Totals } from '../query/ways-reads.ts'

type Today = Totals['today'][number]

/** @returns null where the head has no limit */
export const leftOf = ({ clearedPaise, limitPaise }: Today): number | null =>
  limitPaise === null ? null : Math.max(0, limitPaise - clearedPaise)

export function LimitsToday({ totals: { today } }: { totals: Totals }) {
  const { money } = useLanguage()
  const { clearances, files } = useTexts()
  return (
    <section className="panel" aria-label={clearances.today}>
      <h2>{clearances.today}</h2>
      {today.length === 0 ? (
        <Empty>{clearances.noneToday}</Empty>
      ) : (
        <table className="rows stack">
          <thead>
            <tr>
              <th scope="col">{files.head}</th>
              {[clearances.cleared, clearances.limit, clearances.left].map((title) => (
                <th key={title} scope="col" className="figures">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {today.map((row) => (
              <tr key={row.headOfAccount}>
                <th scope="row" className="number">
                  {row.headOfAccount}
                </th>
                <td className="figures" data-label={clearances.cleared}>
                  {money(row.clearedPaise)}
                </td>
                <td className="figures" data-label={clearances.limit}>
                  {row.limitPaise === null ? clearances.noLimit : money(row.limitPaise)}
                </td>
                <td className="figures" data-label={clearances.left}>
                  {leftOf(row) === null ? null : money(leftOf(row) ?? 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function SumCells({ bills, grossPaise, netPaise }: Pick<Totals['items'][number], 'bills' | 'grossPaise' | 'netPaise'>) {
  const { money, digits } = useLanguage()
  const { clearances, files } = useTexts()
  return (
    <>
      <td className="figures" data-label={files.count}>
        {digits(bills)}
      </td>
      <td className="figures" data-label={clearances.gross}>
        {money(grossPaise)}
      </td>
      <td className="figures" data-label={files.net}>
        {money(netPaise)}
      </td>
    </>
  )
}

export function SumsWaiting({ totals: { items } }: { totals: Totals }) {
  const { clearances, files, money: said } = useTexts()
  if (items.length === 0) return null
  return (
    <section className="panel" aria-label={clearances.sums}>
      <h2>{clearances.sums}</h2>
      <table className="rows stack">
        <thead>
          <tr>
            <th scope="col">{files.head}</th>
            <th scope="col">{said.treasury}</th>
            {[files.count, clearances.gross, files.net].map((title) => (
              <th key={title} scope="col" className="figures">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ headOfAccount: head, treasuryCode: treasury, ...sums }) => (
            <tr key={`${head} ${treasury}`}>
              <th scope="row" className="number">
                <Link to="/clearances" search={{ head, treasury }} aria-label={clearances.only(head, treasury)}>
                  {head}
                </Link>
              </th>
              <td data-label={said.treasury}>{treasury}</td>
              <SumCells {...sums} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              <strong>{said.total}</strong>
            </th>
            <SumCells
              bills={items.reduce((sum, one) => sum + one.bills, 0)}
              grossPaise={sumPaise(items.map(({ grossPaise }) => grossPaise))}
              netPaise={sumPaise(items.map(({ netPaise }) => netPaise))}
            />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
