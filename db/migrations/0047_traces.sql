-- The trace of a request (W3C, 128 bits) goes with its act: the claim keeps it, and each row of the trail that the act's
-- transaction writes has it, by the setting that the transaction is given (db/kernel/once.ts). Of what nobody has asked for there is none.
ALTER TABLE "idempotency_keys" ADD COLUMN "trace_id" uuid;--> statement-breakpoint
ALTER TABLE "transitions" ADD COLUMN "trace_id" uuid;--> statement-breakpoint
ALTER TABLE "transitions" ALTER COLUMN "trace_id" SET DEFAULT nullif(current_setting('khajane.trace', true), '')::uuid;--> statement-breakpoint
-- A caller chooses it: one that is always the same must make no insert dearer, as a bucket of a hash would.
CREATE INDEX "transitions_trace" ON "transitions" USING btree ("trace_id") WHERE trace_id is not null;
