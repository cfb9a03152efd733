// What is attached: read with the rights of the post, so that it comes by a request and not by a bare link.

import { useEffect, useState } from 'react'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { Words } from '../kit/words.tsx'
import { useTexts } from '../language/language.tsx'
import { billPath } from '../query/reads.ts'
import { askBytes } from '../query/request.ts'
import type { Bill, ProblemSaid } from '../query/types.ts'

type Attached = Bill['attachments'][number]

const pathOf = (bill: Bill, { attachmentId }: Attached): string =>
  `${billPath(bill.billId)}/attachments/${attachmentId}`

const isPicture = ({ mediaType }: Attached): boolean => mediaType.startsWith('image/')

/** A picture stands where it is looked at; its bytes are let go with it. */
export function Picture({ bill, attached }: { bill: Bill; attached: Attached }) {
  const { words } = useTexts()
  const [url, setUrl] = useState<string | null>(null)
  const path = pathOf(bill, attached)
  useEffect(() => {
    let made: string | null = null
    let gone = false
    void askBytes(path).then((answer) => {
      if (!answer.ok || gone) return
      made = URL.createObjectURL(answer.body)
      setUrl(made)
    })
    return () => {
      gone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [path])
  return url === null ? null : (
    <img className="picture" src={url} alt={`${words.attachmentKinds[attached.kind]}: ${attached.fileName}`} />
  )
}

function save(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}

export function Attachments({ bill }: { bill: Bill }) {
  const { bill: said, words } = useTexts()
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const take = async (attached: Attached): Promise<void> => {
    const answer = await askBytes(pathOf(bill, attached))
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) save(answer.body, attached.fileName)
  }
  return (
    <section className="panel">
      <h3>{said.attachments}</h3>
      {bill.attachments.length === 0 ? <p className="quiet">{said.noAttachments}</p> : null}
      {problem === null ? null : <ProblemPanel problem={problem} />}
      <ul className="findings">
        {bill.attachments.map((attached) => (
          <li key={attached.attachmentId}>
            {words.attachmentKinds[attached.kind]}{' '}
            <button type="button" className="plain" onClick={() => void take(attached)}>
              <Words>{attached.fileName}</Words>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Pictures({ bill }: { bill: Bill }) {
  const pictures = bill.attachments.filter(isPicture)
  return pictures.map((attached) => <Picture key={attached.attachmentId} bill={bill} attached={attached} />)
}
