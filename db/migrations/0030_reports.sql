-- Reports of a treasury's days (S-42): the presentations of bills, and the papers that were refused at its counter.
CREATE INDEX "transitions_at_counter" ON "transitions" USING btree ("office_code","at") WHERE action in ('inward', 'refuse-paper');
--> statement-breakpoint
-- The words of all of them together.
create or replace function is_trail_action(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{create,edit,attach,discard,forward,send-back,approve,countersign,withdraw,inward,refuse-paper,accept,take-over,tick,pass,hold,release,object,recall,print-return-memo,return,revise,request-clearance,clear,refuse-clearance,request-express,endorse-express,confirm-express,refuse-express,reassign,authorise,approve-file,drop-from-file,cancel-file,send,acknowledge,reject,debit,bank-return,write-back,take-later-answer,give-up,print-cheque,issue-cheque,encash-cheque,cancel-cheque,lapse-cheque,account,submit,approve,drop-bill,cancel,resend,propose,confirm,refuse,assign,park,declare-absence,end-absence,delegate,revoke,end,check-out}');
end $$;
--> statement-breakpoint
-- Who sits today at the desks of a stage: as 0025 has it, by the instants of holdings where there are any (S-43, S-44).
CREATE OR REPLACE FUNCTION sitting_at(treasury text, stage text) RETURNS TABLE (post_id text, user_id text) LANGUAGE sql STABLE AS $$
  SELECT p.post_id, h.user_id FROM posts p JOIN post_holders h USING (post_id) JOIN users u USING (user_id)
  WHERE p.office_code = treasury AND stage = any (p.roles) AND p.suspended_at IS NULL AND u.suspended_at IS NULL
    AND held_during(h.from_date, h.to_date, h.from_at, h.until_at) @> business_now()
    AND NOT EXISTS (SELECT 1 FROM absences a
      WHERE a.post_id = p.post_id AND a.ended_at IS NULL AND business_date() BETWEEN a.from_date AND a.to_date)
$$;
--> statement-breakpoint
-- What was passed by in a turn is a report.
CREATE INDEX "transitions_overtaking" ON "transitions" USING btree ("office_code","at") WHERE detail -> 'turn' ?| array['passed', 'overtook'];
