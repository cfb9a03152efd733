-- Desks (S-16a): a treasury's bills are brought to the posts that hold their stage's role, and taken in turn.
ALTER TABLE "bills" ADD COLUMN "desk_post" text;--> statement-breakpoint
-- How many bills are at each desk: counted as they come and go, so that a thousand that wait cost nothing to who brings one more.
CREATE TABLE "desk_loads" (
	"treasury_code" char(4) NOT NULL,
	"stage" text NOT NULL,
	"post_id" text NOT NULL,
	"bills" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "desk_loads_treasury_code_stage_post_id_pk" PRIMARY KEY("treasury_code","stage","post_id"),
	CONSTRAINT "desk_loads_stage_known" CHECK (is_bill_state("desk_loads"."stage")),
	CONSTRAINT "desk_loads_counted" CHECK ("desk_loads"."bills" >= 0)
);
--> statement-breakpoint
-- Days on which a desk is not sat at, by its holder's or the treasury officer's word.
CREATE TABLE "absences" (
	"absence_id" text PRIMARY KEY NOT NULL,
	"post_id" text NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"reason" text NOT NULL,
	"declared_by" text NOT NULL,
	"declared_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_by" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "absences_days" CHECK ("absences"."to_date" >= "absences"."from_date"),
	CONSTRAINT "absences_ended" CHECK (("absences"."ended_by" is null) = ("absences"."ended_at" is null))
);
--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_post_id_posts_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_declared_by_users_user_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_of_post" ON "absences" USING btree ("post_id","to_date");--> statement-breakpoint
CREATE INDEX "bills_at_desk" ON "bills" USING btree ("desk_post","state","queue","inwarded_at","token_number") WHERE desk_post is not null;--> statement-breakpoint
CREATE INDEX "bills_without_desk" ON "bills" USING btree ("treasury_code","state") WHERE desk_post is null and state in ('WITH_BOA', 'WITH_HA', 'WITH_BAO');--> statement-breakpoint
CREATE INDEX "bills_passed" ON "bills" USING btree ("treasury_code","pay_by","queue","inwarded_at","token_number") WHERE state = 'PASSED';--> statement-breakpoint
-- Whether a part that somebody took in a bill keeps him from the desk of such a stage: the matrix of domain/bill/separation.ts, for those three.
CREATE FUNCTION keeps_from_desk(worn text, stage text, together jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN worn IN (stage, 'CHECKER') THEN false
    WHEN worn IN ('MAKER', 'APPROVER', 'COUNTERSIGNER') OR (worn, stage) IN (('HA', 'BAO'), ('BAO', 'HA')) THEN true
    ELSE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(together) AS g(stages) WHERE stages ?& array[worn, stage])
  END
$$;
--> statement-breakpoint
CREATE FUNCTION is_barred(acted jsonb, user_id text, stage text, together jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT EXISTS (SELECT 1 FROM jsonb_array_elements_text(coalesce(acted -> user_id, '[]')) AS w(worn) WHERE keeps_from_desk(worn, stage, together))
$$;
--> statement-breakpoint
CREATE FUNCTION staffing_of(treasury text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT s.stages_together FROM staffings s WHERE s.treasury_code = treasury AND s.from_date <= business_date()
    ORDER BY s.from_date DESC, s.given_at DESC, s.staffing_id DESC LIMIT 1), '[]')
$$;
--> statement-breakpoint
-- Who sits today at the desks of a stage: each post of the treasury that holds its role and is not absent, with each holder who may act.
CREATE FUNCTION sitting_at(treasury text, stage text) RETURNS TABLE (post_id text, user_id text) LANGUAGE sql STABLE AS $$
  SELECT p.post_id, h.user_id FROM posts p JOIN post_holders h USING (post_id) JOIN users u USING (user_id)
  WHERE p.office_code = treasury AND stage = any (p.roles) AND p.suspended_at IS NULL AND u.suspended_at IS NULL
    AND h.from_date <= business_date() AND coalesce(h.to_date, 'infinity') >= business_date()
    AND NOT EXISTS (SELECT 1 FROM absences a
      WHERE a.post_id = p.post_id AND a.ended_at IS NULL AND business_date() BETWEEN a.from_date AND a.to_date)
