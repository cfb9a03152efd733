// The board of batches: how far each has come with the bank.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { batchStates } from '../../domain/kernel/vocabulary.ts'
import type { Column } from '../kit/grid.tsx'
import { ChoiceFilter, DayFilter } from '../kit/list-filter.tsx'
import { Page } from '../kit/page.tsx'
import { PagedList } from '../kit/paged-list.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useBatches } from '../query/money-reads.ts'
import type { Batch } from '../query/money-types.ts'

const route = getRouteApi('/batches')

/** What the bank has said to the file. */
export function useAnswer(): (batch: Batch) => string {
  const { moment } = useLanguage()
  const { batches } = useTexts()
  return ({ reason, acknowledgedAt }) =>
    reason !== null ? batches.rejected(reason) : acknowledgedAt === null ? batches.notYet : moment(acknowledgedAt)
}

function useColumns(): Column<Batch>[] {
  const { texts, money, moment, day, digits } = useLanguage()
  const { batches, money: said, moneyWords } = texts
  const answer = useAnswer()
  const link = ({ batchId }: Batch) => (
    <Link to="/batches/$batchId" params={{ batchId }} tabIndex={-1}>
      {batchId}
    </Link>
  )
  const of = (some: number, all: number, paise: number): string => digits(batches.ofAll(some, all, money(paise)))
  return [
    { key: 'batch', title: batches.batch, width: 20, cell: link },
    { key: 'amount', title: said.amount, width: 8.5, figures: true, cell: ({ amountPaise }) => money(amountPaise) },
    { key: 'execution', title: batches.execution, width: 7, cell: ({ executionDate }) => day(executionDate) },
    { key: 'made', title: said.made, width: 9, cell: ({ madeAt }) => moment(madeAt) },
    {
      ...{ key: 'sent', title: batches.sent, width: 9 },
      cell: ({ sentAt, state }) => (sentAt === null ? moneyWords.batchStates[state] : moment(sentAt)),
    },
    {
      ...{ key: 'answered', title: batches.acknowledged, width: 9, grows: true },
      cell: (batch) => (
        <span className="in-cell">
          <Words>{answer(batch)}</Words>
        </span>
      ),
      text: answer,
    },
    {
      ...{ key: 'debited', title: batches.debited, width: 10 },
      cell: (batch) => of(batch.debited, batch.payments, batch.debitedPaise),
    },
    {
      ...{ key: 'returned', title: batches.returned, width: 10 },
      cell: (batch) => of(batch.returned, batch.payments, batch.returnedPaise),
    },
  ]
}

export function BatchesPage() {
  const { batches, money: said, moneyWords } = useTexts()
  const { state, day } = route.useSearch()
  const navigate = useNavigate()
  const shown = batchStates.find((one) => one === state)
  const columns = useColumns()
  const go = (next: { state?: string | undefined; day?: string | undefined }): void => {
    const search = Object.fromEntries(Object.entries({ state: shown, day, ...next }).filter(([, said]) => said))
    void navigate({ to: '/batches', search, replace: true })
  }
  return (
    <Page title={batches.title}>
      <div className="above-list">
        <ChoiceFilter
          label={said.state}
          value={shown ?? ''}
          choices={[['', said.all], ...batchStates.map((one) => [one, moneyWords.batchStates[one]] as const)]}
          onChange={(next) => go({ state: next })}
        />
        <DayFilter label={batches.execution} day={day} onChange={(next) => go({ day: next })} />
      </div>
      <PagedList
        read={useBatches(shown, day)}
        caption={batches.caption}
        columns={columns}
        keyOf={({ batchId }) => batchId}
        open={({ batchId }) => void navigate({ to: '/batches/$batchId', params: { batchId } })}
        empty={batches.none}
      />
    </Page>
  )
}
