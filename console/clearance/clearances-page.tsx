// What waits for the Finance Department (S-24): what is left of the limits of today, what waits in all, and the bills.

import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { MoreOf, PagesShown } from '../kit/paged-list.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useTotals, useWaiting } from '../query/ways-reads.ts'
import { useSession } from '../session/store.ts'
import { Deciding, HowChosen } from './deciding.tsx'
import { ResultsShown, type Became } from './results.tsx'
import { LimitsToday, SumsWaiting } from './sums.tsx'
import { useChoice } from './choice.ts'
import { WaitingBills } from './waiting-bills.tsx'

const route = getRouteApi('/clearances')

/** The bills by the time of asking; who may clear chooses among them. */
function Bills({ note }: { note: (became: Became | null) => void }) {
  const { digits } = useLanguage()
  const { clearances, files } = useTexts()
  const { head, treasury } = route.useSearch()
  const { post } = useSession()
  const read = useWaiting(head, treasury)
  const choice = useChoice(read)
  const mayClear = post?.may.some(({ action }) => action === 'clear') === true
  const { items } = read
  if (items.length === 0)
    return (
      <PagesShown read={read}>
        <Empty>{clearances.none}</Empty>
      </PagesShown>
    )
  return (
    <PagesShown read={read}>
      <section className="panel" aria-label={clearances.all}>
        <h2>{clearances.all}</h2>
        <p className="quiet" role="status">
          {digits(files.shown(items.length))}
        </p>
        {mayClear ? <HowChosen choice={choice} /> : null}
        <WaitingBills bills={items} choice={mayClear ? choice : null} />
        <MoreOf read={read} />
      </section>
      {mayClear ? <Deciding {...{ choice, note }} /> : null}
    </PagesShown>
  )
}

export function ClearancesPage() {
  const { clearances } = useTexts()
  const { head, treasury } = route.useSearch()
  const [became, setBecame] = useState<Became | null>(null)
  return (
    <Page title={clearances.title} actions={<Link to="/clearance-list">{clearances.toList}</Link>}>
      {became === null ? null : <ResultsShown became={became} />}
      <Shown read={useTotals()}>
        {(totals) => (
          <div className="beside">
            <LimitsToday totals={totals} />
            <SumsWaiting totals={totals} />
          </div>
        )}
      </Shown>
      {head === undefined || treasury === undefined ? null : (
        <p className="above-list">
          {clearances.onlyThese(head, treasury)} <Link to="/clearances">{clearances.showAll}</Link>
        </p>
      )}
      <Bills key={`${head} ${treasury}`} note={setBecame} />
    </Page>
  )
}
