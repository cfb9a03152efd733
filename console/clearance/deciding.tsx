// Clearing or refusing many bills by one act: which, what they come to beside what is left, and the word.

import { useId, useState } from 'react'
import type { ClearanceAction } from '../../domain/kernel/vocabulary.ts'
import { sumPaise } from '../../domain/kernel/money.ts'
import { ConfirmForm } from '../kit/confirm-form.tsx'
import { LongTextField, TextField } from '../kit/field.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { takenOf } from '../payment-file/choice.ts'
import { useSent } from '../query/sent.ts'
import { useTotals, type ManyResults, type Waiting } from '../query/ways-reads.ts'
import { useTyped } from '../session/half-typed.ts'
import type { Choice } from './choice.ts'
import type { Became } from './results.tsx'
import { leftOf } from './sums.tsx'

const decisions = ['clear', 'refuse-clearance'] as const satisfies readonly ClearanceAction[]
type Decision = (typeof decisions)[number]
const pathOf: Readonly<Record<Decision, string>> = {
  clear: '/v1/clearances/clear',
  'refuse-clearance': '/v1/clearances/refuse',
}

interface Shown {
  choice: Choice
  note: (became: Became | null) => void
}

const grossOf = (bills: readonly Waiting[]): number => sumPaise(bills.map(({ grossPaise }) => grossPaise))

export function HowChosen({ choice }: { choice: Choice }) {
  const { clearances, files } = useTexts()
  const name = useId()
  return (
    <fieldset className="form">
      <legend>{clearances.which}</legend>
      {([true, false] as const).map((one) => (
        <label key={String(one)} className="choice">
          <input type="radio" name={name} checked={choice.byName === one} onChange={() => choice.setByName(one)} />
          <span>{one ? clearances.byName : clearances.longest}</span>
        </label>
      ))}
      {choice.byName ? null : (
        <TextField
          label={files.take}
          value={choice.take}
          maxLength={4}
          fault={takenOf(choice.take) === null ? files.takeWrong : undefined}
          onChange={choice.setTake}
        />
      )}
    </fieldset>
  )
}

/** What is chosen of each head, and whether it fits what is left of its limit. */
function ChosenByHead({ bills }: { bills: readonly Waiting[] }) {
  const { money } = useLanguage()
  const { clearances, files } = useTexts()
  const today = useTotals().data?.today ?? []
  const heads = new Map<string, Waiting[]>()
  for (const bill of bills) heads.set(bill.headOfAccount, [...(heads.get(bill.headOfAccount) ?? []), bill])
  return (
    <table className="rows narrow stack">
      <caption className="unseen">{clearances.byHead}</caption>
      <thead>
        <tr>
          <th scope="col">{files.head}</th>
          <th scope="col" className="figures">
            {clearances.gross}
          </th>
          <th scope="col" className="figures">
            {clearances.left}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...heads].map(([head, ofHead]) => {
          const row = today.find(({ headOfAccount }) => headOfAccount === head)
          const left = row === undefined ? null : leftOf(row)
          return (
            <tr key={head}>
              <th scope="row" className="number">
                {head}
              </th>
              <td className="figures" data-label={clearances.gross}>
                {money(grossOf(ofHead))}
              </td>
              <td className="figures" data-label={clearances.left}>
                {left === null ? clearances.noLimit : money(left)}{' '}
                {left !== null && grossOf(ofHead) > left ? <span className="tag warn">{clearances.beyond}</span> : null}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function DecideForm({ choice, note, action, onClose }: Shown & { action: Decision; onClose: () => void }) {
  const { money, digits } = useLanguage()
  const { acts, clearances, words } = useTexts()
  const [reason, setReason] = useTyped(`clearances.${action}`)
  const { send, faultAt, ...sent } = useSent<ManyResults>({ place: `clearances.${action}` })
  const { chosen, lacks } = choice
  const decide = async (): Promise<void> => {
    // By name, however they were chosen: what is done is what was seen.
    const billIds = chosen.map(({ billId }) => billId)
    const results = await send({ path: pathOf[action], body: { billIds, reason: reason.trim() } })
    if (results === null) return
    setReason('')
    choice.turnAll(false)
    note({ ...results, action, numbers: new Map(chosen.map(({ billId, billNumber }) => [billId, billNumber])) })
    onClose()
  }
  return (
    <ConfirmForm {...sent} name={words.actions[action]} notYet={lacks !== null} onSubmit={decide} onCancel={onClose}>
      <p className="effect">{digits(clearances.does[action](chosen.length, money(grossOf(chosen))))}</p>
      <p className="quiet">{acts.checkWhat}</p>
      <LongTextField label={acts.reason} value={reason} fault={faultAt('/reason')} onChange={setReason} />
    </ConfirmForm>
  )
}

export function Deciding(shown: Shown) {
  const { choice, note } = shown
  const { money, digits } = useLanguage()
  const { clearances, files, words } = useTexts()
  const [action, setAction] = useState<Decision | null>(null)
  const { chosen, lacks } = choice
  return (
    <section className="panel" aria-label={clearances.decide}>
      <p role="status">
        {chosen.length === 0
          ? files.nothingChosen
          : digits(clearances.chosenSum(chosen.length, money(grossOf(chosen))))}{' '}
        {lacks}
      </p>
      {chosen.length === 0 ? null : <ChosenByHead bills={chosen} />}
      <div className="acts">
        {decisions.map((one) => (
          <button
            key={one}
            type="button"
            className={one === 'clear' ? 'primary' : undefined}
            aria-pressed={action === one}
            disabled={chosen.length === 0 || lacks !== null}
            onClick={() => {
              note(null)
              setAction(one)
            }}
          >
            {words.actions[one]}
          </button>
        ))}
      </div>
      {action === null || chosen.length === 0 ? null : (
        <DecideForm key={action} {...shown} action={action} onClose={() => setAction(null)} />
      )}
    </section>
  )
}
