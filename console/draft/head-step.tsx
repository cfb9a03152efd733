// On which heads the office draws with such bills, and what is left of the grant of each.

import { Combobox, type Option } from '../kit/combobox.tsx'
import { ChoiceField, Field } from '../kit/field.tsx'
import { useLanguage } from '../language/language.tsx'
import { useGrantsOf, useMappings } from '../query/reads.ts'
import type { StepProps } from './steps.tsx'

/** What was written of a head finds it without its strokes too. */
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '')

const isLike = (head: string, written: string): boolean =>
  head.includes(written.trim()) || (digitsOf(written) !== '' && digitsOf(head).includes(digitsOf(written)))

export function HeadStep({ ddoCode, written, change, faultAt }: StepProps) {
  const { texts, money } = useLanguage()
  const { draft, drafting } = texts
  const [billType = '', claimType = ''] = written.claim.split(' ')
  const mapped = (useMappings(ddoCode, billType).data?.items ?? []).filter(
    (row) => row.claimType === null || row.claimType === claimType,
  )
  const everyYear = useGrantsOf(ddoCode).data?.items.map(({ financialYear }) => financialYear) ?? []
  const grants = useGrantsOf(ddoCode, written.financialYear).data?.items ?? []
  const years = [...new Set([written.financialYear, ...everyYear].filter(Boolean))].sort().reverse()
  const heads = [...new Set(mapped.map(({ headOfAccount }) => headOfAccount))]
  const leftOf = (head: string): string => {
    const grant = grants.find((one) => one.headOfAccount === head && one.financialYear === written.financialYear)
    return grant === undefined ? drafting.noGrant : drafting.left(money(grant.availablePaise))
  }
  // Once one of them stands there, the others are what one may choose instead.
  const isOne = heads.includes(written.headOfAccount)
  const options = heads
    .filter((head) => isOne || isLike(head, written.headOfAccount))
    .map((head): Option => ({ value: head, name: '', aside: leftOf(head) }))
  return (
    <>
      <ChoiceField
        label={draft.year}
        value={written.financialYear}
        fault={faultAt('/financialYear')}
        choices={years.map((year) => [year, year])}
        onChange={(financialYear) => change({ financialYear })}
      />
      <Field
        label={draft.head}
        hint={isOne ? leftOf(written.headOfAccount) : drafting.headHint}
        fault={faultAt('/headOfAccount')}
      >
        {(described) => (
          <Combobox
            {...{ described, label: draft.head, options }}
            value={written.headOfAccount}
            onChange={(headOfAccount) => change({ headOfAccount })}
          />
        )}
      </Field>
    </>
  )
}
