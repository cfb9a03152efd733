// The six checks and the checklist beside the pictures of the paper; each tick is kept at once.

import { useRef, useState } from 'react'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { billPath, client, useKey } from '../query/reads.ts'
import { ask, newKey } from '../query/request.ts'
import type { Bill, ProblemSaid } from '../query/types.ts'
import { allowedOf } from './acts.ts'
import { Papers } from './papers.tsx'

type Tick = { verified: boolean; by: string; at: string } | null

/** Ticks one after the other, in the order in which they were made: each is a move of the bill. */
function useTicking(bill: Bill) {
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const queue = useRef(Promise.resolve())
  const waiting = useRef(0)
  const queryKey = useKey(billPath(bill.billId))
  const tick = (body: object): void => {
    const send = async (): Promise<void> => {
      const answer = await ask<{ bill: Bill }>({
        ...{ method: 'POST', path: `${billPath(bill.billId)}/actions/tick`, body, key: newKey() },
      })
      waiting.current -= 1
      if (answer.ok) return void client.setQueryData(queryKey, answer.body.bill)
      setProblem(answer.problem)
      await client.invalidateQueries({ queryKey })
    }
    // What was refused is told until one ticks anew: those that were under way with it say nothing of it.
    if (waiting.current === 0) setProblem(null)
    waiting.current += 1
    queue.current = queue.current.then(send)
  }
  return { problem, tick }
}

interface Line {
  name: string
  label: string
  tick: Tick
  set: (verified: boolean) => void
}

function TickLine({ line, may }: { line: Line; may: boolean }) {
  const { moment } = useLanguage()
  const { bill: said } = useTexts()
  const { name, label, tick, set } = line
  const by = tick === null ? said.blank : said.tickedBy(tick.by, moment(tick.at))
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        {may ? (
          <fieldset className="buttons">
            <legend className="unseen">{label}</legend>
            {([true, false] as const).map((verified) => (
              <label key={String(verified)} className="choice">
                <input type="radio" name={name} checked={tick?.verified === verified} onChange={() => set(verified)} />
                {verified ? said.verified : said.wanting}
              </label>
            ))}
          </fieldset>
        ) : tick === null ? null : tick.verified ? (
          said.verified
        ) : (
          said.wanting
        )}
      </td>
      <td className="quiet">{by}</td>
    </tr>
  )
}

function Ticks({ caption, lines, may }: { caption: string; lines: readonly Line[]; may: boolean }) {
  return (
    <table className="rows ticks">
      <caption>{caption}</caption>
      <tbody>
        {lines.map((line) => (
          <TickLine key={line.name} line={line} may={may} />
        ))}
      </tbody>
    </table>
  )
}

/** What was blank when he would have forwarded, and was refused (S-03). */
function FoundWanting({ bill }: { bill: Bill }) {
  const { moment } = useLanguage()
  const { bill: said } = useTexts()
  if (bill.foundWanting.length === 0) return null
  const labelOf = (name: string): string => bill.checklist.find(({ item }) => item === name)?.label ?? name
  return (
    <>
      <h3>{said.foundWanting}</h3>
      <ul className="notices">
        {bill.foundWanting.map(({ items, foundBy, foundAt }) => (
          <li key={foundAt}>
            {items.map(labelOf).join(', ')} <span className="quiet">{said.tickedBy(foundBy, moment(foundAt))}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

export function ChecklistTab({ bill }: { bill: Bill }) {
  const { bill: said, words } = useTexts()
  const { problem, tick } = useTicking(bill)
  const may = allowedOf(bill, 'tick')?.allowed === true
  const checks = bill.sixChecks.map(({ check, tick: made }) => ({
    ...{ name: check, label: words.sixChecks[check], tick: made },
    set: (verified: boolean) => tick({ items: [], sixChecks: { [check]: verified } }),
  }))
  const items = bill.checklist.map(({ item, label, tick: made }) => ({
    ...{ name: item, label, tick: made },
    set: (verified: boolean) => tick({ items: [{ item, verified }] }),
  }))
  return (
    <div className="beside">
      <section className="panel">
        {may ? <p className="quiet">{said.tickHint}</p> : null}
        {problem === null ? null : <ProblemPanel problem={problem} />}
        <Ticks caption={said.sixChecks} lines={checks} may={may} />
        <Ticks caption={said.checklist} lines={items} may={may} />
        <FoundWanting bill={bill} />
      </section>
      <Papers bill={bill} />
    </div>
  )
}
