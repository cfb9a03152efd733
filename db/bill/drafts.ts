// Drafts: made and edited by plain SQL, each in one transaction (design.md, "Edits of a draft").

import type { Actor } from '../../domain/kernel/actor.ts'
import { checkEdit, checkNew, factsOfDraft } from '../../domain/bill/draft-checks.ts'
import {
  deductionsTotal,
  laidDown,
  netOf,
  plainFields,
  settled,
  type Content,
  type Draft,
} from '../../domain/bill/content.ts'
import { withHat } from '../../domain/bill/evolve.ts'
import type { Facts } from '../../domain/bill/facts.ts'
import { currentLifecycleVersion } from '../../domain/bill/lifecycle.ts'
import { saidOf } from '../../domain/bill/particulars.ts'
import type { FailedLine } from '../../domain/bill/repayment.ts'
import type { Today } from '../../domain/kernel/calendar.ts'
import { pick } from '../../domain/kernel/pick.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { swapAnnexure, writeAnnexure } from './annexure.ts'
import { matterOfDraft } from './content.ts'
import { loadFacts } from './facts.ts'
import { readBill, type BillRecord } from './read.ts'
import type { BillRow } from './row.ts'
import type { Transaction } from '../kernel/connection.ts'
import { insertParts, named } from '../schema/fields.ts'
import { bills, deductions, repayments, sanctions, subVouchers } from '../schema/index.ts'

/**
 * What the row says of the content, and of the catalogue's row; of its annexure `swapAnnexure` says it.
 * @throws Error for a pair that the catalogue has not: the content was not checked.
 */
function rowOf(transaction: Transaction, content: Content, registers: Facts['registers']) {
  const { billType, claimType, payBy } = content
  const { row, countersigningOfficeCode } = registers
  if (row === null) throw new Error(`${billType}/${claimType} passed the checks and is not in the catalogue`)
  return {
    ...pick(content, plainFields),
    ...pick(content, ['serviceFrom', 'serviceTo', 'remarks']),
    ...laidDown(row, countersigningOfficeCode, payBy),
    deductionsPaise: deductionsTotal(content.deductions),
    netPaise: netOf(content),
    particulars: transaction`${JSON.stringify(saidOf(content))}::text::jsonb`,
  }
}

const inserts = {
  deductions: insertParts(deductions),
  subVouchers: insertParts(subVouchers),
  sanction: insertParts(sanctions),
  failed: insertParts(repayments),
}

/** @param failed what it pays again, where it is a re-payment */
async function writeParts(
  transaction: Transaction,
  billId: string,
  content: Content,
  failed: readonly FailedLine[],
): Promise<void> {
  const { sanction } = content
  const given = {
    deductions: content.deductions,
    subVouchers: content.subVouchers,
    sanction: sanction ? [sanction] : [],
    failed: failed.map((line) => ({ ...line, live: true })),
  }
  for (const part of ['deductions', 'subVouchers', 'sanction', 'failed'] as const)
    if (given[part].length > 0)
      await transaction.unsafe(inserts[part], [billId, JSON.stringify(given[part])], { prepare: true })
}

export type DraftOutcome = { record: BillRecord; refusal?: undefined } | { record?: undefined; refusal: Refusal }

async function readBack(transaction: Transaction, billId: string): Promise<BillRecord> {
  const record = await readBill(transaction, billId)
  if (record === null) throw new Error(`bill ${billId} has no row after it was written`)
  return record
}

export interface NewDraft {
  billId: string
  actor: Actor
  updateId: string
  draft: Draft
  /** Of a re-payment: the payments that its lines pay again, in their order. */
  failed?: readonly FailedLine[]
  today: Today
}

/**
 * Creates the draft with its number, its content and the first row of its trail.
 * @returns the refusal of the first check that fails; nothing is written then, and no number is spent.
 */
