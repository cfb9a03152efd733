-- Files to the bank and long messages of the bank lie in chunks; a message is applied in chunks, and says how far; what is not fetched is told of.
CREATE TABLE "batch_file_chunks" (
	"batch_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "batch_file_chunks_batch_id_ordinal_pk" PRIMARY KEY("batch_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "bank_message_chunks" (
	"sha256" char(64) NOT NULL,
	"ordinal" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "bank_message_chunks_sha256_ordinal_pk" PRIMARY KEY("sha256","ordinal")
);
--> statement-breakpoint
CREATE TABLE "refused_lying" (
	"bank" text NOT NULL,
	"file_name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refused_lying_bank_file_name_size_bytes_pk" PRIMARY KEY("bank","file_name","size_bytes")
);
--> statement-breakpoint
ALTER TABLE "batch_files" ALTER COLUMN "bytes" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "batch_files" ADD COLUMN "size_bytes" bigint;--> statement-breakpoint
ALTER TABLE "bank_messages" ALTER COLUMN "bytes" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_message_progress" ADD COLUMN "done" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refused_messages" ALTER COLUMN "sha256" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "refused_messages" ADD COLUMN "reason" text DEFAULT 'too_large' NOT NULL;--> statement-breakpoint
ALTER TABLE "batch_file_chunks" ADD CONSTRAINT "batch_file_chunks_batch_id_batches_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("batch_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_message_chunks" ADD CONSTRAINT "bank_message_chunks_sha256_bank_messages_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."bank_messages"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refused_messages" ADD CONSTRAINT "refused_messages_reason_known" CHECK ("refused_messages"."reason" = any ('{too_large,name}'::text[]));--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['batch_file_chunks', 'bank_message_chunks']
  loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', name);
    execute format('create trigger append_only_whole before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION is_notice_kind(word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  return word = any ('{paper_not_inwarded,held_too_long,bill_without_desk,paper_with_absent,objected_at_day_end,ndc_overdue,passed_not_authorised,authorised_not_sent,sent_not_acknowledged,scroll_not_approved,sanction_nearly_used,delegation_ending,message_not_fetched,message_unreadable}');
end $$;
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_subject_kind_known";--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_subject_kind_known" CHECK ("subject_kind" = any ('{bill,batch,scroll,sanction,delegation,message}'::text[]));--> statement-breakpoint
INSERT INTO "parameters" ("name", "valid_from", "value", "note") VALUES
  ('notice.message_not_fetched', '2000-01-01', '"PT0S"', 'After this the Directorate is told of a file in the outbox of the bank that is not fetched (our assumption)'),
  ('notice.message_unreadable', '2000-01-01', '"PT0S"', 'After this the Directorate is told of a message of the bank, or a line of one, that cannot be read (our assumption)');
