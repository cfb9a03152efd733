-- How many bills are at a desk is counted by queue and by the day of their inward (S-16a): how many stand before one is the sum of the days before
-- and a count of its own day alone, however many wait.
DROP TRIGGER count_at_desks ON bills;
--> statement-breakpoint
DROP TABLE desk_loads;
--> statement-breakpoint
CREATE TABLE "desk_loads" (
	"treasury_code" char(4) NOT NULL,
	"stage" text NOT NULL,
	"post_id" text NOT NULL,
	"queue" "bill_queue" NOT NULL,
	"day" date NOT NULL,
	"bills" integer NOT NULL,
	CONSTRAINT "desk_loads_treasury_code_stage_post_id_queue_day_pk" PRIMARY KEY("treasury_code","stage","post_id","queue","day"),
	CONSTRAINT "desk_loads_stage_known" CHECK (is_bill_state("desk_loads"."stage")),
	CONSTRAINT "desk_loads_counted" CHECK ("desk_loads"."bills" >= 0)
);
--> statement-breakpoint
CREATE FUNCTION day_of(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (at AT TIME ZONE 'Asia/Kolkata')::date
$$;
--> statement-breakpoint
INSERT INTO desk_loads (treasury_code, stage, post_id, queue, day, bills)
  SELECT treasury_code, state, desk_post, queue, day_of(inwarded_at), count(*) FROM bills WHERE desk_post IS NOT NULL GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
-- Counted as the row itself changes, and not as its desk is chosen: of a move that comes to nothing nothing is counted. The desk that it comes to first:
-- its stage is locked already, and bills go one way. A day of which none is left goes.
-- What leaves a desk was counted there: else the counters are wrong, and nothing goes on upon them.
CREATE OR REPLACE FUNCTION count_at_desks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE remain integer;
BEGIN
  IF new.desk_post IS NOT NULL THEN
    INSERT INTO desk_loads AS l VALUES (new.treasury_code, new.state, new.desk_post, new.queue, day_of(new.inwarded_at), 1)
      ON CONFLICT (treasury_code, stage, post_id, queue, day) DO UPDATE SET bills = l.bills + 1;
  END IF;
  IF old.desk_post IS NOT NULL THEN
    UPDATE desk_loads SET bills = bills - 1
    WHERE treasury_code = old.treasury_code AND stage = old.state AND post_id = old.desk_post AND queue = old.queue AND day = day_of(old.inwarded_at)
    RETURNING bills INTO remain;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'bill % leaves the desk % at which nobody has counted it (desk_loads: treasury %, %, %, %)',
        old.bill_id, old.desk_post, old.treasury_code, old.state, old.queue, day_of(old.inwarded_at);
    END IF;
    IF remain = 0 THEN
      DELETE FROM desk_loads
      WHERE treasury_code = old.treasury_code AND stage = old.state AND post_id = old.desk_post AND queue = old.queue AND day = day_of(old.inwarded_at);
    END IF;
  END IF;
  RETURN null;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_at_desks AFTER UPDATE ON bills FOR EACH ROW
  WHEN (new.desk_post IS DISTINCT FROM old.desk_post
    OR (old.desk_post IS NOT NULL AND (new.state, new.queue, new.inwarded_at) IS DISTINCT FROM (old.state, old.queue, old.inwarded_at)))
  EXECUTE FUNCTION count_at_desks();
--> statement-breakpoint
-- As 0025 has it, by the sum of a desk's days. Who had no part in a bill is barred by nothing, and the treasury's staffing is not asked for him.
CREATE OR REPLACE FUNCTION desk_for(treasury text, at_state text, acted jsonb, wished text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  wanted text := substr(at_state, 6);
  chosen text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('desks ' || treasury || ' ' || at_state, 0));
  SELECT s.post_id INTO chosen FROM sitting_at(treasury, wanted) s
  WHERE NOT acted ? s.user_id OR NOT is_barred(acted, s.user_id, wanted, staffing_of(treasury))
  ORDER BY s.post_id IS DISTINCT FROM wished, (
    SELECT coalesce(sum(l.bills), 0) FROM desk_loads l WHERE l.treasury_code = treasury::char(4) AND l.stage = at_state AND l.post_id = s.post_id
  ), s.post_id LIMIT 1;
  RETURN chosen;
END $$;
