// What stands above a worklist: what is looked for in it, in which order it is seen, and which columns.

import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { ChoiceFilter } from '../kit/list-filter.tsx'
import { useTexts } from '../language/language.tsx'
import {
  columnNames,
  columnsSaid,
  fixedColumns,
  shownColumns,
  sortedColumns,
  sortingOf,
  sortSaid,
  type Search,
} from './view.ts'

const route = getRouteApi('/worklists/$stage')

function useChange(stage: State): (next: { [Name in keyof Search]: Search[Name] | undefined }) => void {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/worklists/$stage' })
  return (next) => {
    const said = Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined && value !== '')
    void navigate({ params: { stage }, search: Object.fromEntries(said), replace: true })
  }
}

type Change = ReturnType<typeof useChange>

function Order({ search, change }: { search: Search; change: Change }) {
  const { lists, worklist } = useTexts()
  const nameOf = (column: (typeof sortedColumns)[number], falls: boolean): string => {
    if (column === 'waits') return falls ? lists.longest : lists.shortest
    return (falls ? lists.falling : lists.rising)(worklist[column])
  }
  const choices = sortedColumns.flatMap((column) =>
    [false, true].map((falls) => [sortSaid({ column, falls }), nameOf(column, falls)] as const),
  )
  const sorting = sortingOf(search.sort)
  return (
    <ChoiceFilter
      label={lists.order}
      value={sorting === null ? '' : sortSaid(sorting)}
      choices={[['', lists.inTurn], ...choices]}
      onChange={(sort) => change({ sort })}
    />
  )
}

function Columns({ search, change }: { search: Search; change: Change }) {
  const { lists, worklist } = useTexts()
  const shown = shownColumns(search.columns)
  return (
    <details className="columns">
      <summary>{lists.columns}</summary>
      <fieldset>
        <legend>{lists.whichColumns}</legend>
        {columnNames
          .filter((name) => !fixedColumns.includes(name))
          .map((name) => (
            <label key={name} className="choice">
              <input
                type="checkbox"
                checked={shown.includes(name)}
                onChange={({ target: { checked } }) => {
                  const next = checked ? [...shown, name] : shown.filter((one) => one !== name)
                  change({ columns: columnsSaid(next) })
                }}
              />
              {worklist[name]}
            </label>
          ))}
      </fieldset>
    </details>
  )
}

/** @param status how many there are, and how many of them are shown */
export function Above({ stage, status }: { stage: State; status: string }) {
  const { lists, worklist } = useTexts()
  const search = route.useSearch()
  const change = useChange(stage)
  return (
    <>
      <div className="above-list">
        <label className="field inline">
          <span>{worklist.filter}</span>
          <input
            type="search"
            value={search.q ?? ''}
            placeholder={worklist.filterHint}
            onChange={({ target }) => change({ q: target.value })}
          />
        </label>
        <Order search={search} change={change} />
        <Columns search={search} change={change} />
        <label className="choice">
          <input
            type="checkbox"
            checked={search.dense === true}
            onChange={({ target }) => change({ dense: target.checked ? true : undefined })}
          />
          {worklist.dense}
        </label>
        <p className="quiet" role="status">
          {status}
        </p>
      </div>
      {sortingOf(search.sort) === null ? null : <p className="quiet">{lists.forTheEye}</p>}
    </>
  )
}
