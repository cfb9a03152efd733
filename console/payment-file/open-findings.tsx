// What stands against the bills of a file that was refused: overruled or answered here, where the desk may.

import { Link } from '@tanstack/react-router'
import { ChoiceField, LongTextField } from '../kit/field.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import type { FindingSaid } from '../query/money-types.ts'
import type { ProblemSaid } from '../query/types.ts'

export type Said = Readonly<Record<string, string>>

const keyOfFinding = ({ billId, rule, code, path }: FindingSaid): string =>
  [billId ?? '', rule ?? '', code, path].join(' ')

/** A problem of findings names them. */
export const findingsOf = (problem: ProblemSaid | null): FindingSaid[] =>
  problem !== null && 'findings' in problem ? (problem.findings as FindingSaid[]) : []

/** At whose desk a payment file is made. */
const desk = 'PA'

/** What is said of findings, as the API takes it; nothing of what is left blank. */
export function saidOf(findings: readonly FindingSaid[], said: Said): Record<string, object[]> {
  const lists: Record<string, object[]> = { overrule: [], replies: [] }
  for (const finding of findings) {
    const { billId, rule, kind, code, path } = finding
    const text = said[keyOfFinding(finding)]?.trim() ?? ''
    if (text === '' || rule === null) continue
    if (kind === 'asks') lists['replies']?.push({ billId, rule, code, answer: text })
    else lists['overrule']?.push({ billId, rule, ...(path === '' ? {} : { path }), reason: text })
  }
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))
}

/** What was said of other findings than these: it is typed, and not yet sent. */
export const unsaid = (said: Said, findings: readonly FindingSaid[]): Said =>
  Object.fromEntries(Object.entries(said).filter(([key]) => !findings.some((one) => keyOfFinding(one) === key)))

interface Shown {
  findings: readonly FindingSaid[]
  said: Said
  change: (said: Said) => void
  numberOf: (billId: string) => string
}

function Answer({ finding, said, change }: Omit<Shown, 'findings' | 'numberOf'> & { finding: FindingSaid }) {
  const { files, words } = useTexts()
  const { rule, kind, answers, overruledBy } = finding
  const key = keyOfFinding(finding)
  const value = said[key] ?? ''
  const onChange = (text: string): void => change({ ...said, [key]: text })
  if (kind === 'asks')
    return (
      <ChoiceField
        label={files.reply(rule ?? '')}
        {...{ value, onChange }}
        choices={answers.map((one) => [one.value, words.answers[one.value] ?? one.value])}
      />
    )
  if (!overruledBy.includes(desk)) return <p className="quiet">{files.notForYou}</p>
  return <LongTextField label={files.overrule(rule ?? '')} {...{ value, onChange }} />
}

export function OpenFindings({ findings, said, change, numberOf }: Shown) {
  const { language } = useLanguage()
  const { bill, files, words } = useTexts()
  return (
    <fieldset className="form-part form">
      <legend>{files.findings}</legend>
      <p className="quiet">{files.findingsWhat}</p>
      <ul className="findings">
        {findings.map((finding) => (
          <li key={keyOfFinding(finding)} className="finding">
            <p>
              {finding.billId === undefined ? null : (
                <Link to="/bills/$billId" params={{ billId: finding.billId }}>
                  {numberOf(finding.billId)}
                </Link>
              )}{' '}
              <strong>{finding.rule}</strong> {finding.title?.[language]}{' '}
              <span className="tag bad">{words.effects[finding.effect]}</span>
            </p>
            <p>{finding.text[language]}</p>
            {finding.remedy === null ? null : (
              <p className="quiet">
                {bill.remedy}: {finding.remedy.text[language]}
              </p>
            )}
            <Answer {...{ finding, said, change }} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
