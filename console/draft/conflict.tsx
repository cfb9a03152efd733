// Somebody else has changed the draft that one is writing: mine and theirs, place by place, to choose from.

import { useState } from 'react'
import type { ConsoleTexts } from '../../texts/console/en.ts'
import { useTexts } from '../language/language.tsx'
import { useCatalogue } from '../query/reads.ts'
import { placeName } from '../kit/place-name.ts'
import { useLanguage } from '../language/language.tsx'
import { differencesOf, merged, rowsAt, type Difference, type Place, type Whose } from './differences.ts'
import { claimOf, type DraftWritten, type Texts } from './written.ts'

interface Versions {
  base: DraftWritten
  mine: DraftWritten
  theirs: DraftWritten
}

/** Of the places that the API calls otherwise. */
const apiPaths: Readonly<Record<string, string>> = {
  ...{ claim: 'claimType', from: 'servicePeriod/from', to: 'servicePeriod/to', gross: 'grossPaise' },
}
const nameOf = (texts: ConsoleTexts, { name }: Place): string => placeName(texts, `/${apiPaths[name] ?? name}`)

/** A word of the API, as people say it. */
function useWord(): (name: string, text: string) => string {
  const { texts, language } = useLanguage()
  const { words, choices, bill } = texts
  const claims = useCatalogue().data?.items ?? []
  const known = new Map<string, string>([
    ...Object.entries(words.waysToPay),
    ...Object.entries(words.billKinds),
    ...Object.entries(choices),
  ])
  return (name, text) => {
    if (name === 'claim') return claims.find((one) => claimOf(one) === text)?.label[language] ?? text
    if (name === 'sector') return new Map<string, string>(Object.entries(bill.sectors)).get(text) ?? text
    return ['payBy', 'billKind', 'kind', 'by', 'cause', 'mode', 'scheme'].includes(name)
      ? (known.get(text) ?? text)
      : text
  }
}

function Said({ rows }: { rows: readonly Texts[] }) {
  const { drafting, fields } = useTexts()
  const word = useWord()
  const lines = rows.map((row) =>
    Object.entries(row)
      .filter(([, text]) => text.trim() !== '')
      .map(([name, text]) => {
        // Of a tick its name says all.
        if (text === 'yes') return fields[name] ?? name
        return rows.length === 1 && Object.keys(row).length === 1
          ? word(name, text)
          : `${fields[name] ?? name}: ${word(name, text)}`
      })
      .join(', '),
  )
  const shown = lines.filter((line) => line !== '')
  if (shown.length === 0) return <span className="quiet">{drafting.nothing}</span>
  return shown.map((line, index) => (
    <span key={index} className="version-line">
      {line}
    </span>
  ))
}

interface Choosing {
  versions: Versions
  difference: Difference
  choose: (whose: Whose) => void
}

function Choice({ versions, difference: { place, whose }, choose }: Choosing) {
  const { texts } = useLanguage()
  const { drafting } = texts
  return (
    <fieldset className="form-part versions">
      <legend>{nameOf(texts, place)}</legend>
      {(['mine', 'theirs'] as const).map((one) => (
        <label key={one} className="choice">
          <input
            type="radio"
            name={`${place.kind}.${place.name}`}
            checked={whose === one}
            onChange={() => choose(one)}
          />
          <span>
            <strong>{drafting[one]}</strong>: <Said rows={rowsAt(versions[one], place)} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}

interface Wanted extends Versions {
  goOn: (written: DraftWritten) => void
  takeTheirs: () => void
}

export function Conflict({ goOn, takeTheirs, ...versions }: Wanted) {
  const { drafting } = useTexts()
  const { base, mine, theirs } = versions
  const [chosen, setChosen] = useState(() => differencesOf(base, mine, theirs))
  const choose = (at: number, whose: Whose): void =>
    setChosen(chosen.map((one, index) => (index === at ? { ...one, whose } : one)))
  return (
    <section className="panel form" aria-label={drafting.theirsTitle}>
      <div role="alert">
        <h2>{drafting.theirsTitle}</h2>
        <p>{drafting.theirsWhat}</p>
      </div>
      {chosen.map((difference, index) => (
        <Choice
          key={`${difference.place.kind}.${difference.place.name}`}
          {...{ versions, difference }}
          choose={(whose) => choose(index, whose)}
        />
      ))}
      <div className="buttons">
        <button type="button" className="primary" onClick={() => goOn(merged(mine, theirs, chosen))}>
          {drafting.chosen}
        </button>
        <button type="button" onClick={takeTheirs}>
          {drafting.allTheirs}
        </button>
      </div>
    </section>
  )
}
