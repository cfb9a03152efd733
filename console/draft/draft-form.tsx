// A draft step by step, with what it would meet beside it.

import { useEffect, useState, type ReactNode } from 'react'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { WhileUnknown } from '../kit/while-unknown.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import type { Unknown } from '../query/sent.ts'
import type { ProblemSaid, WhatItMeets as WhatItMeetsSaid } from '../query/types.ts'
import { AnnexureStep } from './annexure-step.tsx'
import { HeadStep } from './head-step.tsx'
import { StepHeading } from './step-heading.tsx'
import { ClaimStep, ContentStep, type StepProps } from './steps.tsx'
import { useCheck, WhatItMeets } from './what-it-meets.tsx'
import { draftOf, placeInBody, type Drafted, type DraftWritten, type FaultsOfText } from './written.ts'

const steps = { claim: ClaimStep, head: HeadStep, content: ContentStep, annexure: AnnexureStep } as const
export type StepName = keyof typeof steps
export const stepNames = Object.keys(steps) as StepName[]

/** Where a field of the body is written: who is sent back finds it. */
const stepOf = (path: string): StepName => {
  if (/^\/(billType|claimType|payBy|sector|billKind|treasuryCode)/.test(path)) return 'claim'
  if (/^\/(headOfAccount|financialYear)/.test(path)) return 'head'
  return path.startsWith('/annexure') ? 'annexure' : 'content'
}

interface Wanted {
  ddoCode: string
  written: DraftWritten
  change: (next: Partial<DraftWritten>) => void
  step: StepName
  go: (step: StepName) => void
  bodyOf: (written: DraftWritten) => Drafted
  save: (body: Record<string, unknown>) => Promise<unknown>
  saving: boolean
  problem: ProblemSaid | null
  unknown?: Unknown | null
  children?: ReactNode
}

function Steps({ step, go }: Pick<Wanted, 'step' | 'go'>) {
  const { draft } = useTexts()
  return (
    <nav aria-label={draft.step}>
      <ol className="steps">
        {stepNames.map((name) => (
          <li key={name}>
            <button type="button" aria-current={name === step ? 'step' : undefined} onClick={() => go(name)}>
              {draft.steps[name]}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** What is wrong at a place: what the fields themselves cannot be read as, once one has tried; what the API said. */
function useFaults(
  written: DraftWritten,
  faults: FaultsOfText,
  tried: boolean,
  problems: readonly (ProblemSaid | null)[],
  said: WhatItMeetsSaid | null,
): StepProps['faultAt'] {
  const { language, texts } = useLanguage()
  const { formats } = texts
  return (path) => {
    const own = faults[path]
    if (own !== undefined && (tried || own !== 'empty')) return formats[own]
    const place = placeInBody(written, path)
    const found = said?.findings.find((finding) => finding.path === place && finding.effect !== 'look')
    const errors = problems.flatMap((problem) => problem?.errors ?? [])
    return errors.find((error) => error.path === place)?.message ?? found?.text[language]
  }
}

export function DraftForm({ ddoCode, written, change, step, go, bodyOf, save, children, ...sent }: Wanted) {
  const { saving, problem, unknown = null } = sent
  const { draft, unknownOutcome } = useTexts()
  const [tried, setTried] = useState(false)
  const { body, faults } = draftOf(written)
  const whole = Object.keys(faults).length === 0
  const checked = useCheck(whole ? JSON.stringify(body) : null)
  const faultAt = useFaults(written, faults, tried, [problem, checked.problem], checked.said)
  const at = stepNames.indexOf(step)
  const [before, after] = [stepNames[at - 1], stepNames[at + 1]]
  const Step = steps[step]
  const refusedAt = problem?.errors?.[0]?.path
  // What was refused is shown where it is written.
  useEffect(() => {
    if (refusedAt !== undefined) go(stepOf(refusedAt))
  }, [problem])
  const submit = (): void => {
    // That goes as it went.
    if (unknown !== null) return void save({})
    setTried(true)
    const [first] = Object.keys(faults)
    if (first !== undefined) return go(stepOf(first))
    if (!saving) void save(bodyOf(written).body)
  }
  return (
    <div className="beside">
      <form
        className="panel form drafting"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Steps step={step} go={go} />
        <StepHeading name={draft.steps[step]} />
        <WhileUnknown unknown={unknown}>
          <Step {...{ ddoCode, written, change, faultAt }} />
        </WhileUnknown>
        {problem === null ? null : <ProblemPanel problem={problem} />}
        {children}
        <div className="buttons">
          {before === undefined ? null : (
            <button type="button" onClick={() => go(before)}>
              {draft.back}
            </button>
          )}
          {after === undefined ? null : (
            <button type="button" onClick={() => go(after)}>
              {draft.on}
            </button>
          )}
          <button type="submit" className="primary" disabled={saving}>
            {saving ? draft.saving : unknown === null ? draft.save : unknownOutcome.again}
          </button>
        </div>
      </form>
      <WhatItMeets checked={checked} whole={whole} />
    </div>
  )
}
