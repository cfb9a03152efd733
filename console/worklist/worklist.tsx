// One worklist in the order of its law: what is typed above it hides rows, and never moves one.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { worklistStages } from '../../domain/bill/worklist.ts'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { useClaimName } from '../kit/claim-name.tsx'
import { Grid, type Column } from '../kit/grid.tsx'
import { NextButton } from '../kit/next-button.tsx'
import { Empty, Loading, NotRead, Page } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { GatherLink } from '../payment-file/gather-link.tsx'
import { useNext } from '../query/next.ts'
import { useWorklist, useWorklists } from '../query/reads.ts'
import type { WorklistItem } from '../query/types.ts'

const route = getRouteApi('/worklists/$stage')

function useColumns(stage: State): Column<WorklistItem>[] {
  const { texts, age, money, digits } = useLanguage()
  const { worklist, words } = texts
  const claimName = useClaimName()
  const link = ({ billId, billNumber }: WorklistItem) => (
    <Link to="/bills/$billId" params={{ billId }} search={{ from: stage }} tabIndex={-1}>
      {billNumber}
    </Link>
  )
  const queue = (row: WorklistItem): string =>
    row.queueReason === null
      ? words.queues[row.queue]
      : `${words.queues[row.queue]} (${words.queueReasons[row.queueReason]})`
  return [
    { key: 'position', title: worklist.position, width: 4, figures: true, cell: (row) => digits(row.position) },
    { key: 'number', title: worklist.number, width: 16, cell: link },
    { key: 'net', title: worklist.net, width: 9, figures: true, cell: (row) => money(row.netPaise) },
    { key: 'waits', title: worklist.waits, width: 6, cell: (row) => age(row.stateSince) },
    { key: 'standing', title: worklist.standing, width: 6, cell: (row) => (row.held ? worklist.held : null) },
    { key: 'kind', title: worklist.kind, width: 16, grows: true, cell: claimName },
    { key: 'token', title: worklist.token, width: 11, cell: (row) => row.tokenNumber },
    { key: 'queue', title: worklist.queue, width: 13, cell: queue },
    { key: 'office', title: worklist.office, width: 8, cell: (row) => row.ddoCode },
  ]
}

const fits = (row: WorklistItem, q: string, kind: string): boolean =>
  [row.billNumber, row.tokenNumber ?? '', row.ddoCode, kind].some((text) => text.toLowerCase().includes(q))

function Above({ stage, shown }: { stage: State; shown: number }) {
  const { worklist } = useTexts()
  const { digits } = useLanguage()
  const { q = '', dense = false } = route.useSearch()
  const navigate = useNavigate({ from: '/worklists/$stage' })
  const all = useWorklists().data?.items.find((list) => list.stage === stage)?.count ?? shown
  const change = (next: { q?: string; dense?: boolean }): void => {
    const search = { ...(q === '' ? {} : { q }), ...(dense ? { dense } : {}), ...next }
    void navigate({ params: { stage }, search, replace: true })
  }
  return (
    <div className="above-list">
      <label className="field inline">
        <span>{worklist.filter}</span>
        <input
          type="search"
          value={q}
          placeholder={worklist.filterHint}
          onChange={({ target }) => change({ q: target.value })}
        />
      </label>
      <label className="choice">
        <input type="checkbox" checked={dense} onChange={({ target }) => change({ dense: target.checked })} />
        {worklist.dense}
      </label>
      <p className="quiet" role="status">
        {digits(worklist.shown(shown, all))}
      </p>
    </div>
  )
}

function List({ stage }: { stage: State }) {
  const { worklist, words } = useTexts()
  const { q = '', dense = false } = route.useSearch()
  const navigate = useNavigate()
  const claimName = useClaimName()
  const read = useWorklist(stage)
  const { go } = useNext(stage)
  const columns = useColumns(stage)
  const wanted = q.trim().toLowerCase()
  const rows = useMemo(
    () => (wanted === '' ? read.items : read.items.filter((row) => fits(row, wanted, claimName(row)))),
    [read.items, wanted, claimName],
  )
  if (read.error !== null) return <NotRead read={read} problem={read.error.problem} />
  if (read.data === undefined) return <Loading />
  return (
    <>
      <Above stage={stage} shown={rows.length} />
      {rows.length === 0 ? (
        <Empty>{wanted === '' ? worklist.empty : worklist.noneFits}</Empty>
      ) : (
        <Grid
          caption={worklist.caption(words.states[stage])}
          columns={columns}
          rows={rows}
          total={rows.length}
          keyOf={({ billId }) => billId}
          dense={dense}
          open={({ billId }) => void navigate({ to: '/bills/$billId', params: { billId }, search: { from: stage } })}
          more={() => {
            if (read.hasNextPage && !read.isFetchingNextPage) void read.fetchNextPage()
          }}
          keys={{ KeyN: () => void go() }}
        />
      )}
    </>
  )
}

export function WorklistPage() {
  const { stage: named } = route.useParams()
  const { words, found } = useTexts()
  const stage = worklistStages.find((one) => one === named)
  if (stage === undefined) return <Empty>{found.none}</Empty>
  return (
    <Page
      title={words.states[stage]}
      actions={
        <div className="buttons">
          <GatherLink stage={stage} />
          <NextButton stage={stage} />
        </div>
      }
    >
      <List key={stage} stage={stage} />
    </Page>
  )
}
