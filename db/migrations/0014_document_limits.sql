-- Documents are taken up to limits of number and size: what is kept of a bill, a caller and an office is counted.
ALTER TABLE "attachments" ADD COLUMN "office_code" text;--> statement-breakpoint
CREATE INDEX "attachments_of_caller" ON "attachments" USING btree ("attached_by","attached_at");--> statement-breakpoint
CREATE INDEX "attachments_of_office" ON "attachments" USING btree ("office_code","attached_at");--> statement-breakpoint
INSERT INTO "parameters" ("name", "valid_from", "value", "note") VALUES
  ('documents.limits', '2000-01-01',
    '{"bill": {"documents": 100, "mebibytes": 200}, "caller": {"documents": 500, "mebibytes": 1024}, "office": {"documents": 2000, "mebibytes": 4096}}',
    'Documents that a bill takes in all, a caller and an office within 24 hours; and their size together (assumption)');
