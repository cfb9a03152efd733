// The forms of the Finance Department's list and limits: a row more, the last day of one, a limit.

import { say } from '../frame/said.ts'
import { useNameOfClaim } from '../kit/claim-name.tsx'
import { ConfirmForm } from '../kit/confirm-form.tsx'
import { ChoiceField, LongTextField, TextField } from '../kit/field.tsx'
import { parseDay, parseRupees } from '../kit/parse.ts'
import { DateField, MoneyField } from '../kit/typed-fields.tsx'
import { useTexts } from '../language/language.tsx'
import { useCatalogue } from '../query/reads.ts'
import { useSent } from '../query/sent.ts'
import type { LimitRow, ListRow } from '../query/ways-reads.ts'
import { useTyped } from '../session/half-typed.ts'
import { useTypedMembers } from '../session/typed-members.ts'

interface Closed {
  onClose: () => void
}

type Member = readonly [name: string, value: unknown]
/** What was left empty is not said. */
const saidOf = (members: readonly Member[]): Record<string, unknown> =>
  Object.fromEntries(members.filter(([, value]) => value !== ''))

/** A day is sent as the API has it, and one that is none as it was written: the API says so at its field. */
const dayOf = (text: string): string => parseDay(text) ?? text.trim()
/** So is an amount. */
const amountOf = (text: string): number | string => parseRupees(text) ?? text.trim()

/** @param none the fields beside its reason, before anything is typed */
function useRowForm<Row extends Readonly<Record<string, string>>>(
  { onClose }: Closed,
  { place, done, none }: { place: string; done: string; none: Row },
) {
  const [row, setRow] = useTypedMembers(`clearance-list.${place}.row`, none)
  const [reason, setReason] = useTyped(`clearance-list.${place}`)
  const { send, ...sent } = useSent<ListRow | LimitRow>({ place: `clearance-list.${place}` })
  const act = async (path: string, members: readonly Member[]): Promise<void> => {
    if ((await send({ path, body: saidOf([...members, ['reason', reason.trim()]]) })) === null) return
    setReason('')
    setRow(none)
    say(done)
    onClose()
  }
  const change = (next: Partial<Row>): void => setRow({ ...row, ...next })
  return { act, row, change, reason, setReason, onCancel: onClose, ...sent }
}

function Reason({
  value,
  fault,
  onChange,
}: {
  value: string
  fault: string | undefined
  onChange: (t: string) => void
}) {
  const { acts } = useTexts()
  return <LongTextField label={acts.reason} {...{ value, fault, onChange }} />
}

interface OfClaim {
  value: string
  fault: string | undefined
  onChange: (claimType: string) => void
}

/** A claim of the catalogue, of whatever type of bill. */
function ClaimField(field: OfClaim) {
  const { clearanceList: said } = useTexts()
  const nameOfClaim = useNameOfClaim()
  const claims = new Set((useCatalogue().data?.items ?? []).map(({ claimType }) => claimType))
  const choices = [...claims].map((one) => [one, nameOfClaim(one)] as const)
  return (
    <ChoiceField
      {...{ ...field, label: said.claim, hint: said.claimHint }}
      optional
      choices={choices.sort(([, one], [, other]) => one.localeCompare(other))}
    />
  )
}

const emptyRow = { head: '', claimType: '', treasuryCode: '', amount: '', from: '', to: '' }

