// A draft as it is written in fields, and the body that it makes.

import { parseRecipientId } from '../../domain/kernel/codes.ts'
import type { AnnexureLine, Bill } from '../query/types.ts'
import { dayText, parseDay, parseRupees, rupeesText } from '../kit/parse.ts'
import {
  groupNames,
  groups,
  lineFields,
  listNames,
  lists,
  scalars,
  type FieldOfPart,
  type Group,
  type List,
} from './fields.ts'

/** Each field as its text; a flag is `yes` or nothing. */
export type Texts = Readonly<Record<string, string>>

export interface DraftWritten {
  treasuryCode: string
  /** Bill type and claim type, as the catalogue pairs them. */
  claim: string
  payBy: string
  sector: string
  billKind: string
  financialYear: string
  headOfAccount: string
  from: string
  to: string
  gross: string
  remarks: string
  scalars: Texts
  groups: Partial<Record<Group, Texts>>
  lists: Record<List, readonly Texts[]>
  /** Null: what the bill has stays, for it is too long to be written by hand. */
  annexure: readonly Texts[] | null
}

export const nothingDrafted: DraftWritten = {
  ...{ treasuryCode: '', claim: '', payBy: '', sector: 'S', billKind: 'direct', financialYear: '', headOfAccount: '' },
  ...{ from: '', to: '', gross: '', remarks: '', scalars: {}, groups: {} },
  lists: { deductions: [], subVouchers: [], permissions: [] },
  annexure: [{}],
}

export const claimOf = ({ billType, claimType }: { billType: string; claimType: string }): string =>
  `${billType} ${claimType}`

const asText = ({ kind }: FieldOfPart, value: unknown): string => {
  if (value === true) return 'yes'
  if (typeof value === 'number') return kind === 'amount' ? rupeesText(value) : String(value)
  if (typeof value !== 'string') return ''
  return kind === 'date' ? dayText(value) : value
}

const textsOf = (fields: readonly FieldOfPart[], part: object): Texts => {
  const values = new Map<string, unknown>(Object.entries(part))
  return Object.fromEntries(fields.map((field) => [field.name, asText(field, values.get(field.name))]))
}

/** @param lines none: it has more than are written by hand */
export function writtenOf(bill: Bill, lines: readonly AnnexureLine[] | null): DraftWritten {
  const parts = groupNames.flatMap((name) => {
    const part = bill[name]
    return part === null ? [] : [[name, textsOf(groups[name], part)] as const]
  })
  return {
    ...{ treasuryCode: bill.treasuryCode, claim: claimOf(bill), payBy: bill.payBy, sector: bill.sector },
    ...{ billKind: bill.billKind, financialYear: bill.financialYear, headOfAccount: bill.headOfAccount },
    ...{ from: dayText(bill.servicePeriod.from), to: dayText(bill.servicePeriod.to) },
    ...{ gross: rupeesText(bill.grossPaise), remarks: bill.remarks ?? '', scalars: textsOf(scalars, bill) },
    groups: Object.fromEntries(parts),
    lists: {
      deductions: bill.deductions.map((one) => textsOf(lists.deductions, one)),
      subVouchers: bill.subVouchers.map((one) => textsOf(lists.subVouchers, one)),
      permissions: bill.permissions.map((one) => textsOf(lists.permissions, one)),
    },
    annexure: lines?.map((line) => textsOf(lineFields, line)) ?? null,
  }
}

export type FaultOfText = 'amountWrong' | 'dateWrong' | 'recipientWrong' | 'empty'
/** By the place in the body, a JSON pointer. */
export type FaultsOfText = Readonly<Record<string, FaultOfText>>

interface Reading {
  read: (text: string) => string | number | null
  fault: FaultOfText
}

/** What is written of each kind, and what is said where it cannot be read. */
const readings: Partial<Record<string, Reading>> & { text: Reading } = {
  text: { read: (text) => text, fault: 'empty' },
  amount: { read: parseRupees, fault: 'amountWrong' },
  date: { read: parseDay, fault: 'dateWrong' },
  recipient: { read: parseRecipientId, fault: 'recipientWrong' },
}

