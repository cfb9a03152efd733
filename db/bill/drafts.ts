// Drafts: made and edited by plain SQL, each in one transaction (design.md, "Edits of a draft").

import { ulid } from 'ulid'
import type { Actor } from '../../domain/kernel/actor.ts'
import { catalogueRow } from '../../domain/bill/catalogue.ts'
import {
  checkDraft,
  deductionsTotal,
  yearClosed,
  type Deduction,
  type DraftContent,
  type DraftFacts,
} from '../../domain/bill/checks.ts'
import { withHat } from '../../domain/bill/evolve.ts'
import { currentLifecycleVersion } from '../../domain/bill/lifecycle.ts'
import { sumPaise } from '../../domain/kernel/money.ts'
import { fault, refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { BillKind, Sector } from '../../domain/kernel/vocabulary.ts'
import { readBill, type BillRecord, type Sanction, type SubVoucher } from './read.ts'
import type { BillRow } from './row.ts'
import type { Transaction } from '../kernel/connection.ts'
import { headsOfEvents } from '../ledger/chart.ts'

export interface DraftLine {
  recipientId: string
  amountPaise: number
  reference: string | null
}

/** What of a bill is the office's to say, codes in their canonical form. */
export interface DraftValues extends DraftContent {
  billKind: BillKind
  sector: Sector
  serviceFrom: string
  serviceTo: string
  deductions: readonly Deduction[]
  subVouchers: readonly SubVoucher[]
  sanction: Sanction | null
  remarks: string | null
  /** Null: no annexure. Left out of an edit: the annexure stays as it is. */
  annexure: readonly DraftLine[] | null | undefined
}

interface Facts extends DraftFacts {
  controllingOfficeCode: string
  onePerson: boolean
}

/** The facts on which a draft is judged; the annexure is judged only where it is given. */
async function loadFacts(transaction: Transaction, ddoCode: string, values: DraftValues): Promise<Facts> {
  const { annexure } = values
  const [row] = await transaction<Omit<Facts, 'annexure'>[]>`
    select o.treasury_code as office_treasury_code, coalesce(o.controlling_office_code, '') as controlling_office_code, o.one_person,
      exists (select 1 from treasuries t where t.treasury_code = ${values.treasuryCode}) as treasury_known,
      exists (select 1 from mappings m where m.ddo_code = o.office_code and m.head_of_account = ${values.headOfAccount}
        and m.bill_type = ${values.billType} and coalesce(m.claim_type, ${values.claimType}) = ${values.claimType})
        and ${values.headOfAccount} not in ${headsOfEvents(transaction)} as head_mapped,
      array(select head from unnest(${values.deductions.map((deduction) => deduction.headOfAccount)}::text[]) as head
        where not exists (select 1 from heads h where h.head_of_account = head and h.deduction)
          or head in ${headsOfEvents(transaction)}) as unknown_deduction_heads,
      array(select line::int from unnest(${(annexure ?? []).map(({ recipientId }) => recipientId)}::text[]) with ordinality as given (id, line)
        where not exists (select 1 from recipients r where r.recipient_id = given.id and r.ddo_code = o.office_code)
        order by line) as unknown_recipient_lines
    from offices o where o.office_code = ${ddoCode}`
  if (row === undefined) throw new Error(`office ${ddoCode} has no row`)
  const totalPaise = sumPaise((annexure ?? []).map(({ amountPaise }) => amountPaise))
  return { ...row, annexure: annexure == null ? null : { lines: annexure.length, totalPaise } }
}

/** The lines carry the recipients' particulars from the beginning; at forwarding they are taken over anew. */
async function writeAnnexure(transaction: Transaction, ddoCode: string, lines: readonly DraftLine[]): Promise<string> {
  const annexureId = ulid()
  await transaction`
    insert into annexure_lines (annexure_id, line, recipient_id, amount_paise, reference, name, account_number, ifsc)
    select ${annexureId}, given.line, r.recipient_id, given.amount, given.reference, r.name, r.account_number, r.ifsc
    from unnest(${lines.map(({ recipientId }) => recipientId)}::text[], ${lines.map(({ amountPaise }) => amountPaise)}::bigint[],
      ${lines.map(({ reference }) => reference)}::text[]) with ordinality as given (id, amount, reference, line)
    join recipients r on r.recipient_id = given.id and r.ddo_code = ${ddoCode}`
  return annexureId
}

/** Deletes a set of lines that no bill and no closed revision holds any more. */
export async function dropAnnexure(transaction: Transaction, annexureId: string): Promise<void> {
  await transaction`
    delete from annexure_lines where annexure_id = ${annexureId}
      and not exists (select 1 from bill_revisions r where r.annexure_id = ${annexureId})`
}

async function writeParts(transaction: Transaction, billId: string, values: DraftValues): Promise<void> {
  const { deductions, subVouchers, sanction } = values
  await transaction`
    insert into deductions (bill_id, line, head_of_account, amount_paise, description)
    select ${billId}, e.line, e.v ->> 'headOfAccount', (e.v ->> 'amountPaise')::bigint, e.v ->> 'description'
    from jsonb_array_elements(${JSON.stringify(deductions)}::text::jsonb) with ordinality as e (v, line)`
  await transaction`
    insert into sub_vouchers (bill_id, line, number, date, supplier, gstin, amount_paise, original, cancelled)
    select ${billId}, e.line, e.v ->> 'number', (e.v ->> 'date')::date, e.v ->> 'supplier', e.v ->> 'gstin',
      (e.v ->> 'amountPaise')::bigint, (e.v ->> 'original')::boolean, (e.v ->> 'cancelled')::boolean
    from jsonb_array_elements(${JSON.stringify(subVouchers)}::text::jsonb) with ordinality as e (v, line)`
  if (sanction === null) return
  await transaction`
    insert into sanctions (bill_id, number, date, authority, kind)
    values (${billId}, ${sanction.number}, ${sanction.date}, ${sanction.authority}, ${sanction.kind})`
}

/** What the catalogue lays down for the pair; the draft's choice of a way to pay where there are several. */
function laidDown({ billType, claimType, payBy }: DraftValues) {
  const row = catalogueRow(billType, claimType)
  if (row === null) throw new Error(`${billType}/${claimType} passed the checks and is not in the catalogue`)
  return { countersignature: row.countersignature, queue: row.queue, payBy: payBy ?? row.payBy[0] }
}

function moneyOf({ grossPaise, deductions, annexure }: DraftValues) {
  const deductionsPaise = deductionsTotal(deductions)
  const annexurePaise = sumPaise((annexure ?? []).map(({ amountPaise }) => amountPaise))
  return {
    grossPaise,
    deductionsPaise,
    netPaise: grossPaise - deductionsPaise,
    annexureLines: annexure?.length ?? 0,
    annexurePaise,
  }
}

export type DraftOutcome = { record: BillRecord; refusal?: undefined } | { record?: undefined; refusal: Refusal }

async function readBack(transaction: Transaction, billId: string): Promise<BillRecord> {
  const record = await readBill(transaction, billId)
  if (record === null) throw new Error(`bill ${billId} has no row after it was written`)
  return record
}

export interface NewDraft {
  billId: string
  ddoCode: string
  actor: Actor
  updateId: string
  values: DraftValues
  /** The financial year of the business day: a bill takes its number in the series of the year that is open. */
  openYear: string
}

/**
 * Creates the draft with its number, its content and the first row of its trail.
 * @returns the refusal of the first check that fails; nothing is written then, and no number is spent.
 */
export async function createDraft(transaction: Transaction, draft: NewDraft): Promise<DraftOutcome> {
  const { billId, ddoCode, actor, updateId, values, openYear } = draft
  if (values.financialYear !== openYear)
    return { refusal: yearClosed(values.financialYear, { financialYear: openYear }) }
  const facts = await loadFacts(transaction, ddoCode, values)
  const refusal = checkDraft(values, facts)
  if (refusal !== null) return { refusal }
  const annexureId = values.annexure == null ? null : await writeAnnexure(transaction, ddoCode, values.annexure)
  const { countersignature, queue, payBy } = laidDown(values)
  const money = moneyOf(values)
  const scope = `${ddoCode}/${values.financialYear}`
  const acted = JSON.stringify(withHat({}, actor.userId, 'MAKER'))
  await transaction`
    with serial as (
      insert into serials (kind, scope, last) values ('bill', ${scope}, 1)
      on conflict (kind, scope) do update set last = serials.last + 1
      returning scope || '/' || to_char(last, 'FM999999000000') as number
    ), trail as (
      insert into transitions (subject_id, version, revision, action, from_state, to_state, user_id, post_id, office_code, role, update_id, detail)
      values (${billId}, 1, 1, 'create', 'NEW', 'DRAFT', ${actor.userId}, ${actor.postId}, ${actor.officeCode}, 'MAKER', ${updateId}, '{}')
    )
    insert into bills (bill_id, bill_number, lifecycle_version, version, content_version, revision, state, ddo_code, treasury_code,
      controlling_office_code, one_person_office, bill_kind, bill_type, claim_type, sector, financial_year, head_of_account,
      service_from, service_to, gross_paise, deductions_paise, net_paise, annexure_id, annexure_lines, annexure_paise, remarks,
      countersignature, pay_by, queue, acted, created_by)
    select ${billId}, number, ${currentLifecycleVersion}, 1, 1, 1, 'DRAFT', ${ddoCode}, ${values.treasuryCode},
      ${facts.controllingOfficeCode}, ${facts.onePerson}, ${values.billKind}, ${values.billType}, ${values.claimType}, ${values.sector},
      ${values.financialYear}, ${values.headOfAccount}, ${values.serviceFrom}, ${values.serviceTo}, ${money.grossPaise},
      ${money.deductionsPaise}, ${money.netPaise}, ${annexureId}, ${money.annexureLines}, ${money.annexurePaise}, ${values.remarks},
      ${countersignature}, ${payBy}, ${queue}, ${acted}::text::jsonb, ${actor.userId} from serial`
  await writeParts(transaction, billId, values)
  return { record: await readBack(transaction, billId) }
}

/** The bill with its content, locked: no move and no edit passes it until the transaction ends. */
export async function lockBill(transaction: Transaction, billId: string): Promise<BillRecord | null> {
  await transaction`select 1 from bills where bill_id = ${billId} for update`
  return readBill(transaction, billId)
}

/** One more edit of a locked draft, by its maker. */
export async function countEdit(transaction: Transaction, bill: BillRow, actor: Actor): Promise<void> {
  const acted = JSON.stringify(withHat(bill.acted, actor.userId, 'MAKER'))
  await transaction`
    update bills set content_version = content_version + 1, acted = ${acted}::text::jsonb where bill_id = ${bill.billId}`
}

/** A bill revised after its year's end keeps that year until it is changed, to the one that is open. Where it has been seen it stays seen. */
function changesWhatStays(
  bill: BillRecord,
  { financialYear, treasuryCode }: DraftValues,
  openYear: string,
): Refusal | null {
  if (financialYear !== bill.financialYear && financialYear !== openYear)
    return yearClosed(financialYear, { financialYear: openYear })
  if (treasuryCode === bill.treasuryCode || !bill.reachedTreasury) return null
  return refusal(
    'treasury_stays',
    { treasuryCode: bill.treasuryCode },
    { errors: [fault('/treasuryCode', 'must_stay', { value: bill.treasuryCode })] },
  )
}

/**
 * Writes the new content of a locked draft; the caller has judged who edits, and in which state.
 * An annexure that is not part of the edit may differ from the new net: forwarding refuses it then, not the edit.
 */
export async function rewriteDraft(
  transaction: Transaction,
  bill: BillRecord,
  values: DraftValues,
  actor: Actor,
  openYear: string,
): Promise<DraftOutcome> {
  const { billId, ddoCode } = bill
  const fixed = changesWhatStays(bill, values, openYear)
  if (fixed !== null) return { refusal: fixed }
  const facts = await loadFacts(transaction, ddoCode, values)
  const refusal = checkDraft(values, facts)
  if (refusal !== null) return { refusal }
  const replaced = values.annexure !== undefined
  const annexureId = values.annexure == null ? null : await writeAnnexure(transaction, ddoCode, values.annexure)
  const { countersignature, queue, payBy } = laidDown(values)
  const money = moneyOf(values)
  await transaction`
    update bills set treasury_code = ${values.treasuryCode}, bill_kind = ${values.billKind}, bill_type = ${values.billType},
      claim_type = ${values.claimType}, sector = ${values.sector}, financial_year = ${values.financialYear},
      head_of_account = ${values.headOfAccount}, service_from = ${values.serviceFrom}, service_to = ${values.serviceTo},
      gross_paise = ${money.grossPaise}, deductions_paise = ${money.deductionsPaise}, net_paise = ${money.netPaise},
      remarks = ${values.remarks}, countersignature = ${countersignature}, pay_by = ${payBy}, queue = ${queue}
    where bill_id = ${billId}`
  if (replaced)
    await swapAnnexure(transaction, bill, { annexureId, lines: money.annexureLines, totalPaise: money.annexurePaise })
  for (const table of ['deductions', 'sub_vouchers', 'sanctions'])
    await transaction`delete from ${transaction(table)} where bill_id = ${billId}`
  await writeParts(transaction, billId, values)
  await countEdit(transaction, bill, actor)
  return { record: await readBack(transaction, billId) }
}

export interface AnnexureSet {
  annexureId: string | null
  lines: number
  totalPaise: number
}

/** Gives a locked draft another set of lines, and drops the one that it had. */
export async function swapAnnexure(transaction: Transaction, bill: BillRow, next: AnnexureSet): Promise<void> {
  await transaction`
    update bills set annexure_id = ${next.annexureId}, annexure_lines = ${next.lines}, annexure_paise = ${next.totalPaise}
    where bill_id = ${bill.billId}`
  if (bill.annexureId !== null) await dropAnnexure(transaction, bill.annexureId)
}
