-- What failed and is not paid again in its days lapses to the State (books.md, "Re-payment"): a sweep books it, failed to lapsed, once a payment.
create or replace function is_ledger_entry_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{voucher,correction,debit,return,failure,credit,lapse}');
end $$;
--> statement-breakpoint
create or replace function is_ledger_source_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{voucher,scroll,payment}');
end $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION is_notice_kind(word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  return word = any ('{paper_not_inwarded,held_too_long,bill_without_desk,paper_with_absent,objected_at_day_end,ndc_overdue,passed_not_authorised,authorised_not_sent,sent_not_acknowledged,scroll_not_approved,sanction_nearly_used,delegation_ending,message_not_fetched,message_unreadable,proof_disagrees,failed_payment_lapsing}');
end $$;
--> statement-breakpoint
INSERT INTO "parameters" ("name", "valid_from", "value", "note") VALUES
  ('repayment.days', '2000-01-01', '90', 'Days from the approval of the scroll of a failure in which what failed is paid again; then it lapses (books.md, "Re-payment")'),
  ('notice.failed_payment_lapsing', '2000-01-01', '30', 'Days before it lapses from which on the office is told of what failed and is in no re-payment (books.md, "Re-payment")');
--> statement-breakpoint
-- One that lapsed and was made after all may come back, and has failed anew.
CREATE OR REPLACE FUNCTION stands_failed(p payments) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN failure_booked(p) AND p.in_suspense_at IS NULL AND NOT tried_again(p)
    AND (p.lapsed_on IS NULL OR p.debited_from = 'lapsed');
--> statement-breakpoint
-- A payment lapses once, out of what waits to be paid again, and that is not taken back: what is made after all is debited out of where it lapsed to.
CREATE FUNCTION refuse_lapse() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  raise exception 'payment % does not lapse so', old.payment_id using errcode = 'check_violation', constraint = 'payments_lapse_once';
end $$;
--> statement-breakpoint
CREATE TRIGGER lapse_once BEFORE UPDATE OF lapsed_on ON payments FOR EACH ROW
  WHEN (old.lapsed_on IS DISTINCT FROM new.lapsed_on AND (old.lapsed_on IS NOT NULL OR NOT stands_failed(old))) EXECUTE FUNCTION refuse_lapse();
--> statement-breakpoint
-- As migration 0034 has it, and what has lapsed is debited out of where it lapsed to.
CREATE OR REPLACE FUNCTION enter_scrolls(ids text[]) RETURNS void LANGUAGE plpgsql AS $$
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
      CASE WHEN p.in_suspense_at IS NOT NULL THEN 'suspense' WHEN p.lapsed_on IS NOT NULL THEN 'lapsed' WHEN p.reject_scroll IS NOT NULL THEN 'failed' ELSE 'inTransit' END AS was_in
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
