// Bills in bulk, as the API's creation would have left them; and the bare tables that the figures are held against.

import { ulid } from 'ulid'
import type { Bill } from '../domain/bill/bill.ts'
import { currentLifecycleVersion } from '../domain/bill/lifecycle.ts'
import { deskStages } from '../domain/bill/desk-moves.ts'
import { isInwarded } from '../domain/bill/worklist.ts'
import { totalsOf, type Content } from '../domain/bill/content.ts'
import { noParticulars } from '../domain/bill/particulars.ts'
import { toBill, type BillRow } from '../db/bill/row.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { createDraft } from '../db/bill/drafts.ts'
import { firstOffice } from '../local/sample-state-data.ts'
import { grossPaise, headOfAccount, treasuryCode } from './telephone-bill.ts'

export const newBillIds = (count: number): string[] => Array.from({ length: count }, () => `bill_${ulid()}`)

/** Where a bill stands that was carried so far; the draft's particulars are those of `telephone-bill.ts`. */
export interface Standing {
  state: Bill['state']
  version: number
  acted: Bill['acted']
}

/** A financial year that has a grant, and the payee of every bill. */
export interface Master {
  financialYear: string
  recipientId: string
}

export async function readMaster(sql: Sql): Promise<Master> {
  const [row] = await sql<Master[]>`
    select g.financial_year, r.recipient_id from grants g join recipients r using (ddo_code)
    where ddo_code = ${firstOffice} and g.head_of_account = ${headOfAccount} and r.name like 'Telephone%'
    order by g.financial_year desc, r.recipient_id limit 1`
  if (row === undefined) throw new Error('the sample State has no grant or no payee for telephone bills')
  return row
}

/** A draft, made as POST /v1/bills makes it. */
export async function createTelephoneBill(
  sql: Sql,
  billId: string,
  { financialYear, recipientId }: Master,
): Promise<BillRow> {
  const lines = [{ recipientId, amountPaise: grossPaise, reference: null }]
  const content: Content = {
    ...noParticulars,
    ddoCode: firstOffice,
    treasuryCode,
    billKind: 'direct',
    billType: 'dc_exempt',
    claimType: 'telephone',
    sector: 'S',
    financialYear,
    headOfAccount,
    serviceFrom: '2026-10-01',
    serviceTo: '2026-10-31',
    grossPaise,
    payBy: 'e_payment',
    remarks: null,
    deductions: [],
    subVouchers: [],
    sanction: null,
    annexure: totalsOf(lines),
    attachments: [],
    objections: [],
  }
  const actor = {
    userId: 'maker.10104',
    postId: 'post.maker.10104',
    officeCode: firstOffice,
    roles: ['MAKER' as const],
  }
  // The day after its service; the year is the grant's.
  const today = { date: '2026-11-01', financialYear }
  const draft = { billId, actor, updateId: `create ${billId}`, draft: { content, lines }, today }
  const { record, refusal } = await sql.begin((transaction) => createDraft(transaction, draft))
  if (refusal !== undefined) throw new Error(`the draft was refused: ${refusal.sentence}`)
  return record
}

