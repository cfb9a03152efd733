// What needs clearance, and the limits of what is cleared of a head on one day (S-24): dated rows, each by one act.

import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Empty, Page } from '../kit/page.tsx'
import { MoreOf, PagesShown } from '../kit/paged-list.tsx'
import { useNameOfClaim } from '../kit/claim-name.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useLimits, useListRows, type LimitRow, type ListRow } from '../query/ways-reads.ts'
import { useSession } from '../session/store.ts'
import { AddRowForm, EndRowForm, SetLimitForm } from './list-forms.tsx'

function Given({ row }: { row: ListRow | LimitRow }) {
  const { day, moment } = useLanguage()
  const { acts, clearanceList } = useTexts()
  return (
    <>
      <td className="number" data-label={clearanceList.from}>
        {day(row.from)}
      </td>
      <td className="number" data-label={clearanceList.to}>
        {row.to === null ? <span className="quiet">{clearanceList.open}</span> : day(row.to)}
      </td>
      <td className="long" data-label={acts.reason}>
        <Words>{row.reason}</Words>
      </td>
      <td data-label={clearanceList.givenBy}>
        {row.givenBy}, {moment(row.givenAt)}
      </td>
    </>
  )
}

function TitlesOfGiven() {
  const { acts, clearanceList } = useTexts()
  return [clearanceList.from, clearanceList.to, acts.reason, clearanceList.givenBy].map((title) => (
    <th key={title} scope="col">
      {title}
    </th>
  ))
}

function Listed({ row, end }: { row: ListRow; end: (() => void) | null }) {
  const { money } = useLanguage()
  const { clearanceList, money: said } = useTexts()
  const nameOfClaim = useNameOfClaim()
  return (
    <tr>
      <th scope="row" className="number">
        {row.head}
      </th>
      <td data-label={clearanceList.claim}>
        {row.claimType === null ? clearanceList.anyClaim : nameOfClaim(row.claimType)}
      </td>
      <td data-label={said.treasury}>{row.treasuryCode ?? clearanceList.anyTreasury}</td>
      <td className="figures" data-label={clearanceList.amountFrom}>
        {row.amountFromPaise === null ? clearanceList.anyAmount : money(row.amountFromPaise)}
      </td>
      <Given row={row} />
      {end === null ? null : (
        <td>
          {row.to === null ? (
            <button type="button" className="number" aria-label={clearanceList.endRow(row.head)} onClick={end}>
              {clearanceList.end}
            </button>
          ) : null}
        </td>
      )}
    </tr>
  )
}

function Rows({ mine }: { mine: boolean }) {
  const { clearanceList, money: said } = useTexts()
  const read = useListRows()
  const [shown, setShown] = useState<'add' | ListRow | null>(null)
  const close = (): void => setShown(null)
  return (
    <section className="panel" aria-label={clearanceList.rows}>
      <h2>{clearanceList.rows}</h2>
      {mine ? (
        <button type="button" hidden={shown !== null} onClick={() => setShown('add')}>
          {clearanceList.add}
        </button>
      ) : null}
      {shown === 'add' ? <AddRowForm onClose={close} /> : null}
      {shown === null || shown === 'add' ? null : <EndRowForm key={shown.listId} row={shown} onClose={close} />}
      <PagesShown read={read}>
        {read.items.length === 0 ? (
          <Empty>{clearanceList.noRows}</Empty>
        ) : (
          <table className="rows stack">
            <thead>
              <tr>
                <th scope="col">{clearanceList.covers}</th>
                <th scope="col">{clearanceList.claim}</th>
                <th scope="col">{said.treasury}</th>
                <th scope="col" className="figures">
                  {clearanceList.amountFrom}
                </th>
                <TitlesOfGiven />
                {mine ? <th scope="col">{clearanceList.end}</th> : null}
              </tr>
            </thead>
            <tbody>
              {read.items.map((row) => (
                <Listed key={row.listId} row={row} end={mine ? () => setShown(row) : null} />
              ))}
            </tbody>
          </table>
        )}
        <MoreOf read={read} />
      </PagesShown>
    </section>
  )
}

function Limits({ mine }: { mine: boolean }) {
  const { money } = useLanguage()
  const { clearanceList, files } = useTexts()
  const read = useLimits()
  const [setting, setSetting] = useState(false)
  return (
    <section className="panel" aria-label={clearanceList.limits}>
      <h2>{clearanceList.limits}</h2>
      <p className="quiet">{clearanceList.latest}</p>
      {mine ? (
        <button type="button" hidden={setting} onClick={() => setSetting(true)}>
          {clearanceList.setLimit}
        </button>
      ) : null}
      {setting ? <SetLimitForm onClose={() => setSetting(false)} /> : null}
      <PagesShown read={read}>
        {read.items.length === 0 ? (
          <Empty>{clearanceList.noLimits}</Empty>
        ) : (
          <table className="rows stack">
            <thead>
              <tr>
                <th scope="col">{files.head}</th>
                <th scope="col" className="figures">
                  {clearanceList.amount}
                </th>
                <TitlesOfGiven />
              </tr>
            </thead>
            <tbody>
              {read.items.map((row) => (
                <tr key={row.limitId}>
                  <th scope="row" className="number">
                    {row.headOfAccount}
                  </th>
                  <td className="figures" data-label={clearanceList.amount}>
                    {row.amountPaise === null ? clearanceList.lifted : money(row.amountPaise)}
                  </td>
                  <Given row={row} />
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <MoreOf read={read} />
      </PagesShown>
    </section>
  )
}

export function ClearanceListPage() {
  const { clearanceList } = useTexts()
  const { post } = useSession()
  const mine = post?.may.some(({ action }) => action === 'clear') === true
  return (
    <Page title={clearanceList.title} actions={<Link to="/clearances">{clearanceList.back}</Link>}>
      <Rows mine={mine} />
      <Limits mine={mine} />
    </Page>
  )
}
