-- Reports of a treasury's days (S-42): the presentations of bills, and the papers that were refused at its counter.
CREATE INDEX "transitions_at_counter" ON "transitions" USING btree ("office_code","at") WHERE action in ('inward', 'refuse-paper');
--> statement-breakpoint
-- The words of all of them together.
create or replace function is_trail_action(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{create,edit,attach,discard,forward,send-back,approve,countersign,withdraw,inward,refuse-paper,accept,take-over,tick,pass,hold,release,object,recall,print-return-memo,return,revise,request-clearance,clear,refuse-clearance,request-express,endorse-express,confirm-express,refuse-express,reassign,authorise,approve-file,drop-from-file,cancel-file,send,acknowledge,reject,debit,bank-return,write-back,take-later-answer,give-up,print-cheque,issue-cheque,encash-cheque,cancel-cheque,lapse-cheque,account,submit,approve,drop-bill,cancel,resend,propose,confirm,refuse,assign,park,declare-absence,end-absence,delegate,revoke,end,check-out}');
end $$;