/** @returns the first of them as its workflow knows it; the others differ in their id alone. */
export async function insertBills(
  sql: Sql,
  billIds: readonly string[],
  standing: Standing,
  paise = grossPaise,
): Promise<Bill> {
  const ids = billIds as string[]
  const { financialYear, recipientId } = await readMaster(sql)
  await sql`
    insert into bills (bill_id, bill_number, lifecycle_version, version, content_version, revision, state,
      ddo_code, treasury_code, controlling_office_code, one_person_office,
      bill_kind, bill_type, claim_type, sector, financial_year, head_of_account, service_from, service_to,
      gross_paise, deductions_paise, net_paise, annexure_id, annexure_lines, annexure_paise,
      countersignature, pay_by, queue, acted, created_by)
    select id, id, ${currentLifecycleVersion}, ${standing.version}, 1, 1, ${standing.state},
      ${firstOffice}, ${treasuryCode}, '12E01-01204O', false,
      'direct', 'dc_exempt', 'telephone', 'S', ${financialYear}, ${headOfAccount}, current_date - 60, current_date - 30,
      ${paise}, 0, ${paise}, id, 1, ${paise},
      'exempt', 'e_payment', 'seniority', ${JSON.stringify(standing.acted)}::text::jsonb, 'maker.10104'
    from unnest(${ids}::text[]) as given(id)`
  await sql`
    insert into annexure_lines (annexure_id, line, recipient_id, amount_paise, name, account_number, ifsc, forwarded)
    select id, 1, r.recipient_id, ${paise}, r.name, r.account_number, r.ifsc, ${standing.state !== 'DRAFT'}
    from unnest(${ids}::text[]) as given(id) join recipients r on r.recipient_id = ${recipientId}`
  // Nobody forwarded them: they are sealed as bills are that an upgrade finds.
  await sql`insert into sealed_lines select id, lines_digest(id) from unnest(${ids}::text[]) as given(id)`
  // Once it was inwarded it has its place: its queue, then the instant, then the number.
  if (isInwarded(standing.state))
    await sql`
      update bills set inwarded_at = clock_timestamp(), token_number = bill_id where bill_id = any(${ids})`
  // Where a release has desks, each is at one (S-16a).
  const [{ desks }] = await sql<[{ desks: boolean }]>`select to_regclass('desk_loads') is not null as desks`
  if (desks && standing.state.startsWith('WITH_'))
    await sql`
      update bills b set desk_post = desk_for(b.treasury_code, b.state, b.acted, null)
      where b.bill_id = any(${ids}) and b.state = any(${deskStages})`
  // A database of a release before dated catalogues has no such columns; its upgrade brings them.
  const [{ dated }] = await sql<[{ dated: boolean }]>`select to_regclass('catalogue_rows') is not null as dated`
  if (dated)
    await sql`
      update bills b set checklist = c.checklist, catalogue_version = case when b.state = 'DRAFT' then 0 else 1 end
      from catalogue_rows c where (c.bill_type, c.claim_type) = (b.bill_type, b.claim_type) and b.bill_id = any(${ids})`
  // Nor has it what is asked of the day beside the row.
  const [row] = await sql<BillRow[]>`select * from bills where bill_id = ${ids[0] ?? ''}`
  if (row === undefined) throw new Error('no bill was inserted')
  return toBill(row)
}

/**
 * The least that a move could write: a row with its version, and a line of a
 * trail. Primary keys, the room on the page that ours has, and nothing else.
 */
export async function makeBareTables(sql: Sql): Promise<void> {
  await sql`
    create table bare_bills (bill_id text primary key, version int not null, state text not null, custodian text)
    with (fillfactor = 50)`
  await sql`
    create table bare_trail (bill_id text, version int, action text not null, from_state text not null,
      to_state text not null, user_id text not null, at timestamptz not null default now(),
      primary key (bill_id, version))`
}

export const insertBareBills = (sql: Sql, billIds: readonly string[], version: number, state: string) => sql`
  insert into bare_bills (bill_id, version, state)
  select id, ${version}, ${state} from unnest(${billIds as string[]}::text[]) as given(id)`

export interface BareMove {
  billId: string
  version: number
  action: string
  from: string
  to: string
  userId: string
}

/** One statement: update and insert. */
export async function commitBare(sql: Sql, { billId, version, action, from, to, userId }: BareMove): Promise<number> {
  const [row] = await sql.unsafe<{ version: number }[]>(
    `with moved as (
       update bare_bills set version = version + 1, state = $3, custodian = $4
       where bill_id = $1 and version = $2 returning bill_id, version
     )
     insert into bare_trail (bill_id, version, action, from_state, to_state, user_id)
     select bill_id, version, $5, $6, $3, $4 from moved returning version`,
    [billId, version, to, userId, action, from],
    { prepare: true },
  )
  if (row === undefined) throw new Error(`bare bill ${billId} is not at version ${version}`)
  return row.version
}
