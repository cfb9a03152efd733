// What may be done with a bill, as the API says it: buttons for what is allowed, and for the rest why it is not.

import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { useAskedAct } from '../frame/asked-act.ts'
import { RuleLink } from '../kit/rule-link.tsx'
import { useTexts } from '../language/language.tsx'
import type { Allowed, Bill } from '../query/types.ts'
import { ActForm } from './act-form.tsx'
import { actsOffered, allowedOf } from './acts.ts'
import { GoingOn } from './going-on.tsx'
import { useAfterAct } from './use-act.ts'

export function RefusedActs({ refused }: { refused: readonly Allowed[] }) {
  const { bill: said, words } = useTexts()
  if (refused.length === 0) return null
  return (
    <details className="refused-acts">
      <summary>{said.refusedActs}</summary>
      <ul>
        {refused.map(({ action, refusal }) => (
          <li key={action}>
            <strong>{words.actions[action]}</strong>
            {refusal === undefined ? null : (
              <>
                {': '}
                {refusal.reason} {refusal.rule === undefined ? null : <RuleLink id={refusal.rule} />}
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

const leads = ({ action }: Allowed): boolean => actsOffered[action]?.leads === true

export function ActsOfBill({ bill, from }: { bill: Bill; from: string | undefined }) {
  const { bill: said, words } = useTexts()
  const navigate = useNavigate()
  const after = useAfterAct(from)
  const [chosen, setChosen] = useState<Action | null>(null)
  // What is ticked is ticked in the checklist itself.
  const offered = bill.allowedActions.filter(({ action }) => actsOffered[action] !== undefined)
  const may = offered.filter(({ allowed }) => allowed)
  const allowed = [...may.filter(leads), ...may.filter((one) => !leads(one))]
  const choose = (action: Action): void => {
    if (actsOffered[action]?.effect === undefined) return setChosen(action)
    const search = from === undefined ? {} : { from }
    void navigate({ to: '/bills/$billId/acts/$action', params: { billId: bill.billId, action }, search })
  }
  useAskedAct(bill.billId, choose)
  return (
    <section className="panel" aria-label={said.acts}>
      {allowed.length === 0 ? <p className="quiet">{said.noActs}</p> : null}
      <div className="acts">
        {allowedOf(bill, 'edit')?.allowed === true ? (
          <Link className="button" to="/bills/$billId/edit" params={{ billId: bill.billId }}>
            {words.actions.edit}
          </Link>
        ) : null}
        {allowed.map(({ action }) => (
          <button
            key={action}
            type="button"
            className={actsOffered[action]?.leads === true ? 'primary' : undefined}
            aria-expanded={actsOffered[action]?.effect === undefined ? chosen === action : undefined}
            onClick={() => choose(action)}
          >
            {words.actions[action]}
          </button>
        ))}
      </div>
      {chosen === null ? null : (
        <ActForm
          key={chosen}
          bill={bill}
          action={chosen}
          onCancel={() => setChosen(null)}
          onDone={(acted, action) => {
            setChosen(null)
            after(acted, action)
          }}
        />
      )}
      {from === undefined ? null : <GoingOn from={from} />}
      <RefusedActs refused={offered.filter(({ allowed }) => !allowed)} />
    </section>
  )
}
