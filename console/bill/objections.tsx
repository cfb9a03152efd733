// What was objected in this revision, and how it was answered.

import { useState } from 'react'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import type { Bill } from '../query/types.ts'
import { MemoOfBill, openObjections } from './memo.tsx'

/** Read only when it is opened. */
function MemoAsked({ bill }: { bill: Bill }) {
  const { memo } = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{memo.look}</summary>
      {open ? <MemoOfBill bill={bill} /> : null}
    </details>
  )
}

export function Objections({ bill }: { bill: Bill }) {
  const { moment } = useLanguage()
  const { bill: said } = useTexts()
  if (bill.objections.length === 0) return null
  return (
    <section className="panel">
      <h2>{said.objections}</h2>
      <ul className="findings">
        {bill.objections.map(({ objectionId, rule, text, raisedBy, raisedAt, recalledAt, answer }) => (
          <li key={objectionId} className="finding">
            <p>
              <strong>{rule}</strong> <Words>{text}</Words>{' '}
              {recalledAt === null ? null : <span className="tag">{said.recalled}</span>}
            </p>
            <p className="quiet">{said.objectedBy(raisedBy, moment(raisedAt))}</p>
            {answer === null ? null : (
              <p>
                {said.answer}: <Words>{answer}</Words>
              </p>
            )}
          </li>
        ))}
      </ul>
      {openObjections(bill).length === 0 ? null : <MemoAsked bill={bill} />}
    </section>
  )
}
