// What needs this post and is in no worklist, each with the way to where it is done.

import { Link } from '@tanstack/react-router'
import { Empty, Loading, NotRead } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import type { Further, FurtherKind, useFurther } from './further-reads.ts'

const ways = {
  clearances: { to: '/clearances' },
  filesToSubmit: { to: '/payment-files', search: { state: 'DRAFT' } },
  filesToApprove: { to: '/payment-files', search: { state: 'SUBMITTED' } },
  scrolls: { to: '/scrolls', search: { state: 'OPEN' } },
  breaks: { to: '/breaks', search: { state: 'OPEN' } },
  settlements: { to: '/confirmations' },
  expressAsked: { to: '/express', search: { status: 'asked' } },
  expressEndorsed: { to: '/express', search: { status: 'endorsed' } },
  changes: { to: '/confirmations', search: { mine: true } },
  delegations: { to: '/confirmations', search: { mine: true } },
} as const satisfies Record<FurtherKind, unknown>

function Kinds({ items }: { items: readonly Further[] }) {
  const { digits, age } = useLanguage()
  const { frame, further, home } = useTexts()
  return (
    <table className="rows stack">
      <thead>
        <tr>
          <th scope="col">{further.what}</th>
          <th scope="col" className="figures">
            {further.count}
          </th>
          <th scope="col">{home.first}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ kind, count, more, oldest }) => (
          <tr key={kind}>
            <th scope="row">
              <Link {...ways[kind]}>{further.kinds[kind]}</Link>
            </th>
            <td className="figures" data-label={further.count}>
              {digits(more ? further.atLeast(count) : String(count))}
            </td>
            <td data-label={home.first}>{oldest === null ? frame.none : age(oldest)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function FurtherWork({ read }: { read: NonNullable<ReturnType<typeof useFurther>> }) {
  const { further } = useTexts()
  const { items, reading, problem, again } = read
  return (
    <section className="panel" aria-label={further.title}>
      <h2>{further.title}</h2>
      <NotRead problem={problem} again={again} />
      {items.length > 0 ? (
        <Kinds items={items} />
      ) : reading ? (
        <Loading />
      ) : problem === null ? (
        <Empty>{further.none}</Empty>
      ) : null}
    </section>
  )
}
