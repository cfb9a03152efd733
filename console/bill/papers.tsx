// The papers of a bill where they are looked at: one picture at a time, and links to what is shown in its own tab.

import { useState } from 'react'
import { useTexts } from '../language/language.tsx'
import type { Bill } from '../query/types.ts'
import { AttachedList, pathOfAttached, useNameOfAttached, type Attached } from './attachments.tsx'
import { Picture } from './picture.tsx'

const isPicture = ({ mediaType }: Attached): boolean => mediaType.startsWith('image/')

export function Papers({ bill }: { bill: Bill }) {
  const { papers } = useTexts()
  const nameOf = useNameOfAttached()
  const pictures = bill.attachments.filter(isPicture)
  const [chosen, choose] = useState<string | null>(null)
  const shown = pictures.find(({ attachmentId }) => attachmentId === chosen) ?? pictures[0]
  return (
    <section className="panel papers" aria-label={papers.title}>
      <h3>{papers.title}</h3>
      {shown === undefined ? <p className="quiet">{papers.none}</p> : null}
      {pictures.length < 2 ? null : (
        <div className="which" role="group" aria-label={papers.which}>
          {pictures.map((attached) => (
            <button
              key={attached.attachmentId}
              type="button"
              aria-pressed={attached === shown}
              onClick={() => choose(attached.attachmentId)}
            >
              {nameOf(attached)}
            </button>
          ))}
        </div>
      )}
      {shown === undefined ? null : (
        <>
          <Picture key={shown.attachmentId} path={pathOfAttached(bill, shown)} name={nameOf(shown)} />
          <p className="quiet">{papers.hint}</p>
        </>
      )}
      {bill.attachments.length === 0 ? null : <AttachedList bill={bill} />}
    </section>
  )
}
