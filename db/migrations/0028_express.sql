-- Order (S-16a): express. The latest request of a bill in its revision, with who asked, endorsed, confirmed or refused.
ALTER TABLE "bills" ADD COLUMN "express" jsonb;--> statement-breakpoint
CREATE INDEX "bills_of_express" ON "bills" USING btree (("express" -> 'asked' ->> 'at'),"bill_id") WHERE "express" is not null;
