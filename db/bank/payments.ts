// Payments as facts find them, and as they are after them. Bills are locked first (db/batch/batches.ts).

import type { PaymentFact, Payment, Bearers } from '../../domain/settlement.ts'
import type { BankDays } from '../../rbi/bank-fact.ts'
import type { Transaction } from '../kernel/connection.ts'

export interface KnownPayment extends Payment {
  billId: string
  /** Null while it waits for a file. */
  batchId: string | null
  /** The bank's, of the fact that changed it now. */
  days?: Partial<BankDays> | undefined
}

/** The columns of a payment that facts decide on. */
export const paymentColumns = (sql: Transaction) => sql`
  p.payment_id, p.bill_id, p.batch_id, p.amount_paise, p.state, p.utr, p.debited_at is not null as debited,
  p.return_reference, p.reason, p.rejected_at is not null as rejected, p.in_suspense_at is not null as in_suspense`

export async function lockPayments(
  sql: Transaction,
  paymentIds: readonly string[],
): Promise<Map<string, KnownPayment>> {
  const rows = await sql<KnownPayment[]>`
    select ${paymentColumns(sql)} from payments p
    where payment_id = any(${paymentIds as string[]}) order by payment_id for update`
  return new Map(rows.map((row) => [row.paymentId, row]))
}

export interface MutableBearers extends Bearers {
  utrs: Map<string, string>
  returns: Map<string, string>
}

/** Which payments carry the UTRs and the returns' references that these facts name. */
export async function bearersOf(sql: Transaction, facts: readonly PaymentFact[]): Promise<MutableBearers> {
  const utrs = facts.flatMap((fact) => (fact.kind === 'reject' || fact.utr === undefined ? [] : [fact.utr]))
  const returns = facts.flatMap((fact) => (fact.kind === 'return' ? [fact.returnReference] : []))
  const rows = await sql<{ utr: string | null; returnReference: string | null; paymentId: string }[]>`
    select utr, return_reference, payment_id from payments
    where utr = any(${utrs}) or return_reference = any(${returns})`
  return {
    utrs: new Map(rows.flatMap(({ utr, paymentId }) => (utr === null ? [] : [[utr, paymentId] as const]))),
    returns: new Map(
      rows.flatMap(({ returnReference, paymentId }) =>
        returnReference === null ? [] : [[returnReference, paymentId] as const],
      ),
    ),
  }
}

export type Written = Payment & { days?: Partial<BankDays> | undefined }

/**
 * Writes payments that the transaction has locked.
 * @param moved what brought the bank's days: these go with the fact that they came with, and stay.
 */
export async function writePayments(
  sql: Transaction,
  moved: 'debit' | 'return' | null,
  payments: readonly Written[],
): Promise<void> {
  if (payments.length === 0) return
  await sql`
    with given as (${given(sql, payments)})
    update payments p set ${facts(sql)} ${moved === null ? sql`` : daysOf(sql, moved)}
    from given g where p.payment_id = g."paymentId"`
}

/**
 * The same of debits, nearly all of which come into the open scroll of their booking day, out of transit, and may be
 * written with it at once: to write each row once instead of twice halves what a notification costs.
 * @returns what is left for `enter_scrolls`: with a return that waited, a rejection, or beside another attempt
 */
export async function writeDebits(sql: Transaction, payments: readonly Written[]): Promise<string[]> {
  if (payments.length === 0) return []
  const rows = await sql<{ paymentId: string; left: boolean }[]>`
    with given as materialized (${given(sql, payments)}
    ), plain as materialized (
      select p.payment_id, p.treasury_code, (g.days ->> 'bookingDate')::date as day
      from given g join payments p on p.payment_id = g."paymentId"
      where g.days ->> 'bookingDate' is not null and p.debited_at is null and p.debit_booking_date is null
        and num_nonnulls(p.debit_scroll, p.return_reference, p.reject_scroll, p.rejected_at, p.in_suspense_at) = 0
    ), open as materialized (
      select treasury_code, day, scroll_for('rbi', treasury_code, day) as scroll_id
      from (select distinct treasury_code, day from plain order by 1, 2) days
    ), due as materialized (
      select g.*, o.scroll_id from given g left join plain n on n.payment_id = g."paymentId"
        left join open o on (o.treasury_code, o.day) = (n.treasury_code, n.day)
    )
    update payments p set ${facts(sql)} ${daysOf(sql, 'debit')}
      , debit_scroll = coalesce(p.debit_scroll, g.scroll_id)
      , debited_from = coalesce(p.debited_from, case when g.scroll_id is not null then 'inTransit' end)
    from due g where p.payment_id = g."paymentId" returning p.payment_id, g.scroll_id is null as left`
  return rows.filter(({ left }) => left).map(({ paymentId }) => paymentId)
}

const given = (sql: Transaction, payments: readonly Written[]) => sql`
  select * from jsonb_to_recordset(${JSON.stringify(payments)}::text::jsonb)
    as g("paymentId" text, state text, utr text, debited boolean, "returnReference" text, reason text,
      rejected boolean, "inSuspense" boolean, days jsonb)`

const facts = (sql: Transaction) => sql`
  state = g.state, utr = g.utr, return_reference = g."returnReference", reason = g.reason,
  debited_at = case when g.debited then coalesce(p.debited_at, clock_timestamp()) end,
  returned_at = case when g."returnReference" is not null then coalesce(p.returned_at, clock_timestamp()) end,
  rejected_at = case when g.rejected then coalesce(p.rejected_at, clock_timestamp()) end,
  in_suspense_at = case when g."inSuspense" then coalesce(p.in_suspense_at, clock_timestamp()) end`

const daysOf = (sql: Transaction, kind: 'debit' | 'return') => sql`
    , ${sql(`${kind}_booking_date`)} = coalesce(p.${sql(`${kind}_booking_date`)}, (g.days ->> 'bookingDate')::date)
    , ${sql(`${kind}_value_date`)} = coalesce(p.${sql(`${kind}_value_date`)}, (g.days ->> 'valueDate')::date)`
