-- Desks (S-16a): a treasury's bills are brought to the posts that hold their stage's role, and taken in turn.
create or replace function is_trail_action(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{create,edit,attach,discard,forward,send-back,approve,countersign,withdraw,inward,refuse-paper,accept,take-over,tick,pass,hold,release,object,recall,print-return-memo,return,revise,request-clearance,clear,refuse-clearance,request-express,endorse-express,confirm-express,refuse-express,reassign,authorise,approve-file,drop-from-file,cancel-file,send,acknowledge,reject,debit,bank-return,write-back,take-later-answer,give-up,print-cheque,issue-cheque,encash-cheque,cancel-cheque,lapse-cheque,account,submit,approve,drop-bill,cancel,resend,propose,confirm,refuse,assign,park}');
end $$;
