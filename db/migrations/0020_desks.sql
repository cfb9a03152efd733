-- Findings at the treasury's desks: version 5 of the lifecycle; what the system objects is said in both languages; overrules are a report.
ALTER TABLE "objections" ADD COLUMN "text_kn" text;--> statement-breakpoint
CREATE INDEX "transitions_overruled" ON "transitions" USING btree ("office_code","at") WHERE detail ?| array['overrule', 'cured'];--> statement-breakpoint
UPDATE "bills" SET "lifecycle_version" = 5 WHERE "state" NOT IN ('CANCELLED', 'ACCOUNTED');
