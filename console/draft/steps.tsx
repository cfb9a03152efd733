// The steps of a draft that are fields alone: the claim, and what it says.

import { billKinds, sectors } from '../../domain/kernel/vocabulary.ts'
import { repaymentPair } from '../../domain/bill/repayment.ts'
import { ChoiceField, LongTextField, TextField } from '../kit/field.tsx'
import { DateField, MoneyField } from '../kit/typed-fields.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useCatalogue } from '../query/reads.ts'
import { groupNames, groups, listNames, lists, scalars, type Group } from './fields.ts'
import { PartField } from './part-field.tsx'
import { Rows } from './rows.tsx'
import { claimOf, type DraftWritten, type Texts } from './written.ts'

export interface StepProps {
  ddoCode: string
  written: DraftWritten
  change: (next: Partial<DraftWritten>) => void
  /** What is wrong at this place of the body, in words. */
  faultAt: (path: string) => string | undefined
}

export function ClaimStep({ written, change, faultAt }: StepProps) {
  const { texts, language } = useLanguage()
  const { bill, draft, words } = texts
  const rows = (useCatalogue().data?.items ?? []).filter(
    ({ built, billType }) => built && billType !== repaymentPair.billType,
  )
  const row = rows.find((one) => claimOf(one) === written.claim)
  return (
    <>
      <ChoiceField
        label={draft.claim}
        value={written.claim}
        fault={faultAt('/billType') ?? faultAt('/claimType')}
        choices={rows.map((one) => [claimOf(one), one.label[language]])}
        onChange={(claim) => change({ claim, payBy: '' })}
      />
      {row === undefined || row.payBy.length < 2 ? null : (
        <ChoiceField
          label={draft.payBy}
          hint={draft.payByFirst}
          optional
          value={written.payBy}
          fault={faultAt('/payBy')}
          choices={row.payBy.map((way) => [way, words.waysToPay[way]])}
          onChange={(payBy) => change({ payBy })}
        />
      )}
      <ChoiceField
        label={draft.sector}
        value={written.sector}
        fault={faultAt('/sector')}
        choices={sectors.map((sector) => [sector, bill.sectors[sector]])}
        onChange={(sector) => change({ sector })}
      />
      <ChoiceField
        label={draft.billKind}
        value={written.billKind}
        fault={faultAt('/billKind')}
        choices={billKinds.map((kind) => [kind, words.billKinds[kind]])}
        onChange={(billKind) => change({ billKind })}
      />
      <TextField
        label={draft.treasury}
        value={written.treasuryCode}
        fault={faultAt('/treasuryCode')}
        onChange={(treasuryCode) => change({ treasuryCode })}
      />
    </>
  )
}

function GroupPart({ name, ...step }: StepProps & { name: Group }) {
  const { draft, partNames } = useTexts()
  const { written, change, ddoCode, faultAt } = step
  const texts = written.groups[name]
  const put = (next: Texts | null): void => {
    const others = Object.entries(written.groups).filter(([one]) => one !== name)
    change({ groups: Object.fromEntries(next === null ? others : [...others, [name, next]]) })
  }
  if (texts === undefined)
    return (
      <div>
        <button type="button" onClick={() => put({})}>
          {draft.addPart(partNames[name])}
        </button>
      </div>
    )
  return (
    <fieldset className="form-part form">
      <legend>{partNames[name]}</legend>
      {groups[name].map((field) => (
        <PartField
          key={field.name}
          {...{ field, texts, ddoCode, fault: faultAt(`/${name}/${field.name}`) }}
          change={(member, text) => put({ ...texts, [member]: text })}
        />
      ))}
      <div>
        <button type="button" onClick={() => put(null)}>
          {draft.removePart(partNames[name])}
        </button>
      </div>
    </fieldset>
  )
}

/** Of what most claims do not need something is said: it is not folded away. */
const saysMore = ({ groups: said, scalars: words }: DraftWritten): boolean =>
  Object.keys(said).length > 0 || Object.values(words).some((text) => text !== '')

export function ContentStep(step: StepProps) {
  const { draft, listNames: names } = useTexts()
  const { written, change, ddoCode, faultAt } = step
  return (
    <>
      <DateField
        label={draft.from}
        value={written.from}
        fault={faultAt('/servicePeriod/from')}
        onChange={(from) => change({ from })}
      />
      <DateField
        label={draft.to}
        value={written.to}
        fault={faultAt('/servicePeriod/to')}
        onChange={(to) => change({ to })}
      />
      <MoneyField
        label={draft.gross}
        value={written.gross}
        fault={faultAt('/grossPaise')}
        onChange={(gross) => change({ gross })}
      />
      {listNames.map((name) => (
        <Rows
          key={name}
          caption={names[name]}
          fields={lists[name]}
          rows={written.lists[name]}
          ddoCode={ddoCode}
          faultAt={(index, field) => faultAt(`/${name}/${index}/${field}`)}
          change={(rows) => change({ lists: { ...written.lists, [name]: rows } })}
        />
      ))}
      <LongTextField
        label={draft.remarks}
        optional
        value={written.remarks}
        fault={faultAt('/remarks')}
        onChange={(remarks) => change({ remarks })}
      />
      <details className="form-part" open={saysMore(written)}>
        <summary>{draft.parts}</summary>
        <div className="form">
          {groupNames.map((name) => (
            <GroupPart key={name} name={name} {...step} />
          ))}
          {scalars.map((field) => (
            <PartField
              key={field.name}
              {...{ field, texts: written.scalars, ddoCode, fault: faultAt(`/${field.name}`) }}
              change={(member, text) => change({ scalars: { ...written.scalars, [member]: text } })}
            />
          ))}
        </div>
      </details>
    </>
  )
}
