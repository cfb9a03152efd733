// One worklist in the order of its law: what is chosen above it hides rows or shows them in another order, and never
// moves a turn.

import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { worklistStages } from '../../domain/bill/worklist.ts'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { useClaimName } from '../kit/claim-name.tsx'
import { Grid, type Rows } from '../kit/grid.tsx'
import { useListOut } from '../kit/list-out.tsx'
import { NextButton } from '../kit/next-button.tsx'
import { Empty, Loading, NotRead, Page } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { GatherLink } from '../payment-file/gather-link.tsx'
import { useNext } from '../query/next.ts'
import { useReadingOn, useWorklistParts } from '../query/part-reads.ts'
import { useWorklist, worklistPath } from '../query/reads.ts'
import type { ProblemSaid, WorklistItem } from '../query/types.ts'
import { Above } from './above.tsx'
import { useColumns } from './columns.tsx'
import { fits, sorted, sortingOf, type Search } from './view.ts'

const route = getRouteApi('/worklists/$stage')

interface ListRead {
  rows: Rows<WorklistItem>
  /** Of which the rows are chosen. */
  total: number
  /** How the rows are chosen of all. */
  chosen?: (all: readonly WorklistItem[]) => readonly WorklistItem[]
  /** How many rows there are; left out: as yet not known. */
  count?: number
  status: string
  /** Nothing can be shown yet. */
  waits: boolean
  problem: ProblemSaid | null
  again: () => void
  keyOf: (row: WorklistItem) => string | number
  look?: (first: number, last: number) => void
  more?: () => void
}

/** In the order of the turn: read where one looks. */
function useInTurn(stage: State, wanted: boolean): ListRead {
  const { digits } = useLanguage()
  const { lists } = useTexts()
  const { total, isRead, at, look, problem, again } = useWorklistParts(stage, wanted)
  return {
    ...{ rows: { length: total, at }, total, waits: !isRead, problem, again, look },
    status: digits(lists.waiting(total)),
    keyOf: ({ position }) => position,
  }
}

/** More than are seen at once. */
const aScreenful = 60

/** What contains something, or in another order: read from the beginning on, as far as it is needed. */
function useLookedFor(stage: State, { q = '', sort }: Search, wanted: boolean): ListRead {
  const { digits } = useLanguage()
  const { lists, worklist } = useTexts()
  const claimName = useClaimName()
  const read = useWorklist(stage, wanted)
  const sorting = sortingOf(sort)
  const text = q.trim().toLowerCase()
  const [column, falls] = [sorting?.column, sorting?.falls === true]
  const chosen = useCallback(
    (all: readonly WorklistItem[]) => {
      const found = text === '' ? all : all.filter((row) => fits(row, text, claimName(row)))
      return column === undefined ? found : sorted(found, { column, falls }, claimName)
    },
    [text, column, falls, claimName],
  )
  // What comes last in the turn may come first here: nothing is shown before all is known, so that no row jumps.
  const waits = read.data === undefined || (sorting !== null && read.hasNextPage)
  const rows = useMemo(() => (waits ? [] : chosen(read.items)), [read.items, waits, chosen])
  useReadingOn(read, wanted && (sorting !== null || rows.length < aScreenful))
  const all = read.data?.pages.at(-1)?.total ?? 0
  const reads = read.hasNextPage || read.data === undefined
  return {
    ...{ rows, total: all, chosen, waits: waits || (rows.length === 0 && reads) },
    ...(reads ? {} : { count: rows.length }),
    problem: read.error?.problem ?? null,
    status: digits(waits ? lists.reading(read.items.length, all) : worklist.shown(rows.length, all)),
    again: () => void read.fetchNextPage(),
    keyOf: ({ billId }) => billId,
    more: () => {
      if (read.hasNextPage && !read.isFetching) void read.fetchNextPage()
    },
  }
}

function List({ stage }: { stage: State }) {
  const { worklist, words } = useTexts()
  const search = route.useSearch()
  const { q = '', dense = false } = search
  const navigate = useNavigate()
  const isInTurn = q.trim() === '' && sortingOf(search.sort) === null
  const inTurn = useInTurn(stage, isInTurn)
  const lookedFor = useLookedFor(stage, search, !isInTurn)
  const { rows, total, chosen, count, status, waits, problem, again, keyOf, look, more } = isInTurn ? inTurn : lookedFor
  const { go } = useNext(stage)
  const columns = useColumns(stage, search)
  const { paper, bar } = useListOut({
    path: worklistPath(stage),
    ...{ total, chosen, count, columns },
    name: `worklist-${stage}`,
  })
  return (
    <>
      <Above stage={stage} status={status} />
      {!waits && rows.length > 0 ? bar : null}
      <NotRead problem={problem} again={again} />
      {waits ? (
        problem === null ? (
          <Loading />
        ) : null
      ) : rows.length === 0 ? (
        <Empty>{isInTurn ? worklist.empty : worklist.noneFits}</Empty>
      ) : (
        <Grid
          key={isInTurn ? 'turn' : (search.sort ?? 'found')}
          caption={worklist.caption(words.states[stage])}
          takesFocus
          {...{ columns, rows: paper ?? rows, keyOf, dense }}
          {...(look === undefined ? {} : { look })}
          {...(more === undefined ? {} : { more })}
          total={(paper ?? rows).length}
          open={({ billId }) => void navigate({ to: '/bills/$billId', params: { billId }, search: { from: stage } })}
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
