// What is attached: opened in its own tab, where the server lets nothing of it run, or saved.

import { useState } from 'react'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { saveAs } from '../kit/save.ts'
import { useTexts } from '../language/language.tsx'
import { billPath } from '../query/reads.ts'
import { askBytes } from '../query/request.ts'
import type { Bill, ProblemSaid } from '../query/types.ts'
import { useSession } from '../session/store.ts'

export type Attached = Bill['attachments'][number]

export const pathOfAttached = (bill: Bill, { attachmentId }: Attached): string =>
  `${billPath(bill.billId)}/attachments/${attachmentId}`

/** What it is and what it is called: so it is named wherever it is seen. */
export function useNameOfAttached(): (attached: Attached) => string {
  const { words } = useTexts()
  return ({ kind, fileName }) => `${words.attachmentKinds[kind]}: ${fileName}`
}

/** A link bears no header: in which post he reads stands in its address. */
function useAddress(bill: Bill): (attached: Attached) => string {
  const { post } = useSession()
  return (attached) => {
    const asked = new URLSearchParams({ disposition: 'inline', ...(post === null ? {} : { post: post.postId }) })
    return `${pathOfAttached(bill, attached)}?${asked}`
  }
}

export function AttachedList({ bill }: { bill: Bill }) {
  const { papers } = useTexts()
  const nameOf = useNameOfAttached()
  const address = useAddress(bill)
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const take = async (attached: Attached): Promise<void> => {
    const answer = await askBytes(pathOfAttached(bill, attached))
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) saveAs(attached.fileName, answer.body)
  }
  return (
    <>
      {problem === null ? null : <ProblemPanel problem={problem} />}
      <ul className="findings">
        {bill.attachments.map((attached) => (
          <li key={attached.attachmentId}>
            <a href={address(attached)} target="_blank" rel="noopener noreferrer">
              {papers.open(nameOf(attached))}
            </a>{' '}
            <button
              type="button"
              className="plain"
              aria-label={papers.save(attached.fileName)}
              onClick={() => void take(attached)}
            >
              {papers.saveShort}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

export function Attachments({ bill }: { bill: Bill }) {
  const { bill: said } = useTexts()
  return (
    <section className="panel">
      <h3>{said.attachments}</h3>
      {bill.attachments.length === 0 ? <p className="quiet">{said.noAttachments}</p> : <AttachedList bill={bill} />}
    </section>
  )
}
