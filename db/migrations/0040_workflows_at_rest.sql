-- A scroll that is approved brings bills to rest, and their workflows are told so: when all of them were. Those that were approved before are told by the sweep.
ALTER TABLE "scrolls" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "scrolls_untold" ON "scrolls" USING btree ("approved_at") WHERE state = 'APPROVED' and told_at is null;--> statement-breakpoint
-- Workflows of bills that were vouchered before are open, though nothing is waited for: the sweep looks at them (activities/renew.ts).
INSERT INTO "runs_to_renew" SELECT bill_id FROM "bills" WHERE state = 'VOUCHERED' ON CONFLICT DO NOTHING;
