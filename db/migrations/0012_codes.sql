-- The treasury's day by itself, what is closed until it can be finished, and what was cited wrongly (S-28, S-16a, S-43, S-44).
CREATE TABLE "day_extensions" (
	"extension_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "day_extensions_extension_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"date" date NOT NULL,
	"last_hour" smallint NOT NULL,
	"reason" text NOT NULL,
	"user_id" text NOT NULL,
	"post_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "day_extensions_hour" CHECK ("day_extensions"."last_hour" between 1 and 24)
);
--> statement-breakpoint
ALTER TABLE "day_extensions" ADD CONSTRAINT "day_extensions_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_extensions" ADD CONSTRAINT "day_extensions_post_id_posts_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "day_extensions_date" ON "day_extensions" USING btree ("date","extension_id");--> statement-breakpoint
create trigger append_only before update or delete on day_extensions for each row execute function refuse_change();--> statement-breakpoint
create trigger append_only_whole before truncate on day_extensions for each statement execute function refuse_change();--> statement-breakpoint
-- What was one parameter is two: the treasury's last hour, as it was set, and the bank's own window, in which what was approved still leaves.
INSERT INTO "parameters" ("name", "valid_from", "value", "note")
  SELECT 'treasury.last_hour', valid_from, value -> 'closeHour', 'From this hour on no payment file is made or approved (S-28), Asia/Kolkata'
  FROM "parameters" WHERE name = 'rbi.window';--> statement-breakpoint
UPDATE "parameters" SET "value" = '{"openHour": 9, "closeHour": 23}', "note" = 'The bank takes files from openHour to closeHour, Asia/Kolkata (assumption)'
  WHERE "name" = 'rbi.window' AND "value" = '{"openHour": 9, "closeHour": 16}';--> statement-breakpoint
-- Medical reimbursement is salary-related (S-16a). Where paper is inward its place is fixed, and stays.
UPDATE "bills" SET "queue" = 'priority'
  WHERE "bill_type" = 'medical' AND "inwarded_at" IS NULL AND "state" NOT IN ('CANCELLED', 'ACCOUNTED');--> statement-breakpoint
-- An earlier migration cites S-44 for this constraint. It is no sutra's: beside its holder a post may be delegated (S-43).
comment on constraint post_holders_one_at_a_time on post_holders is
  'A post has one holder at a time, beside whom it may be delegated (S-43)';--> statement-breakpoint
-- S-44 itself: while an officer of a treasury is in additional charge elsewhere, his primary post is delegated to nobody.
create function refuse_delegated_primary() returns trigger language plpgsql as $$
declare
  wrong text;
begin
  -- Of two rows written at once, neither would see the other.
  perform pg_advisory_xact_lock(hashtext('post_holders'));
  select held.post_id into wrong
  from post_holders held
    join posts p on p.post_id = held.post_id
    join offices o on o.office_code = p.office_code and o.kind = 'treasury'
    join post_holders charge on charge.user_id = held.user_id and charge.kind = 'additional'
    join posts elsewhere on elsewhere.post_id = charge.post_id and elsewhere.office_code <> p.office_code
    join post_holders delegated on delegated.post_id = held.post_id and delegated.kind = 'delegated'
  where held.kind = 'primary' and (held.post_id = new.post_id or held.user_id = new.user_id)
    and not isempty(daterange(held.from_date, held.to_date, '[]') * daterange(charge.from_date, charge.to_date, '[]')
      * daterange(delegated.from_date, delegated.to_date, '[]'))
  limit 1;
  if wrong is not null then
    raise exception '% is the primary post of an officer in additional charge elsewhere, and is delegated to nobody (S-44)', wrong
      using errcode = 'exclusion_violation', constraint = 'post_holders_primary_stays';
  end if;
  return null;
end $$;--> statement-breakpoint
create trigger post_holders_primary_stays after insert or update on post_holders
  for each row execute function refuse_delegated_primary();
