-- The closed lists of words, each a function: db/schema/words.ts says why, test/words.test.ts that both agree.
create function is_bill_state(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{DRAFT,WITH_CHECKER,WITH_APPROVER,WITH_COUNTERSIGNER,AWAITING_INWARD,WITH_BOA,WITH_HA,WITH_BAO,PASSED,
    VOUCHERED,AWAITING_WAYS_AND_MEANS,OBJECTED,RETURNED,IN_PAYMENT_FILE,AUTHORISED,SENT,ACKNOWLEDGED,
    PAID,PARTLY_FAILED,FAILED,CHEQUE_PRINTED,CHEQUE_ISSUED,CANCELLED,ACCOUNTED}');
end $$;
--> statement-breakpoint
create function is_file_state(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{DRAFT,SUBMITTED,APPROVED,CANCELLED}');
end $$;
--> statement-breakpoint
create function is_batch_state(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{MADE,SENT,ACKNOWLEDGED,REJECTED}');
end $$;
--> statement-breakpoint
create function is_payment_state(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{QUEUED,SENT,PAID,RETURNED,REJECTED}');
end $$;
--> statement-breakpoint
create function is_trail_action(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{create,edit,attach,discard,forward,send-back,approve,countersign,withdraw,inward,refuse-paper,accept,
    pass,hold,release,object,recall,print-return-memo,return,revise,request-clearance,clear,
    refuse-clearance,request-express,endorse-express,confirm-express,authorise,approve-file,
    drop-from-file,cancel-file,send,acknowledge,reject,debit,bank-return,print-cheque,issue-cheque,
    encash-cheque,cancel-cheque,lapse-cheque,account,submit,drop-bill,cancel,resend}');
end $$;
--> statement-breakpoint
create function is_trail_state(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{NEW,DRAFT,WITH_CHECKER,WITH_APPROVER,WITH_COUNTERSIGNER,AWAITING_INWARD,WITH_BOA,WITH_HA,WITH_BAO,
    PASSED,VOUCHERED,AWAITING_WAYS_AND_MEANS,OBJECTED,RETURNED,IN_PAYMENT_FILE,AUTHORISED,SENT,
    ACKNOWLEDGED,PAID,PARTLY_FAILED,FAILED,CHEQUE_PRINTED,CHEQUE_ISSUED,CANCELLED,ACCOUNTED,SUBMITTED,
    APPROVED,MADE,REJECTED}');
end $$;
--> statement-breakpoint
create function is_mover(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{MAKER,CHECKER,APPROVER,MESSENGER,COUNTERSIGNER,FOA,BOA,HA,BAO,PA,TO,ACCOUNTS,HOO,DEPARTMENTAL_USER,
    DOT,FD,PMU,DEPOSIT_SUPERINTENDENT,DEPOSIT_ADMINISTRATOR,AG,AUDITOR,ADMIN,REMITTER,RBI_EXCHANGE}');
end $$;
--> statement-breakpoint
create function is_bill_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{direct,draft,offline}');
end $$;
--> statement-breakpoint
create function is_sector(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{S,Z,T}');
end $$;
--> statement-breakpoint
create function is_countersignature(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{none,exempt,online,physical_and_online}');
end $$;
--> statement-breakpoint
create function is_way_to_pay(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{e_payment,open_cheque,cheque,ttr,none}');
end $$;
--> statement-breakpoint
create function is_queue(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{express,priority,seniority}');
end $$;
--> statement-breakpoint
create function is_hold_reason(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{signature_missing,ways_and_means,documents_missing,grant_short,outside_authorisation_pending}');
end $$;
--> statement-breakpoint
create function is_attachment_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{sanction_order,sub_voucher,certificate,schedule,authorisation,other}');
end $$;
--> statement-breakpoint
create function is_sanction_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{sanction_order,ag_authorisation,treasury_advice}');
end $$;
--> statement-breakpoint
create function is_break_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{amount_mismatch,moved_after_rejection,rejected_after_debit,utr_of_another_payment,debited_twice,
    returned_twice,payment_unknown,credit_unexpected,file_unknown_or_answered,unreadable}');
end $$;
--> statement-breakpoint
create function is_grant_movement_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{allot,block,give_back,spend}');
end $$;
--> statement-breakpoint
create function is_ledger_entry_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{voucher}');
end $$;
--> statement-breakpoint
create function is_serial_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{bill,token,sheet,memo,voucher}');
end $$;
--> statement-breakpoint
create function is_office_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{ddo,controlling,treasury,state}');
end $$;
--> statement-breakpoint
create function is_holding_kind(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{primary,additional,delegated}');
end $$;
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_kind_known" CHECK (is_attachment_kind("attachments"."kind"));--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_state_known" CHECK (is_bill_state("bills"."state"));--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_objected_from_known" CHECK (is_bill_state("bills"."objected_from"));--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_bill_kind_known" CHECK (is_bill_kind("bills"."bill_kind"));--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_sector_known" CHECK (is_sector("bills"."sector"));--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_countersignature_known" CHECK (is_countersignature("bills"."countersignature"));--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_pay_by_known" CHECK (is_way_to_pay("bills"."pay_by"));--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_queue_known" CHECK (is_queue("bills"."queue"));--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_held_known" CHECK ("bills"."held" is null or coalesce(is_hold_reason("bills"."held" ->> 'reason'), false));--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_stage_known" CHECK (is_bill_state("objections"."stage"));--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_kind_known" CHECK (is_sanction_kind("sanctions"."kind"));--> statement-breakpoint
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_action_known" CHECK (is_trail_action("transitions"."action"));--> statement-breakpoint
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_from_state_known" CHECK (is_trail_state("transitions"."from_state"));--> statement-breakpoint
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_to_state_known" CHECK (is_trail_state("transitions"."to_state"));--> statement-breakpoint
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_role_known" CHECK (is_mover("transitions"."role"));--> statement-breakpoint
ALTER TABLE "grant_movements" ADD CONSTRAINT "grant_movements_kind_known" CHECK (is_grant_movement_kind("grant_movements"."kind"));--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_kind_known" CHECK (is_ledger_entry_kind("ledger_entries"."kind"));--> statement-breakpoint
ALTER TABLE "serials" ADD CONSTRAINT "serials_kind_known" CHECK (is_serial_kind("serials"."kind"));--> statement-breakpoint
ALTER TABLE "offices" ADD CONSTRAINT "offices_kind_known" CHECK (is_office_kind("offices"."kind"));--> statement-breakpoint
ALTER TABLE "post_holders" ADD CONSTRAINT "post_holders_kind_known" CHECK (is_holding_kind("post_holders"."kind"));--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_roles_known" CHECK ("posts"."roles" <@ '{MAKER,CHECKER,APPROVER,MESSENGER,COUNTERSIGNER,FOA,BOA,HA,BAO,PA,TO,ACCOUNTS,HOO,DEPARTMENTAL_USER,DOT,FD,PMU,DEPOSIT_SUPERINTENDENT,DEPOSIT_ADMINISTRATOR,AG,AUDITOR,ADMIN,REMITTER}'::text[]);--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_state_known" CHECK (is_batch_state("batches"."state"));--> statement-breakpoint
ALTER TABLE "breaks" ADD CONSTRAINT "breaks_kind_known" CHECK (is_break_kind("breaks"."kind"));--> statement-breakpoint
ALTER TABLE "payment_files" ADD CONSTRAINT "payment_files_state_known" CHECK (is_file_state("payment_files"."state"));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_state_known" CHECK (is_payment_state("payments"."state"));