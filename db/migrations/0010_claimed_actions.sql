-- What may be asked for is held to its list where it is claimed.
create function is_trail_action(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{create,edit,attach,discard,forward,send-back,approve,countersign,withdraw,inward,refuse-paper,accept,pass,hold,release,object,recall,print-return-memo,return,revise,request-clearance,clear,refuse-clearance,request-express,endorse-express,confirm-express,authorise,approve-file,drop-from-file,cancel-file,send,acknowledge,reject,debit,bank-return,write-back,take-later-answer,give-up,print-cheque,issue-cheque,encash-cheque,cancel-cheque,lapse-cheque,account,submit,approve,drop-bill,cancel,resend,propose,confirm,refuse,assign,park}');
end $$;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_action_known" CHECK (is_trail_action("idempotency_keys"."action"));