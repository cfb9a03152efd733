-- The ledger by events: an entry names the record that it follows from, and has its own day and month.
create or replace function is_ledger_entry_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{voucher,correction}');
end $$;--> statement-breakpoint
create function is_ledger_source_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{voucher}');
end $$;--> statement-breakpoint
-- No row is updated, and the trail stays append-only while this runs: columns are renamed, filled by a default or rewritten by their type.
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_voucher_number_unique";--> statement-breakpoint
ALTER TABLE "ledger_entries" RENAME COLUMN "voucher_number" TO "source_id";--> statement-breakpoint
ALTER TABLE "ledger_entries" RENAME COLUMN "entry_date" TO "day";--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "source_kind" text DEFAULT 'voucher' NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_entries" ALTER COLUMN "source_kind" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "month" varchar;--> statement-breakpoint
ALTER TABLE "ledger_entries" ALTER COLUMN "month" SET DATA TYPE text USING to_char("day", 'YYYY-MM');--> statement-breakpoint
ALTER TABLE "ledger_entries" ALTER COLUMN "month" SET NOT NULL;--> statement-breakpoint
-- The source's bill has the voucher number; the month tells the financial year.
ALTER TABLE "ledger_entries" DROP COLUMN "bill_id";--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP COLUMN "financial_year";--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_source" UNIQUE("kind","source_kind","source_id");--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_month_of_day" CHECK ("ledger_entries"."month" = lpad(extract(year from "ledger_entries"."day")::text, 4, '0') || '-' || lpad(extract(month from "ledger_entries"."day")::text, 2, '0'));--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_source_kind_known" CHECK (is_ledger_source_kind("ledger_entries"."source_kind"));--> statement-breakpoint
-- The bank's days of a debit and of a return. What came before has none here; the messages are kept.
ALTER TABLE "payments" ADD COLUMN "debit_booking_date" date;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "debit_value_date" date;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "return_booking_date" date;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "return_value_date" date;--> statement-breakpoint
-- The chart. Nothing was ever booked to the head of failed payments, so that the assumption is set right and not succeeded.
UPDATE "parameters" SET "value" = '"8443-00-800-0-01"', "note" = 'Failed amounts wait here, a sub-head of their own (assumption)'
  WHERE "name" = 'chart.failed_payments_head' AND "value" = '"8443-00-800-0-00"';--> statement-breakpoint
INSERT INTO "parameters" ("name", "valid_from", "value", "note") VALUES
  ('chart.in_transit_head', '2000-01-01', '"8670-00-110-0-00"', 'Electronic payments from the voucher until the bank''s debit is booked (assumption)'),
  ('chart.lapsed_head', '2000-01-01', '"0075-00-101-0-00"', 'Failed amounts that nobody claimed in time (assumption)'),
  ('chart.suspense_head', '2000-01-01', '"8658-00-102-0-00"', 'Double payments until they are recovered (assumption)');--> statement-breakpoint
INSERT INTO "heads" ("head_of_account", "description")
  SELECT p.value #>> '{}', h.description FROM (VALUES
    ('chart.in_transit_head', 'Electronic payments in transit'),
    ('chart.cheques_head', 'Cheques and bills: treasury cheques'),
    ('chart.rbd_head', 'Deposits with the Reserve Bank'),
    ('chart.failed_payments_head', 'Failed payments awaiting re-payment'),
    ('chart.lapsed_head', 'Failed payments lapsed to the State'),
    ('chart.suspense_head', 'Suspense: double payments to be recovered')
  ) AS h(name, description) JOIN "parameters" p USING (name)
  ON CONFLICT DO NOTHING;--> statement-breakpoint
-- Vouchers made before this were credited to the Reserve Bank's deposits (their line 0), though the bank had debited nothing yet. Each is set
-- right by an entry of its own, of this business day.
INSERT INTO "ledger_entries" ("entry_id", "kind", "source_kind", "source_id", "treasury_code", "day", "month")
  SELECT 'correction:' || e.source_id, 'correction', 'voucher', e.source_id, e.treasury_code, t.day, to_char(t.day, 'YYYY-MM')
  FROM "ledger_entries" e CROSS JOIN (
    SELECT ((now() + make_interval(secs => coalesce((SELECT offset_seconds FROM clock_offset), 0))) AT TIME ZONE 'Asia/Kolkata')::date AS day
  ) t
  WHERE e.kind = 'voucher';--> statement-breakpoint
INSERT INTO "ledger_lines" ("entry_id", "line", "head_of_account", "debit_paise", "credit_paise")
  SELECT c.entry_id, l.line, l.head, l.debit, l.credit
  FROM "ledger_entries" c
  JOIN "ledger_lines" r ON r.entry_id = 'voucher:' || c.source_id AND r.line = 0
  CROSS JOIN LATERAL (
    SELECT 1 AS line, r.head_of_account AS head, r.credit_paise AS debit, 0::bigint AS credit
    UNION ALL
    SELECT 2, (SELECT value #>> '{}' FROM "parameters" WHERE name = 'chart.in_transit_head' AND valid_from <= c.day
      ORDER BY valid_from DESC LIMIT 1), 0, r.credit_paise
  ) l
  WHERE c.kind = 'correction';