$$;
--> statement-breakpoint
-- A desk that is named: whoever brings bills to desks of a stage has its lock, so that two never choose by the same count.
CREATE FUNCTION named_desk(treasury text, at_state text, at_post text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('desks ' || treasury || ' ' || at_state, 0));
  RETURN at_post;
END $$;
--> statement-breakpoint
-- The desk for a bill that comes to a stage (S-16a): the one wished for, if somebody sits there whom separation does not bar; else of such desks the one with
-- the fewest bills, then the lowest post. Null: there is none. What it reads it reads after the lock.
CREATE FUNCTION desk_for(treasury text, at_state text, acted jsonb, wished text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  wanted text := substr(at_state, 6);
  together jsonb := staffing_of(treasury);
  chosen text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('desks ' || treasury || ' ' || at_state, 0));
  SELECT s.post_id INTO chosen FROM sitting_at(treasury, wanted) s
    LEFT JOIN desk_loads l ON l.treasury_code = treasury::char(4) AND l.stage = at_state AND l.post_id = s.post_id
  WHERE NOT is_barred(acted, s.user_id, wanted, together)
  ORDER BY s.post_id IS DISTINCT FROM wished, coalesce(l.bills, 0), s.post_id LIMIT 1;
  RETURN chosen;
END $$;
--> statement-breakpoint
-- Where a bill was last objected: whose desk it was comes back to by a recall.
CREATE FUNCTION objecting_post(bill text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT post_id FROM transitions WHERE subject_id = bill AND action = 'object' ORDER BY version DESC LIMIT 1
$$;
--> statement-breakpoint
-- Counted as the row itself changes, and not as its desk is chosen: of a move that comes to nothing nothing is counted. The desk that it comes to first:
-- its stage is locked already, and bills go one way.
CREATE FUNCTION count_at_desks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.desk_post IS NOT NULL THEN
    INSERT INTO desk_loads AS l (treasury_code, stage, post_id, bills) VALUES (new.treasury_code, new.state, new.desk_post, 1)
      ON CONFLICT (treasury_code, stage, post_id) DO UPDATE SET bills = l.bills + 1;
  END IF;
  IF old.desk_post IS NOT NULL THEN
    UPDATE desk_loads SET bills = bills - 1 WHERE treasury_code = old.treasury_code AND stage = old.state AND post_id = old.desk_post;
  END IF;
  RETURN null;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_at_desks AFTER UPDATE ON bills FOR EACH ROW
  WHEN (new.desk_post IS DISTINCT FROM old.desk_post OR (old.desk_post IS NOT NULL AND new.state <> old.state)) EXECUTE FUNCTION count_at_desks();
--> statement-breakpoint
-- Bills at a stage: an accepted one is at the desk of its custodian's post, the others are brought to the desks in the order of their turns.
UPDATE bills b SET desk_post = (
  SELECT t.post_id FROM transitions t WHERE t.subject_id = b.bill_id AND t.to_state = b.state AND t.action IN ('accept', 'take-over') ORDER BY t.version DESC LIMIT 1)
WHERE state IN ('WITH_BOA', 'WITH_HA', 'WITH_BAO') AND accepted AND EXISTS (
  SELECT 1 FROM transitions t WHERE t.subject_id = b.bill_id AND t.to_state = b.state AND t.action IN ('accept', 'take-over'));
--> statement-breakpoint
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT bill_id FROM bills WHERE state IN ('WITH_BOA', 'WITH_HA', 'WITH_BAO') AND desk_post IS NULL
    ORDER BY treasury_code, state, queue, inwarded_at, token_number
  LOOP
    UPDATE bills b SET desk_post = desk_for(b.treasury_code, b.state, b.acted, null) WHERE b.bill_id = one.bill_id;
  END LOOP;
END $$;
