// The catalogue of bills, by days (rulebook.md, "Parameters and catalogue are dated data").
import { sql } from 'drizzle-orm'
import { boolean, check, date, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agesFrom, checklistItems, type CatalogueRow } from '../../domain/bill/catalogue.ts'
import { recipientKinds } from '../../domain/bill/facts.ts'
import { attachmentKinds, countersignatures, queues, waysToPay } from '../../domain/kernel/vocabulary.ts'
import { paiseColumn } from './columns.ts'
import { among, onlyOf } from './words.ts'

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
    queue: text('queue').$type<CatalogueRow['queue']>().notNull(),
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
    check('catalogue_rows_payable', sql`cardinality(${table.payBy}) > 0`),
    among(table.queue, queues),
    among(table.countersignature, countersignatures),
    onlyOf(table.payBy, waysToPay),
    onlyOf(table.checklist, Object.keys(checklistItems)),
    onlyOf(table.attachments, attachmentKinds),
    onlyOf(table.payeeKinds, recipientKinds),
    among(table.ageFrom, agesFrom),
    check('catalogue_rows_ends', sql`${table.to} >= ${table.from}`),
  ],
)
