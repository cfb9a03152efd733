-- Users and posts can be suspended at once, and who did it is kept. Messages of the bank that are too large to be stored are kept by name and
-- hash. Answers are deleted by their age: the block range index would have to read what was young when its range was written.
CREATE TABLE "suspensions" (
	"suspension_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "suspensions_suspension_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"action" text NOT NULL,
	"reason" text NOT NULL,
	"user_id" text NOT NULL,
	"post_id" text NOT NULL,
	"office_code" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "suspensions_kind_known" CHECK ("suspensions"."kind" in ('user', 'post')),
	CONSTRAINT "suspensions_action_known" CHECK ("suspensions"."action" in ('suspend', 'reinstate'))
);
--> statement-breakpoint
CREATE TABLE "refused_messages" (
	"bank" text NOT NULL,
	"file_name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" char(64) NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refused_messages_bank_file_name_size_bytes_pk" PRIMARY KEY("bank","file_name","size_bytes")
);
--> statement-breakpoint
DROP INDEX "idempotency_keys_at";--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "idempotency_keys_at" ON "idempotency_keys" USING btree ("at");--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['suspensions', 'refused_messages']
  loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', name);
    execute format('create trigger append_only_whole before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;
