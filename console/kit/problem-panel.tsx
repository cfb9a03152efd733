// What was refused or went wrong: the rule, its sentence, its source, the places, a reference to tell the help desk.

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTexts } from '../language/language.tsx'
import { useRules } from '../query/reads.ts'
import type { ProblemSaid } from '../query/types.ts'
import { RuleLink } from './rule-link.tsx'

function RuleCited({ id }: { id: string }) {
  const { panel } = useTexts()
  const rule = useRules().data?.items.find((one) => one.id === id)
  return (
    <p>
      <strong>
        {panel.rule} <RuleLink id={id} />
      </strong>
      {rule === undefined ? null : `: ${rule.title}. ${panel.source}: ${rule.source}`}
    </p>
  )
}

function Reference({ traceId }: { traceId: string }) {
  const { frame, panel } = useTexts()
  const [copied, setCopied] = useState(false)
  return (
    <p className="reference">
      {panel.reference}: <code>{traceId}</code>{' '}
      <button
        type="button"
        className="plain"
        onClick={() => {
          void navigator.clipboard.writeText(traceId).then(() => setCopied(true))
        }}
      >
        {copied ? frame.copied : frame.copy}
      </button>
    </p>
  )
}

/** Comes into view where it appears: what was refused is not overlooked. An ended session is asked about elsewhere. */
export function ProblemPanel({ problem, children }: { problem: ProblemSaid; children?: ReactNode }) {
  const { panel, problems } = useTexts()
  const place = useRef<HTMLDivElement>(null)
  const { code, rule, errors = [], traceId } = problem
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [problem])
  const { title, detail } = problems[code] ?? problem
  if (problem.status === 401) return null
  return (
    <div className="problem" role="alert" ref={place}>
      <p className="problem-title">{title}</p>
      <p>{detail}</p>
      {rule === undefined ? null : <RuleCited id={rule} />}
      {errors.length === 0 ? null : (
        <ul aria-label={panel.faults}>
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path === '' ? null : <code>{path}</code>} {message}
            </li>
          ))}
        </ul>
      )}
      {traceId === '' ? null : <Reference traceId={traceId} />}
      {children}
    </div>
  )
}
