// The forms of the Finance Department's list and limits: a row more, the last day of one, a limit.

import { useState } from 'react'
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

function useRowForm({ onClose }: Closed, place: string, done: string) {
  const [reason, setReason] = useTyped(`clearance-list.${place}`)
  const { send, ...sent } = useSent<ListRow | LimitRow>({ place: `clearance-list.${place}` })
  const act = async (path: string, members: readonly Member[]): Promise<void> => {
    if ((await send({ path, body: saidOf([...members, ['reason', reason.trim()]]) })) === null) return
    setReason('')
    say(done)
    onClose()
  }
  return { act, reason, setReason, onCancel: onClose, ...sent }
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
  const [row, setRow] = useState(emptyRow)
  const { act, reason, setReason, faultAt, ...form } = useRowForm(closed, 'add', said.added)
  const change = (next: Partial<typeof emptyRow>): void => setRow({ ...row, ...next })
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

export function EndRowForm({ row, ...closed }: Closed & { row: ListRow }) {
  const { clearanceList: said } = useTexts()
  const [to, setTo] = useState('')
  const { act, reason, setReason, faultAt, ...form } = useRowForm(closed, row.listId, said.ended)
  const submit = () => act(`/v1/clearance-list/${row.listId}/actions/end`, [['to', dayOf(to)]])
  return (
    <ConfirmForm {...form} name={said.endRow(row.head)} onSubmit={submit}>
      <p className="quiet">{said.endWhat}</p>
      <DateField label={said.to} value={to} fault={faultAt('/to')} onChange={setTo} />
      <Reason value={reason} fault={faultAt('/reason')} onChange={setReason} />
    </ConfirmForm>
  )
}

const emptyLimit = { head: '', amount: '', from: '', to: '' }

export function SetLimitForm(closed: Closed) {
  const { clearanceList: said, files } = useTexts()
  const [limit, setLimit] = useState(emptyLimit)
  const { act, reason, setReason, faultAt, ...form } = useRowForm(closed, 'limit', said.limitSet)
  const change = (next: Partial<typeof emptyLimit>): void => setLimit({ ...limit, ...next })
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
