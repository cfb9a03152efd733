CREATE TABLE "annexure_lines" (
	"annexure_id" text NOT NULL,
	"line" integer NOT NULL,
	"recipient_id" text NOT NULL,
	"amount_paise" bigint NOT NULL,
	"reference" text,
	"name" text NOT NULL,
	"account_number" text NOT NULL,
	"ifsc" char(11) NOT NULL,
	CONSTRAINT "annexure_lines_annexure_id_line_pk" PRIMARY KEY("annexure_id","line"),
	CONSTRAINT "annexure_lines_positive" CHECK ("annexure_lines"."amount_paise" > 0)
);
--> statement-breakpoint
CREATE TABLE "attachment_contents" (
	"sha256" char(64) PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"attachment_id" text PRIMARY KEY NOT NULL,
	"bill_id" text NOT NULL,
	"revision" integer NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" char(64) NOT NULL,
	"attached_by" text NOT NULL,
	"attached_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bill_revisions" (
	"bill_id" text NOT NULL,
	"revision" integer NOT NULL,
	"content" jsonb NOT NULL,
	"annexure_id" text,
	"token_number" text,
	"inwarded_at" timestamp with time zone,
	"return_memo_number" text,
	"continuation_sheet_number" text,
	"closed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bill_revisions_bill_id_revision_pk" PRIMARY KEY("bill_id","revision")
);
--> statement-breakpoint
CREATE TABLE "bills" (
	"bill_id" text PRIMARY KEY NOT NULL,
	"bill_number" text NOT NULL,
	"lifecycle_version" integer NOT NULL,
	"version" integer NOT NULL,
	"content_version" integer NOT NULL,
	"revision" integer NOT NULL,
	"state" text NOT NULL,
	"ddo_code" text NOT NULL,
	"treasury_code" char(4) NOT NULL,
	"controlling_office_code" text NOT NULL,
	"one_person_office" boolean NOT NULL,
	"bill_kind" text NOT NULL,
	"bill_type" text NOT NULL,
	"claim_type" text NOT NULL,
	"sector" text NOT NULL,
	"financial_year" char(7) NOT NULL,
	"head_of_account" text NOT NULL,
	"service_from" date NOT NULL,
	"service_to" date NOT NULL,
	"gross_paise" bigint NOT NULL,
	"deductions_paise" bigint NOT NULL,
	"net_paise" bigint NOT NULL,
	"annexure_id" text,
	"annexure_lines" integer DEFAULT 0 NOT NULL,
	"annexure_paise" bigint DEFAULT 0 NOT NULL,
	"remarks" text,
	"countersignature" text NOT NULL,
	"pay_by" text NOT NULL,
	"queue" text NOT NULL,
	"queue_rank" smallint GENERATED ALWAYS AS (case queue when 'express' then 0 when 'priority' then 1 else 2 end) STORED NOT NULL,
	"accepted" boolean DEFAULT false NOT NULL,
	"custodian" text,
	"held" jsonb,
	"objected_from" text,
	"open_objections" text[] DEFAULT '{}' NOT NULL,
	"return_memo_number" text,
	"continuation_sheet_number" text,
	"acted" jsonb NOT NULL,
	"token_number" text,
	"inwarded_at" timestamp with time zone,
	"voucher_number" text,
	"voucher_date" date,
	"file_id" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bills_bill_number_unique" UNIQUE("bill_number"),
	CONSTRAINT "bills_return_memo_number_unique" UNIQUE("return_memo_number"),
	CONSTRAINT "bills_continuation_sheet_number_unique" UNIQUE("continuation_sheet_number"),
	CONSTRAINT "bills_token_number_unique" UNIQUE("token_number"),
	CONSTRAINT "bills_voucher_number_unique" UNIQUE("voucher_number"),
	CONSTRAINT "bills_net" CHECK ("bills"."net_paise" = "bills"."gross_paise" - "bills"."deductions_paise"),
	CONSTRAINT "bills_net_positive" CHECK ("bills"."net_paise" > 0 and "bills"."deductions_paise" >= 0)
);
--> statement-breakpoint
CREATE TABLE "deductions" (
	"bill_id" text NOT NULL,
	"line" integer NOT NULL,
	"head_of_account" text NOT NULL,
	"amount_paise" bigint NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "deductions_bill_id_line_pk" PRIMARY KEY("bill_id","line"),
	CONSTRAINT "deductions_positive" CHECK ("deductions"."amount_paise" > 0)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"update_id" char(64) NOT NULL,
	"status" smallint NOT NULL,
	"headers" jsonb NOT NULL,
	"body" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"workflow_knows_at" timestamp with time zone,
	CONSTRAINT "idempotency_keys_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "objections" (
	"objection_id" text PRIMARY KEY NOT NULL,
	"bill_id" text NOT NULL,
	"revision" integer NOT NULL,
	"rule" text NOT NULL,
	"text" text NOT NULL,
	"stage" text NOT NULL,
	"raised_by" text NOT NULL,
	"raised_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recalled_at" timestamp with time zone,
	"answer" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sanctions" (
	"bill_id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"date" date NOT NULL,
	"authority" text NOT NULL,
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sub_vouchers" (
	"bill_id" text NOT NULL,
	"line" integer NOT NULL,
	"number" text NOT NULL,
	"date" date NOT NULL,
	"supplier" text NOT NULL,
	"gstin" text,
	"amount_paise" bigint NOT NULL,
	"original" boolean NOT NULL,
	"cancelled" boolean NOT NULL,
	CONSTRAINT "sub_vouchers_bill_id_line_pk" PRIMARY KEY("bill_id","line")
);
--> statement-breakpoint
CREATE TABLE "transitions" (
	"subject_id" text NOT NULL,
	"version" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"action" text NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"user_id" text,
	"post_id" text,
	"office_code" text,
	"role" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"update_id" text,
	"detail" jsonb,
	CONSTRAINT "transitions_subject_id_version_pk" PRIMARY KEY("subject_id","version"),
	CONSTRAINT "transitions_once" UNIQUE("subject_id","update_id")
);
--> statement-breakpoint
CREATE TABLE "grant_movements" (
	"movement_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "grant_movements_movement_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"grant_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"amount_paise" bigint NOT NULL,
	"bill_id" text,
	"bill_version" integer,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "grant_movements_positive" CHECK ("grant_movements"."amount_paise" >= 0)
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"grant_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "grants_grant_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ddo_code" text NOT NULL,
	"head_of_account" text NOT NULL,
	"financial_year" char(7) NOT NULL,
	"allotted_paise" bigint NOT NULL,
	"blocked_paise" bigint DEFAULT 0 NOT NULL,
	"spent_paise" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "grants_once" UNIQUE("ddo_code","head_of_account","financial_year"),
	CONSTRAINT "grants_not_overdrawn" CHECK ("grants"."blocked_paise" + "grants"."spent_paise" <= "grants"."allotted_paise"),
	CONSTRAINT "grants_not_negative" CHECK ("grants"."allotted_paise" >= 0 and "grants"."blocked_paise" >= 0 and "grants"."spent_paise" >= 0)
);
--> statement-breakpoint
CREATE TABLE "heads" (
	"head_of_account" text PRIMARY KEY NOT NULL,
	"description" text NOT NULL,
	"deduction" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"entry_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"bill_id" text NOT NULL,
	"treasury_code" char(4) NOT NULL,
	"voucher_number" text NOT NULL,
	"entry_date" date NOT NULL,
	"financial_year" char(7) NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_entries_voucher_number_unique" UNIQUE("voucher_number")
);
--> statement-breakpoint
CREATE TABLE "ledger_lines" (
	"entry_id" text NOT NULL,
	"line" integer NOT NULL,
	"head_of_account" text NOT NULL,
	"debit_paise" bigint DEFAULT 0 NOT NULL,
	"credit_paise" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_lines_entry_id_line_pk" PRIMARY KEY("entry_id","line"),
	CONSTRAINT "ledger_lines_one_side" CHECK (("ledger_lines"."debit_paise" > 0 and "ledger_lines"."credit_paise" = 0) or ("ledger_lines"."credit_paise" > 0 and "ledger_lines"."debit_paise" = 0))
);
--> statement-breakpoint
CREATE TABLE "mappings" (
	"ddo_code" text NOT NULL,
	"head_of_account" text NOT NULL,
	"bill_type" text NOT NULL,
	"claim_type" text,
	CONSTRAINT "mappings_once" UNIQUE NULLS NOT DISTINCT("ddo_code","head_of_account","bill_type","claim_type")
);
--> statement-breakpoint
CREATE TABLE "serials" (
	"kind" text NOT NULL,
	"scope" text NOT NULL,
	"last" bigint NOT NULL,
	CONSTRAINT "serials_kind_scope_pk" PRIMARY KEY("kind","scope")
);
--> statement-breakpoint
CREATE TABLE "calendar_exceptions" (
	"date" date PRIMARY KEY NOT NULL,
	"works" boolean NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clock_offset" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"offset_seconds" integer NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ifsc_codes" (
	"ifsc" char(11) PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messengers" (
	"messenger_id" text PRIMARY KEY NOT NULL,
	"ddo_code" text NOT NULL,
	"name" text NOT NULL,
	"identity_number" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date
);
--> statement-breakpoint
CREATE TABLE "offices" (
	"office_code" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"treasury_code" char(4),
	"controlling_office_code" text,
	"one_person" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "parameters" (
	"name" text NOT NULL,
	"valid_from" date NOT NULL,
	"value" jsonb NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "parameters_name_valid_from_pk" PRIMARY KEY("name","valid_from")
);
--> statement-breakpoint
CREATE TABLE "post_holders" (
	"post_id" text NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date,
	CONSTRAINT "post_holders_post_id_user_id_from_date_pk" PRIMARY KEY("post_id","user_id","from_date")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"post_id" text PRIMARY KEY NOT NULL,
	"office_code" text NOT NULL,
	"title" text NOT NULL,
	"roles" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recipients" (
	"recipient_id" text PRIMARY KEY NOT NULL,
	"ddo_code" text NOT NULL,
	"category" char(2) NOT NULL,
	"name" text NOT NULL,
	"account_number" text NOT NULL,
	"ifsc" char(11) NOT NULL,
	"gstin" text
);
--> statement-breakpoint
CREATE TABLE "treasuries" (
	"treasury_code" char(4) PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"user_id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "users_subject_unique" UNIQUE("subject")
);
--> statement-breakpoint
CREATE TABLE "bank_message_results" (
	"sha256" char(64) PRIMARY KEY NOT NULL,
	"applied" integer NOT NULL,
	"breaks" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_messages" (
	"sha256" char(64) PRIMARY KEY NOT NULL,
	"bank" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "batch_files" (
	"batch_id" text PRIMARY KEY NOT NULL,
	"sha256" char(64) NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"batch_id" text PRIMARY KEY NOT NULL,
	"treasury_code" char(4) NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"payments" integer NOT NULL,
	"amount_paise" bigint NOT NULL,
	"execution_date" date NOT NULL,
	"file_name" text NOT NULL,
	"reason" text,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"resent_at" timestamp with time zone,
	CONSTRAINT "batches_file_name_unique" UNIQUE("file_name")
);
--> statement-breakpoint
CREATE TABLE "breaks" (
	"sha256" char(64) NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"payment_id" text,
	"detail" jsonb NOT NULL,
	"owner" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "breaks_sha256_ordinal_pk" PRIMARY KEY("sha256","ordinal")
);
--> statement-breakpoint
CREATE TABLE "payment_file_bills" (
	"file_id" text NOT NULL,
	"bill_id" text NOT NULL,
	"position" integer NOT NULL,
	"dropped_reason" text,
	CONSTRAINT "payment_file_bills_file_id_bill_id_pk" PRIMARY KEY("file_id","bill_id")
);
--> statement-breakpoint
CREATE TABLE "payment_files" (
	"file_id" text PRIMARY KEY NOT NULL,
	"treasury_code" char(4) NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"prepared_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"payment_id" text PRIMARY KEY NOT NULL,
	"bill_id" text NOT NULL,
	"treasury_code" char(4) NOT NULL,
	"line" integer NOT NULL,
	"attempt" integer NOT NULL,
	"recipient_id" text NOT NULL,
	"name" text NOT NULL,
	"account_number" text NOT NULL,
	"ifsc" char(11) NOT NULL,
	"amount_paise" bigint NOT NULL,
	"state" text NOT NULL,
	"batch_id" text,
	"utr" text,
	"debited_at" timestamp with time zone,
	"returned_at" timestamp with time zone,
	"return_reference" text,
	"rejected_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "payments_utr_unique" UNIQUE("utr"),
	CONSTRAINT "payments_attempt" UNIQUE("bill_id","line","attempt"),
	CONSTRAINT "payments_positive" CHECK ("payments"."amount_paise" > 0),
	CONSTRAINT "payments_id_fits" CHECK (length("payments"."payment_id") <= 35)
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_bill_id_bills_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_sha256_attachment_contents_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."attachment_contents"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bill_revisions" ADD CONSTRAINT "bill_revisions_bill_id_bills_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_ddo_code_offices_office_code_fk" FOREIGN KEY ("ddo_code") REFERENCES "public"."offices"("office_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_treasury_code_treasuries_treasury_code_fk" FOREIGN KEY ("treasury_code") REFERENCES "public"."treasuries"("treasury_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_head_of_account_heads_head_of_account_fk" FOREIGN KEY ("head_of_account") REFERENCES "public"."heads"("head_of_account") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_created_by_users_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deductions" ADD CONSTRAINT "deductions_bill_id_bills_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deductions" ADD CONSTRAINT "deductions_head_of_account_heads_head_of_account_fk" FOREIGN KEY ("head_of_account") REFERENCES "public"."heads"("head_of_account") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_bill_id_bills_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_bill_id_bills_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sub_vouchers" ADD CONSTRAINT "sub_vouchers_bill_id_bills_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grant_movements" ADD CONSTRAINT "grant_movements_grant_id_grants_grant_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."grants"("grant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_ddo_code_offices_office_code_fk" FOREIGN KEY ("ddo_code") REFERENCES "public"."offices"("office_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_head_of_account_heads_head_of_account_fk" FOREIGN KEY ("head_of_account") REFERENCES "public"."heads"("head_of_account") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_lines" ADD CONSTRAINT "ledger_lines_entry_id_ledger_entries_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("entry_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mappings" ADD CONSTRAINT "mappings_ddo_code_offices_office_code_fk" FOREIGN KEY ("ddo_code") REFERENCES "public"."offices"("office_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mappings" ADD CONSTRAINT "mappings_head_of_account_heads_head_of_account_fk" FOREIGN KEY ("head_of_account") REFERENCES "public"."heads"("head_of_account") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messengers" ADD CONSTRAINT "messengers_ddo_code_offices_office_code_fk" FOREIGN KEY ("ddo_code") REFERENCES "public"."offices"("office_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offices" ADD CONSTRAINT "offices_treasury_code_treasuries_treasury_code_fk" FOREIGN KEY ("treasury_code") REFERENCES "public"."treasuries"("treasury_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holders" ADD CONSTRAINT "post_holders_post_id_posts_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holders" ADD CONSTRAINT "post_holders_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_office_code_offices_office_code_fk" FOREIGN KEY ("office_code") REFERENCES "public"."offices"("office_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipients" ADD CONSTRAINT "recipients_ddo_code_offices_office_code_fk" FOREIGN KEY ("ddo_code") REFERENCES "public"."offices"("office_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_message_results" ADD CONSTRAINT "bank_message_results_sha256_bank_messages_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."bank_messages"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_files" ADD CONSTRAINT "batch_files_batch_id_batches_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("batch_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_treasury_code_treasuries_treasury_code_fk" FOREIGN KEY ("treasury_code") REFERENCES "public"."treasuries"("treasury_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breaks" ADD CONSTRAINT "breaks_sha256_bank_messages_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."bank_messages"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_file_bills" ADD CONSTRAINT "payment_file_bills_file_id_payment_files_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."payment_files"("file_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_file_bills" ADD CONSTRAINT "payment_file_bills_bill_id_bills_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_files" ADD CONSTRAINT "payment_files_treasury_code_treasuries_treasury_code_fk" FOREIGN KEY ("treasury_code") REFERENCES "public"."treasuries"("treasury_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_bill_id_bills_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_batch_id_batches_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("batch_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_bill" ON "attachments" USING btree ("bill_id");--> statement-breakpoint
CREATE INDEX "bill_revisions_annexure" ON "bill_revisions" USING btree ("annexure_id");--> statement-breakpoint
CREATE INDEX "bills_at_treasury" ON "bills" USING btree ("treasury_code","state","queue_rank","inwarded_at","bill_id");--> statement-breakpoint
CREATE INDEX "bills_at_office" ON "bills" USING btree ("ddo_code","state","bill_id");--> statement-breakpoint
CREATE INDEX "bills_at_controller" ON "bills" USING btree ("controlling_office_code","state","bill_id");--> statement-breakpoint
CREATE INDEX "bills_of_treasury" ON "bills" USING btree ("treasury_code","bill_id");--> statement-breakpoint
CREATE INDEX "bills_of_office" ON "bills" USING btree ("ddo_code","bill_id");--> statement-breakpoint
CREATE INDEX "bills_in_file" ON "bills" USING btree ("file_id") WHERE file_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "idempotency_keys_update" ON "idempotency_keys" USING btree ("update_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_at" ON "idempotency_keys" USING brin ("at");--> statement-breakpoint
CREATE INDEX "objections_bill" ON "objections" USING btree ("bill_id");--> statement-breakpoint
CREATE INDEX "transitions_at" ON "transitions" USING brin ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "grant_movements_once" ON "grant_movements" USING btree ("bill_id","bill_version") WHERE bill_id is not null;--> statement-breakpoint
CREATE INDEX "grant_movements_grant" ON "grant_movements" USING btree ("grant_id");--> statement-breakpoint
CREATE INDEX "post_holders_user" ON "post_holders" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "recipients_office" ON "recipients" USING btree ("ddo_code","recipient_id");--> statement-breakpoint
CREATE INDEX "batches_treasury" ON "batches" USING btree ("treasury_code","batch_id");--> statement-breakpoint
CREATE INDEX "batches_made" ON "batches" USING btree ("made_at") WHERE state = 'MADE';--> statement-breakpoint
CREATE UNIQUE INDEX "payment_file_bills_live" ON "payment_file_bills" USING btree ("bill_id") WHERE dropped_reason is null;--> statement-breakpoint
CREATE INDEX "payment_files_treasury" ON "payment_files" USING btree ("treasury_code","state","file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_live" ON "payments" USING btree ("bill_id","line") WHERE state in ('QUEUED', 'SENT', 'PAID');--> statement-breakpoint
CREATE INDEX "payments_queued" ON "payments" USING btree ("treasury_code","bill_id") WHERE state = 'QUEUED' and batch_id is null;--> statement-breakpoint
CREATE INDEX "payments_batch" ON "payments" USING btree ("batch_id","bill_id","line","attempt");