/** Reads fields one after the other, and keeps what could not be read. */
function reader() {
  const faults: Record<string, FaultOfText> = {}
  const field = ({ name, kind, optional }: FieldOfPart, texts: Texts, place: string): [string, unknown][] => {
    const text = (texts[name] ?? '').trim()
    if (kind === 'flag') return [[name, text === 'yes']]
    if (text === '' && optional === true) return []
    const { read, fault } = readings[typeof kind === 'string' ? kind : 'text'] ?? readings.text
    const value = text === '' ? null : read(text)
    if (value !== null) return [[name, value]]
    faults[`${place}/${name}`] = text === '' ? 'empty' : fault
    return []
  }
  const part = (fields: readonly FieldOfPart[], texts: Texts, place: string): Record<string, unknown> =>
    Object.fromEntries(fields.flatMap((one) => field(one, texts, place)))
  return { faults, part }
}

export const isBlank = (texts: Texts): boolean => Object.values(texts).every((text) => text.trim() === '')

const fieldsOfBill: readonly FieldOfPart[] = [
  ...(['treasuryCode', 'billKind', 'sector', 'financialYear', 'headOfAccount'] as const).map((name): FieldOfPart => ({
    name,
    kind: 'text',
  })),
  { name: 'grossPaise', kind: 'amount' },
  { name: 'payBy', kind: 'text', optional: true },
  { name: 'remarks', kind: 'text', optional: true },
]
const fieldsOfPeriod: readonly FieldOfPart[] = [
  { name: 'from', kind: 'date' },
  { name: 'to', kind: 'date' },
]

export interface Drafted {
  body: Record<string, unknown>
  faults: FaultsOfText
}

/** What is sent: a blank line of a list is none. */
export function draftOf(written: DraftWritten): Drafted {
  const { faults, part } = reader()
  const { treasuryCode, billKind, sector, financialYear, headOfAccount, payBy, remarks, gross } = written
  const plain = { treasuryCode, billKind, sector, financialYear, headOfAccount, payBy, remarks }
  const [billType = '', claimType = ''] = written.claim.split(' ')
  if (written.claim === '') faults['/billType'] = 'empty'
  const listed = (fields: readonly FieldOfPart[], rows: readonly Texts[], name: string): [string, unknown][] => {
    const said = rows.flatMap((row, index) => (isBlank(row) ? [] : [part(fields, row, `/${name}/${index}`)]))
    return said.length === 0 ? [] : [[name, said]]
  }
  const body = {
    ...part(fieldsOfBill, { ...plain, grossPaise: gross }, ''),
    ...{ billType, claimType },
    servicePeriod: part(fieldsOfPeriod, { from: written.from, to: written.to }, '/servicePeriod'),
    ...part(scalars, written.scalars, ''),
    ...Object.fromEntries(
      groupNames.flatMap((name) => {
        const texts = written.groups[name]
        return texts === undefined ? [] : [[name, part(groups[name], texts, `/${name}`)] as const]
      }),
    ),
    ...Object.fromEntries(listNames.flatMap((name) => listed(lists[name], written.lists[name], name))),
    ...Object.fromEntries(listed(lineFields, written.annexure ?? [], 'annexure')),
  }
  return { body, faults }
}

/** Of an edit: what was said before and is said no more is taken away (RFC 7396). */
export function patchOf(written: DraftWritten): Drafted {
  const { body, faults } = draftOf(written)
  const gone = [...groupNames, ...scalars.map(({ name }) => name), 'remarks'].filter((name) => !(name in body))
  const emptied = listNames.filter((name) => !(name in body))
  // What is not said of the annexure stays as it is.
  const noLines = written.annexure !== null && !('annexure' in body)
  return {
    body: {
      ...body,
      ...Object.fromEntries(gone.map((name) => [name, null])),
      ...Object.fromEntries(emptied.map((name) => [name, []])),
      ...(noLines ? { annexure: null } : {}),
    },
    faults,
  }
}

const rowsOf = ({ lists: said, annexure }: DraftWritten, name: string): readonly Texts[] =>
  name === 'annexure' ? (annexure ?? []) : (new Map<string, readonly Texts[]>(Object.entries(said)).get(name) ?? [])

/** Where in the body that stands which is written at this place: blank lines are written, and not sent. */
export function placeInBody(written: DraftWritten, place: string): string {
  const [, name = '', index = '', rest = ''] = /^\/(\w+)\/(\d+)(.*)$/.exec(place) ?? []
  if (name === '') return place
  const before = rowsOf(written, name).slice(0, Number(index))
  return `/${name}/${before.filter((row) => !isBlank(row)).length}${rest}`
}
