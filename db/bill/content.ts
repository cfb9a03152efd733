// The content of a bill, whole, from where it is: the tables, or a draft that is not stored. With it comes where its
// annexure is, for the facts that are asked about its lines.

import { readsCatalogueOfDay } from '../../domain/bill/catalogue.ts'
import { plainFields, settled, type Content, type Draft, type DraftLine } from '../../domain/bill/content.ts'
import type { SaidOfFindings } from '../../domain/bill/desk.ts'
import { allOf } from '../../domain/bill/particulars.ts'
import { pick } from '../../domain/kernel/pick.ts'
import { rulebookVersion as currentRulebook } from '../../rules/index.ts'
import { catalogueOf, isOfDay, type OfCatalogue } from './catalogue.ts'
import { countersigningOffice } from './countersigning.ts'
import type { BillRow } from './row.ts'
import type { Connection } from '../kernel/connection.ts'
import { ist, partAsJson, type PartOf } from '../schema/fields.ts'
import { attachments, deductions, objections, sanctions, subVouchers } from '../schema/index.ts'
import { getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

/** What belongs to a bill in tables of its own, but the lines of its annexure. */
export interface Parts {
  deductions: PartOf<typeof deductions>[]
  subVouchers: PartOf<typeof subVouchers>[]
  sanction: PartOf<typeof sanctions> | null
  objections: PartOf<typeof objections>[]
  attachments: PartOf<typeof attachments>[]
}

/** An array of the rows in order rather than an aggregate: where there are none, which is often, it costs less. */
const many = (table: PgTable, order: string): string => `
  to_json(array(
    select ${partAsJson(table, 'p')} from ${getTableName(table)} p where p.bill_id = b.bill_id order by ${order}))`

/** The parts, as columns of a query on `bills b`. */
export const partColumns = `${many(deductions, 'p.line')} as deductions, ${many(subVouchers, 'p.line')} as sub_vouchers,
  (select ${partAsJson(sanctions, 'p')} from sanctions p where p.bill_id = b.bill_id) as sanction,
  ${many(objections, 'p.raised_at, p.objection_id')} as objections,
  ${many(attachments, 'p.attached_at, p.attachment_id')} as attachments`

/** A content, and the lines of its annexure: given, stored, or none that are asked about. */
export interface Matter {
  /** Null: no such bill is stored yet. */
  billId: string | null
  content: Content
  annexure: { lines: readonly DraftLine[] } | { annexureId: string } | null
  /** Of a bill that is stored; what is not is judged by the catalogue of the day. */
  catalogue?: OfCatalogue
  /** Of the rulebook that binds it; what is not stored is judged by the current one. */
  rulebookVersion?: number
}

export const contentOf = (record: BillRow & Parts): Content => ({
  ...allOf(record.particulars),
  ...pick(record, plainFields),
  ...pick(record, ['ddoCode', 'serviceFrom', 'serviceTo', 'payBy', 'remarks']),
  ...pick(record, ['deductions', 'subVouchers', 'sanction', 'attachments', 'objections']),
  annexure: record.annexureLines === 0 ? null : { lines: record.annexureLines, totalPaise: record.annexurePaise },
})

/** @param billId of the draft that is edited */
export const matterOfDraft = ({ content, lines }: Draft, billId: string | null = null): Matter => ({
  billId,
  content,
  annexure: lines == null ? null : { lines },
})

/** What desks have said of findings in this revision (domain/bill/desk.ts), as a column of a query on `bills b`. */
const saidColumn = `to_json(array(
  select json_build_object('role', t.role, 'by', t.user_id, 'at', ${ist('t.at')}, 'cured', t.detail -> 'cured',
    'overrule', t.detail -> 'overrule', 'replies', t.detail -> 'replies')
  from transitions t where t.subject_id = b.bill_id and t.revision = b.revision
    and t.detail ?| array['cured', 'overrule', 'replies'] order by t.version)) as said`

/** By the data of the day too; of what was forwarded it is not asked any more. */
const countersigningColumn = (today: string): string => `case when ${isOfDay}
  then ${countersigningOffice('b', `${today}::date`)} end as countersigning_office`

/**
 * All of which a content is made, as columns of a query on `bills b` beside its own.
 * @param today the parameter of the business day, by whose catalogue a draft is judged
 */
export const matterColumns = (today: string): string =>
  `${partColumns}, ${catalogueOf(today)} as catalogue, ${countersigningColumn(today)}, ${saidColumn}`

/** What a content is made of, as it is read. */
export type MatterRow = BillRow &
  Parts &
  Pick<StoredMatter, 'catalogue' | 'countersigningOffice'> & { said: SaidOfFindings[] }

/** The matter of a bill, with what its desks have said. */
export interface StoredMatter extends Matter {
  catalogue: OfCatalogue
  /** Who is to countersign a draft, if anybody is (S-38); null of what was forwarded. */
  countersigningOffice: string | null
  rulebookVersion: number
  said: readonly SaidOfFindings[]
}

/** A draft has the way to pay that its maker's forward would propose. */
function asProposed(found: MatterRow): Content {
  const content = contentOf(found)
  const { row } = found.catalogue
  const proposed = row !== null && readsCatalogueOfDay.includes(found.state)
  return proposed ? settled({ ...content, payBy: null }, row, found.payBy) : content
}

export function matterOfRow(row: MatterRow): StoredMatter {
  const { billId, annexureId, said, catalogue, countersigningOffice } = row
  const annexure = annexureId === null ? null : { annexureId }
  // Its maker's forward fixes both versions.
  const rulebookVersion = readsCatalogueOfDay.includes(row.state) ? currentRulebook : row.rulebookVersion
  return { billId, content: asProposed(row), annexure, rulebookVersion, said, catalogue, countersigningOffice }
}

const stored = `select b.*, ${matterColumns('$2')} from bills b where b.bill_id = $1`

/**
 * @param date the business day, by whose catalogue a draft is judged, and its way to pay proposed
 * @throws Error when there is no such bill.
 */
export async function matterOfBill(sql: Connection, billId: string, date: string): Promise<StoredMatter> {
  const [row] = await sql.unsafe<MatterRow[]>(stored, [billId, date], { prepare: true })
  if (row === undefined) throw new Error(`bill ${billId} has no row`)
  return matterOfRow(row)
}
