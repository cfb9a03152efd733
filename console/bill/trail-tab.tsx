// Every move: who, in which post, when, with what.

import { MoreOf, PagesShown } from '../kit/paged-list.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useTrail } from '../query/reads.ts'
import type { Bill, Transition } from '../query/types.ts'

/** Of what was written beside an act the words; what machines keep there is for the API. */
const wordsOf = ({ detail }: Transition): string =>
  ['reason', 'text', 'remarks', 'messengerId']
    .flatMap((name) => {
      const value = detail?.[name]
      return typeof value === 'string' ? [value] : []
    })
    .join(' · ')

function Move({ move }: { move: Transition }) {
  const { moment } = useLanguage()
  const { frame, words } = useTexts()
  const states: Readonly<Record<string, string>> = words.states
  const actions: Readonly<Record<string, string>> = words.actions
  const roles: Readonly<Record<string, string>> = words.roles
  return (
    <tr>
      <td>{moment(move.at)}</td>
      <th scope="row">{actions[move.action] ?? move.action}</th>
      <td>
        {move.user}
        {move.onBehalfOf === null ? null : ` (${frame.onBehalfOf(move.onBehalfOf)})`}{' '}
        <span className="quiet">{[roles[move.role], move.post, move.office].filter(Boolean).join(', ')}</span>
      </td>
      <td>{states[move.to] ?? move.to}</td>
      <td className="long">
        <Words>{wordsOf(move)}</Words>
      </td>
    </tr>
  )
}

export function TrailTab({ bill }: { bill: Bill }) {
  const { bill: said } = useTexts()
  const read = useTrail(bill.billId)
  return (
    <section className="panel">
      <PagesShown read={read}>
        <table className="rows stack">
          <caption className="unseen">{said.trailCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{said.when}</th>
              <th scope="col">{said.act}</th>
              <th scope="col">{said.who}</th>
              <th scope="col">{said.result}</th>
              <th scope="col">{said.details}</th>
            </tr>
          </thead>
          <tbody>
            {read.items.map((move) => (
              <Move key={move.version} move={move} />
            ))}
          </tbody>
        </table>
        <MoreOf read={read} />
      </PagesShown>
    </section>
  )
}