export async function createDraft(transaction: Transaction, given: NewDraft): Promise<DraftOutcome> {
  const { billId, actor, updateId, draft, failed = [], today } = given
  const { lines } = draft
  const { ddoCode } = draft.content
  const occasion = { today, action: 'create', body: {} } as const
  const facts = await loadFacts(transaction, factsOfDraft, matterOfDraft(draft), occasion)
  const content = settled(draft.content, facts.registers.row)
  const refusal = checkNew(content, facts, today)
  if (refusal !== null) return { refusal }
  const annexureId = lines == null ? null : await writeAnnexure(transaction, ddoCode, lines)
  const row = named<typeof bills, unknown>(bills, {
    billId,
    billNumber: transaction`(select number from serial)`,
    lifecycleVersion: currentLifecycleVersion,
    version: 1,
    contentVersion: 1,
    revision: 1,
    state: 'DRAFT',
    ddoCode,
    controllingOfficeCode: facts.registers.controllingOfficeCode,
    onePersonOffice: facts.registers.onePerson,
    ...rowOf(transaction, content, facts.registers),
    annexureId,
    annexureLines: content.annexure?.lines ?? 0,
    annexurePaise: content.annexure?.totalPaise ?? 0,
    acted: transaction`${JSON.stringify(withHat({}, actor.userId, 'MAKER'))}::text::jsonb`,
    createdBy: actor.userId,
    stateSince: transaction`(select at from trail)`,
  })
  await transaction`
    with serial as (
      insert into serials (kind, scope, last) values ('bill', ${`${ddoCode}/${content.financialYear}`}, 1)
      on conflict (kind, scope) do update set last = serials.last + 1
      returning scope || '/' || to_char(last, 'FM999999000000') as number
    ), trail as (
      insert into transitions (subject_id, version, revision, action, from_state, to_state, user_id, post_id,
        office_code, role, update_id, detail, on_behalf_of)
      values (${billId}, 1, 1, 'create', 'NEW', 'DRAFT', ${actor.userId}, ${actor.postId}, ${actor.officeCode},
        'MAKER', ${updateId}, '{}', ${actor.onBehalfOf ?? null})
      returning at
    )
    insert into bills ${transaction(row as Record<string, string>)}`
  await writeParts(transaction, billId, content, failed)
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
    update bills set content_version = content_version + 1, acted = ${acted}::text::jsonb
    where bill_id = ${bill.billId}`
}

/** Writes the new content of a locked draft; the caller has judged who edits, and in which state. */
export async function rewriteDraft(
  transaction: Transaction,
  bill: BillRecord,
  draft: Draft,
  actor: Actor,
  today: Today,
  failed: readonly FailedLine[] = [],
): Promise<DraftOutcome> {
  const { billId, ddoCode } = bill
  const { lines } = draft
  const occasion = { today, action: 'edit', body: {} } as const
  const facts = await loadFacts(transaction, factsOfDraft, matterOfDraft(draft, billId), occasion)
  const content = settled(draft.content, facts.registers.row, bill.payBy)
  const refusal = checkEdit(bill, content, facts, { today, annexureGiven: lines != null })
  if (refusal !== null) return { refusal }
  const row = named<typeof bills, unknown>(bills, rowOf(transaction, content, facts.registers))
  await transaction`update bills set ${transaction(row as Record<string, string>)} where bill_id = ${billId}`
  if (lines !== undefined) {
    const annexureId = lines === null ? null : await writeAnnexure(transaction, ddoCode, lines)
    await swapAnnexure(transaction, bill, { annexureId, ...(content.annexure ?? { lines: 0, totalPaise: 0 }) })
  }
  for (const table of ['deductions', 'sub_vouchers', 'sanctions', 'repayments'])
    await transaction`delete from ${transaction(table)} where bill_id = ${billId}`
  await writeParts(transaction, billId, content, failed)
  await countEdit(transaction, bill, actor)
  return { record: await readBack(transaction, billId) }
}
