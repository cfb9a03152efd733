-- Delegations, additional charge and transfer of charge (S-43, S-44): who holds a post, to the instant.
-- Business time of a recorded instant, by the clock's present distance from the machine's.
create function business_instant(at timestamptz) returns timestamptz language sql stable parallel safe as $$
  select at + make_interval(secs => coalesce((select offset_seconds from clock_offset), 0))
$$;
--> statement-breakpoint
-- Of the statement that asks, and not of its transaction: one that has waited for a lock judges by the time after it.
create or replace function business_now() returns timestamptz language sql stable parallel safe as $$
  select statement_timestamp() + make_interval(secs => coalesce((select offset_seconds from clock_offset), 0))
$$;
--> statement-breakpoint
-- When a post is held: within its days, and within its instants where there are any. Empty where it never is.
create function held_during(from_date date, to_date date, from_at timestamptz, until_at timestamptz) returns tstzrange
language sql immutable parallel safe as $$
  select tstzrange(
    greatest(from_date::timestamp at time zone 'Asia/Kolkata', from_at),
    greatest(from_date::timestamp at time zone 'Asia/Kolkata', from_at,
      least(coalesce((to_date + 1)::timestamp at time zone 'Asia/Kolkata', 'infinity'), until_at)))
$$;
--> statement-breakpoint
alter table transitions add column on_behalf_of text;--> statement-breakpoint
alter table post_holders add column from_at timestamp with time zone;--> statement-breakpoint
alter table post_holders add column until_at timestamp with time zone;--> statement-breakpoint
alter table post_holders add column on_behalf_of text;--> statement-breakpoint
alter table post_holders add column holding_id text default '' not null;--> statement-breakpoint
alter table post_holders add constraint post_holders_on_behalf_of_users_user_id_fk foreign key (on_behalf_of) references users(user_id) on delete no action on update no action;--> statement-breakpoint
-- A post may be delegated to the same person twice on one day.
alter table post_holders drop constraint post_holders_post_id_user_id_from_date_pk;--> statement-breakpoint
alter table post_holders add constraint post_holders_post_id_user_id_from_date_holding_id_pk primary key (post_id, user_id, from_date, holding_id);--> statement-breakpoint
alter table post_holders drop constraint post_holders_one_at_a_time;--> statement-breakpoint
alter table post_holders add constraint post_holders_one_at_a_time
  exclude using gist (post_id with =, held_during(from_date, to_date, from_at, until_at) with &&) where (kind <> 'delegated');--> statement-breakpoint
comment on constraint post_holders_one_at_a_time on post_holders is
  'A post has one holder at a time, beside whom it may be delegated (S-43)';--> statement-breakpoint
alter table post_holders add constraint post_holders_delegated_once
  exclude using gist (post_id with =, held_during(from_date, to_date, from_at, until_at) with &&)
  where (kind = 'delegated' and holding_id <> '');--> statement-breakpoint
create or replace function refuse_delegated_primary() returns trigger language plpgsql as $$
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
    and not isempty(held_during(held.from_date, held.to_date, held.from_at, held.until_at)
      * held_during(charge.from_date, charge.to_date, charge.from_at, charge.until_at)
      * held_during(delegated.from_date, delegated.to_date, delegated.from_at, delegated.until_at))
  limit 1;
  if wrong is not null then
    raise exception '% is the primary post of an officer in additional charge elsewhere, and is delegated to nobody (S-44)', wrong
      using errcode = 'exclusion_violation', constraint = 'post_holders_primary_stays';
  end if;
  return null;
