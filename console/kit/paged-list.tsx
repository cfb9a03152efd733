// A list of subjects by which one goes to each of them: while it is read, when it is empty, when it cannot be read.

import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTexts } from '../language/language.tsx'
import { Grid, type Column } from './grid.tsx'
import { Empty, Loading, NotRead } from './page.tsx'

export type PagesRead<Row> = Pick<
  UseInfiniteQueryResult,
  'data' | 'error' | 'refetch' | 'hasNextPage' | 'isFetching' | 'isFetchingNextPage' | 'fetchNextPage'
> & { items: readonly Row[] }

interface Shown<Row> {
  read: PagesRead<Row>
  caption: string
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  open: (row: Row) => void
  empty: ReactNode
}

/** What was read before stays while it cannot be read anew. */
export function PagesShown<Row>({ read, children }: { read: PagesRead<Row>; children: ReactNode }) {
  const { data, error } = read
  return (
    <>
      {error === null ? null : <NotRead problem={error.problem} again={() => void read.refetch()} />}
      {data !== undefined ? children : error === null ? <Loading /> : null}
    </>
  )
}

export function MoreOf<Row>({ read }: { read: PagesRead<Row> }) {
  const { frame } = useTexts()
  if (!read.hasNextPage) return null
  return (
    <button type="button" disabled={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
      {frame.more}
    </button>
  )
}

export function PagedList<Row>({ read, caption, columns, keyOf, open, empty }: Shown<Row>) {
  const { items } = read
  return (
    <PagesShown read={read}>
      {items.length === 0 ? (
        <Empty>{empty}</Empty>
      ) : (
        <Grid
          {...{ caption, columns, keyOf, open }}
          rows={items}
          total={items.length}
          more={() => {
            if (read.hasNextPage && !read.isFetchingNextPage) void read.fetchNextPage()
          }}
        />
      )}
    </PagesShown>
  )
}
