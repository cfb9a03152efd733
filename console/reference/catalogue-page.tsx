// The kinds of claim with their documents, and the parameters of the rules, as they are in force today.

import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Empty, Shown } from '../kit/page.tsx'
import { Titles } from '../kit/titles.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useCatalogue } from '../query/reads.ts'
import { useParameters, type Parameter } from '../query/reference-reads.ts'
import type { Catalogue } from '../query/types.ts'
import { contains, FindFilter, ReferencePage } from './reference-page.tsx'

const route = getRouteApi('/catalogue')

type Kind = Catalogue['items'][number]

function Documents({ kind }: { kind: Kind }) {
  const { catalogue, words } = useTexts()
  return (
    <details>
      <summary>{catalogue.documents}</summary>
      <p className="quiet">{catalogue.checklist}</p>
      <ul className="lines">
        {kind.checklist.map(({ item, label }) => (
          <li key={item}>{label}</li>
        ))}
      </ul>
      {kind.attachments.length === 0 ? null : (
        <p>
          {catalogue.attachments}: {kind.attachments.map((one) => words.attachmentKinds[one]).join(', ')}
        </p>
      )}
      <p>
        {catalogue.payees}:{' '}
        {kind.payeeKinds.length === 0
          ? catalogue.anybody
          : kind.payeeKinds.map((one) => catalogue.kindsOfPayee[one]).join(', ')}
      </p>
    </details>
  )
}

function OfKind({ kind }: { kind: Kind }) {
  const { day, language } = useLanguage()
  const { catalogue, reference, words } = useTexts()
  return (
    <tr>
      <th scope="row" className="sentence">
        {kind.label[language]} <code className="quiet">{`${kind.billType} / ${kind.claimType}`}</code>{' '}
        {kind.built ? null : <span className="tag">{reference.notBuilt}</span>}
      </th>
      <td>{words.queues[kind.queue]}</td>
      <td>{words.countersignatures[kind.countersignature]}</td>
      <td>{kind.payBy.map((one) => words.waysToPay[one]).join(', ')}</td>
      <td>{catalogue.ages[kind.ageFrom]}</td>
      <td className="sentence">
        <Documents kind={kind} />
      </td>
      <td className="number">{day(kind.from)}</td>
    </tr>
  )
}

function Kinds({ items, q }: { items: readonly Kind[]; q: string }) {
  const { digits, language } = useLanguage()
  const { catalogue, reference } = useTexts()
  const shown = items.filter(({ label, billType, claimType }) => contains(q, [label[language], billType, claimType]))
  const titles = [
    ...[catalogue.claim, catalogue.queue, catalogue.countersignature, catalogue.payBy, catalogue.age],
    ...[catalogue.documents, reference.from],
  ]
  return (
    <section className="panel" aria-label={catalogue.caption}>
      <p className="quiet" role="status">
        {digits(catalogue.shown(shown.length, items.length))}
      </p>
      {shown.length === 0 ? (
        <Empty>{reference.none}</Empty>
      ) : (
        <table className="rows">
          <caption className="unseen">{catalogue.caption}</caption>
          <Titles titles={titles} />
          <tbody>
            {shown.map((kind) => (
              <OfKind key={`${kind.billType} ${kind.claimType}`} kind={kind} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Value({ parameter: { name, value } }: { parameter: Parameter }) {
  const { digits, money } = useLanguage()
  if (typeof value === 'number') return /paise$/i.test(name) ? money(value) : digits(value)
  return <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
}

function Parameters({ items }: { items: readonly Parameter[] }) {
  const { day } = useLanguage()
  const { catalogue, reference } = useTexts()
  return (
    <section className="panel" aria-label={catalogue.parameters}>
      <h2>{catalogue.parameters}</h2>
      <table className="rows">
        <Titles titles={[catalogue.name, catalogue.value, reference.from, catalogue.source]} />
        <tbody>
          {items.map((parameter) => (
            <tr key={parameter.name}>
              <th scope="row">
                <code>{parameter.name}</code>
              </th>
              <td className="sentence">
                <Value parameter={parameter} />
              </td>
              <td className="number">{day(parameter.from)}</td>
              <td className="sentence">
                <Words>{parameter.source}</Words>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function CataloguePage() {
  const { digits } = useLanguage()
  const { catalogue } = useTexts()
  const { q = '' } = route.useSearch()
  const navigate = useNavigate()
  const find = (text: string): void =>
    void navigate({ to: '/catalogue', search: text === '' ? {} : { q: text }, replace: true, resetScroll: false })
  return (
    <ReferencePage title={catalogue.title}>
      <div className="above-list">
        <FindFilter value={q} onChange={find} />
      </div>
      <Shown read={useCatalogue()}>
        {({ items, catalogueVersion }) => (
          <>
            <p className="quiet above-list">{digits(catalogue.version(catalogueVersion))}</p>
            <Kinds items={items} q={q} />
          </>
        )}
      </Shown>
      <Shown read={useParameters()}>{({ items }) => <Parameters items={items} />}</Shown>
    </ReferencePage>
  )
}
