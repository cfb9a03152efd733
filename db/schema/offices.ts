// Master data: who and where. Kept with history by dates; nothing here is deleted.
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  char,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import type { AgencyKind, RecipientKind } from '../../domain/bill/facts.ts'
import type { Paper } from '../../domain/bill/particulars.ts'
import type { StagesTogether } from '../../domain/bill/separation.ts'
import type { HoldingKind, OfficeKind, Role, Sector } from '../../domain/kernel/vocabulary.ts'
import type { Suspendable, SuspensionAction } from '../../domain/suspension.ts'
import { instant, paiseColumn } from './columns.ts'
import { oneOf, rolesOnly } from './words.ts'

/** Of government servants, from A, the highest (S-08). */
export type ServiceGroup = 'A' | 'B' | 'C' | 'D'

export const treasuries = pgTable('treasuries', {
  treasuryCode: char('treasury_code', { length: 4 }).primaryKey(),
  name: text('name').notNull(),
})

export const offices = pgTable(
  'offices',
  {
    officeCode: text('office_code').primaryKey(),
    kind: text('kind').$type<OfficeKind>().notNull(),
    name: text('name').notNull(),
    /** Of a DDO: where it draws. Of a treasury: itself. */
    treasuryCode: char('treasury_code', { length: 4 }).references(() => treasuries.treasuryCode),
    controllingOfficeCode: text('controlling_office_code'),
    /** Exempt from separation of duties; its bills say so. */
    onePerson: boolean('one_person').notNull().default(false),
    /** Since and until when it may draw, and by whose word: the AG's, or the zilla panchayat's CAO's (S-36). */
    authorisedFrom: date('authorised_from', { mode: 'string' }),
    authorisedTo: date('authorised_to', { mode: 'string' }),
    authorisedBy: text('authorised_by').$type<'ag' | 'zp_cao'>(),
    /** What it holds to spend in advance, and what of it is spent and not recouped (S-36). */
    permanentAdvancePaise: paiseColumn('permanent_advance_paise'),
    unrecoupedPaise: paiseColumn('unrecouped_paise').notNull().default(0),
  },
  (table) => [
    oneOf(table.kind, 'office_kind'),
    check('offices_authorised', sql`(${table.authorisedBy} is null) = (${table.authorisedFrom} is null)`),
    check('offices_authorised_by', sql`${table.authorisedBy} in ('ag', 'zp_cao')`),
    check(
      'offices_unrecouped',
      sql`${table.unrecoupedPaise} between 0 and coalesce(${table.permanentAdvancePaise}, 0)`,
    ),
  ],
)

/** Who countersigns an office's bills but its controlling office, by sector and claim, where they are named (S-38). */
export const countersigningOffices = pgTable(
  'countersigning_offices',
  {
    ddoCode: text('ddo_code')
      .notNull()
      .references(() => offices.officeCode),
    sector: char('sector', { length: 1 }).$type<Sector>(),
    claimType: text('claim_type'),
    officeCode: text('office_code')
      .notNull()
      .references(() => offices.officeCode),
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    toDate: date('to_date', { mode: 'string' }),
  },
  ({ ddoCode, sector, claimType, officeCode, fromDate }) => [
    unique('countersigning_offices_once').on(ddoCode, sector, claimType, officeCode, fromDate).nullsNotDistinct(),
    oneOf(sector, 'sector'),
    // He holds no post in the drawing office, whose own he is not (S-38).
    check('countersigning_offices_apart', sql`${officeCode} <> ${ddoCode}`),
  ],
)

export const users = pgTable('users', {
  userId: text('user_id').primaryKey(),
  /** The `sub` of the identity provider's tokens. */
  subject: text('subject').notNull().unique(),
  name: text('name').notNull(),
  /** Since when nothing is done in his name (domain/suspension.ts). */
  suspendedAt: instant('suspended_at'),
  /** His number in the State's service, by which his account is known; null where it is not entered. */
  kgid: text('kgid').unique(),
  gazetted: boolean('gazetted'),
  serviceGroup: char('service_group', { length: 1 }).$type<ServiceGroup>(),
})

export const posts = pgTable(
  'posts',
  {
    postId: text('post_id').primaryKey(),
    officeCode: text('office_code')
      .notNull()
      .references(() => offices.officeCode),
    title: text('title').notNull(),
    roles: text('roles').array().$type<Role[]>().notNull(),
    suspendedAt: instant('suspended_at'),
  },
  (table) => [rolesOnly(table.roles)],
)

/** Who suspended and reinstated whom, in which post, and why. Append-only. */
export const suspensions = pgTable(
  'suspensions',
  {
    suspensionId: bigint('suspension_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<Suspendable>().notNull(),
    subjectId: text('subject_id').notNull(),
    action: text('action').$type<SuspensionAction>().notNull(),
    reason: text('reason').notNull(),
    userId: text('user_id').notNull(),
    postId: text('post_id').notNull(),
    officeCode: text('office_code').notNull(),
    at: instant('at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [
    check('suspensions_kind_known', sql`${table.kind} in ('user', 'post')`),
    check('suspensions_action_known', sql`${table.action} in ('suspend', 'reinstate')`),
  ],
)

/** Who holds a post: between two days, both included, and within them between two business instants (S-43, S-44). */
export const postHolders = pgTable(
  'post_holders',
  {
    postId: text('post_id')
      .notNull()
      .references(() => posts.postId),
    userId: text('user_id')
      .notNull()
      .references(() => users.userId),
    kind: text('kind').$type<HoldingKind>().notNull(),
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    toDate: date('to_date', { mode: 'string' }),
    fromAt: instant('from_at'),
    untilAt: instant('until_at'),
    onBehalfOf: text('on_behalf_of').references(() => users.userId),
    holdingId: text('holding_id').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.postId, table.userId, table.fromDate, table.holdingId] }),
    index('post_holders_user').on(table.userId),
    oneOf(table.kind, 'holding_kind'),
  ],
)

