// The six checks and the checklist, of who forwards with them: what he ticked as he went stands ticked.

import { sixChecks } from '../../domain/kernel/vocabulary.ts'
import { Check } from '../kit/field.tsx'
import { useTexts } from '../language/language.tsx'
import type { PartProps } from './act-parts.tsx'

export function ChecksPart({ bill, written, change }: PartProps) {
  const { acts, bill: said, words } = useTexts()
  const checkedBefore = (check: string): boolean =>
    bill.sixChecks.some((one) => one.check === check && one.tick?.verified === true)
  const isChecked = (check: (typeof sixChecks)[number]): boolean => written.sixChecks[check] ?? checkedBefore(check)
  const isTicked = ({ item, tick }: (typeof bill.checklist)[number]): boolean =>
    written.checklist[item] ?? tick?.verified === true
  return (
    <>
      <fieldset className="form-part">
        <legend>{said.sixChecks}</legend>
        {sixChecks.map((check) => (
          <Check
            key={check}
            label={words.sixChecks[check]}
            checked={isChecked(check)}
            onChange={(on) => change({ sixChecks: { ...written.sixChecks, [check]: on } })}
          />
        ))}
        <button
          type="button"
          onClick={() => change({ sixChecks: Object.fromEntries(sixChecks.map((check) => [check, true])) })}
        >
          {acts.allTrue}
        </button>
      </fieldset>
      <fieldset className="form-part">
        <legend>{said.checklist}</legend>
        {bill.checklist.map((line) => (
          <Check
            key={line.item}
            label={line.label}
            checked={isTicked(line)}
            onChange={(on) => change({ checklist: { ...written.checklist, [line.item]: on } })}
          />
        ))}
      </fieldset>
    </>
  )
}
