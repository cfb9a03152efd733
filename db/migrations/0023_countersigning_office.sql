-- Who countersigns a bill is its own (S-38): the office that its maker's forward proposes, from the offices named for the drawing office, sector and claim.
-- Bills that there are keep who was to countersign them, the controlling office; nobody countersigns the others.
ALTER TABLE "bills" ADD COLUMN "countersigning_office_code" text;--> statement-breakpoint
UPDATE "bills" SET "countersigning_office_code" = "controlling_office_code" WHERE "countersignature" NOT IN ('none', 'exempt');--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_countersigned_somewhere" CHECK (("bills"."countersigning_office_code" is null) = ("bills"."countersignature" in ('none', 'exempt')));--> statement-breakpoint
CREATE INDEX "bills_at_countersigner" ON "bills" USING btree ("countersigning_office_code","state","bill_id") WHERE countersigning_office_code is not null;--> statement-breakpoint
-- What was forwarded stands.
CREATE OR REPLACE FUNCTION refuse_other_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if old.state <> 'DRAFT' and current_user in ('khajane_api', 'khajane_worker')
      and (old.checklist, old.catalogue_version, old.countersigning_office_code)
        is distinct from (new.checklist, new.catalogue_version, new.countersigning_office_code) then
    raise exception 'bill %: what was forwarded stands', old.bill_id using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;--> statement-breakpoint
DROP TRIGGER catalogue_stands ON "bills";--> statement-breakpoint
CREATE TRIGGER catalogue_stands AFTER UPDATE OF checklist, catalogue_version, countersigning_office_code ON "bills"
  FOR EACH ROW EXECUTE FUNCTION refuse_other_catalogue();