end $$;
--> statement-breakpoint
CREATE TABLE "delegations" (
	"delegation_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"post_id" text NOT NULL,
	"office_code" text NOT NULL,
	"treasury_code" text NOT NULL,
	"user_id" text NOT NULL,
	"asked_by" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"decided_by" text,
	"decision" text,
	"ended_because" text,
	CONSTRAINT "delegations_state_known" CHECK ("delegations"."state" in ('REQUESTED', 'DELEGATED', 'REFUSED', 'REVOKED', 'ENDED'))
);
--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_post_id_posts_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_asked_by_users_user_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delegations_of_post" ON "delegations" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "delegations_of_treasury" ON "delegations" USING btree ("treasury_code","delegation_id");--> statement-breakpoint
CREATE INDEX "delegations_ending" ON "delegations" USING btree ("until_at") WHERE state = 'DELEGATED';--> statement-breakpoint
CREATE TABLE "charges" (
	"charge_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"post_id" text NOT NULL,
	"office_code" text NOT NULL,
	"treasury_code" text,
	"user_id" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone,
	"reason" text NOT NULL,
	"given_by" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "charges_state_known" CHECK ("charges"."state" in ('GIVEN', 'ENDED'))
);
--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_post_id_posts_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_given_by_users_user_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TABLE "transfers" (
	"transfer_id" text PRIMARY KEY NOT NULL,
	"post_id" text NOT NULL,
	"office_code" text NOT NULL,
	"treasury_code" text,
	"user_id" text NOT NULL,
	"ctc_number" text NOT NULL,
	"ctc_date" date NOT NULL,
	"left_at" timestamp with time zone NOT NULL,
	"given_by" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_post_id_posts_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_given_by_users_user_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
create trigger append_only before update or delete on transfers for each row execute function refuse_change();--> statement-breakpoint
create trigger append_only_whole before truncate on transfers for each statement execute function refuse_change();--> statement-breakpoint
-- On whose behalf a delegate acts: the post's holder when it was delegated, where the row does not say.
create function name_delegator() returns trigger language plpgsql as $$
begin
  new.on_behalf_of := (select h.user_id from post_holders h where h.post_id = new.post_id and h.kind <> 'delegated'
    and held_during(h.from_date, h.to_date, h.from_at, h.until_at)
      && held_during(new.from_date, new.to_date, new.from_at, new.until_at)
    order by h.from_date limit 1);
  return new;
end $$;
--> statement-breakpoint
create trigger post_holders_delegator before insert on post_holders
  for each row when (new.kind = 'delegated' and new.on_behalf_of is null) execute function name_delegator();
--> statement-breakpoint
-- A delegation ends with the holding of him who gave it, and when another holds the post, however that comes into the
-- table: no check-out that was forgotten keeps it alive (S-43). Who wrote the holding adds the rows of the trail.
create function end_delegations() returns trigger language plpgsql as $$
declare
  held tstzrange := held_during(new.from_date, new.to_date, new.from_at, new.until_at);
  given record;
begin
  for given in
    select h.*, case when h.on_behalf_of = new.user_id then upper(held) else lower(held) end as ends
    from post_holders h
    where h.post_id = new.post_id and h.kind = 'delegated'
      and case when h.on_behalf_of = new.user_id
        then tg_op = 'UPDATE' and upper(held) < upper(held_during(h.from_date, h.to_date, h.from_at, h.until_at))
          and not exists (select 1 from post_holders o where o.post_id = new.post_id and o.user_id = new.user_id
            and o.kind <> 'delegated' and held_during(o.from_date, o.to_date, o.from_at, o.until_at) @> upper(held))
        else held && held_during(h.from_date, h.to_date, h.from_at, h.until_at) end
  loop
    update post_holders set until_at = given.ends
    where post_id = given.post_id and user_id = given.user_id and from_date = given.from_date
      and holding_id = given.holding_id;
    update delegations set until_at = given.ends, version = version + 1,
      state = case when given.ends <= business_now() then 'ENDED' else state end,
      ended_because = case when given.on_behalf_of = new.user_id then 'check-out' else 'new-holder' end
    where delegation_id = given.holding_id;
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger post_holders_end_delegations after insert or update on post_holders
  for each row when (new.kind <> 'delegated') execute function end_delegations();
