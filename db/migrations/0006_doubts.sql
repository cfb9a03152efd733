DROP INDEX "batches_treasury";--> statement-breakpoint
CREATE INDEX "batches_newest" ON "batches" USING btree ("made_at","batch_id");--> statement-breakpoint
CREATE INDEX "breaks_of_payment" ON "breaks" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "breaks_of_file" ON "breaks" USING btree ((detail ->> 'file')) WHERE kind = 'file_unknown_or_answered';--> statement-breakpoint
CREATE INDEX "payments_returned" ON "payments" USING btree ("return_reference") WHERE return_reference is not null;--> statement-breakpoint
CREATE INDEX "batches_treasury" ON "batches" USING btree ("treasury_code","made_at","batch_id");--> statement-breakpoint
-- Attempts of a payment that may have been made although the bank rejected them: a break names the attempt, or the file that carried it.
CREATE VIEW doubts AS
  SELECT p.bill_id, p.line, p.attempt, p.payment_id AS named FROM payments p JOIN breaks k USING (payment_id)
  UNION ALL
  SELECT p.bill_id, p.line, p.attempt, p.batch_id FROM payments p JOIN breaks k ON k.detail ->> 'file' = p.batch_id
  WHERE k.kind = 'file_unknown_or_answered';
