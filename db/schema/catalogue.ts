// The catalogue of bills, by days (rulebook.md, "Parameters and catalogue are dated data").
import { sql } from 'drizzle-orm'
import { boolean, check, date, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agesFrom, checklistItems, type CatalogueRow } from '../../domain/bill/catalogue.ts'
import { recipientKinds } from '../../domain/bill/facts.ts'
import { attachmentKinds, countersignatures, waysToPay } from '../../domain/kernel/vocabulary.ts'
import { billQueue } from './bills.ts'
import { paiseColumn } from './columns.ts'

const words = (list: readonly string[]) => sql.raw(`'{${list.join()}}'`)

/**
 * Of a pair the row with the latest `from_date` not after a day is in force on it, unless it has ended. A row takes
 * effect from tomorrow at the earliest, and one in force stays as it is until it ends (migration 0021).
 */
export const catalogueRows = pgTable(
  'catalogue_rows',
  {
    billType: text('bill_type').notNull(),
    claimType: text('claim_type').notNull(),
    label: jsonb('label').$type<CatalogueRow['label']>().notNull(),
    queue: billQueue('queue').notNull(),
    countersignature: text('countersignature').$type<CatalogueRow['countersignature']>().notNull(),
    payBy: text('pay_by').array().$type<CatalogueRow['payBy']>().notNull(),
    checklist: text('checklist').array().$type<CatalogueRow['checklist']>().notNull(),
    attachments: text('attachments').array().$type<CatalogueRow['attachments']>().notNull(),
    payeeKinds: text('payee_kinds').array().$type<CatalogueRow['payeeKinds']>().notNull(),
    deductionHeads: text('deduction_heads').array().$type<CatalogueRow['deductionHeads']>().notNull(),
    limitPaise: paiseColumn('limit_paise'),
    rules: text('rules').array().$type<CatalogueRow['rules']>().notNull(),
    ageFrom: text('age_from').$type<CatalogueRow['ageFrom']>().notNull(),
    built: boolean('built').notNull(),
    from: date('from_date', { mode: 'string' }).notNull(),
    to: date('to_date', { mode: 'string' }),
  },
  (table) => [
    primaryKey({ columns: [table.billType, table.claimType, table.from] }),
    check('catalogue_rows_label', sql`${table.label} ?& '{en,kn}'`),
    check('catalogue_rows_countersignature', sql`${table.countersignature} = any (${words(countersignatures)})`),
    check('catalogue_rows_pay_by', sql`${table.payBy} <@ ${words(waysToPay)} and cardinality(${table.payBy}) > 0`),
    check('catalogue_rows_checklist', sql`${table.checklist} <@ ${words(Object.keys(checklistItems))}`),
    check('catalogue_rows_attachments', sql`${table.attachments} <@ ${words(attachmentKinds)}`),
    check('catalogue_rows_payee_kinds', sql`${table.payeeKinds} <@ ${words(recipientKinds)}`),
    check('catalogue_rows_age_from', sql`${table.ageFrom} = any (${words(agesFrom)})`),
    check('catalogue_rows_ends', sql`${table.to} >= ${table.from}`),
  ],
)
