import { useNavigate } from '@tanstack/react-router'
import { useMemo, type MouseEvent } from 'react'
import { plainRupees } from '../../domain/kernel/money.ts'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { useClaimName } from '../kit/claim-name.tsx'
import type { Column } from '../kit/grid.tsx'
import { useLanguage } from '../language/language.tsx'
import type { WorklistItem } from '../query/types.ts'
import { columnNames, shownColumns, sortingOf, type ColumnName, type Search } from './view.ts'

/** Who wants it in another tab or window is left to the browser. */
const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey

type Made = Omit<Column<WorklistItem>, 'key' | 'title'>

/** What a table of bills says with the words and figures of its reader. */
type Saying = ReturnType<typeof useLanguage> & {
  claimName: (row: WorklistItem) => string
  /** The page of a bill. */
  goTo: (row: WorklistItem) => void
}

function cellsOf(stage: State, { texts, age, money, digits, claimName, goTo }: Saying): Record<ColumnName, Made> {
  const { worklist, words } = texts
  // A link of the router keeps watch over the address; of one in each row that is felt as one scrolls.
  const link = (row: WorklistItem) => (
    <a
      href={`/bills/${row.billId}?from=${stage}`}
      tabIndex={-1}
      onClick={(event) => {
        if (!isPlain(event)) return
        event.preventDefault()
        goTo(row)
      }}
    >
      {row.billNumber}
    </a>
  )
  const queue = (row: WorklistItem): string =>
    row.queueReason === null
      ? words.queues[row.queue]
      : `${words.queues[row.queue]} (${words.queueReasons[row.queueReason]})`
  return {
    position: { width: 4, figures: true, cell: (row) => digits(row.position), plain: (row) => String(row.position) },
    number: { width: 15, cell: link, text: (row) => row.billNumber },
    net: { width: 8.5, figures: true, cell: (row) => money(row.netPaise), plain: (row) => plainRupees(row.netPaise) },
    waits: { width: 6, cell: (row) => age(row.stateSince) },
    standing: { width: 5, cell: (row) => (row.held ? worklist.held : null) },
    kind: { width: 13, grows: true, cell: claimName },
    token: { width: 11, cell: (row) => row.tokenNumber },
    queue: { width: 12.5, cell: queue },
    office: { width: 8, cell: (row) => row.ddoCode },
  }
}

/** Those that are shown, in their order, and by which of them the rows stand. */
export function useColumns(stage: State, search: Search): Column<WorklistItem>[] {
  const language = useLanguage()
  const claimName = useClaimName()
  const navigate = useNavigate()
  const { columns, sort } = search
  return useMemo(() => {
    const goTo = ({ billId }: WorklistItem): void =>
      void navigate({ to: '/bills/$billId', params: { billId }, search: { from: stage } })
    const cells = cellsOf(stage, { ...language, claimName, goTo })
    const shown = shownColumns(columns)
    const sorting = sortingOf(sort)
    return columnNames
      .filter((key) => shown.includes(key))
      .map((key) => ({
        ...{ key, title: language.texts.worklist[key] },
        ...cells[key],
        sorted: sorting?.column === key ? (sorting.falls ? 'descending' : 'ascending') : undefined,
      }))
  }, [stage, language, claimName, navigate, columns, sort])
}
