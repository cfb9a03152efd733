-- Order (S-16a): ways and means (S-24).
CREATE TABLE "clearance_list" (
	"list_id" text PRIMARY KEY NOT NULL,
	"head" text NOT NULL,
	"claim_type" text,
	"treasury_code" char(4),
	"amount_from_paise" bigint,
	"from_date" date NOT NULL,
	"to_date" date,
	"reason" text NOT NULL,
	"given_by" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clearance_list_ends" CHECK ("clearance_list"."to_date" >= "clearance_list"."from_date"),
	CONSTRAINT "clearance_list_amount" CHECK ("clearance_list"."amount_from_paise" > 0)
);
--> statement-breakpoint
CREATE TABLE "clearance_list_ends" (
	"end_id" text PRIMARY KEY NOT NULL,
	"list_id" text NOT NULL,
	"to_date" date NOT NULL,
	"reason" text NOT NULL,
	"given_by" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clearance_limits" (
	"limit_id" text PRIMARY KEY NOT NULL,
	"head_of_account" text NOT NULL,
	"amount_paise" bigint,
	"from_date" date NOT NULL,
	"to_date" date,
	"reason" text NOT NULL,
	"given_by" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clearance_limits_ends" CHECK ("clearance_limits"."to_date" >= "clearance_limits"."from_date"),
	CONSTRAINT "clearance_limits_amount" CHECK ("clearance_limits"."amount_paise" >= 0)
);
--> statement-breakpoint
CREATE TABLE "clearance_days" (
	"head_of_account" text NOT NULL,
	"day" date NOT NULL,
	"cleared_paise" bigint NOT NULL,
	"limit_paise" bigint,
	CONSTRAINT "clearance_days_head_of_account_day_pk" PRIMARY KEY("head_of_account","day"),
	CONSTRAINT "clearances_within_limit" CHECK ("clearance_days"."cleared_paise" >= 0 and "clearance_days"."cleared_paise" <= coalesce("clearance_days"."limit_paise", "clearance_days"."cleared_paise"))
);
--> statement-breakpoint
CREATE TABLE "clearance_acts" (
	"update_id" char(64) PRIMARY KEY NOT NULL,
	"action" text NOT NULL,
	"user_id" text NOT NULL,
	"post_id" text NOT NULL,
	"reason" text NOT NULL,
	"bill_ids" text[] NOT NULL,
	"results" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"told_at" timestamp with time zone,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clearance_acts_action_known" CHECK ("clearance_acts"."action" = any ('{request-clearance,clear,refuse-clearance}'::text[]))
);
--> statement-breakpoint
ALTER TABLE "clearance_list" ADD CONSTRAINT "clearance_list_treasury_code_treasuries_treasury_code_fk" FOREIGN KEY ("treasury_code") REFERENCES "public"."treasuries"("treasury_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearance_list" ADD CONSTRAINT "clearance_list_given_by_users_user_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearance_list_ends" ADD CONSTRAINT "clearance_list_ends_list_id_clearance_list_list_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."clearance_list"("list_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearance_list_ends" ADD CONSTRAINT "clearance_list_ends_given_by_users_user_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearance_limits" ADD CONSTRAINT "clearance_limits_head_of_account_heads_head_of_account_fk" FOREIGN KEY ("head_of_account") REFERENCES "public"."heads"("head_of_account") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearance_limits" ADD CONSTRAINT "clearance_limits_given_by_users_user_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clearance_list_ends_of_row" ON "clearance_list_ends" USING btree ("list_id");--> statement-breakpoint
CREATE INDEX "clearance_limits_of_head" ON "clearance_limits" USING btree ("head_of_account","from_date");--> statement-breakpoint
CREATE INDEX "clearance_acts_untold" ON "clearance_acts" USING btree ("at") WHERE told_at is null;--> statement-breakpoint
ALTER TABLE "bills" ADD COLUMN "clearance" jsonb;--> statement-breakpoint
CREATE INDEX "bills_awaiting_clearance" ON "bills" USING btree ((clearance -> 'asked' ->> 'at'),"bill_id") WHERE state = 'AWAITING_WAYS_AND_MEANS';--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON clearance_list FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON clearance_list FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON clearance_list_ends FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON clearance_list_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON clearance_limits FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON clearance_limits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- The business day at this very moment: of what waited for a lock that is the day on which it went on.
CREATE FUNCTION business_day() RETURNS date LANGUAGE sql VOLATILE AS $$
  SELECT ((clock_timestamp() + make_interval(secs => coalesce((SELECT offset_seconds FROM clock_offset), 0))) AT TIME ZONE 'Asia/Kolkata')::date
$$;
--> statement-breakpoint
-- What is listed on a day, and the limits of a day, stand before it begins: whoever serves lays nothing that binds today.
CREATE FUNCTION refuse_today() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if current_user in ('khajane_api', 'khajane_worker') and new.from_date <= business_day() then
    raise exception '%: a row takes effect from tomorrow at the earliest', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER not_today BEFORE INSERT ON clearance_list FOR EACH ROW EXECUTE FUNCTION refuse_today();--> statement-breakpoint
CREATE TRIGGER not_today BEFORE INSERT ON clearance_limits FOR EACH ROW EXECUTE FUNCTION refuse_today();--> statement-breakpoint
CREATE FUNCTION refuse_end_in_past() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if current_user in ('khajane_api', 'khajane_worker') and new.to_date < business_day() then
    raise exception '%: a row stays in force through today', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER not_past BEFORE INSERT ON clearance_list_ends FOR EACH ROW EXECUTE FUNCTION refuse_end_in_past();--> statement-breakpoint
-- Whether the list covers such a bill on that day.
CREATE FUNCTION clearance_listed(of_head text, claim text, treasury text, gross bigint, on_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM clearance_list l
    WHERE l.from_date <= on_day AND coalesce(l.to_date, 'infinity') >= on_day
      AND (of_head = l.head OR starts_with(of_head, l.head || '-'))
      AND coalesce(l.claim_type, claim) = claim AND coalesce(l.treasury_code, treasury) = treasury
      AND gross >= coalesce(l.amount_from_paise, 0)
      AND NOT EXISTS (SELECT 1 FROM clearance_list_ends e WHERE e.list_id = l.list_id AND e.to_date < on_day))
$$;
--> statement-breakpoint
-- Of a head the latest row not after the day; null: none is set, or it has ended.
CREATE FUNCTION clearance_limit(of_head text, on_day date) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN coalesce(l.to_date, 'infinity') >= on_day THEN l.amount_paise END FROM clearance_limits l
  WHERE l.head_of_account = of_head AND l.from_date <= on_day
  ORDER BY l.from_date DESC, l.given_at DESC, l.limit_id DESC LIMIT 1
$$;
--> statement-breakpoint
-- The API makes drafts; of moves its own are those into a payment file, and the acts on many bills that ask for clearance, clear and refuse.
-- What belongs to these alone it writes with them alone.
CREATE OR REPLACE FUNCTION refuse_other_than_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  by_fd boolean;
begin
  if current_user <> 'khajane_api' then
    return null;
  end if;
  by_fd := old.state = 'AWAITING_WAYS_AND_MEANS' and new.state in ('PASSED', 'OBJECTED');
  if not (old.state = 'DRAFT' and new.state = 'DRAFT' or old.state = 'PASSED' and new.state = 'IN_PAYMENT_FILE'
      or old.state = 'PASSED' and new.state = 'AWAITING_WAYS_AND_MEANS' or by_fd)
      or not new.acted @> old.acted
      or old.state = 'PASSED' and new.state = 'AWAITING_WAYS_AND_MEANS' and (
        new.clearance -> 'asked' ->> 'by' is null or new.clearance ->> 'decided' is not null)
      or by_fd and (new.clearance -> 'asked' is distinct from old.clearance -> 'asked'
        or new.clearance -> 'decided' ->> 'what' is distinct from case new.state when 'PASSED' then 'cleared' else 'refused' end)
      or new.clearance is distinct from old.clearance and not (by_fd or old.state = 'PASSED' and new.state = 'AWAITING_WAYS_AND_MEANS')
      or (new.objected_from, new.open_objections) is distinct from (old.objected_from, old.open_objections)
        and not (by_fd and new.state = 'OBJECTED' and new.objected_from = old.state) then
    raise exception 'bill %: what was forwarded stands', old.bill_id using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE FUNCTION refuse_other_objections() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if current_user = 'khajane_api' and (new.rule <> 'S-24' or new.stage <> 'AWAITING_WAYS_AND_MEANS') then
    raise exception 'bill %: objections are raised at its desk', new.bill_id using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER api_refuses_clearance BEFORE INSERT ON "objections" FOR EACH ROW EXECUTE FUNCTION refuse_other_objections();--> statement-breakpoint
-- A bill's queue is raised where it is inwarded while the list covers it, or as a request for express is confirmed (S-16a), by who commits that; else it stands.
CREATE OR REPLACE FUNCTION refuse_other_content() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if old.state <> 'DRAFT' and current_user in ('khajane_api', 'khajane_worker') and (
      old.treasury_code, old.bill_kind, old.bill_type, old.claim_type, old.sector, old.financial_year, old.head_of_account, old.gross_paise,
      old.deductions_paise, old.net_paise, old.service_from, old.service_to, old.remarks, old.countersignature, old.pay_by,
      old.annexure_id, old.annexure_lines, old.annexure_paise, old.content_version, old.particulars
    ) is distinct from (
      new.treasury_code, new.bill_kind, new.bill_type, new.claim_type, new.sector, new.financial_year, new.head_of_account, new.gross_paise,
      new.deductions_paise, new.net_paise, new.service_from, new.service_to, new.remarks, new.countersignature, new.pay_by,
      new.annexure_id, new.annexure_lines, new.annexure_paise, new.content_version, new.particulars
    ) then
    raise exception 'bill %: what was forwarded stands', old.bill_id using errcode = 'insufficient_privilege';
  end if;
  if old.queue <> new.queue and old.state <> 'DRAFT' and current_user in ('khajane_api', 'khajane_worker') and (
      current_user = 'khajane_worker' and (
        new.queue = 'express' and old.express ->> 'status' = 'endorsed' and new.express ->> 'status' = 'confirmed'
        or new.queue = 'priority' and old.queue = 'seniority' and old.state = 'AWAITING_INWARD' and new.state = 'WITH_BOA')
    ) is not true then
    raise exception 'bill %: what was forwarded stands', old.bill_id using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;--> statement-breakpoint
-- The sixth table of moves, for bills under way.
UPDATE "bills" SET "lifecycle_version" = 6 WHERE "state" NOT IN ('CANCELLED', 'ACCOUNTED');
