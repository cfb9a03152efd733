-- Breaks get their acts: a table of cases holds state, version and owner, one of lines holds what waits. Breaks stay append-only.
create or replace function is_batch_state(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{MADE,SENT,ACKNOWLEDGED,REJECTED,WITHDRAWN}');
end $$;
--> statement-breakpoint
create or replace function is_payment_state(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{QUEUED,SENT,PAID,RETURNED,REJECTED,STOPPED}');
end $$;
--> statement-breakpoint
create function is_case_state(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{OPEN,PROPOSED,SETTLED}');
end $$;
--> statement-breakpoint
create function is_settlement_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{match,correct_by_bank,accept_as_credit,write_back,take_later_answer,keep_as_paid,dismiss}');
end $$;
--> statement-breakpoint
CREATE TABLE "break_cases" (
	"sha256" char(64) NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"owner" text NOT NULL,
	"payment_id" text,
	"file" text,
	"proposal" jsonb,
	"proposed_by" text,
	"settled_at" timestamp with time zone,
	"settlement" text,
	"outcome" jsonb,
	CONSTRAINT "break_cases_sha256_ordinal_pk" PRIMARY KEY("sha256","ordinal"),
	CONSTRAINT "break_cases_kind_known" CHECK (is_break_kind("break_cases"."kind")),
	CONSTRAINT "break_cases_state_known" CHECK (is_case_state("break_cases"."state")),
	CONSTRAINT "break_cases_settlement_known" CHECK (is_settlement_kind("break_cases"."settlement")),
	CONSTRAINT "break_cases_proposed" CHECK (("break_cases"."state" = 'OPEN') = ("break_cases"."proposal" is null)),
	CONSTRAINT "break_cases_settled" CHECK (("break_cases"."state" = 'SETTLED') = ("break_cases"."settlement" is not null))
);
--> statement-breakpoint
CREATE TABLE "break_lines" (
	"sha256" char(64) NOT NULL,
	"ordinal" integer NOT NULL,
	"case_sha256" char(64) NOT NULL,
	"case_ordinal" integer NOT NULL,
	"arrived" bigint GENERATED ALWAYS AS IDENTITY (sequence name "break_lines_arrived_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"payment_id" text,
	"fact" jsonb,
	CONSTRAINT "break_lines_sha256_ordinal_pk" PRIMARY KEY("sha256","ordinal")
);
--> statement-breakpoint
DROP INDEX "payments_live";--> statement-breakpoint
ALTER TABLE "batches" ADD COLUMN "gave_up_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "batches" ADD COLUMN "leaving_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "in_suspense_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "break_cases" ADD CONSTRAINT "break_cases_payment_id_payments_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("payment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_cases" ADD CONSTRAINT "break_cases_break" FOREIGN KEY ("sha256","ordinal") REFERENCES "public"."breaks"("sha256","ordinal") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_lines" ADD CONSTRAINT "break_lines_sha256_bank_messages_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."bank_messages"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_lines" ADD CONSTRAINT "break_lines_case" FOREIGN KEY ("case_sha256","case_ordinal") REFERENCES "public"."break_cases"("sha256","ordinal") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "break_cases_open_file" ON "break_cases" USING btree ("file") WHERE state <> 'SETTLED' and file is not null;--> statement-breakpoint
CREATE INDEX "break_lines_of_case" ON "break_lines" USING btree ("case_sha256","case_ordinal","arrived");--> statement-breakpoint
CREATE INDEX "break_lines_of_payment" ON "break_lines" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_live" ON "payments" USING btree ("bill_id","line") WHERE state in ('QUEUED', 'SENT', 'PAID') and in_suspense_at is null;--> statement-breakpoint
-- A file that is written and not marked as sent may be with the bank: its sender enquires, and says so.
UPDATE batches SET leaving_at = now() WHERE state = 'MADE' AND batch_id IN (SELECT batch_id FROM batch_files);--> statement-breakpoint
-- Open bills go on by version 2 of the lifecycle, which has every row of version 1.
UPDATE bills SET lifecycle_version = 2 WHERE state NOT IN ('CANCELLED', 'ACCOUNTED');--> statement-breakpoint
-- The breaks that there are get their cases: of one payment the first opens it and the others wait with it; the lines that an answer to
-- a file of ours names wait with that answer.
CREATE TEMPORARY TABLE old_lines ON COMMIT DROP AS
  SELECT k.*, p.payment_id AS ours, row_number() OVER (ORDER BY k.at, k.sha256, k.ordinal) AS place,
    CASE WHEN k.kind IN ('amount_mismatch', 'moved_after_rejection', 'rejected_after_debit', 'utr_of_another_payment', 'debited_twice', 'returned_twice')
        AND p.payment_id IS NOT NULL
      THEN first_value(k.sha256) OVER same_payment
      WHEN f.sha256 IS NOT NULL THEN f.sha256 ELSE k.sha256 END AS case_sha256,
    CASE WHEN k.kind IN ('amount_mismatch', 'moved_after_rejection', 'rejected_after_debit', 'utr_of_another_payment', 'debited_twice', 'returned_twice')
        AND p.payment_id IS NOT NULL
      THEN first_value(k.ordinal) OVER same_payment
      WHEN f.sha256 IS NOT NULL THEN -1 ELSE k.ordinal END AS case_ordinal
  FROM breaks k
  LEFT JOIN payments p ON p.payment_id = coalesce(k.payment_id, CASE WHEN k.kind = 'credit_unexpected' THEN k.detail ->> 'paymentId' END)
  LEFT JOIN (breaks f JOIN batches b ON b.batch_id = f.detail ->> 'file') ON f.sha256 = k.sha256 AND f.ordinal = -1
    AND f.kind = 'file_unknown_or_answered' AND k.kind = 'file_unknown_or_answered'
  WINDOW same_payment AS (PARTITION BY k.payment_id,
    k.kind IN ('amount_mismatch', 'moved_after_rejection', 'rejected_after_debit', 'utr_of_another_payment', 'debited_twice', 'returned_twice')
    ORDER BY k.at, k.sha256, k.ordinal);--> statement-breakpoint
INSERT INTO break_cases (sha256, ordinal, kind, state, version, owner, payment_id, file)
  SELECT o.sha256, o.ordinal, o.kind, 'OPEN', (SELECT count(*) FROM old_lines l WHERE (l.case_sha256, l.case_ordinal) = (o.sha256, o.ordinal)),
    o.owner, o.ours, CASE WHEN o.kind = 'file_unknown_or_answered' THEN o.detail ->> 'file' END
  FROM old_lines o WHERE (o.sha256, o.ordinal) = (o.case_sha256, o.case_ordinal);--> statement-breakpoint
INSERT INTO break_lines (sha256, ordinal, case_sha256, case_ordinal, at, payment_id, fact)
  SELECT sha256, ordinal, case_sha256, case_ordinal, at, coalesce(ours, payment_id),
    CASE WHEN detail ->> 'kind' IN ('debit', 'return', 'reject') THEN detail
      WHEN kind = 'credit_unexpected' THEN jsonb_strip_nulls(jsonb_build_object('kind', 'return', 'amountPaise', detail -> 'amountPaise',
        'returnReference', coalesce(detail ->> 'utr', sha256 || ':' || ordinal), 'reason', 'told as a credit', 'valueDate', detail -> 'valueDate')) END
  FROM old_lines ORDER BY place;--> statement-breakpoint
INSERT INTO transitions (subject_id, version, action, from_state, to_state, role, at, detail)
  SELECT case_sha256 || ':' || case_ordinal, version, 'park', CASE WHEN version = 1 THEN 'NEW' ELSE 'OPEN' END, 'OPEN', 'RBI_EXCHANGE', at,
    jsonb_build_object('line', sha256 || ':' || ordinal)
  FROM (
    SELECT *, row_number() OVER (PARTITION BY case_sha256, case_ordinal ORDER BY (sha256, ordinal) = (case_sha256, case_ordinal) DESC, place) AS version
    FROM old_lines
  ) l;--> statement-breakpoint
-- What an open break says may have been made: the payments that its lines name, those of the file that was answered. Settled, it is no doubt.
CREATE OR REPLACE VIEW doubts AS
  SELECT p.bill_id, p.line, p.attempt, p.payment_id AS named
  FROM payments p JOIN break_lines l USING (payment_id) JOIN break_cases c ON c.sha256 = l.case_sha256 AND c.ordinal = l.case_ordinal
  WHERE c.state <> 'SETTLED'
  UNION ALL
  SELECT p.bill_id, p.line, p.attempt, p.batch_id FROM payments p JOIN break_cases c ON c.file = p.batch_id WHERE c.state <> 'SETTLED';
