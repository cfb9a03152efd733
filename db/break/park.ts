// What does not fit is parked: a break, which opens a case or comes to the open one of its payment, or a line that
// waits with it.

import { settlements } from '../../domain/break/acts.ts'
import { nameOf } from '../../domain/break/correction.ts'
import { ofOnePayment, type Matter } from '../../domain/break/case.ts'
import type { BreakKind, CaseState } from '../../domain/kernel/vocabulary.ts'
import type { Break } from '../bank/lines.ts'
import type { Transaction } from '../kernel/connection.ts'
import type { ParkedFact } from '../schema/breaks.ts'

/** A case's id in two columns. */
export interface CaseKey {
  sha256: string
  ordinal: number
}

export const breakIdOf = ({ sha256, ordinal }: CaseKey): string => `${sha256}:${ordinal}`

/** A break's id is its own, and that of its case where it opened one. */
export const isBreakId = (id: string): boolean => /^[0-9a-f]{64}:-?\d{1,9}$/.test(id)

export function caseKeyOf(breakId: string): CaseKey {
  const [sha256 = '', ordinal] = breakId.split(':')
  return { sha256, ordinal: Number(ordinal) }
}

/** The open cases of a payment: the oldest, and the one of lines that did not fit it, of which there is one at most. */
interface OpenCases {
  oldest: CaseKey
  ofPayment: CaseKey | null
  /** That one waits for the bank to correct it: any money that comes back may be the correction. */
  forCorrection: boolean
}

type Parked = { ordinal: number; paymentId: string | null; fact: ParkedFact | null; joins: CaseKey | null } & (
  | { kind: BreakKind; detail: Record<string, unknown> }
  /** No break: a line that waits. */
  | { kind: null }
)

interface OfPayment extends CaseKey {
  paymentId: string
  fact: ParkedFact | null
  kind: BreakKind
  state: CaseState
}

/** What one chunk of a message parks, and with which cases. */
export interface Parking {
  /** Lines of this chunk that are parked already: it is applied again after a crash. */
  recorded: ReadonlySet<number>
  open: Map<string, OpenCases>
  /** The case of the answer that this message gives to a file of ours, while that is open. */
  answer: CaseKey | null
  parked: Parked[]
  /** Payments with the names of what the bank has said and corrected: told again, it says nothing. */
  corrected: ReadonlySet<string>
}

/** The payments' rows are locked by the caller, so that their cases stay as they are. */
export async function beginParking(
  sql: Transaction,
  sha256: string,
  { ordinals, paymentIds }: { ordinals: readonly number[]; paymentIds: readonly string[] },
): Promise<Parking> {
  const recorded = await sql<{ ordinal: number }[]>`
    select ordinal from break_lines where sha256 = ${sha256} and ordinal = any(${ordinals as number[]})`
  const rows = await sql<OfPayment[]>`
    select l.payment_id, l.fact, c.sha256, c.ordinal, c.kind, c.state from break_lines l
    join break_cases c on c.sha256 = l.case_sha256 and c.ordinal = l.case_ordinal
    where l.payment_id = any(${paymentIds as string[]})
      and (c.state <> 'SETTLED' or c.settlement = 'correct_by_bank') order by l.arrived`
  const open = new Map<string, OpenCases>()
  const corrected = new Set<string>()
  for (const { paymentId, kind, state, fact, sha256: of, ordinal } of rows)
    if (state !== 'SETTLED') addCase(open, paymentId, kind, { sha256: of, ordinal })
    else if (fact !== null && fact.kind !== 'reject') corrected.add(`${paymentId} ${nameOf(fact)}`)
  const [answer] = await sql<CaseKey[]>`
    select c.sha256, c.ordinal from break_cases c join batches b on b.batch_id = c.file
    where c.sha256 = ${sha256} and c.ordinal = -1 and c.state <> 'SETTLED'`
  return {
    recorded: new Set(recorded.map(({ ordinal }) => ordinal)),
    open,
    answer: answer ?? null,
    parked: [],
    corrected,
  }
}

/** Whether it is a line of what the bank has corrected, told again. */
export const isCorrected = ({ corrected }: Parking, paymentId: string, fact: ParkedFact): boolean =>
  fact.kind !== 'reject' && corrected.has(`${paymentId} ${nameOf(fact)}`)

function addCase(open: Map<string, OpenCases>, paymentId: string, kind: BreakKind, key: CaseKey): void {
  const known = open.get(paymentId)
  const ofPayment = ofOnePayment.includes(kind) ? key : null
  const corrected: readonly Matter[] = settlements.correct_by_bank.for
  open.set(paymentId, {
    oldest: known?.oldest ?? key,
    ofPayment: known?.ofPayment ?? ofPayment,
    forCorrection: known?.ofPayment == null ? corrected.some((one) => one === kind) : known.forCorrection,
  })
}

/** @param ours whether the payment that it names is one of ours */
export function parkBreak(
  { open, answer, parked }: Parking,
  key: CaseKey,
  { kind, paymentId, detail, fact }: Break,
  ours: boolean,
): void {
  const joined =
    kind === 'file_unknown_or_answered'
      ? answer
      : ours && ofOnePayment.includes(kind)
        ? (open.get(paymentId ?? '')?.ofPayment ?? null)
        : null
  parked.push({ ordinal: key.ordinal, kind, detail, paymentId: paymentId ?? null, fact: fact ?? null, joins: joined })
  if (ours && paymentId !== undefined) addCase(open, paymentId, kind, joined ?? key)
}

