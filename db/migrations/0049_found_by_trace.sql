-- What an act has moved is found by its trace: of thousands of bills the first, and before them whatever else it has moved, as the payment file that holds
-- them. In the order of the index both are read without the rest.
DROP INDEX "transitions_trace";--> statement-breakpoint
CREATE INDEX "transitions_trace" ON "transitions" USING btree ("trace_id",starts_with(subject_id, 'bill_')) WHERE trace_id is not null;
