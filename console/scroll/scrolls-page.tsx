// Scrolls by the bank's days, the latest first.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { scrollStates } from '../../domain/kernel/vocabulary.ts'
import type { Column } from '../kit/grid.tsx'
import { ChoiceFilter, DayFilter } from '../kit/list-filter.tsx'
import { Page } from '../kit/page.tsx'
import { PagedList } from '../kit/paged-list.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useScrolls } from '../query/money-reads.ts'
import type { Scroll } from '../query/money-types.ts'

const route = getRouteApi('/scrolls')

function useColumns(): Column<Scroll>[] {
  const { texts, money, day, digits } = useLanguage()
  const { scrolls, money: said, moneyWords } = texts
  const link = (scroll: Scroll) => (
    <Link to="/scrolls/$scrollId" params={{ scrollId: scroll.scrollId }} tabIndex={-1}>
      {day(scroll.day)}
    </Link>
  )
  const some = (count: number, paise: number): string => (count === 0 ? '' : `${digits(count)}, ${money(paise)}`)
  return [
    { key: 'day', title: said.day, width: 7, cell: link },
    { key: 'number', title: scrolls.number, width: 5, figures: true, cell: ({ number }) => digits(number) },
    { key: 'state', title: said.state, width: 9, cell: ({ state }) => moneyWords.scrollStates[state] },
    {
      ...{ key: 'debits', title: scrolls.debits, width: 12 },
      cell: ({ debits, debitedPaise }) => some(debits, debitedPaise),
    },
    {
      ...{ key: 'returns', title: scrolls.returns, width: 12 },
      cell: ({ returns, returnedPaise }) => some(returns, returnedPaise),
    },
    {
      ...{ key: 'rejections', title: scrolls.rejections, width: 12 },
      cell: ({ rejections, rejectedPaise }) => some(rejections, rejectedPaise),
    },
    {
      ...{ key: 'credits', title: scrolls.credits, width: 12, grows: true },
      cell: ({ credits, creditedPaise }) => some(credits, creditedPaise),
    },
    { key: 'treasury', title: said.treasury, width: 5, cell: ({ treasuryCode }) => treasuryCode },
  ]
}

export function ScrollsPage() {
  const { scrolls, money: said, moneyWords } = useTexts()
  const { state, from, to } = route.useSearch()
  const navigate = useNavigate()
  const shown = scrollStates.find((one) => one === state)
  const columns = useColumns()
  const go = (next: { state?: string; from?: string | undefined; to?: string | undefined }): void => {
    const search = Object.fromEntries(Object.entries({ state: shown, from, to, ...next }).filter(([, said]) => said))
    void navigate({ to: '/scrolls', search, replace: true })
  }
  return (
    <Page title={scrolls.title}>
      <div className="above-list">
        <ChoiceFilter
          label={said.state}
          value={shown ?? ''}
          choices={[['', said.all], ...scrollStates.map((one) => [one, moneyWords.scrollStates[one]] as const)]}
          onChange={(next) => go({ state: next })}
        />
        <DayFilter label={scrolls.from} day={from} onChange={(next) => go({ from: next })} />
        <DayFilter label={scrolls.to} day={to} onChange={(next) => go({ to: next })} />
      </div>
      <PagedList
        read={useScrolls(shown, from, to)}
        caption={scrolls.caption}
        columns={columns}
        keyOf={({ scrollId }) => scrollId}
        open={({ scrollId }) => void navigate({ to: '/scrolls/$scrollId', params: { scrollId } })}
        empty={scrolls.none}
      />
    </Page>
  )
}
