-- Since when a bill stands in its state, by the machine's clock: the instant of the move that brought it there, written with it. So what stands too long
-- (rulebook.md, "Timers") is found by the rows of bills, and the trail is not asked for each.
ALTER TABLE "bills" ADD COLUMN "state_since" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
-- And when it was put on hold last.
ALTER TABLE "bills" ADD COLUMN "held_at" timestamp with time zone;--> statement-breakpoint
-- The trail says it of those that there are; of one without a trail, its creation.
UPDATE bills b SET state_since = coalesce(came.at, b.created_at), held_at = CASE WHEN b.held IS NOT NULL THEN coalesce((
  SELECT t.at FROM transitions t WHERE t.subject_id = b.bill_id AND t.action = 'hold' ORDER BY t.version DESC LIMIT 1), came.at, b.created_at) END
FROM bills x LEFT JOIN (
  SELECT DISTINCT ON (t.subject_id) t.subject_id, t.at FROM transitions t JOIN bills s ON s.bill_id = t.subject_id AND s.state = t.to_state
  WHERE t.from_state <> t.to_state ORDER BY t.subject_id, t.version DESC) came ON came.subject_id = x.bill_id
WHERE x.bill_id = b.bill_id;
--> statement-breakpoint
-- Notices of bills at no desk, of papers whose custodian does not sit at their desk (S-16a), of delegations that end (S-43).
CREATE OR REPLACE FUNCTION is_notice_kind(word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  return word = any ('{paper_not_inwarded,held_too_long,bill_without_desk,paper_with_absent,objected_at_day_end,ndc_overdue,passed_not_authorised,authorised_not_sent,sent_not_acknowledged,sanction_nearly_used,delegation_ending}');
end $$;
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_subject_kind_known";--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_subject_kind_known" CHECK ("subject_kind" = any ('{bill,batch,sanction,delegation}'::text[]));--> statement-breakpoint
INSERT INTO "parameters" ("name", "valid_from", "value", "note") VALUES
  ('notice.bill_without_desk', '2000-01-01', '"PT0S"', 'After this the treasury officer is told of a bill at no desk (S-16a; our assumption: at once)'),
  ('notice.paper_with_absent', '2000-01-01', '"PT0S"', 'After this the treasury officer is told of a paper whose custodian does not sit at its desk (S-16a; our assumption: at once)'),
  ('notice.delegation_ending', '2000-01-01', '3', 'So many days before its end the treasury officer is told that a delegation ends (S-43; our assumption)');
