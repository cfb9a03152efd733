-- Notices of what stands too long (rulebook.md, "Timers"; S-05, S-31, S-37, S-49), and the moves of the business clock.
-- A kind more is a word more here: the list of domain/notice.ts.
CREATE FUNCTION is_notice_kind(word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  return word = any ('{paper_not_inwarded,held_too_long,objected_at_day_end,ndc_overdue,passed_not_authorised,authorised_not_sent,sent_not_acknowledged,sanction_nearly_used}');
end $$;
--> statement-breakpoint
CREATE TABLE "notices" (
	"notice_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notices_notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"subject_number" text NOT NULL,
	"office_code" text NOT NULL REFERENCES "offices" ("office_code"),
	"role" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "notices_kind_known" CHECK (is_notice_kind("kind")),
	CONSTRAINT "notices_subject_kind_known" CHECK ("subject_kind" = any ('{bill,batch,sanction}'::text[])),
	CONSTRAINT "notices_role_known" CHECK ("role" = any ('{MAKER,CHECKER,APPROVER,MESSENGER,COUNTERSIGNER,FOA,BOA,HA,BAO,PA,TO,ACCOUNTS,HOO,DEPARTMENTAL_USER,DOT,FD,PMU,DEPOSIT_SUPERINTENDENT,DEPOSIT_ADMINISTRATOR,AG,AUDITOR,ADMIN,REMITTER}'::text[]))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "notices_open" ON "notices" USING btree ("kind","subject_id") WHERE closed_at is null;
--> statement-breakpoint
CREATE INDEX "notices_of_office" ON "notices" USING btree ("office_code","notice_id");
--> statement-breakpoint
-- Of a file to the bank, which few moves touch. None of bills: their sweeps go by treasury and state (bills_at_treasury).
CREATE INDEX "batches_unanswered" ON "batches" USING btree ("sent_at") WHERE state = 'SENT';
--> statement-breakpoint
CREATE TABLE "clock_moves" (
	"move_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clock_moves_move_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"offset_seconds" integer NOT NULL,
	"moved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
INSERT INTO clock_moves (offset_seconds, moved_at) SELECT offset_seconds, set_at FROM clock_offset;
--> statement-breakpoint
CREATE FUNCTION keep_clock_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO clock_moves (offset_seconds, moved_at)
  VALUES (CASE WHEN TG_OP = 'DELETE' THEN 0 ELSE NEW.offset_seconds END, clock_timestamp());
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_move AFTER INSERT OR UPDATE OR DELETE ON clock_offset
  FOR EACH ROW EXECUTE FUNCTION keep_clock_move();
--> statement-breakpoint
CREATE FUNCTION business_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT now() + make_interval(secs => coalesce((SELECT offset_seconds FROM clock_offset), 0))
$$;
--> statement-breakpoint
-- The business instant of one that the machine's clock recorded, by the clock's distance at that moment.
CREATE FUNCTION business_time(recorded timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT recorded + make_interval(secs => coalesce((
    SELECT offset_seconds FROM clock_moves WHERE moved_at <= recorded ORDER BY move_id DESC LIMIT 1), 0))
$$;
--> statement-breakpoint
-- The other way round: up to when the machine's clock recorded what was not after that business instant.
CREATE FUNCTION machine_time(business timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT least(business - make_interval(secs => offset_seconds), until)
      FROM (SELECT offset_seconds, moved_at, move_id, lead(moved_at) OVER (ORDER BY move_id) AS until FROM clock_moves) m
      WHERE moved_at + make_interval(secs => offset_seconds) <= business ORDER BY move_id DESC LIMIT 1),
    least(business, (SELECT min(moved_at) FROM clock_moves)))
$$;
--> statement-breakpoint
INSERT INTO "parameters" ("name", "valid_from", "value", "note") VALUES
  ('notice.paper_not_inwarded', '2000-01-01', '"P7D"', 'After this the drawing office is told that its paper is not inwarded (our assumption; holidays count)'),
  ('notice.held_too_long', '2000-01-01', '"P7D"', 'After this the treasury officer is told of a bill on hold (our assumption; holidays count)'),
  ('notice.passed_not_authorised', '2000-01-01', '"P3D"', 'After this the payment authoriser is told of a passed bill in no payment file (our assumption; holidays count)'),
  ('notice.authorised_not_sent', '2000-01-01', '"P1D"', 'After this the treasury officer is told of an authorised bill that has not left for the bank (S-49; our assumption)'),
  ('notice.sent_not_acknowledged', '2000-01-01', '"PT4H"', 'After this the treasury officer is told of a file that the bank has not acknowledged (S-49; our assumption)'),
  ('notice.sanction_nearly_used', '2000-01-01', '90', 'Per cent of a sanction order from which on the office that draws is told that it is nearly used up (S-23; our assumption)');
