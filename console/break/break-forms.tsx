// The forms of the acts on a break: propose, refuse, assign, confirm.

import type { BreakAction, SettlementKind } from '../../domain/kernel/vocabulary.ts'
import { say } from '../frame/said.ts'
import { ConfirmForm } from '../kit/confirm-form.tsx'
import { ChoiceField, LongTextField, TextField } from '../kit/field.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { pathOf } from '../query/money-reads.ts'
import type { Break } from '../query/money-types.ts'
import { useSubjectAct } from '../query/sent.ts'
import { useTyped } from '../session/half-typed.ts'
import { useTypedMembers } from '../session/typed-members.ts'

interface Shown {
  found: Break
  onClose: () => void
}

/** The members that say something. */
const written = (members: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(members)
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  )

const noMore: Readonly<Record<string, never>> = {}

/** @param none what an act has beside its reason, before anything is typed */
function useBreakAct<More extends Readonly<Record<string, string>>>(
  { found, onClose }: Shown,
  action: BreakAction,
  none: More,
) {
  const { breaks, moneyWords } = useTexts()
  const [reason, setReason] = useTyped(`${found.breakId}.${action}.reason`)
  const [more, setMore] = useTypedMembers(`${found.breakId}.${action}`, none)
  const { send, ...sent } = useSubjectAct<Break>(pathOf.broken(found.breakId), found, action)
  const name = moneyWords.breakActions[action]
  const act = async (body: Readonly<Record<string, string>>): Promise<void> => {
    if ((await send(written(body))) === null) return
    setReason('')
    setMore(none)
    say(breaks.done(name))
    onClose()
  }
  return { act, name, reason, setReason, more, setMore, onCancel: onClose, ...sent }
}

/** Of those that the API names; a break with which lines wait may be matched by one of them besides. */
function waysFor({ settlements, lines }: Break): SettlementKind[] {
  const byLine = lines.length > 1 && !settlements.includes('match')
  return byLine ? [...settlements, 'match'] : settlements
}

const noParticulars = { settlement: '', paymentId: '', line: '', headOfAccount: '' }

export function ProposeForm(shown: Shown) {
  const { found } = shown
  const { digits } = useLanguage()
  const { acts, breaks, moneyWords } = useTexts()
  const ways = waysFor(found)
  const { act, more, setMore, ...form } = useBreakAct(shown, 'propose', noParticulars)
  const way = ways.find((one) => one === more.settlement || ways.length === 1) ?? ''
  const change = (next: Partial<typeof noParticulars>): void => setMore({ ...more, ...next })
  if (ways.length === 0) return <p>{breaks.noWay}</p>
  return (
    <ConfirmForm {...form} onSubmit={() => act({ ...more, settlement: way, reason: form.reason })}>
      <p className="quiet">{breaks.twoPeople}</p>
      <ChoiceField
        label={breaks.how}
        value={way}
        fault={form.faultAt('/settlement')}
        choices={ways.map((one) => [one, moneyWords.settlements[one]])}
        onChange={(settlement) => setMore({ ...noParticulars, settlement })}
      />
      {way === '' ? null : <p className="effect">{breaks.does[way]}</p>}
      {way !== 'match' ? null : (
        <>
          <TextField
            label={breaks.withPayment}
            hint={breaks.withPaymentHint}
            value={more.paymentId}
            maxLength={35}
            fault={form.faultAt('/paymentId')}
            onChange={(paymentId) => change({ paymentId })}
          />
          {found.lines.length === 1 ? null : (
            <ChoiceField
              label={breaks.withLine}
              value={more.line}
              fault={form.faultAt('/line')}
              choices={found.lines.slice(1).map(({ line }, index) => [line, digits(breaks.lineNumber(index + 2))])}
              onChange={(line) => change({ line })}
            />
          )}
        </>
      )}
      {way !== 'accept_as_credit' ? null : (
        <TextField
          label={breaks.creditHead}
          value={more.headOfAccount}
          maxLength={40}
          fault={form.faultAt('/headOfAccount')}
          onChange={(headOfAccount) => change({ headOfAccount })}
        />
      )}
      <LongTextField
        label={acts.reason}
        optional={way !== 'dismiss'}
        value={form.reason}
        fault={form.faultAt('/reason')}
        onChange={form.setReason}
      />
    </ConfirmForm>
  )
}

export function RefuseForm(shown: Shown) {
  const { acts } = useTexts()
  const { act, ...form } = useBreakAct(shown, 'refuse', noMore)
  return (
    <ConfirmForm {...form} onSubmit={() => act({ reason: form.reason })}>
      <LongTextField
        label={acts.reason}
        value={form.reason}
        fault={form.faultAt('/reason')}
        onChange={form.setReason}
      />
    </ConfirmForm>
  )
}

const noTreasury = { treasuryCode: '' }

export function AssignForm(shown: Shown) {
  const { acts, breaks } = useTexts()
  const { act, more, setMore, ...form } = useBreakAct(shown, 'assign', noTreasury)
  const { treasuryCode } = more
  return (
    <ConfirmForm {...form} onSubmit={() => act({ treasuryCode: treasuryCode.toUpperCase(), reason: form.reason })}>
      <TextField
        label={breaks.toTreasury}
        value={treasuryCode}
        maxLength={4}
        fault={form.faultAt('/treasuryCode')}
        onChange={(code) => setMore({ treasuryCode: code })}
      />
      <LongTextField
        label={acts.reason}
        optional
        value={form.reason}
        fault={form.faultAt('/reason')}
        onChange={form.setReason}
      />
    </ConfirmForm>
  )
}

export function ConfirmBreakForm(shown: Shown) {
  const { acts } = useTexts()
  const { act, ...form } = useBreakAct(shown, 'confirm', noMore)
  return (
    <ConfirmForm {...form} takesFocus={false} onSubmit={() => act({ remarks: form.reason })}>
      <LongTextField label={acts.remarks} optional value={form.reason} onChange={form.setReason} />
    </ConfirmForm>
  )
}
