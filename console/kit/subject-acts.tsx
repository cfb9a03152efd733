// What may be done with a subject, as the API says it: buttons for what is allowed, and for the rest why it is not.

import type { ReactNode } from 'react'
import { useTexts } from '../language/language.tsx'
import { RuleLink } from './rule-link.tsx'

interface Allowed<Action> {
  action: Action
  allowed: boolean
  refusal?: { reason: string; rule?: string } | undefined
}

interface Shown<Action extends string> {
  acts: readonly Allowed<Action>[]
  names: Readonly<Record<Action, string>>
  /** Those that take it on its way. */
  leads: readonly Action[]
  /** Which is being written in place; those with a page of their own never are. */
  chosen?: Action | null
  choose: (action: Action) => void
  /** The form of the chosen one. */
  children?: ReactNode
}

export function SubjectActs<Action extends string>({
  acts,
  names,
  leads,
  chosen = null,
  choose,
  children,
}: Shown<Action>) {
  const { bill, money } = useTexts()
  const may = acts.filter(({ allowed }) => allowed)
  const mayNot = acts.filter(({ allowed }) => !allowed)
  return (
    <section className="panel" aria-label={bill.acts}>
      {may.length === 0 ? <p className="quiet">{money.noActs}</p> : null}
      <div className="acts" hidden={may.length === 0}>
        {may.map(({ action }) => (
          <button
            key={action}
            type="button"
            className={leads.includes(action) ? 'primary' : undefined}
            aria-pressed={chosen === action ? true : undefined}
            onClick={() => choose(action)}
          >
            {names[action]}
          </button>
        ))}
      </div>
      {children}
      {mayNot.length === 0 ? null : (
        <details className="refused-acts">
          <summary>{bill.refusedActs}</summary>
          <ul>
            {mayNot.map(({ action, refusal }) => (
              <li key={action}>
                <strong>{names[action]}</strong>
                {refusal === undefined ? null : `: ${refusal.reason} `}
                {refusal?.rule === undefined ? null : (
                  <span className="quiet">
                    (<RuleLink id={refusal.rule} />)
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
