-- What administrators did about what stood still (console.md, "The engine room"): recorded with its reason before it is done, with what came of it.
CREATE TABLE "repairs" (
	"repair_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"repair_kind" text NOT NULL,
	"workflow_id" text NOT NULL,
	"workflow_kind" text NOT NULL,
	"run_id" text,
	"workflow_state" text,
	"row_stood" text,
	"row_version" integer,
	"activity_id" text,
	"says" text NOT NULL,
	"reason" text NOT NULL,
	"user_id" text NOT NULL,
	"post_id" text NOT NULL,
	"update_id" char(64) NOT NULL,
	"asked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"done_at" timestamp with time zone,
	"failure" text,
	"assigned_to" text,
	"acknowledged_by" text,
	"acknowledged_at" timestamp with time zone,
	CONSTRAINT "repairs_state_known" CHECK ("repairs"."state" = any ('{OPEN,ACKNOWLEDGED}'::text[])),
	CONSTRAINT "repairs_repair_kind_known" CHECK ("repairs"."repair_kind" = any ('{nudge,start_again,retry_now,pause,unpause}'::text[])),
	CONSTRAINT "repairs_workflow_kind_known" CHECK ("repairs"."workflow_kind" = any ('{bill,paymentFile,rbiBatch,breakCase,scroll,rbiBatcher,rbiInbox,sweep,noticeRound,proof,nightlyProof}'::text[])),
	CONSTRAINT "repairs_workflow_state_known" CHECK ("repairs"."workflow_state" = any ('{RUNNING,COMPLETED,FAILED,CANCELLED,TERMINATED,CONTINUED_AS_NEW,TIMED_OUT,PAUSED}'::text[]))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "repairs_update" ON "repairs" USING btree ("update_id");--> statement-breakpoint
CREATE INDEX "repairs_state" ON "repairs" USING btree ("state","repair_id");--> statement-breakpoint
CREATE INDEX "repairs_workflow" ON "repairs" USING btree ("workflow_id","repair_id");--> statement-breakpoint
-- An administrator has asked for a repair: a word more for the trail.
create or replace function is_trail_action(word text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return word = any ('{create,edit,attach,discard,forward,send-back,approve,countersign,withdraw,inward,refuse-paper,accept,take-over,tick,pass,hold,release,object,recall,print-return-memo,return,revise,request-clearance,clear,refuse-clearance,request-express,endorse-express,confirm-express,refuse-express,reassign,authorise,approve-file,drop-from-file,cancel-file,send,acknowledge,reject,debit,bank-return,write-back,take-later-answer,give-up,print-cheque,issue-cheque,encash-cheque,cancel-cheque,lapse-cheque,account,submit,approve,drop-bill,cancel,resend,propose,confirm,refuse,assign,park,correct,declare-absence,end-absence,delegate,revoke,end,check-out,repair}');
end $$;
