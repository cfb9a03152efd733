// What the bank said and could not be matched, the oldest first.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { caseStates } from '../../domain/kernel/vocabulary.ts'
import type { Column } from '../kit/grid.tsx'
import { ChoiceFilter } from '../kit/list-filter.tsx'
import { Page } from '../kit/page.tsx'
import { PagedList } from '../kit/paged-list.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useBreaks } from '../query/money-reads.ts'
import type { BreakSummary } from '../query/money-types.ts'

const route = getRouteApi('/breaks')
const all = 'all'

export function useKindName(): (kind: string) => string {
  const { moneyWords } = useTexts()
  const names: Readonly<Record<string, string>> = moneyWords.breakKinds
  return (kind) => names[kind] ?? kind
}

function useColumns(): Column<BreakSummary>[] {
  const { texts, money, age, moment } = useLanguage()
  const { breaks, money: said, moneyWords } = texts
  const kindName = useKindName()
  const link = ({ breakId, kind }: BreakSummary) => (
    <Link to="/breaks/$breakId" params={{ breakId }} tabIndex={-1}>
      {kindName(kind)}
    </Link>
  )
  const amount = ({ detail: { amountPaise } }: BreakSummary) =>
    typeof amountPaise === 'number' ? money(amountPaise) : null
  return [
    { key: 'kind', title: breaks.kind, width: 13, grows: true, cell: link },
    { key: 'amount', title: said.amount, width: 10, figures: true, cell: amount },
    { key: 'payment', title: said.payment, width: 19, cell: ({ paymentId }) => paymentId },
    { key: 'owner', title: breaks.owner, width: 5, cell: ({ owner }) => owner },
    { key: 'state', title: said.state, width: 10, cell: ({ state }) => moneyWords.caseStates[state] },
    { key: 'since', title: breaks.since, width: 10, cell: ({ at }) => moment(at) },
    { key: 'age', title: breaks.age, width: 6, cell: ({ at }) => age(at) },
  ]
}

export function BreaksPage() {
  const { breaks, money: said, moneyWords } = useTexts()
  const { state } = route.useSearch()
  const navigate = useNavigate()
  const columns = useColumns()
  const shown = state === all ? undefined : (caseStates.find((one) => one === state) ?? caseStates[0])
  return (
    <Page title={breaks.title}>
      <div className="above-list">
        <ChoiceFilter
          label={said.state}
          value={shown ?? all}
          choices={[...caseStates.map((one) => [one, moneyWords.caseStates[one]] as const), [all, said.all]]}
          onChange={(next) => void navigate({ to: '/breaks', search: { state: next }, replace: true })}
        />
      </div>
      <PagedList
        read={useBreaks(shown)}
        caption={breaks.caption}
        columns={columns}
        keyOf={({ breakId }) => breakId}
        open={({ breakId }) => void navigate({ to: '/breaks/$breakId', params: { breakId } })}
        empty={breaks.none}
      />
    </Page>
  )
}
