// What its office changed since the bill was returned: field by field, what it said and what it says now; what was
// attached since, and how the objections were answered.

import { groupNames, groups, listNames, lists, scalars } from '../draft/fields.ts'
import { useClaimName } from '../kit/claim-name.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useRevisions, type Revision } from '../query/desk-reads.ts'
import type { Bill } from '../query/types.ts'
import { useNameOfAttached } from './attachments.tsx'
import { usePartSaid } from './said-part.ts'

/** What both say of themselves. */
type Said = Pick<Bill, keyof Bill & keyof Revision>

interface Change {
  name: string
  before: string
  now: string
}

type Say = (said: Said) => string

/** Each thing that is compared, by its name, as it reads. */
function useCompared(): (readonly [name: string, say: Say])[] {
  const { texts, money, day, digits } = useLanguage()
  const { bill, fields, listNames: namesOfLists, partNames, words } = texts
  const partSaid = usePartSaid()
  const claimName = useClaimName()
  const lines = ({ annexure }: Said): string => digits(bill.lines(annexure.lines, money(annexure.totalPaise)))
  return [
    [bill.typeAndClaim, claimName],
    [bill.head, ({ headOfAccount }) => headOfAccount],
    [bill.gross, ({ grossPaise }) => money(grossPaise)],
    [bill.deductions, ({ deductionsPaise }) => money(deductionsPaise)],
    [bill.net, ({ netPaise }) => money(netPaise)],
    [bill.period, ({ servicePeriod: { from, to } }) => bill.periodOf(day(from), day(to))],
    [bill.payBy, ({ payBy }) => words.waysToPay[payBy]],
    [texts.changes.annexure, lines],
    [bill.treasury, ({ treasuryCode }) => treasuryCode],
    [bill.year, ({ financialYear }) => financialYear],
    [bill.sector, ({ sector }) => bill.sectors[sector]],
    [bill.kind, ({ billKind }) => words.billKinds[billKind]],
    ...listNames.map(
      (name) =>
        [namesOfLists[name], (said: Said) => said[name].map((one) => partSaid(lists[name], one)).join('; ')] as const,
    ),
    ...groupNames.map((name) => {
      const say: Say = ({ [name]: part }) => (part === null ? '' : partSaid(groups[name], part))
      return [partNames[name], say] as const
    }),
    ...scalars.map((field) => [fields[field.name] ?? field.name, (said: Said) => partSaid([field], said)] as const),
    [bill.remarks, ({ remarks }) => remarks ?? ''],
  ]
}

function Compared({ changed }: { changed: readonly Change[] }) {
  const { changes } = useTexts()
  if (changed.length === 0) return <p>{changes.nothing}</p>
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{changes.what}</th>
          <th scope="col">{changes.before}</th>
          <th scope="col">{changes.now}</th>
        </tr>
      </thead>
      <tbody>
        {changed.map(({ name, before, now }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              {before === '' ? (
                changes.empty
              ) : (
                <del>
                  <Words>{before}</Words>
                </del>
              )}
            </td>
            <td>
              {now === '' ? (
                changes.empty
              ) : (
                <ins>
                  <Words>{now}</Words>
                </ins>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Answers({ bill, revision }: { bill: Bill; revision: number }) {
  const { changes } = useTexts()
  const answered = bill.objections.filter((one) => one.revision === revision && one.recalledAt === null)
  if (answered.length === 0) return null
  return (
    <>
      <h4>{changes.answers}</h4>
      <ul className="notices">
        {answered.map(({ objectionId, rule, text, answer }) => (
          <li key={objectionId}>
            <strong>{rule}</strong> <Words>{text}</Words>{' '}
            <em>{answer === null ? changes.noAnswer : <Words>{answer}</Words>}</em>
          </li>
        ))}
      </ul>
    </>
  )
}

function Attached({ bill, revision }: { bill: Bill; revision: number }) {
  const { changes } = useTexts()
  const nameOf = useNameOfAttached()
  const since = bill.attachments.filter((one) => one.revision > revision)
  if (since.length === 0) return null
  return (
    <>
      <h4>{changes.papers}</h4>
      <ul className="notices">
        {since.map((attached) => (
          <li key={attached.attachmentId}>{nameOf(attached)}</li>
        ))}
      </ul>
    </>
  )
}

function Since({ bill, closed }: { bill: Bill; closed: Revision }) {
  const { digits } = useLanguage()
  const { changes } = useTexts()
  const changed = useCompared().flatMap(([name, say]) => {
    const [before, now] = [say(closed), say(bill)]
    return before === now ? [] : [{ name, before, now }]
  })
  const title = digits(changes.title(closed.revision))
  return (
    <section className="panel" aria-label={title}>
      <h3>{title}</h3>
      <Compared changed={changed} />
      <p className="quiet">{changes.told}</p>
      <Answers bill={bill} revision={closed.revision} />
      <Attached bill={bill} revision={closed.revision} />
    </section>
  )
}

export function Changes({ bill }: { bill: Bill }) {
  const closed = useRevisions(bill.revision > 1 ? bill.billId : null).data?.items[0]
  return closed === undefined ? null : <Since bill={bill} closed={closed} />
}
