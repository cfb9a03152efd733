// The life of a bill as it is enforced: who moves it from where to where; and that of a payment file.

import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { movers, type Mover } from '../../domain/kernel/vocabulary.ts'
import { ChoiceFilter } from '../kit/list-filter.tsx'
import { Shown } from '../kit/page.tsx'
import { Titles } from '../kit/titles.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useLifecycle, type Lifecycle } from '../query/reference-reads.ts'
import { ReferencePage } from './reference-page.tsx'

const route = getRouteApi('/lifecycle')
const all = 'all'

type Row = Lifecycle['rows'][number]

function useMoverName(): (mover: Mover) => string {
  const { lifecycle, words } = useTexts()
  return (mover) => {
    if (mover === 'RBI_EXCHANGE') return lifecycle.bank
    return mover === 'SYSTEM' ? lifecycle.system : words.roles[mover]
  }
}

function Move({ row }: { row: Row }) {
  const { lifecycle, reference, words } = useTexts()
  const moverName = useMoverName()
  const conditions: Readonly<Record<string, string>> = lifecycle.conditions
  return (
    <tr>
      <th scope="row">{row.from === 'NEW' ? lifecycle.begins : words.states[row.from]}</th>
      <td data-label={lifecycle.act}>{words.actions[row.action]}</td>
      <td data-label={lifecycle.by}>{moverName(row.by)}</td>
      <td data-label={lifecycle.to}>
        {row.to === row.from ? <span className="quiet">{lifecycle.stays}</span> : words.states[row.to]}
      </td>
      <td data-label={row.when === undefined ? undefined : lifecycle.when}>
        {row.when === undefined ? null : `${conditions[row.when] ?? row.when} `}
        {row.built ? null : <span className="tag">{reference.notBuilt}</span>}
      </td>
    </tr>
  )
}

function Moves({ rows, by }: { rows: readonly Row[]; by: Mover | undefined }) {
  const { lifecycle } = useTexts()
  const shown = rows.filter((row) => by === undefined || row.by === by)
  return (
    <section className="panel" aria-label={lifecycle.caption}>
      <table className="rows stack">
        <caption className="unseen">{lifecycle.caption}</caption>
        <Titles titles={[lifecycle.from, lifecycle.act, lifecycle.by, lifecycle.to, lifecycle.when]} />
        <tbody>
          {shown.map((row) => (
            <Move key={`${row.from} ${row.action} ${row.by} ${row.to} ${row.when ?? ''}`} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function OfFile({ rows }: { rows: Lifecycle['paymentFile'] }) {
  const { lifecycle, moneyWords, words } = useTexts()
  return (
    <section className="panel" aria-label={lifecycle.file}>
      <h2>{lifecycle.file}</h2>
      <table className="rows stack">
        <Titles titles={[lifecycle.from, lifecycle.act, lifecycle.by, lifecycle.to, lifecycle.withBills]} />
        <tbody>
          {rows.map(({ from, action, by, to, bills }) => (
            <tr key={`${from} ${action} ${by} ${to}`}>
              <th scope="row">{moneyWords.fileStates[from]}</th>
              <td data-label={lifecycle.act}>{moneyWords.fileActions[action]}</td>
              <td data-label={lifecycle.by}>{words.roles[by]}</td>
              <td data-label={lifecycle.to}>
                {to === from ? <span className="quiet">{lifecycle.stays}</span> : moneyWords.fileStates[to]}
              </td>
              <td data-label={lifecycle.withBills}>{bills === undefined ? null : words.actions[bills]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function LifecyclePage() {
  const { digits } = useLanguage()
  const { lifecycle } = useTexts()
  const { by } = route.useSearch()
  const navigate = useNavigate()
  const moverName = useMoverName()
  const mover = movers.find((one) => one === by)
  return (
    <ReferencePage title={lifecycle.title}>
      <Shown read={useLifecycle()}>
        {({ version, rows, paymentFile }) => {
          const known = movers.filter((one) => rows.some((row) => row.by === one))
          return (
            <>
              <p className="quiet above-list">{digits(lifecycle.version(version))}</p>
              <div className="above-list">
                <ChoiceFilter
                  label={lifecycle.by}
                  value={mover ?? all}
                  choices={[[all, lifecycle.anybody], ...known.map((one) => [one, moverName(one)] as const)]}
                  onChange={(next) =>
                    void navigate({ to: '/lifecycle', search: next === all ? {} : { by: next }, replace: true })
                  }
                />
              </div>
              <Moves rows={rows} by={mover} />
              {mover === undefined ? <OfFile rows={paymentFile} /> : null}
            </>
          )
        }}
      </Shown>
    </ReferencePage>
  )
}
