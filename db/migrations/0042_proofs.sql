-- Proofs that everything agrees (books.md, "The proof"): one runs at a time, by whoever asked or by the Schedule; what each found is kept.
CREATE TABLE "proofs" (
	"proof_id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"workflows" text NOT NULL,
	"user_id" text,
	"post_id" text,
	"asked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"begun_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"failure" text,
	CONSTRAINT "proofs_state_known" CHECK ("proofs"."state" = any ('{RUNNING,AGREES,DIFFERS,UNPROVED}'::text[])),
	CONSTRAINT "proofs_workflows_known" CHECK ("proofs"."workflows" = any ('{sample,all}'::text[]))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "proofs_running" ON "proofs" USING btree ("state") WHERE state = 'RUNNING';--> statement-breakpoint
CREATE TABLE "proof_checks" (
	"proof_id" text NOT NULL,
	"name" text NOT NULL,
	"looked" bigint NOT NULL,
	"found" bigint NOT NULL,
	"milliseconds" integer NOT NULL,
	CONSTRAINT "proof_checks_proof_id_name_pk" PRIMARY KEY("proof_id","name"),
	CONSTRAINT "proof_checks_name_known" CHECK ("proof_checks"."name" = any ('{grants,grants_of_bills,movements,sanctions,clearances,trails,moves,answered_acts,serials,entries,vouchers,scrolls,facts_in_scrolls,lapses,identity,payments_of_bills,payments,payees,paid_once,files,files_as_stored,bank_facts,messages,repayments,repaid_once,lines_once,desks,workflows}'::text[]))
);
--> statement-breakpoint
CREATE TABLE "proof_disagreements" (
	"proof_id" text NOT NULL,
	"name" text NOT NULL,
	"line" integer NOT NULL,
	"subject" text NOT NULL,
	"wrong" text NOT NULL,
	"paise" bigint,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "proof_disagreements_proof_id_name_line_pk" PRIMARY KEY("proof_id","name","line"),
	CONSTRAINT "proof_disagreements_name_known" CHECK ("proof_disagreements"."name" = any ('{grants,grants_of_bills,movements,sanctions,clearances,trails,moves,answered_acts,serials,entries,vouchers,scrolls,facts_in_scrolls,lapses,identity,payments_of_bills,payments,payees,paid_once,files,files_as_stored,bank_facts,messages,repayments,repaid_once,lines_once,desks,workflows}'::text[]))
);
--> statement-breakpoint
ALTER TABLE "proof_checks" ADD CONSTRAINT "proof_checks_proof_id_proofs_proof_id_fk" FOREIGN KEY ("proof_id") REFERENCES "public"."proofs"("proof_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proof_disagreements" ADD CONSTRAINT "proof_disagreements_proof_id_proofs_proof_id_fk" FOREIGN KEY ("proof_id") REFERENCES "public"."proofs"("proof_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A notice while the proof does not agree, told to the Directorate.
CREATE OR REPLACE FUNCTION is_notice_kind(word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  return word = any ('{paper_not_inwarded,held_too_long,bill_without_desk,paper_with_absent,objected_at_day_end,ndc_overdue,passed_not_authorised,authorised_not_sent,sent_not_acknowledged,scroll_not_approved,sanction_nearly_used,delegation_ending,message_not_fetched,message_unreadable,proof_disagrees}');
end $$;
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_subject_kind_known";--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_subject_kind_known" CHECK ("subject_kind" = any ('{bill,batch,scroll,sanction,delegation,message,proof}'::text[]));--> statement-breakpoint
INSERT INTO "parameters" ("name", "valid_from", "value", "note") VALUES
  ('notice.proof_disagrees', '2000-01-01', '"PT0S"', 'After this the Directorate is told of a proof that does not agree (our assumption: at once)');
