-- A case that two people have confirmed waits for the bank where the bank has to correct it; the exchange closes it (books.md, "Breaks").
create or replace function is_case_state(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{OPEN,PROPOSED,CONFIRMED,SETTLED}');
end $$;
--> statement-breakpoint
create or replace function is_trail_action(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{create,edit,attach,discard,forward,send-back,approve,countersign,withdraw,inward,refuse-paper,accept,take-over,tick,pass,hold,release,object,recall,print-return-memo,return,revise,request-clearance,clear,refuse-clearance,request-express,endorse-express,confirm-express,refuse-express,reassign,authorise,approve-file,drop-from-file,cancel-file,send,acknowledge,reject,debit,bank-return,write-back,take-later-answer,give-up,print-cheque,issue-cheque,encash-cheque,cancel-cheque,lapse-cheque,account,submit,approve,drop-bill,cancel,resend,propose,confirm,refuse,assign,park,correct,declare-absence,end-absence,delegate,revoke,end,check-out}');
end $$;
--> statement-breakpoint
create or replace function is_ledger_entry_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{voucher,correction,debit,return,failure,credit}');
end $$;
--> statement-breakpoint
-- Other money that came in, as two people have accepted it: each line of the bank once, in the scroll of the bank's day (S-31).
CREATE TABLE "scroll_credits" (
	"sha256" char(64) NOT NULL,
	"ordinal" integer NOT NULL,
	"scroll_id" text NOT NULL,
	"head_of_account" text NOT NULL,
	"amount_paise" bigint NOT NULL,
	CONSTRAINT "scroll_credits_sha256_ordinal_pk" PRIMARY KEY("sha256","ordinal"),
	CONSTRAINT "scroll_credits_amount" CHECK ("scroll_credits"."amount_paise" > 0)
);
--> statement-breakpoint
ALTER TABLE "scroll_credits" ADD CONSTRAINT "scroll_credits_scroll_id_scrolls_scroll_id_fk" FOREIGN KEY ("scroll_id") REFERENCES "public"."scrolls"("scroll_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scroll_credits" ADD CONSTRAINT "scroll_credits_head_of_account_heads_head_of_account_fk" FOREIGN KEY ("head_of_account") REFERENCES "public"."heads"("head_of_account") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scroll_credits" ADD CONSTRAINT "scroll_credits_line" FOREIGN KEY ("sha256","ordinal") REFERENCES "public"."break_lines"("sha256","ordinal") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scroll_credits_of_scroll" ON "scroll_credits" USING btree ("scroll_id");--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON scroll_credits FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON scroll_credits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- What an approved scroll holds is booked: nothing comes into it any more.
CREATE FUNCTION refuse_approved_scroll() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM scrolls WHERE scroll_id = new.scroll_id AND state = 'OPEN' FOR SHARE) THEN
    RAISE EXCEPTION '% is approved', new.scroll_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER into_open_scroll BEFORE INSERT ON scroll_credits FOR EACH ROW EXECUTE FUNCTION refuse_approved_scroll();