/** A line that waits with the break that the bank has to correct, or else with the oldest of its payment. */
export function parkLine({ open, parked }: Parking, ordinal: number, paymentId: string, fact: ParkedFact): void {
  const cases = open.get(paymentId)
  if (cases === undefined) throw new Error(`${paymentId} has no open break with which a line could wait`)
  const joins = cases.forCorrection ? (cases.ofPayment ?? cases.oldest) : cases.oldest
  parked.push({ ordinal, kind: null, paymentId, fact, joins })
}

/** Breaks that stand as they are, and have a case each. */
export const parkBreaks = (
  sql: Transaction,
  sha256: string,
  breaks: readonly (Break & { ordinal: number })[],
): Promise<void> =>
  writeParked(
    sql,
    sha256,
    breaks.map(({ ordinal, kind, paymentId, detail, fact }) => ({
      ordinal,
      kind,
      detail,
      paymentId: paymentId ?? null,
      fact: fact ?? null,
      joins: null,
    })),
  )

/**
 * In the order in which they were parked. Owned by the treasury of the payment, by the Directorate where there is none
 * to be found.
 */
export async function writeParked(sql: Transaction, sha256: string, parked: readonly Parked[]): Promise<void> {
  const opening = parked.filter(({ joins }) => joins === null)
  if (opening.length > 0) await openCases(sql, sha256, opening)
  for (const line of parked) if (line.joins !== null) await join(sql, sha256, line, line.joins)
}

const openCases = (sql: Transaction, sha256: string, parked: readonly Parked[]) => sql`
  with given as (
    select * from jsonb_to_recordset(${JSON.stringify(parked)}::text::jsonb)
      as g(ordinal int, kind text, "paymentId" text, detail jsonb, fact jsonb)
  ), fresh as (
    insert into breaks (sha256, ordinal, kind, payment_id, detail, owner)
    select ${sha256}, g.ordinal, g.kind, g."paymentId", g.detail, coalesce(p.treasury_code, 'DOT')
    from given g left join payments p on p.payment_id = g."paymentId"
    on conflict do nothing returning ordinal, kind, payment_id, detail, owner
  ), opened as (
    insert into break_cases (sha256, ordinal, kind, state, version, owner, payment_id, file)
    select ${sha256}, f.ordinal, f.kind, 'OPEN', 1, f.owner, p.payment_id,
      case when f.kind = 'file_unknown_or_answered' then f.detail ->> 'file' end
    from fresh f left join payments p using (payment_id)
  ), lined as (
    insert into break_lines (sha256, ordinal, case_sha256, case_ordinal, payment_id, fact)
    select ${sha256}, ordinal, ${sha256}, ordinal, f.payment_id, nullif(g.fact, 'null')
    from fresh f join given g using (ordinal) order by ordinal
  )
  insert into transitions (subject_id, version, action, from_state, to_state, role, detail)
  select ${`${sha256}:`} || ordinal, 1, 'park', 'NEW', 'OPEN', 'RBI_EXCHANGE',
    jsonb_build_object('line', ${`${sha256}:`} || ordinal) from fresh`

async function join(sql: Transaction, sha256: string, line: Parked, to: CaseKey): Promise<void> {
  const { ordinal, paymentId, fact } = line
  if (line.kind !== null)
    await sql`
      insert into breaks (sha256, ordinal, kind, payment_id, detail, owner)
      values (${sha256}, ${ordinal}, ${line.kind}, ${paymentId}, ${JSON.stringify(line.detail)}::text::jsonb,
        coalesce((select treasury_code from payments where payment_id = ${paymentId}), 'DOT')) on conflict do nothing`
  await sql`
    insert into break_lines (sha256, ordinal, case_sha256, case_ordinal, payment_id, fact)
    values (${sha256}, ${ordinal}, ${to.sha256}, ${to.ordinal}, ${paymentId},
      ${fact === null ? null : JSON.stringify(fact)}::text::jsonb)`
  await tellCase(sql, to, { sha256, ordinal })
}

/** A line that waited with another case waits with this one from now on. */
export async function moveLine(sql: Transaction, line: CaseKey, to: CaseKey): Promise<void> {
  await sql`
    update break_lines set case_sha256 = ${to.sha256}, case_ordinal = ${to.ordinal}
    where sha256 = ${line.sha256} and ordinal = ${line.ordinal}`
  await tellCase(sql, to, line)
}

/** Who has seen the case without the line has not seen this version of it. */
const tellCase = (sql: Transaction, to: CaseKey, line: CaseKey) => sql`
  with told as (
    update break_cases set version = version + 1 where sha256 = ${to.sha256} and ordinal = ${to.ordinal}
    returning version, state
  )
  insert into transitions (subject_id, version, action, from_state, to_state, role, detail)
  select ${breakIdOf(to)}, version, 'park', state, state, 'RBI_EXCHANGE',
    jsonb_build_object('line', ${breakIdOf(line)}::text) from told`
