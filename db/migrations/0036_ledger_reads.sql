-- The ledger is read by treasury and day, and by head; what is in transit by what no scroll has yet.
CREATE INDEX "ledger_entries_of_day" ON "ledger_entries" USING btree ("treasury_code","day","entry_id");--> statement-breakpoint
CREATE INDEX "ledger_lines_of_head" ON "ledger_lines" USING btree ("head_of_account","entry_id");--> statement-breakpoint
CREATE INDEX "scrolls_of_treasury" ON "scrolls" USING btree ("treasury_code","day");--> statement-breakpoint
CREATE INDEX "payments_in_no_scroll" ON "payments" USING btree ("treasury_code") WHERE debit_scroll is null and reject_scroll is null;
