// What became of each of many bills.

import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ClearanceAction } from '../../domain/kernel/vocabulary.ts'
import { RuleLink } from '../kit/rule-link.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import type { ManyResults } from '../query/ways-reads.ts'

export interface Became extends ManyResults {
  action: ClearanceAction
  /** Numbers of the bills, as they were listed. */
  numbers: ReadonlyMap<string, string>
}

function Result({ result, number }: { result: ManyResults['results'][number]; number: string }) {
  const { clearances } = useTexts()
  const { billId, outcome, refusal } = result
  return (
    <tr>
      <th scope="row" className="number">
        <Link to="/bills/$billId" params={{ billId }}>
          {number}
        </Link>
      </th>
      <td>
        <span className={`tag ${outcome === 'done' ? 'good' : 'bad'}`}>{clearances[outcome]}</span>
      </td>
      <td>
        {refusal?.reason} {refusal?.rule === undefined ? null : <RuleLink id={refusal.rule} />}
      </td>
    </tr>
  )
}

/** Takes the focus: whoever decided on many reads first what was refused. */
export function ResultsShown({ became }: { became: Became }) {
  const { digits } = useLanguage()
  const { clearances, words, worklist } = useTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [became])
  const { action, done, refused, results, numbers } = became
  const title = clearances.became(words.actions[action])
  const refusedFirst = [...results].sort((a, b) => Number(a.outcome === 'done') - Number(b.outcome === 'done'))
  return (
    <section className="panel" aria-label={title}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{digits(clearances.counted(done, refused))}</p>
      <table className="rows stack">
        <thead>
          <tr>
            <th scope="col">{worklist.number}</th>
            <th scope="col">{clearances.outcome}</th>
            <th scope="col">{clearances.why}</th>
          </tr>
        </thead>
        <tbody>
          {refusedFirst.map((result) => (
            <Result key={result.billId} result={result} number={numbers.get(result.billId) ?? result.billId} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
