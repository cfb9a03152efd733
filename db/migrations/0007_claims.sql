-- A claim holds what was asked for: the commit reads the act from it.
ALTER TABLE "idempotency_keys" ADD COLUMN "subject_id" text;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "post_id" text;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "action" text;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "asked" jsonb;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "if_match" text;--> statement-breakpoint
-- Claims of acts that came to nothing: whoever asks again with the same key claims anew, with what he asks for in the row.
DELETE FROM "idempotency_keys" k WHERE k.status = 0
  AND NOT EXISTS (SELECT 1 FROM "transitions" t WHERE t.update_id = k.update_id);--> statement-breakpoint
-- The runs of these bills may hold what cannot be replayed any more: they are looked at, and started anew where they must be.
CREATE TABLE "runs_to_renew" ("bill_id" text PRIMARY KEY NOT NULL);--> statement-breakpoint
INSERT INTO "runs_to_renew" SELECT bill_id FROM "bills" WHERE state NOT IN ('CANCELLED', 'ACCOUNTED');
