CREATE TABLE "bank_message_progress" (
	"sha256" char(64) PRIMARY KEY NOT NULL,
	"applied" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bank_message_progress" ADD CONSTRAINT "bank_message_progress_sha256_bank_messages_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."bank_messages"("sha256") ON DELETE no action ON UPDATE no action;