/** Regular employees who alone may hand a bill's paper in; they have no login. */
export const messengers = pgTable('messengers', {
  messengerId: text('messenger_id').primaryKey(),
  ddoCode: text('ddo_code')
    .notNull()
    .references(() => offices.officeCode),
  name: text('name').notNull(),
  identityNumber: text('identity_number').notNull(),
  validFrom: date('valid_from', { mode: 'string' }).notNull(),
  validTo: date('valid_to', { mode: 'string' }),
})

export const recipients = pgTable(
  'recipients',
  {
    recipientId: text('recipient_id').primaryKey(),
    ddoCode: text('ddo_code')
      .notNull()
      .references(() => offices.officeCode),
    category: char('category', { length: 2 }).notNull(),
    name: text('name').notNull(),
    accountNumber: text('account_number').notNull(),
    ifsc: char('ifsc', { length: 11 }).notNull(),
    gstin: text('gstin'),
    kind: text('kind').$type<RecipientKind>().notNull(),
    /** Of an agency (S-29). */
    agencyKind: text('agency_kind').$type<AgencyKind>(),
    /** Of a department's account, with the order that names it and the notification in which it stands (S-41). */
    accountOpenedOn: date('account_opened_on', { mode: 'string' }),
    sanctioningOrder: jsonb('sanctioning_order').$type<Paper>(),
    notification: jsonb('notification').$type<Paper>(),
    /** Of an employee. */
    kgid: text('kgid'),
    gazetted: boolean('gazetted'),
    serviceGroup: char('service_group', { length: 1 }).$type<ServiceGroup>(),
    /** When its account was last another; null: never since it was entered. */
    accountChangedOn: date('account_changed_on', { mode: 'string' }),
  },
  (table) => [
    index('recipients_office').on(table.ddoCode, table.recipientId),
    index('recipients_of_employee')
      .on(table.kgid)
      .where(sql`kgid is not null`),
    oneOf(table.kind, 'recipient_kind'),
    oneOf(table.agencyKind, 'agency_kind'),
    check('recipients_group', sql`${table.serviceGroup} in ('A', 'B', 'C', 'D')`),
  ],
)

/** The published list of IFSCs. */
export const ifscCodes = pgTable('ifsc_codes', { ifsc: char('ifsc', { length: 11 }).primaryKey() })

/** The Reserve Bank's calendar where it departs from the rule: holidays more, and days worked by notification. */
export const calendarExceptions = pgTable('calendar_exceptions', {
  date: date('date', { mode: 'string' }).primaryKey(),
  works: boolean('works').notNull(),
  note: text('note').notNull(),
})

/** Days that the Director has extended (S-28), with who and when; append-only. Of one day the last one holds. */
export const dayExtensions = pgTable(
  'day_extensions',
  {
    extensionId: bigint('extension_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    date: date('date', { mode: 'string' }).notNull(),
    lastHour: smallint('last_hour').notNull(),
    reason: text('reason').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.userId),
    postId: text('post_id')
      .notNull()
      .references(() => posts.postId),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    index('day_extensions_date').on(table.date, table.extensionId),
    check('day_extensions_hour', sql`${table.lastHour} between 1 and 24`),
  ],
)

/** Dated parameters: the value in force on a day is the one with the latest `valid_from` not after it. */
export const parameters = pgTable(
  'parameters',
  {
    name: text('name').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    value: jsonb('value').notNull(),
    note: text('note').notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.validFrom] })],
)

/**
 * The staffing of small sub-treasuries, given by the Director: which stages one person may hold together, from a day
 * on. The latest row not after a day is in force on it, one without stages ends an earlier one. Append-only.
 */
export const staffings = pgTable(
  'staffings',
  {
    staffingId: text('staffing_id').primaryKey(),
    treasuryCode: char('treasury_code', { length: 4 })
      .notNull()
      .references(() => treasuries.treasuryCode),
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    stagesTogether: jsonb('stages_together').$type<StagesTogether>().notNull(),
    reason: text('reason').notNull(),
    givenBy: text('given_by')
      .notNull()
      .references(() => users.userId),
    givenAt: instant('given_at').notNull().defaultNow(),
  },
  (table) => [
    index('staffings_of_treasury').on(table.treasuryCode, table.fromDate),
    // `A` is the district's own treasury (codes.md).
    check('staffings_sub_treasury', sql`${table.treasuryCode} not like '%A'`),
  ],
)

/**
 * The rules by which officers are bound (S-02): sutras, articles of the codes, orders by number and date. An objection
 * cites one that is citable and in force on its day (migration 0013). PMU enters more.
 */
export const citableRules = pgTable('citable_rules', {
  id: text('id').primaryKey(),
  titleEn: text('title_en').notNull(),
  titleKn: text('title_kn'),
  source: text('source').notNull(),
  citable: boolean('citable').notNull().default(true),
  validFrom: date('valid_from', { mode: 'string' }).notNull(),
  validTo: date('valid_to', { mode: 'string' }),
})

/** The business clock's distance from the machine's, one for all processes. No row: none. Never in production. */
export const clockOffset = pgTable('clock_offset', {
  one: boolean('one').primaryKey().default(true),
  offsetSeconds: integer('offset_seconds').notNull(),
  setAt: instant('set_at').notNull().defaultNow(),
})
