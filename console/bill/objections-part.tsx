// Objections: in one's own words by a rule that may be cited, as the findings have them ready, or the blank items of
// the checklist. One of the three (S-03).

import { Check, Field, LongTextField } from '../kit/field.tsx'
import { useLanguageOf } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useRules } from '../query/reads.ts'
import { makesChecks } from './acts.ts'
import type { PartProps } from './act-parts.tsx'
import { MemoPreview } from './memo.tsx'

function RuleField({
  value,
  fault,
  onChange,
}: {
  value: string
  fault: string | undefined
  onChange: (rule: string) => void
}) {
  const { acts } = useTexts()
  const languageOf = useLanguageOf()
  const rules = (useRules().data?.items ?? []).filter(({ citable, to }) => citable && to === null)
  return (
    <Field label={acts.rule} fault={fault} hint={rules.find(({ id }) => id === value)?.title}>
      {(described) => (
        <>
          <input
            type="text"
            {...described}
            value={value}
            maxLength={60}
            list={`${described.id}-rules`}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={`${described.id}-rules`}>
            {rules.map(({ id, title }) => (
              <option key={id} value={id} lang={languageOf(title)}>
                {title}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

function OwnWords({ written, change, faultAt }: PartProps) {
  const { acts } = useTexts()
  const { objections } = written
  const put = (index: number, next: Partial<(typeof objections)[number]>): void =>
    change({ objections: objections.map((one, at) => (at === index ? { ...one, ...next } : one)) })
  return (
    <fieldset className="form-part form">
      <legend>{acts.ownWords}</legend>
      {objections.map(({ rule, text }, index) => (
        <div key={index} className="form">
          <RuleField
            value={rule}
            fault={faultAt(`/objections/${index}/rule`)}
            onChange={(next) => put(index, { rule: next })}
          />
          <LongTextField
            label={acts.objectionText}
            value={text}
            fault={faultAt(`/objections/${index}/text`)}
            onChange={(next) => put(index, { text: next })}
          />
          {objections.length === 1 ? null : (
            <div>
              <button type="button" onClick={() => change({ objections: objections.filter((_, at) => at !== index) })}>
                {acts.removeObjection(index + 1)}
              </button>
            </div>
          )}
        </div>
      ))}
      <div>
        <button type="button" onClick={() => change({ objections: [...objections, { rule: '', text: '' }] })}>
          {acts.addObjection}
        </button>
      </div>
    </fieldset>
  )
}

function Ready({ findings, written, change }: PartProps) {
  const { acts } = useTexts()
  const { language } = useLanguage()
  const ready = findings.filter(
    ({ standing, kind, effect, rule }) =>
      standing === 'open' && kind !== 'asks' && effect === 'object' && rule !== null,
  )
  if (ready.length === 0) return null
  const { fromFindings } = written
  return (
    <fieldset className="form-part">
      <legend>{acts.ready}</legend>
      {[...new Map(ready.map((finding) => [finding.rule ?? '', finding])).entries()].map(([rule, finding]) => (
        <Check
          key={rule}
          label={`${rule}: ${finding.text[language]}`}
          checked={fromFindings.includes(rule)}
          onChange={(on) =>
            change({ fromFindings: on ? [...fromFindings, rule] : fromFindings.filter((one) => one !== rule) })
          }
        />
      ))}
    </fieldset>
  )
}

export function ObjectionsPart(props: PartProps) {
  const { acts } = useTexts()
  const { bill, findings, written, change } = props
  const blank = makesChecks(bill) && bill.checklist.some(({ tick }) => tick?.verified !== true)
  return (
    <>
      {blank ? (
        <Check
          label={acts.fromChecklist}
          checked={written.fromChecklist}
          onChange={(fromChecklist) => change({ fromChecklist })}
        />
      ) : null}
      {written.fromChecklist ? null : <Ready {...props} />}
      {written.fromChecklist || written.fromFindings.length > 0 ? null : <OwnWords {...props} />}
      <MemoPreview bill={bill} findings={findings} written={written} />
    </>
  )
}
