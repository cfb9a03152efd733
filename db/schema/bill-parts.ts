// Parts of a draft, which are replaced whole: deductions, sub-vouchers, the sanction.
import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { SubVoucherKind } from '../../domain/bill/content.ts'
import type { SanctionKind } from '../../domain/kernel/vocabulary.ts'
import { bills } from './bills.ts'
import { heads } from './budget.ts'
import { paiseColumn } from './columns.ts'
import { oneOf } from './words.ts'

const line = () => ({
  billId: text('bill_id')
    .notNull()
    .references(() => bills.billId),
  line: integer('line').notNull(),
})

export const deductions = pgTable(
  'deductions',
  {
    ...line(),
    headOfAccount: text('head_of_account')
      .notNull()
      .references(() => heads.headOfAccount),
    amountPaise: paiseColumn('amount_paise').notNull(),
    description: text('description').notNull(),
    depositAccountNumber: text('deposit_account_number'),
  },
  (table) => [
    primaryKey({ columns: [table.billId, table.line] }),
    check('deductions_positive', sql`${table.amountPaise} > 0`),
  ],
)

export const subVouchers = pgTable(
  'sub_vouchers',
  {
    ...line(),
    number: text('number').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    supplier: text('supplier').notNull(),
    gstin: text('gstin'),
    amountPaise: paiseColumn('amount_paise').notNull(),
    original: boolean('original').notNull(),
    cancelled: boolean('cancelled').notNull(),
    recipientId: text('recipient_id'),
    kind: text('kind').$type<SubVoucherKind>().notNull().default('voucher'),
  },
  (table) => [
    primaryKey({ columns: [table.billId, table.line] }),
    // By what an invoice is found again on another bill.
    index('sub_vouchers_paper').on(table.date, table.amountPaise, sql`paper_number(number)`),
    oneOf(table.kind, 'sub_voucher_kind'),
  ],
)

export const sanctions = pgTable(
  'sanctions',
  {
    billId: text('bill_id')
      .primaryKey()
      .references(() => bills.billId),
    number: text('number').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    authority: text('authority').notNull(),
    kind: text('kind').$type<SanctionKind>().notNull(),
    authorityCode: text('authority_code'),
    amountPaise: paiseColumn('amount_paise'),
  },
  (table) => [
    oneOf(table.kind, 'sanction_kind'),
    // With its authority, that by which the State knows a sanction (S-23).
    index('sanctions_paper').on(table.kind, table.date, sql`paper_number(number)`),
  ],
)

/**
 * The State's register of sanctions (S-23): what bills have drawn on each. The first fixes the amount; an authorisation
 * of the AG or a treasury advice carries one bill. What of it is endorsed paid its bills say (db/sanctions.ts).
 */
export const sanctionRegister = pgTable(
  'sanction_register',
  {
    kind: text('kind').$type<SanctionKind>().notNull(),
    authorityCode: text('authority_code').notNull(),
    /** The number as the register compares it: without case, blanks and punctuation as one separator. */
    numberKey: text('number_key').notNull(),
    number: text('number').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    amountPaise: paiseColumn('amount_paise').notNull(),
    drawnPaise: paiseColumn('drawn_paise').notNull(),
    bills: integer('bills').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.authorityCode, table.numberKey, table.date] }),
    check('sanctions_not_overdrawn', sql`${table.drawnPaise} between 0 and ${table.amountPaise}`),
    check('sanctions_carry', sql`${table.bills} >= 0 and (${table.kind} = 'sanction_order' or ${table.bills} <= 1)`),
    oneOf(table.kind, 'sanction_kind'),
  ],
)

/**
 * Sanctions that were cited by more than they carry when the release with this table came: by bills older than the
 * register. For somebody to look at; nothing is refused by it. An amount that no bill said is not known.
 */
export const sanctionDoubles = pgTable(
  'sanction_doubles',
  {
    kind: text('kind').$type<SanctionKind>().notNull(),
    /** Its code, or its name as it is compared where no bill says the code. */
    authorityKey: text('authority_key').notNull(),
    numberKey: text('number_key').notNull(),
    number: text('number').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    authorityCode: text('authority_code'),
    authority: text('authority').notNull(),
    amountPaise: paiseColumn('amount_paise'),
    bills: text('bills').array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.authorityKey, table.numberKey, table.date] }),
    oneOf(table.kind, 'sanction_kind'),
  ],
)
