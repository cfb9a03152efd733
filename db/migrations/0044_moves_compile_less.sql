-- What PostgreSQL compiles anew for every statement is kept from a bill's row (decision 2): a trigger that is asked of some columns alone has its condition
-- compiled only where the statement writes them, and a check of the row is asked as a trigger of its columns.
ALTER TABLE bills DROP CONSTRAINT bills_countersigned_somewhere;--> statement-breakpoint
CREATE FUNCTION refuse_countersigned_nowhere() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'bill %: the office % does not fit countersignature %', new.bill_id, new.countersigning_office_code, new.countersignature
    USING errcode = 'check_violation', constraint = tg_name, table = tg_table_name;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER bills_countersigned_somewhere AFTER INSERT OR UPDATE OF countersigning_office_code, countersignature ON bills FOR EACH ROW
  WHEN ((new.countersigning_office_code IS NULL) <> (new.countersignature IN ('none', 'exempt')))
  EXECUTE FUNCTION refuse_countersigned_nowhere();--> statement-breakpoint
DROP TRIGGER count_at_desks ON bills;--> statement-breakpoint
CREATE TRIGGER count_at_desks AFTER UPDATE OF desk_post, state, queue, inwarded_at, treasury_code ON bills FOR EACH ROW
  WHEN (new.desk_post IS DISTINCT FROM old.desk_post
    OR (old.desk_post IS NOT NULL AND (new.state, new.queue, new.inwarded_at) IS DISTINCT FROM (old.state, old.queue, old.inwarded_at)))
  EXECUTE FUNCTION count_at_desks();--> statement-breakpoint
DROP TRIGGER count_clearance ON bills;--> statement-breakpoint
CREATE TRIGGER count_clearance AFTER UPDATE OF state ON bills FOR EACH ROW
  WHEN (old.state = 'AWAITING_WAYS_AND_MEANS' AND new.state = 'PASSED') EXECUTE FUNCTION count_clearance();
