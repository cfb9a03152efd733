-- Failed payments are paid again by a bill of their own (books.md, "Re-payment"): which payment each of its lines pays again, up to the first bill.
CREATE TABLE "repayments" (
	"bill_id" text NOT NULL,
	"line" integer NOT NULL,
	"payment_id" text NOT NULL,
	"first_bill_id" text NOT NULL,
	"first_line" integer NOT NULL,
	"round" integer NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	CONSTRAINT "repayments_bill_id_line_pk" PRIMARY KEY("bill_id","line"),
	CONSTRAINT "repayments_rounds" CHECK ("repayments"."round" > 0)
);
--> statement-breakpoint
ALTER TABLE "repayments" ADD CONSTRAINT "repayments_bill_id_bills_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repayments" ADD CONSTRAINT "repayments_payment_id_payments_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("payment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repayments" ADD CONSTRAINT "repayments_first_bill_id_bills_bill_id_fk" FOREIGN KEY ("first_bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- One live re-payment of a failed payment: of two that race for it one commits.
CREATE UNIQUE INDEX "repayments_live" ON "repayments" USING btree ("payment_id") WHERE live;--> statement-breakpoint
CREATE UNIQUE INDEX "repayments_round" ON "repayments" USING btree ("first_bill_id","first_line","round") WHERE live;--> statement-breakpoint
CREATE INDEX "repayments_of" ON "repayments" USING btree ("payment_id");--> statement-breakpoint
-- The line of the first bill of what is paid again; of any other payment nothing, for there it is its own. And the day on which what failed has lapsed.
ALTER TABLE "payments" ADD COLUMN "first_bill_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "first_line" integer;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "lapsed_on" date;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_first_bill_id_bills_bill_id_fk" FOREIGN KEY ("first_bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_first" CHECK (("payments"."first_bill_id" is null) = ("payments"."first_line" is null));--> statement-breakpoint
-- Nothing is paid twice of a line of a first bill, whichever bill pays it.
DROP INDEX "payments_live";--> statement-breakpoint
CREATE UNIQUE INDEX "payments_live" ON "payments" USING btree (coalesce(first_bill_id, bill_id),coalesce(first_line, line)) WHERE state in ('QUEUED', 'SENT', 'PAID') and in_suspense_at is null;--> statement-breakpoint
CREATE INDEX "payments_failed" ON "payments" USING btree ("bill_id","line") WHERE state in ('RETURNED', 'REJECTED');--> statement-breakpoint
-- The scroll of what made it fail is approved: it waits under the head of failed payments (S-31).
CREATE FUNCTION failure_booked(p payments) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT 1 FROM scrolls s WHERE s.state = 'APPROVED'
    AND s.scroll_id = CASE p.state WHEN 'RETURNED' THEN p.return_scroll WHEN 'REJECTED' THEN p.reject_scroll END);--> statement-breakpoint
-- A later attempt of its line counts, whatever became of that.
CREATE FUNCTION tried_again(p payments) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT 1 FROM payments q WHERE q.bill_id = p.bill_id AND q.line = p.line AND q.attempt > p.attempt
    AND q.state <> 'STOPPED' AND q.in_suspense_at IS NULL);--> statement-breakpoint
-- It may be paid again as far as its line tells; whether it is in doubt, made otherwise, or in a re-payment, others tell.
CREATE FUNCTION stands_failed(p payments) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN failure_booked(p) AND p.in_suspense_at IS NULL AND p.lapsed_on IS NULL AND NOT tried_again(p);--> statement-breakpoint
-- The lines by which its payee may have been paid: its own, the first bill's, and those of the re-payments between.
CREATE FUNCTION chain_of(p payments) RETURNS TABLE (bill_id text, line integer) LANGUAGE sql STABLE PARALLEL SAFE ROWS 2
BEGIN ATOMIC
  SELECT p.bill_id, p.line
  UNION ALL
  SELECT p.first_bill_id, p.first_line WHERE p.first_bill_id IS NOT NULL
  UNION ALL
  SELECT r.bill_id, r.line FROM repayments own JOIN repayments r
    ON r.first_bill_id = own.first_bill_id AND r.first_line = own.first_line AND r.live AND r.round < own.round
  WHERE own.bill_id = p.bill_id AND own.line = p.line;
END;--> statement-breakpoint
-- What bars that it is paid again, anywhere in its chain: the state of another payment that is under way or made, in suspense too; nothing for a doubt.
CREATE FUNCTION bars_of(p payments) RETURNS TABLE (state text) LANGUAGE sql STABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
  SELECT o.state FROM chain_of(p) c JOIN payments o ON o.bill_id = c.bill_id AND o.line = c.line
  WHERE o.payment_id <> p.payment_id AND o.state IN ('QUEUED', 'SENT', 'PAID')
  UNION ALL
  -- Line by line, by the indexes, whatever the planner knows of breaks: five thousand lines are asked at once.
  SELECT NULL::text FROM chain_of(p) c
  WHERE EXISTS (SELECT 1 FROM doubts d WHERE d.bill_id = c.bill_id AND d.line = c.line OFFSET 0);
