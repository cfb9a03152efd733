// What a desk says of its findings as it sends a bill on: it overrules, it answers, a paper came.

import { LongTextField } from '../kit/field.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useSession } from '../session/store.ts'
import type { Finding } from '../query/types.ts'
import type { PartProps } from './act-parts.tsx'
import { keyOfFinding } from './written.ts'

/** Of this officer's desk, and not settled. */
function useMine(findings: readonly Finding[]): Finding[] {
  const { post } = useSession()
  const roles: readonly string[] = post?.roles ?? []
  return findings.filter(({ standing, desks }) => standing === 'open' && desks.some((desk) => roles.includes(desk)))
}

export function OverrulePart({ findings, written, change }: PartProps) {
  const { acts } = useTexts()
  const { language } = useLanguage()
  const { post } = useSession()
  const roles: readonly string[] = post?.roles ?? []
  const mine = useMine(findings).filter(
    ({ kind, overruledBy }) => kind === 'fails' && overruledBy.some((desk) => roles.includes(desk)),
  )
  if (mine.length === 0) return null
  return (
    <fieldset className="form-part form">
      <legend>{acts.overrule}</legend>
      {mine.map((finding) => {
        const key = keyOfFinding(finding)
        return (
          <LongTextField
            key={key}
            label={acts.overruleReason(finding.rule ?? '')}
            hint={finding.text[language]}
            optional
            value={written.overrule[key] ?? ''}
            onChange={(reason) => change({ overrule: { ...written.overrule, [key]: reason } })}
          />
        )
      })}
    </fieldset>
  )
}

export function RepliesPart({ findings, written, change }: PartProps) {
  const { acts, words } = useTexts()
  const { language } = useLanguage()
  const asked = useMine(findings).filter(({ answers, rule }) => answers.length > 0 && rule !== null)
  if (asked.length === 0) return null
  return (
    <fieldset className="form-part form">
      <legend>{acts.replies}</legend>
      {asked.map((finding) => {
        const key = keyOfFinding(finding)
        return (
          <fieldset key={key}>
            <legend>
              {finding.rule}: {finding.text[language]}
            </legend>
            {finding.answers.map(({ value }) => (
              <label key={value} className="choice">
                <input
                  type="radio"
                  name={key}
                  checked={written.replies[key] === value}
                  onChange={() => change({ replies: { ...written.replies, [key]: value } })}
                />
                {words.answers[value] ?? value}
              </label>
            ))}
          </fieldset>
        )
      })}
    </fieldset>
  )
}

export function CuredPart({ findings, written, change }: PartProps) {
  const { acts } = useTexts()
  const { language } = useLanguage()
  const { post } = useSession()
  const roles: readonly string[] = post?.roles ?? []
  const wanting = findings.filter(
    ({ standing, kind, effect, rule, overruledBy }) =>
      standing === 'open' &&
      kind === 'fails' &&
      rule !== null &&
      (effect === 'hold' || overruledBy.some((desk) => roles.includes(desk))),
  )
  if (wanting.length === 0) return null
  return (
    <fieldset className="form-part form">
      <legend>{acts.curedTitle}</legend>
      {wanting.map((finding) => {
        const key = keyOfFinding(finding)
        return (
          <LongTextField
            key={key}
            label={acts.cured(finding.rule ?? '')}
            hint={finding.text[language]}
            optional
            value={written.cured[key] ?? ''}
            onChange={(remarks) => change({ cured: { ...written.cured, [key]: remarks } })}
          />
        )
      })}
    </fieldset>
  )
}
