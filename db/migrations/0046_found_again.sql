-- What an administrator has in hand of an earlier revision, and what stands at this moment, are found by indexes of their own.
CREATE INDEX "bill_revisions_token" ON "bill_revisions" USING btree ("token_number") WHERE token_number is not null;--> statement-breakpoint
CREATE INDEX "bill_revisions_memo" ON "bill_revisions" USING btree ("return_memo_number") WHERE return_memo_number is not null;--> statement-breakpoint
CREATE INDEX "bill_revisions_sheet" ON "bill_revisions" USING btree ("continuation_sheet_number") WHERE continuation_sheet_number is not null;--> statement-breakpoint
CREATE INDEX "break_cases_open" ON "break_cases" USING btree ("owner", "kind") WHERE state <> 'SETTLED';--> statement-breakpoint
CREATE INDEX "batches_rejected" ON "batches" USING btree ("made_at") WHERE state = 'REJECTED' and resent_at is null and gave_up_at is null;--> statement-breakpoint
-- What the bank said and is not applied yet was looked for among all that it ever said, at every look of the inbox. No index can say of a row that another
-- table has none: so those that wait have a list, which the two tables keep by themselves, whoever writes them.
CREATE TABLE "unapplied_messages" (
	"sha256" char(64) PRIMARY KEY NOT NULL,
	"bank" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "unapplied_messages" ADD CONSTRAINT "unapplied_messages_sha256_bank_messages_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."bank_messages"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unapplied_messages_in_order" ON "unapplied_messages" USING btree ("bank","received_at");--> statement-breakpoint
CREATE FUNCTION message_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unapplied_messages (sha256, bank, received_at) VALUES (new.sha256, new.bank, new.received_at);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION message_is_applied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM unapplied_messages WHERE sha256 = new.sha256;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER waits AFTER INSERT ON bank_messages FOR EACH ROW EXECUTE FUNCTION message_waits();--> statement-breakpoint
CREATE TRIGGER is_applied AFTER INSERT ON bank_message_results FOR EACH ROW EXECUTE FUNCTION message_is_applied();--> statement-breakpoint
INSERT INTO unapplied_messages (sha256, bank, received_at)
  SELECT m.sha256, m.bank, m.received_at FROM bank_messages m LEFT JOIN bank_message_results r USING (sha256) WHERE r.sha256 IS NULL;--> statement-breakpoint
-- When the bank was last heard.
CREATE INDEX "bank_messages_received" ON "bank_messages" USING btree ("received_at");
