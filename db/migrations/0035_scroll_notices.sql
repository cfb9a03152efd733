-- A notice of scrolls that are not approved at the end of their day (S-31).
CREATE OR REPLACE FUNCTION is_notice_kind(word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  return word = any ('{paper_not_inwarded,held_too_long,bill_without_desk,paper_with_absent,objected_at_day_end,ndc_overdue,passed_not_authorised,authorised_not_sent,sent_not_acknowledged,scroll_not_approved,sanction_nearly_used,delegation_ending}');
end $$;
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_subject_kind_known";--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_subject_kind_known" CHECK ("subject_kind" = any ('{bill,batch,scroll,sanction,delegation}'::text[]));
