// What was refused or went wrong: the rule, its sentence, its source, the places, a reference to tell the help desk.

import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { Words } from './words.tsx'
import { useTexts } from '../language/language.tsx'
import { useRules } from '../query/reads.ts'
import type { ProblemSaid } from '../query/types.ts'
import { RuleLink } from './rule-link.tsx'

function RuleCited({ id, within }: { id: string; within: RefObject<HTMLElement | null> }) {
  const { panel } = useTexts()
  const rule = useRules().data?.items.find((one) => one.id === id)
  const isKnown = rule !== undefined
  // What the rule says may come after the panel, and make it higher.
  useEffect(() => {
    if (isKnown) bringIntoView(within.current)
  }, [isKnown, within])
  return (
    <p>
      <strong>
        {panel.rule} <RuleLink id={id} />
      </strong>
      {rule === undefined ? null : <Words>{`: ${rule.title}. ${panel.source}: ${rule.source}`}</Words>}
    </p>
  )
}

/** Where a page may not write to the clipboard, what is to be copied is selected. */
async function copy(place: HTMLElement | null, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    if (place !== null) window.getSelection()?.selectAllChildren(place)
    return false
  }
}

export function Reference({ text }: { text: string }) {
  const { copying, frame, panel } = useTexts()
  const place = useRef<HTMLElement>(null)
  const [done, setDone] = useState('')
  return (
    <p className="reference">
      {panel.reference}: <code ref={place}>{text}</code>{' '}
      <button
        type="button"
        className="plain"
        onClick={() =>
          void copy(place.current, text).then((copied) => setDone(copied ? copying.done : copying.selected))
        }
      >
        {frame.copy}
      </button>{' '}
      <span role="status">{done}</span>
    </p>
  )
}

/** What no server answered has no reference of the server's: the same is told of it as the help desk would ask. */
const referenceOf = ({ traceId, code, instance }: ProblemSaid, at: string): string =>
  traceId === '' ? `${code} ${instance} ${at}` : traceId

/** Under it stands what was pressed, which has the focus again by the next picture: that stays in sight as well. */
function bringIntoView(panel: HTMLElement | null): () => void {
  const frame = requestAnimationFrame(() => {
    panel?.scrollIntoView({ block: 'nearest' })
    if (document.activeElement?.matches('button') === true) document.activeElement.scrollIntoView({ block: 'nearest' })
  })
  return () => cancelAnimationFrame(frame)
}

/** Comes into view where it appears: what was refused is not overlooked. An ended session is asked about elsewhere. */
export function ProblemPanel({ problem, children }: { problem: ProblemSaid; children?: ReactNode }) {
  const { panel, problems } = useTexts()
  const place = useRef<HTMLDivElement>(null)
  const { code, rule, errors = [] } = problem
  const [at] = useState(() => new Date().toISOString())
  useEffect(() => bringIntoView(place.current), [problem])
  const { title, detail } = problems[code] ?? problem
  if (problem.status === 401) return null
  return (
    <div className="problem" role="alert" ref={place}>
      <p className="problem-title">{title}</p>
      <p>{detail}</p>
      {rule === undefined ? null : <RuleCited id={rule} within={place} />}
      {errors.length === 0 ? null : (
        <ul aria-label={panel.faults}>
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path === '' ? null : <code>{path}</code>} {message}
            </li>
          ))}
        </ul>
      )}
      <Reference text={referenceOf(problem, at)} />
      {children}
    </div>
  )
}
