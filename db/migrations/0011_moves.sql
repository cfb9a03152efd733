-- A head accountant's ticks are saved as he goes, and what he found wanting is kept (S-03); a bill may have a net of nought (S-22).
CREATE TABLE "found_wanting" (
	"update_id" char(64) PRIMARY KEY NOT NULL,
	"bill_id" text NOT NULL,
	"revision" integer NOT NULL,
	"items" text[] NOT NULL,
	"found_by" text NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bills" ADD COLUMN "ticks" jsonb DEFAULT '{"items":{},"sixChecks":{}}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "item" text;--> statement-breakpoint
ALTER TABLE "found_wanting" ADD CONSTRAINT "found_wanting_bill_id_bills_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "found_wanting_bill" ON "found_wanting" USING btree ("bill_id");--> statement-breakpoint
create trigger append_only before update or delete on found_wanting for each row execute function refuse_change();--> statement-breakpoint
create trigger append_only_whole before truncate on found_wanting for each statement execute function refuse_change();--> statement-breakpoint
create or replace function is_trail_action(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{create,edit,attach,discard,forward,send-back,approve,countersign,withdraw,inward,refuse-paper,accept,take-over,tick,pass,hold,release,object,recall,print-return-memo,return,revise,request-clearance,clear,refuse-clearance,request-express,endorse-express,confirm-express,authorise,approve-file,drop-from-file,cancel-file,send,acknowledge,reject,debit,bank-return,write-back,take-later-answer,give-up,print-cheque,issue-cheque,encash-cheque,cancel-cheque,lapse-cheque,account,submit,approve,drop-bill,cancel,resend,propose,confirm,refuse,assign,park}');
end $$;--> statement-breakpoint
create or replace function refuse_wrong_net() returns trigger language plpgsql as $$
begin
  raise exception 'bill %: net % is not gross % less deductions %, or negative', new.bill_id, new.net_paise, new.gross_paise, new.deductions_paise
    using errcode = 'check_violation', constraint = tg_name, table = tg_table_name;
end $$;--> statement-breakpoint
drop trigger bills_net on bills;--> statement-breakpoint
create constraint trigger bills_net after insert or update of gross_paise, deductions_paise, net_paise on bills for each row
  when (new.net_paise <> new.gross_paise - new.deductions_paise or new.net_paise < 0 or new.deductions_paise < 0)
  execute function refuse_wrong_net();--> statement-breakpoint
-- Custody of the paper at every hand-over (S-04): received from the messenger, accepted desk by desk, taken over from who is absent.
create or replace view custody as
  select subject_id as bill_id, version, revision, to_state as stage, user_id, post_id, office_code, role, at,
    detail ->> 'messengerId' as messenger_id
  from transitions where action in ('inward', 'accept', 'take-over') and subject_id like 'bill\_%';--> statement-breakpoint
-- Open bills go on by version 3 of the lifecycle, which has every row of version 2. Who had the paper last has it until another accepts;
-- what the head accountant recorded when he forwarded the revision that is under way are his ticks.
update bills b set lifecycle_version = 3,
    custodian = coalesce(custodian, (select c.user_id from custody c where c.bill_id = b.bill_id order by c.version desc limit 1)),
    ticks = coalesce((
      select jsonb_build_object(
        'items', (
          select coalesce(jsonb_object_agg(e ->> 'item', jsonb_build_object('verified', true, 'by', t.user_id, 'at', t.said_at)), '{}')
          from jsonb_array_elements(t.detail -> 'checklist') e where (e ->> 'verified')::boolean),
        'sixChecks', (
          select coalesce(jsonb_object_agg(e.key, jsonb_build_object('verified', true, 'by', t.user_id, 'at', t.said_at)), '{}')
          from jsonb_each_text(t.detail -> 'sixChecks') e where e.value::boolean))
      from (
        select user_id, detail, to_char(at at time zone 'Asia/Kolkata', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+05:30"') as said_at
        from transitions where subject_id = b.bill_id and revision = b.revision and action = 'forward' and from_state = 'WITH_HA'
          and jsonb_typeof(detail -> 'checklist') = 'array' and jsonb_typeof(detail -> 'sixChecks') = 'object'
        order by version desc limit 1
      ) t), ticks)
  where state not in ('CANCELLED', 'ACCOUNTED');