export function AddRowForm(closed: Closed) {
  const { clearanceList: said, money } = useTexts()
  const wanted = { place: 'add', done: said.added, none: emptyRow }
  const { act, row, change, reason, setReason, faultAt, ...form } = useRowForm(closed, wanted)
  const submit = () =>
    act('/v1/clearance-list', [
      ['head', row.head.trim()],
      ['claimType', row.claimType],
      ['treasuryCode', row.treasuryCode.trim().toUpperCase()],
      ['amountFromPaise', amountOf(row.amount)],
      ['from', dayOf(row.from)],
      ['to', dayOf(row.to)],
    ])
  return (
    <ConfirmForm {...form} name={said.add} onSubmit={submit}>
      <p className="quiet">{said.tomorrow}</p>
      <TextField
        {...{ label: said.covers, hint: said.headHint, value: row.head, fault: faultAt('/head') }}
        maxLength={24}
        onChange={(head) => change({ head })}
      />
      <ClaimField
        {...{ value: row.claimType, fault: faultAt('/claimType') }}
        onChange={(claimType) => change({ claimType })}
      />
      <TextField
        {...{ label: money.treasury, value: row.treasuryCode, fault: faultAt('/treasuryCode') }}
        optional
        maxLength={4}
        onChange={(treasuryCode) => change({ treasuryCode })}
      />
      <MoneyField
        {...{ label: said.amountFrom, value: row.amount, fault: faultAt('/amountFromPaise') }}
        optional
        onChange={(amount) => change({ amount })}
      />
      <DateField
        {...{ label: said.from, value: row.from, fault: faultAt('/from') }}
        onChange={(from) => change({ from })}
      />
      <DateField
        {...{ label: said.to, value: row.to, fault: faultAt('/to') }}
        optional
        onChange={(to) => change({ to })}
      />
      <Reason value={reason} fault={faultAt('/reason')} onChange={setReason} />
    </ConfirmForm>
  )
}

const noEnd = { to: '' }

export function EndRowForm({ row, ...closed }: Closed & { row: ListRow }) {
  const { clearanceList: said } = useTexts()
  const wanted = { place: row.listId, done: said.ended, none: noEnd }
  const { act, row: end, change, reason, setReason, faultAt, ...form } = useRowForm(closed, wanted)
  const submit = () => act(`/v1/clearance-list/${row.listId}/actions/end`, [['to', dayOf(end.to)]])
  return (
    <ConfirmForm {...form} name={said.endRow(row.head)} onSubmit={submit}>
      <p className="quiet">{said.endWhat}</p>
      <DateField label={said.to} value={end.to} fault={faultAt('/to')} onChange={(to) => change({ to })} />
      <Reason value={reason} fault={faultAt('/reason')} onChange={setReason} />
    </ConfirmForm>
  )
}

const emptyLimit = { head: '', amount: '', from: '', to: '' }

export function SetLimitForm(closed: Closed) {
  const { clearanceList: said, files } = useTexts()
  const wanted = { place: 'limit', done: said.limitSet, none: emptyLimit }
  const { act, row: limit, change, reason, setReason, faultAt, ...form } = useRowForm(closed, wanted)
  const submit = () =>
    act('/v1/clearance-limits', [
      ['headOfAccount', limit.head.trim()],
      // Said by its absence: none any more.
      ['amountPaise', limit.amount.trim() === '' ? null : amountOf(limit.amount)],
      ['from', dayOf(limit.from)],
      ['to', dayOf(limit.to)],
    ])
  return (
    <ConfirmForm {...form} name={said.setLimit} onSubmit={submit}>
      <p className="quiet">{said.limitWhat}</p>
      <TextField
        {...{ label: files.head, value: limit.head, fault: faultAt('/headOfAccount') }}
        maxLength={24}
        onChange={(head) => change({ head })}
      />
      <MoneyField
        {...{ label: said.amount, value: limit.amount, fault: faultAt('/amountPaise') }}
        optional
        onChange={(amount) => change({ amount })}
      />
      <DateField
        {...{ label: said.from, value: limit.from, fault: faultAt('/from') }}
        onChange={(from) => change({ from })}
      />
      <DateField
        {...{ label: said.to, value: limit.to, fault: faultAt('/to') }}
        optional
        onChange={(to) => change({ to })}
      />
      <Reason value={reason} fault={faultAt('/reason')} onChange={setReason} />
    </ConfirmForm>
  )
}