END;--> statement-breakpoint
-- Only what has failed for good comes into a re-payment: of one bill, of its office and treasury, in the chain of its first bill.
CREATE FUNCTION refuse_unfit_repayment() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  unfit text;
begin
  select a.payment_id into unfit
  from added a join bills b on b.bill_id = a.bill_id join payments p on p.payment_id = a.payment_id join bills e on e.bill_id = p.bill_id
  where b.bill_type <> 'repayment' or b.ddo_code <> e.ddo_code or b.treasury_code <> p.treasury_code or not stands_failed(p)
    or (a.first_bill_id, a.first_line) <> (coalesce(p.first_bill_id, p.bill_id), coalesce(p.first_line, p.line))
    or a.round <> 1 + coalesce((select r.round from repayments r where r.bill_id = p.bill_id and r.line = p.line), 0)
    or exists (select 1 from repayments r join payments q using (payment_id) where r.bill_id = a.bill_id and q.bill_id <> p.bill_id)
  limit 1;
  if unfit is not null then
    raise exception 'payment % is not to be paid again so', unfit using errcode = 'check_violation', constraint = 'repayments_of_failed', detail = unfit;
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER of_failed AFTER INSERT ON "repayments" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_unfit_repayment();--> statement-breakpoint
-- The lines of a draft are replaced whole, and of nothing but a draft; what was given up holds its payment never again.
CREATE TRIGGER draft_gains AFTER INSERT ON "repayments" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refuse_part_of_forwarded();--> statement-breakpoint
CREATE TRIGGER draft_loses AFTER DELETE ON "repayments" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refuse_part_of_forwarded();--> statement-breakpoint
CREATE TRIGGER released_stays BEFORE UPDATE ON "repayments" FOR EACH ROW
  WHEN (NOT old.live OR (old.bill_id, old.line, old.payment_id, old.first_bill_id, old.first_line, old.round)
    IS DISTINCT FROM (new.bill_id, new.line, new.payment_id, new.first_bill_id, new.first_line, new.round)) EXECUTE FUNCTION refuse_forwarded();--> statement-breakpoint
-- What is queued of a re-payment is what failed, payee and amount, line by line, and has failed still, without a doubt; else the transaction is lost.
CREATE FUNCTION refuse_other_than_failed(bill text, set_id text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
begin
  if exists (
    select 1 from (select * from annexure_lines where annexure_id = set_id) l full join (
      select r.line, r.live, p.recipient_id, p.amount_paise, stands_failed(p) as stands
      from repayments r join payments p using (payment_id) where r.bill_id = bill
    ) f using (line)
    where (l.recipient_id, l.amount_paise) is distinct from (f.recipient_id, f.amount_paise) or not f.live or not f.stands
  ) or exists (
    select 1 from repayments r join payments p using (payment_id) cross join lateral bars_of(p) b
    where r.bill_id = bill and b.state is not null
  ) then
    raise exception 'the lines of bill % are not those that failed', bill
      using errcode = 'check_violation', constraint = 'lines_as_failed', table = 'repayments', detail = bill;
  end if;
  if exists (
    select 1 from repayments r join payments p using (payment_id) cross join lateral bars_of(p) b
    where r.bill_id = bill and b.state is null
  ) then
    raise exception 'whether the lines of bill % have failed is in doubt', bill
      using errcode = 'check_violation', constraint = 'lines_in_doubt', table = 'repayments', detail = bill;
  end if;
  return true;
end $$;--> statement-breakpoint
-- Bills of this kind can be finished now: that is the software's to say, not the catalogue's of a day, and no version of it changes by it.
ALTER TABLE "catalogue_rows" DISABLE TRIGGER from_tomorrow;--> statement-breakpoint
UPDATE "catalogue_rows" SET "built" = true WHERE ("bill_type", "claim_type") = ('repayment', 'failed_payments');--> statement-breakpoint
ALTER TABLE "catalogue_rows" ENABLE TRIGGER from_tomorrow;--> statement-breakpoint
-- The seventh table of moves, for bills under way.
UPDATE "bills" SET "lifecycle_version" = 7 WHERE "state" NOT IN ('CANCELLED', 'ACCOUNTED');--> statement-breakpoint
-- The look at what is paid again; like the other looks of the Directorate no ground of objection (assumption).
INSERT INTO "citable_rules" ("id", "title_en", "title_kn", "source", "citable", "valid_from") VALUES
  ('L-05', 'A failed payment that goes to the same account again', 'ಅದೇ ಖಾತೆಗೆ ಮತ್ತೆ ಹೋಗುವ ವಿಫಲ ಪಾವತಿ',
    'A look of the Directorate (assumption): what came back may come back again; or the bank was down', false, '2015-04-01');
