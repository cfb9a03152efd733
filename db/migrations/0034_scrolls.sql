-- Scrolls (S-31, P-01): what one day of a bank brought to a treasury. A payment names the scrolls in which its facts are booked.
CREATE FUNCTION is_scroll_state(word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  return word = any ('{OPEN,APPROVED}');
end $$;
--> statement-breakpoint
create or replace function is_ledger_entry_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{voucher,correction,debit,return,failure}');
end $$;
--> statement-breakpoint
create or replace function is_ledger_source_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{voucher,scroll}');
end $$;
--> statement-breakpoint
CREATE TABLE "scrolls" (
	"scroll_id" text PRIMARY KEY NOT NULL,
	"bank" text NOT NULL,
	"treasury_code" char(4) NOT NULL,
	"day" date NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"approved_at" timestamp with time zone,
	CONSTRAINT "scrolls_number" UNIQUE("bank","treasury_code","day","number"),
	CONSTRAINT "scrolls_state_known" CHECK (is_scroll_state("scrolls"."state")),
	CONSTRAINT "scrolls_approved" CHECK (("scrolls"."state" = 'APPROVED') = ("scrolls"."approved_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "scrolls" ADD CONSTRAINT "scrolls_treasury_code_treasuries_treasury_code_fk" FOREIGN KEY ("treasury_code") REFERENCES "public"."treasuries"("treasury_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "scrolls_open" ON "scrolls" USING btree ("treasury_code","day","bank") WHERE state = 'OPEN';--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "debit_scroll" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "return_scroll" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "reject_scroll" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "debited_from" text;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_debited_from" CHECK (("payments"."debit_scroll" is null) = ("payments"."debited_from" is null));--> statement-breakpoint
CREATE INDEX "payments_debit_scroll" ON "payments" USING btree ("debit_scroll") WHERE "payments"."debit_scroll" is not null;--> statement-breakpoint
CREATE INDEX "payments_return_scroll" ON "payments" USING btree ("return_scroll") WHERE "payments"."return_scroll" is not null;--> statement-breakpoint
CREATE INDEX "payments_reject_scroll" ON "payments" USING btree ("reject_scroll") WHERE "payments"."reject_scroll" is not null;--> statement-breakpoint
-- The open scroll of a day of the bank, opened where there is none; it is not approved before the caller's transaction ends.
CREATE FUNCTION scroll_for(of_bank text, treasury text, of_day date) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  newest record;
  next integer := 1;
BEGIN
  LOOP
    SELECT scroll_id, state, number INTO newest FROM scrolls
    WHERE bank = of_bank AND treasury_code = treasury::char(4) AND day = of_day ORDER BY number DESC LIMIT 1 FOR SHARE;
    IF FOUND THEN
      IF newest.state = 'OPEN' THEN RETURN newest.scroll_id; END IF;
      next := newest.number + 1;
    END IF;
    WITH opened AS (
      INSERT INTO scrolls (scroll_id, bank, treasury_code, day, number, state, version)
      VALUES ('scroll-' || of_bank || '-' || treasury || '-' || of_day || '-' || next, of_bank, treasury, of_day, next, 'OPEN', 1)
      ON CONFLICT DO NOTHING RETURNING scroll_id
    )
    INSERT INTO transitions (subject_id, version, action, from_state, to_state, role, detail)
      SELECT scroll_id, 1, 'create', 'NEW', 'OPEN', 'RBI_EXCHANGE', '{}' FROM opened;
  END LOOP;
END $$;
--> statement-breakpoint
-- The facts of payments that are in no scroll yet come into one (books.md, "Scrolls"). A return is booked with its debit or after it; a rejection once nothing of
-- its file is sent again. What was taken for failed and is made after all leaves an open scroll, and is debited out of where an approved one has put it.
CREATE FUNCTION enter_scrolls(ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM scrolls WHERE scroll_id IN (SELECT reject_scroll FROM payments WHERE payment_id = ANY (ids)) ORDER BY scroll_id FOR SHARE;
  UPDATE payments p SET reject_scroll = null FROM scrolls s
  WHERE p.payment_id = ANY (ids) AND s.scroll_id = p.reject_scroll AND s.state = 'OPEN' AND p.state <> 'REJECTED';
  WITH due AS MATERIALIZED (
    SELECT p.payment_id, p.treasury_code,
      CASE WHEN p.debited_at IS NOT NULL AND p.debit_scroll IS NULL THEN coalesce(p.debit_booking_date, day_of(business_time(p.debited_at))) END AS debit_day,
      CASE WHEN p.return_reference IS NOT NULL AND p.debited_at IS NOT NULL AND p.return_scroll IS NULL
        THEN greatest(coalesce(p.return_booking_date, day_of(business_time(p.returned_at))), coalesce(p.debit_booking_date, day_of(business_time(p.debited_at)))) END AS return_day,
      CASE WHEN p.state = 'REJECTED' AND p.reject_scroll IS NULL AND (b.state <> 'REJECTED' OR b.gave_up_at IS NOT NULL)
        THEN day_of(business_time(coalesce(b.gave_up_at, p.rejected_at))) END AS reject_day,
      CASE WHEN p.in_suspense_at IS NOT NULL THEN 'suspense' WHEN p.reject_scroll IS NOT NULL THEN 'failed' ELSE 'inTransit' END AS was_in
    FROM payments p LEFT JOIN batches b USING (batch_id) WHERE p.payment_id = ANY (ids)
  ), days AS (
    SELECT DISTINCT treasury_code, day FROM due CROSS JOIN LATERAL unnest(ARRAY[debit_day, return_day, reject_day]) AS day
    WHERE day IS NOT NULL ORDER BY 1, 2
  ), open AS MATERIALIZED (
    SELECT treasury_code, day, scroll_for('rbi', treasury_code, day) AS scroll_id FROM days
  )
  UPDATE payments p SET
    debit_scroll = coalesce(p.debit_scroll, d.scroll_id), debited_from = coalesce(p.debited_from, CASE WHEN d.scroll_id IS NOT NULL THEN due.was_in END),
    return_scroll = coalesce(p.return_scroll, r.scroll_id), reject_scroll = coalesce(p.reject_scroll, j.scroll_id)
  FROM due LEFT JOIN open d ON d.treasury_code = due.treasury_code AND d.day = due.debit_day
    LEFT JOIN open r ON r.treasury_code = due.treasury_code AND r.day = due.return_day
    LEFT JOIN open j ON j.treasury_code = due.treasury_code AND j.day = due.reject_day
  WHERE p.payment_id = due.payment_id AND num_nonnulls(due.debit_day, due.return_day, due.reject_day) > 0;
END $$;
--> statement-breakpoint
-- What the bank said before there were scrolls lies in open ones, by its days.
SELECT enter_scrolls(array(SELECT payment_id FROM payments WHERE state IN ('PAID', 'RETURNED', 'REJECTED')));
--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_debit_scroll_scrolls_scroll_id_fk" FOREIGN KEY ("debit_scroll") REFERENCES "public"."scrolls"("scroll_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_return_scroll_scrolls_scroll_id_fk" FOREIGN KEY ("return_scroll") REFERENCES "public"."scrolls"("scroll_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_reject_scroll_scrolls_scroll_id_fk" FOREIGN KEY ("reject_scroll") REFERENCES "public"."scrolls"("scroll_id") ON DELETE no action ON UPDATE no action;
