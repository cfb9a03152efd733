import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { useClaimName } from '../kit/claim-name.tsx'
import type { Column } from '../kit/grid.tsx'
import { useLanguage } from '../language/language.tsx'
import type { WorklistItem } from '../query/types.ts'
import { columnNames, shownColumns, sortingOf, type ColumnName, type Search } from './view.ts'

type Made = Omit<Column<WorklistItem>, 'key' | 'title'>

/** What a table of bills says with the words and figures of its reader. */
type Saying = ReturnType<typeof useLanguage> & { claimName: (row: WorklistItem) => string }

function cellsOf(stage: State, { texts, age, money, digits, claimName }: Saying): Record<ColumnName, Made> {
  const { worklist, words } = texts
  const link = ({ billId, billNumber }: WorklistItem) => (
    <Link to="/bills/$billId" params={{ billId }} search={{ from: stage }} preload={false} tabIndex={-1}>
      {billNumber}
    </Link>
  )
  const queue = (row: WorklistItem): string =>
    row.queueReason === null
      ? words.queues[row.queue]
      : `${words.queues[row.queue]} (${words.queueReasons[row.queueReason]})`
  return {
    position: { width: 4, figures: true, cell: (row) => digits(row.position) },
    number: { width: 16, cell: link },
    net: { width: 9, figures: true, cell: (row) => money(row.netPaise) },
    waits: { width: 6, cell: (row) => age(row.stateSince) },
    standing: { width: 6, cell: (row) => (row.held ? worklist.held : null) },
    kind: { width: 16, grows: true, cell: claimName },
    token: { width: 11, cell: (row) => row.tokenNumber },
    queue: { width: 13, cell: queue },
    office: { width: 8, cell: (row) => row.ddoCode },
  }
}

/** Those that are shown, in their order, and by which of them the rows stand. */
export function useColumns(stage: State, search: Search): Column<WorklistItem>[] {
  const language = useLanguage()
  const claimName = useClaimName()
  const { columns, sort } = search
  return useMemo(() => {
    const cells = cellsOf(stage, { ...language, claimName })
    const shown = shownColumns(columns)
    const sorting = sortingOf(sort)
    return columnNames
      .filter((key) => shown.includes(key))
      .map((key) => ({
        ...{ key, title: language.texts.worklist[key] },
        ...cells[key],
        sorted: sorting?.column === key ? (sorting.falls ? 'descending' : 'ascending') : undefined,
      }))
  }, [stage, language, claimName, columns, sort])
}
