// The parts of which the form of an act is made. Each takes what is written and hands on what is changed.

import type { ReactNode } from 'react'
import { holdReasons } from '../../domain/kernel/vocabulary.ts'
import { Check, ChoiceField, LongTextField, TextField } from '../kit/field.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useDesks, useMessengers } from '../query/reads.ts'
import type { Bill, Finding } from '../query/types.ts'
import type { Part } from './acts.ts'
import { ChecksPart } from './checks-part.tsx'
import { CuredPart, OverrulePart, RepliesPart } from './findings-parts.tsx'
import { ObjectionsPart } from './objections-part.tsx'
import type { Written } from './written.ts'

export interface PartProps {
  bill: Bill
  findings: readonly Finding[]
  written: Written
  change: (next: Partial<Written>) => void
  /** What the API found wrong at this place of the body. */
  faultAt: (path: string) => string | undefined
}

function ReasonPart({ written, change, faultAt }: PartProps) {
  const { acts } = useTexts()
  return (
    <LongTextField
      label={acts.reason}
      value={written.reason}
      fault={faultAt('/reason')}
      onChange={(reason) => change({ reason })}
    />
  )
}

function RemarksPart({ written, change, faultAt }: PartProps) {
  const { acts } = useTexts()
  return (
    <LongTextField
      label={acts.remarks}
      hint={acts.remarksHint}
      optional
      value={written.remarks}
      fault={faultAt('/remarks')}
      onChange={(remarks) => change({ remarks })}
    />
  )
}

function MessengerPart({ bill, written, change, faultAt }: PartProps) {
  const { acts } = useTexts()
  const messengers = useMessengers(bill.ddoCode).data?.items ?? []
  return (
    <>
      <ChoiceField
        label={acts.messenger}
        value={written.messengerId}
        hint={messengers.length === 0 ? acts.noMessenger : undefined}
        fault={faultAt('/messengerId')}
        choices={messengers.map(({ messengerId, name, identityNumber }) => [
          messengerId,
          `${name} (${identityNumber})`,
        ])}
        onChange={(messengerId) => change({ messengerId })}
      />
      {bill.continuationSheetNumber === null ? null : (
        <TextField
          label={acts.sheet}
          value={written.sheet}
          maxLength={60}
          fault={faultAt('/continuationSheetNumber')}
          onChange={(sheet) => change({ sheet })}
        />
      )}
    </>
  )
}

function HoldPart({ written, change, faultAt }: PartProps) {
  const { acts, words } = useTexts()
  return (
    <>
      <ChoiceField
        label={acts.holdReason}
        value={written.holdReason}
        fault={faultAt('/reason')}
        choices={holdReasons.map((reason) => [reason, words.holdReasons[reason]])}
        onChange={(value) => change({ holdReason: holdReasons.find((reason) => reason === value) ?? '' })}
      />
      <LongTextField
        label={acts.holdText}
        value={written.holdText}
        fault={faultAt('/text')}
        onChange={(holdText) => change({ holdText })}
      />
    </>
  )
}

function PaperSignedPart({ written, change }: PartProps) {
  const { acts } = useTexts()
  return (
    <Check label={acts.paperSigned} checked={written.paperSigned} onChange={(paperSigned) => change({ paperSigned })} />
  )
}

function AnswersPart({ bill, written, change, faultAt }: PartProps) {
  const { acts } = useTexts()
  const open = bill.objections.filter(({ revision, recalledAt }) => revision === bill.revision && recalledAt === null)
  return (
    <fieldset className="form-part form">
      <legend>{acts.answers}</legend>
      {open.map(({ objectionId, rule, text }, index) => (
        <LongTextField
          key={objectionId}
          label={acts.answerTo(rule)}
          hint={text}
          fault={faultAt(`/answers/${index}/answer`)}
          value={written.answers[objectionId] ?? ''}
          onChange={(answer) => change({ answers: { ...written.answers, [objectionId]: answer } })}
        />
      ))}
    </fieldset>
  )
}

function DeskPart({ bill, written, change, faultAt }: PartProps) {
  const { acts } = useTexts()
  const { digits } = useLanguage()
  const desks = (useDesks(bill.treasuryCode).data?.items ?? []).filter(
    ({ stage, postId }) => stage === bill.desk.stage && postId !== bill.desk.post,
  )
  return (
    <ChoiceField
      label={acts.desk}
      value={written.postId}
      fault={faultAt('/postId')}
      choices={desks.map(({ postId, title, bills }) => [postId, digits(acts.deskOf(title, bills))])}
      onChange={(postId) => change({ postId })}
    />
  )
}

export const partComponents: Readonly<Record<Part, (props: PartProps) => ReactNode>> = {
  reason: ReasonPart,
  remarks: RemarksPart,
  messenger: MessengerPart,
  hold: HoldPart,
  cured: CuredPart,
  objections: ObjectionsPart,
  checks: ChecksPart,
  overrule: OverrulePart,
  replies: RepliesPart,
  paperSigned: PaperSignedPart,
  answers: AnswersPart,
  desk: DeskPart,
}
