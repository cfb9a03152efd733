// What was done at the counter in this sitting: the token is written on the paper from here.

import { Link } from '@tanstack/react-router'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { useLanguage, useTexts } from '../language/language.tsx'

export interface Done {
  billId: string
  billNumber: string
  action: Action
  token: string | null
  memo: string | null
  at: string
}

export function DoneList({ done }: { done: readonly Done[] }) {
  const { moment } = useLanguage()
  const { desk, words } = useTexts()
  return (
    <section className="panel" aria-label={desk.done}>
      <h2>{desk.done}</h2>
      {done.length === 0 ? (
        <p className="quiet">{desk.doneNone}</p>
      ) : (
        <table className="rows">
          <caption className="unseen">{desk.doneCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{desk.bill}</th>
              <th scope="col">{desk.act}</th>
              <th scope="col">{desk.token}</th>
              <th scope="col">{desk.memo}</th>
              <th scope="col">{desk.at}</th>
            </tr>
          </thead>
          <tbody>
            {done.map(({ billId, billNumber, action, token, memo, at }, index) => (
              <tr key={`${billId} ${action} ${at}`}>
                <th scope="row">
                  <Link to="/bills/$billId" params={{ billId }}>
                    {billNumber}
                  </Link>
                </th>
                <td>{words.actions[action]}</td>
                <td className={index === 0 ? 'token-given' : undefined}>{token}</td>
                <td>{memo}</td>
                <td>{moment(at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
